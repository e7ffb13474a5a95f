//! Checks that every text of an attendee's pages exists in every language, is translated, and is used.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use app::domain::language::Language;
use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser::parse,
};

/// A message: its literal text and its variables.
#[derive(Debug, Default)]
struct Text {
    letters: String,
    /// Whether every variable is between the isolating characters U+2068 and U+2069.
    isolated: bool,
    /// Whether the translator marked it as identical to the English text.
    same: bool,
    variables: Vec<String>,
}

/// The comment above a message whose translation is identical to the English text.
const SAME: &str = "The same word as in English";

fn gather(pattern: &Pattern<String>, into: &mut Text) {
    for (place, element) in pattern.elements.iter().enumerate() {
        match element {
            PatternElement::TextElement { value } => into.letters.push_str(value),
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => {
                into.variables.push(id.name.clone());
                let text = |place: Option<usize>| match pattern.elements.get(place?)? {
                    PatternElement::TextElement { value } => Some(value.clone()),
                    PatternElement::Placeable { .. } => None,
                };
                let opened = text(place.checked_sub(1)).is_some_and(|before| before.ends_with('\u{2068}'));
                let closed = text(Some(place + 1)).is_some_and(|behind| behind.starts_with('\u{2069}'));
                into.isolated &= opened && closed;
            }
            PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
                for variant in variants {
                    gather(&variant.value, into);
                }
            }
            PatternElement::Placeable { .. } => {}
        }
    }
}

fn texts(language: Language) -> BTreeMap<String, Text> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(language.code());
    let mut texts = BTreeMap::new();
    for file in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = file.unwrap().path();
        let resource = parse(fs::read_to_string(&path).unwrap())
            .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", path.display()));
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let mut text = Text { isolated: true, ..Text::default() };
            text.same = message.comment.is_some_and(|comment| comment.content.iter().any(|line| line.contains(SAME)));
            gather(&message.value.expect("every message has a text"), &mut text);
            text.variables.sort();
            text.variables.dedup();
            assert!(texts.insert(message.id.name.clone(), text).is_none(), "{} is there twice", message.id.name);
        }
    }
    texts
}

#[test]
fn every_text_is_there_in_every_language_and_translated() {
    let english = texts(Language::En);
    assert!(english.len() > 150, "{}", english.len());
    let mut wrong = Vec::new();
    for &language in Language::ALL.iter().filter(|language| **language != Language::En) {
        let translated = texts(language);
        for (id, original) in &english {
            let Some(text) = translated.get(id) else {
                wrong.push(format!("{}: {id} is missing", language.code()));
                continue;
            };
            let same = text.letters == original.letters && original.letters.chars().any(char::is_alphabetic);
            if same && !text.same {
                wrong.push(format!("{}: {id} is not translated", language.code()));
            }
            if text.variables != original.variables {
                wrong.push(format!(
                    "{}: {id} shows {:?} for {:?}",
                    language.code(),
                    text.variables,
                    original.variables
                ));
            }
        }
        wrong.extend(
            translated
                .keys()
                .filter(|id| !english.contains_key(*id))
                .map(|id| format!("{}: {id} is unknown", language.code())),
        );
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A message that no page uses: the generated code reads the name of a language from it.
const OF_THE_GENERATOR: &str = "language-name";

/// Collects the names that the sources in a folder use as a message: identifiers after `.`, `=>` or `::`.
fn gather_names(folder: &Path, into: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather_names(&path, into);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let behind = [".", "=>", "::"].map(|mark| text.split(mark).skip(1)).into_iter().flatten();
            let name = |rest: &str| {
                rest.trim_start().split(|c: char| c != '_' && !c.is_alphanumeric()).next().map(str::to_owned)
            };
            into.extend(behind.filter_map(name));
        }
    }
}

/// The compiler does not warn about unused messages, because the generated functions are public.
#[test]
fn every_text_is_shown_somewhere() {
    let app = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut named = BTreeSet::new();
    for sources in ["src", "../server/src"] {
        gather_names(&app.join(sources), &mut named);
    }
    let english = texts(Language::En).into_keys().filter(|id| id != OF_THE_GENERATOR);
    let unused: Vec<_> = english.filter(|id| !named.contains(&id.replace('-', "_"))).collect();
    assert!(unused.is_empty(), "nothing shows {unused:?}");
}

/// Without isolation, punctuation next to a name in Latin letters is shown on the wrong side.
#[test]
fn right_to_left_texts_isolate_the_names_in_them() {
    const NAMES: [&str; 7] = ["names", "name", "event", "pronouns", "holder", "page", "title"];
    for &language in Language::ALL.iter().filter(|language| language.direction() == "rtl") {
        for (id, text) in texts(language) {
            let named = text.variables.iter().any(|variable| NAMES.contains(&variable.as_str()));
            assert!(!named || text.isolated, "{}: {id}", language.code());
        }
    }
}

#[test]
fn every_folder_of_texts_is_a_language() {
    let folders = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("locales")).unwrap();
    let folders: BTreeSet<_> = folders.map(|folder| folder.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(folders, Language::ALL.iter().map(|language| language.code().to_owned()).collect());
}

#[test]
fn every_language_tells_its_own_name() {
    for &language in Language::ALL {
        assert_eq!(texts(language)["language-name"].letters, language.label());
    }
}
