//! The HTML document around every page.

use std::sync::LazyLock;

use leptos::{nonce::use_nonce, prelude::*};

use super::{
    assets::{Assets, Bundle, Part},
    leave::{Exit, LeaveLink},
};
use crate::{
    domain::language::Language,
    texts::translations::{language, texts},
};

/// Inlined: it must run before the first paint, and a request would delay that.
static LEAVE: LazyLock<String> = LazyLock::new(|| without_comments(include_str!("../../browser/leave.js")));
/// Inlined: it loads the bundles after the first paint; as a separate file its request would compete with the page.
static LOADER: LazyLock<String> = LazyLock::new(|| without_comments(include_str!("../../browser/loader.js")));

/// A script without its comments. Only whole lines are recognised as comments.
fn without_comments(script: &str) -> String {
    let comment = |line: &&str| ["//", "/*"].iter().any(|start| line.trim_start().starts_with(start));
    script.split_inclusive('\n').filter(|line| !comment(line)).collect()
}

/// A whole HTML page. The bundle decides the style sheet.
#[component]
pub fn Shell(
    /// The document's title.
    #[prop(into)]
    title: String,
    /// The browser code of this page.
    bundle: Bundle,
    /// Whether this is the demonstration event.
    #[prop(optional)]
    demo: bool,
    /// The target of the name in the header. `/` by default.
    #[prop(optional, into)]
    home: Option<String>,
    /// The name in the header: the event's.
    #[prop(optional, into)]
    name: Option<String>,
    /// The quick exit. Only attendees' pages have one.
    #[prop(optional_no_strip)]
    exit: Option<Exit>,
    /// Links in the header.
    #[prop(optional_no_strip)]
    nav: Option<AnyView>,
    /// Whether the page offers other languages. False if it answers a form: a link would lose the answer.
    #[prop(optional)]
    languages: bool,
    /// Query that the links to other languages keep, such as `c=1&`.
    #[prop(optional, into)]
    kept: String,
    /// Scripts of the page besides the bundle.
    #[prop(optional)]
    parts: &'static [Part],
    /// The content of the page.
    children: Children,
) -> impl IntoView {
    if matches!(bundle, Bundle::Desk | Bundle::Poster) {
        // The team's pages are in English.
        provide_context(Language::En);
    }
    let (current, texts) = (language(), texts());
    let assets = Assets::get();
    let (style, script) = match bundle {
        Bundle::None => (assets.attend_css, ""),
        Bundle::Attend => (assets.attend_css, assets.attend_bundle),
        Bundle::Desk => (assets.desk_css, assets.desk_bundle),
        Bundle::Poster => (assets.poster_css, ""),
    };
    let asset = |name: &str| format!("/assets/{name}");
    let files = parts.contains(&Part::Files);
    let part = |part: &Part| match part {
        Part::OutboxStatus => Some(assets.waiting_script),
        // Useless without the bundle, which strips and seals.
        Part::Files => (!script.is_empty()).then_some(assets.evidence_script),
    };
    let parts: Vec<String> = parts.iter().filter_map(part).map(asset).collect();
    let has_scripts = !(script.is_empty() && parts.is_empty());
    let code = (!script.is_empty()).then(|| (asset(&format!("{script}.js")), asset(&format!("{script}_bg.wasm"))));
    let (code, wasm) = code.unzip();
    let scripts = has_scripts.then(|| {
        view! {
            <script nonce=use_nonce() data-code=code data-wasm=wasm data-parts=(!parts.is_empty()).then(|| parts.join(" "))>
                {LOADER.as_str()}
            </script>
        }
    });
    let pages = (files && bundle == Bundle::Desk && !assets.pdf_library.is_empty()).then(|| {
        view! {
            <script
                type="module"
                src=asset(assets.pages_script)
                data-library=asset(assets.pdf_library)
                data-worker=asset(assets.pdf_worker)
            ></script>
        }
    });
    let copy_script = matches!(bundle, Bundle::Poster)
        .then(|| view! { <script defer src=format!("/assets/{}", assets.copy_script)></script> });
    let neutral = exit.as_ref().and_then(|exit| exit.title.clone());
    let icon = if neutral.is_some() { assets.note_icon } else { assets.icon };
    let title = neutral.unwrap_or(title);
    let leave = exit.map(|exit| {
        let to = exit.to.clone();
        let exit_script = view! {
            <meta name="exit" content=exit.to />
            <script nonce=use_nonce()>{LEAVE.as_str()}</script>
        };
        (exit_script, view! { <LeaveLink to /> })
    });
    let (leave_script, leave_link) = leave.unzip();
    view! {
        <!DOCTYPE html>
        <html lang=current.code() dir=current.direction()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <meta name="robots" content="noindex" />
                <title>{title}</title>
                <link rel="stylesheet" href=format!("/assets/{style}") />
                <link rel="icon" href=icon />
                {leave_script}
                {scripts}
                {pages}
                {copy_script}
            </head>
            <body>
                <a class="skip" href="#main">
                    {texts.skip_to_content()}
                </a>
                {leave_link}
                {demo
                    .then(|| {
                        view! {
                            <aside class="demo-banner" aria-label=texts.demo_label()>
                                {texts.demo_note()}
                            </aside>
                        }
                    })}
                <header class="top">
                    <a class="brand" href=home.unwrap_or_else(|| "/".to_owned())>
                        {name.unwrap_or_else(|| "Aside".to_owned())}
                    </a>
                    {nav.map(|links| view! { <nav aria-label="Pages">{links}</nav> })}
                </header>
                <main id="main" tabindex="-1">
                    {children()}
                </main>
                {languages.then(|| view! { <Languages current kept /> })}
            </body>
        </html>
    }
}

/// The query parameter that asks for a page in another language, and the cookie that stores the choice.
pub const LANGUAGE: &str = "language";

/// Links to the same page in the other languages. Each is labelled in its own language.
#[component]
fn Languages(current: Language, kept: String) -> impl IntoView {
    let links = Language::ALL.iter().map(|language| {
        let code = language.code();
        view! {
            <li>
                <a
                    href=format!("?{kept}{LANGUAGE}={code}")
                    lang=code
                    hreflang=code
                    dir=language.direction()
                    aria-current=(*language == current).then_some("true")
                >
                    {language.label()}
                </a>
            </li>
        }
    });
    view! {
        <nav class="languages" aria-label=texts().language_menu()>
            <details>
                <summary>
                    <span>{texts().language_menu()}</span>
                    ": "
                    <span>{current.label()}</span>
                </summary>
                <ul>{links.collect_view()}</ul>
            </details>
        </nav>
    }
}
