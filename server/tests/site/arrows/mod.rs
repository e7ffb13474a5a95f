//! Rules: which file may use which, and which files may contain addresses. [`graph::Files::ties`] defines a use.

mod graph;
mod source;

use std::sync::LazyLock;

use graph::{Files, circles, wrong_arrows};

static FILES: LazyLock<Files> = LazyLock::new(|| Files::of(&["app", "server"]));

/// The rooms of both crates from top to bottom: each may use those below it, and none beside it.
const LAYERS: [&[&str]; 14] = [
    &["server::main"],
    &["server"],
    &["server::cli"],
    &["server::http"],
    &["server::service"],
    &["server::store"],
    &["app"],
    &["app::attend", "app::desk", "app::team", "app::figures"],
    &["app::session"],
    &["app::attachments"],
    &["app::ui"],
    &["app::seal", "app::texts"],
    &["app::address", "app::refusal"],
    &["app::domain"],
];

#[test]
fn no_files_use_each_other_in_a_circle() {
    assert_eq!(circles(&FILES.ties()), Vec::<Vec<String>>::new());
}

#[test]
fn a_room_uses_only_rooms_below_it() {
    assert_eq!(wrong_arrows(&FILES.ties(), &LAYERS), []);
}

#[test]
fn every_address_is_written_in_the_table_of_addresses() {
    assert_eq!(addresses_outside_the_table(&FILES), []);
}

/// Strings that are an address with a placeholder for the event, or an address below `/api/`.
fn addresses_outside_the_table(files: &Files) -> Vec<(String, String)> {
    let is_address = |text: &str| {
        let gap = text.strip_prefix("{site}").unwrap_or(text).strip_prefix("/{").and_then(|rest| rest.split_once('}'));
        text.starts_with(app::address::API)
            || gap.is_some_and(|(_, rest)| rest.is_empty() || rest.starts_with(['/', '#', '?']))
    };
    let outside = files.texts().filter(|(file, text)| file != "app::address" && is_address(text));
    outside.map(|(file, text)| (file, text.to_owned())).collect()
}

/// The files that a made-up file uses, among `used` and itself.
fn uses_of(source: &str) -> Vec<String> {
    let others = ["app/src/desk/mod.rs", "app/src/desk/api.rs", "app/src/seal/mod.rs", "app/src/seal/key.rs"];
    let others =
        others.map(|name| (name, if name.ends_with("seal/mod.rs") { "pub mod key; pub use key::Key;" } else { "" }));
    let files = Files::new(others.into_iter().chain([
        ("app/src/lib.rs", ""),
        ("app/src/words.rs", "#[macro_export] macro_rules! list { () => {}; }"),
        ("app/src/desk/page.rs", source),
    ]));
    files.ties()["app::desk::page"].iter().cloned().collect()
}

#[test]
fn paths_of_all_kinds_are_found() {
    for (source, used) in [
        ("use crate::desk::api::Case;", &["app::desk::api"][..]),
        ("use super::api::Case;", &["app::desk::api"]),
        ("use crate::{desk::{api::{self, Case}}, seal::key as k};", &["app::desk::api", "app::seal::key"]),
        ("fn f() { crate::desk::api::g::<u8>() }", &["app::desk::api"]),
        ("fn f(_: super::api::Case) {}", &["app::desk::api"]),
        ("mod inner { use super::super::api::Case; }", &["app::desk::api"]),
        ("mod inner { use super::Page; }", &[]),
        ("mod a { mod b {} } use super::api::Case;", &["app::desk::api"]),
        ("use super::View;", &["app::desk"]),
        ("crate::list! {}", &["app::words"]),
        ("use crate::list;", &["app::words"]),
        ("macro_rules! m { () => { $crate::seal::key::make() }; }", &["app::seal::key"]),
        ("const A: char = '\"'; use super::api::Case; const B: char = '\\'';", &["app::desk::api"]),
        ("fn f<'a>(x: &'a str) { use super::api::Case; }", &["app::desk::api"]),
    ] {
        assert_eq!(uses_of(source), used, "{source}");
    }
}

#[test]
fn what_is_no_use_is_not_found() {
    for source in [
        "// use crate::desk::api::Case;",
        "/* use crate::desk::api::Case; /* */ use super::api::Case; */",
        "/// As [`crate::desk::api::Case`].\nstruct Page;",
        "const A: &str = \"crate::desk::api\";",
        "const A: &str = r#\"\" crate::desk::api\"#;",
        "mod api;",
        "#[cfg(test)]\nmod tests { use super::super::api::Case; }",
        "#[cfg(test)] #[path = \"t.rs\"] mod tests;",
        "use std::api::Case;",
    ] {
        assert!(uses_of(source).is_empty(), "{source}: {:?}", uses_of(source));
    }
}

#[test]
fn whoever_follows_a_re_export_uses_the_file_behind_it() {
    assert_eq!(uses_of("use crate::seal::Key;"), ["app::seal::key"]);
    let files = [("app/src/seal/mod.rs", "mod key; pub use key::Key;"), ("app/src/seal/key.rs", "use super::Key;")];
    assert!(circles(&Files::new(files).ties()).is_empty());
}

#[test]
fn circles_are_found() {
    let files = Files::new([
        ("app/src/a.rs", "use crate::b::X;"),
        ("app/src/b.rs", "use crate::c::X;"),
        ("app/src/c.rs", "use crate::a::X;"),
        ("app/src/d/mod.rs", "mod e; use e::X; pub struct Y;"),
        ("app/src/d/e.rs", "use super::Y; use crate::a::X;"),
        ("app/src/f.rs", "use crate::{a::X, d::Y};"),
    ]);
    assert_eq!(circles(&files.ties()), [&["app::a", "app::b", "app::c"][..], &["app::d", "app::d::e"]]);
}

#[test]
fn wrong_arrows_are_found() {
    let files = Files::new([
        ("app/src/desk.rs", "use crate::{team::X, ui::Y};"),
        ("app/src/team.rs", "use crate::ui::Y;"),
        ("app/src/ui.rs", "fn f() { crate::desk::g() }"),
        ("app/src/new.rs", ""),
    ]);
    let layers: [&[&str]; 2] = [&["app::desk", "app::team"], &["app::ui"]];
    let wrong = wrong_arrows(&files.ties(), &layers);
    let wrong: Vec<_> = wrong.iter().map(|(from, to)| (from.as_str(), to.as_str())).collect();
    assert_eq!(wrong, [("app::desk", "app::team"), ("app::new", "no room"), ("app::ui", "app::desk")]);
}

#[test]
fn addresses_are_found() {
    for (text, found) in [
        ("/{event}/desk", true),
        ("/{slug}", true),
        ("/{}/desk?all=1", true),
        ("/{event}#top", true),
        ("{site}/{}", true),
        (concat!("/api", "/attend/file"), true),
        ("/assets/{name}", false),
        ("https://example.org/{event}", false),
        ("/api", false),
    ] {
        let source = format!("fn f() {{ g({text:?}) }}");
        let found_in = addresses_outside_the_table(&Files::new([("app/src/desk.rs", source.as_str())]));
        assert_eq!(found_in.len(), usize::from(found), "{text}");
    }
    let table = Files::new([("app/src/address.rs", "const A: &str = \"/{event}\";")]);
    assert!(addresses_outside_the_table(&table).is_empty());
}
