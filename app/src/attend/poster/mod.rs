//! Posters to print, and HTML for the conference's own site. Plain HTML; a script shows the buttons to copy and to
//! print.

mod site;

use leptos::prelude::*;

use self::site::ForYourSite;
use super::{api::EventView, report::with_code};
use crate::{
    address::Page,
    code_enum,
    domain::{event::EmergencyContact, language::Language, settings::PosterCode},
    texts::translations::texts_in,
    ui::{assets::Bundle, qr::Qr, shell::Shell},
};

code_enum! {
    /// The size of a poster.
    Size {
        /// One on each page.
        A4 => "a4", "A4, one on each page";
        /// Ten on each page, to be cut.
        Badge => "badge", "For badges, ten on each page";
    }
}

/// The number of badge cards on a page.
const CARDS: usize = 10;

/// The form field for the posters' languages. `language` would set the language of the page.
const IN: &str = "in";

/// The posters that the form asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PosterOptions {
    /// One page for each. Empty means the event's language.
    pub languages: Vec<Language>,
    pub size: Size,
}

impl PosterOptions {
    /// Reads the fields of the form. Unknown fields and values are ignored.
    pub fn read(fields: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut wanted = Self { languages: Vec::new(), size: Size::A4 };
        for (name, value) in fields {
            match (name.as_str(), value.parse::<Language>(), value.parse()) {
                (IN, Ok(language), _) if !wanted.languages.contains(&language) => wanted.languages.push(language),
                ("size", _, Ok(size)) => wanted.size = size,
                _ => {}
            }
        }
        wanted
    }
}

/// `/{event}/poster`, and with the code `/{event}/poster/code`.
#[component]
pub fn PosterPage(
    view: EventView,
    /// The address of this site, without a trailing slash.
    site: String,
    wanted: PosterOptions,
    /// The event's poster code; `None` on the public page, and if no code is set.
    code: Option<PosterCode>,
    /// Whether this is the page of the team, whose posters have the code.
    team: bool,
) -> impl IntoView {
    let PosterOptions { mut languages, size } = wanted;
    if languages.is_empty() {
        languages.push(view.settings.language);
    }
    let address = [site.as_str(), &Page::Landing.path(&view.slug)].concat();
    let link = with_code(address.clone(), code.as_ref());
    let posters = languages.iter().map(|language| {
        let numbers = view.numbers(*language);
        let poster = Poster { name: view.name.clone(), language: *language, link: link.clone(), numbers };
        match size {
            Size::A4 => view! { <A4 poster /> }.into_any(),
            Size::Badge => view! { <Cards poster /> }.into_any(),
        }
    });
    let posters = posters.collect_view();
    let explanation = match (&code, team) {
        (Some(_), _) => {
            "These have the event\u{2019}s code: a report that comes by one is marked \u{201c}from a venue poster\u{201d}. Whoever scans a poster can see the code."
        }
        (None, true) => "There is no code now; the event\u{2019}s chairs can set one.",
        (None, false) => "Anybody may print these and put them up.",
    };
    let path = if team { Page::PosterWithCode.path(&view.slug) } else { Page::Poster.path(&view.slug) };
    let EventView { slug, name, demo, .. } = view;
    view! {
        <Shell title=format!("Posters – {name}") bundle=Bundle::Poster demo name=name.clone() home=Page::Landing.path(&slug)>
            <div class="choosing stack">
                <h1>"Posters"</h1>
                <p>{explanation}</p>
                <Choice path languages=languages.clone() size />
                <ForYourSite address />
                <h2>"How they look"</h2>
            </div>
            <div class="posters">{posters}</div>
        </Shell>
    }
}

/// The form for languages and size; it reloads the page.
#[component]
fn Choice(path: String, languages: Vec<Language>, size: Size) -> impl IntoView {
    let boxes = Language::ALL
        .iter()
        .map(|language| {
            view! {
                <label class="choice">
                    <input type="checkbox" name=IN value=language.code() checked=languages.contains(language) />
                    <span lang=language.code()>{language.label()}</span>
                </label>
            }
        })
        .collect_view();
    let sizes = Size::ALL
        .iter()
        .map(|other| {
            view! {
                <label class="choice">
                    <input type="radio" name="size" value=other.code() checked=*other == size />
                    <span>{other.label()}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <form method="get" action=path>
            <fieldset>
                <legend>"Languages, one page each"</legend>
                <div class="language-boxes">{boxes}</div>
            </fieldset>
            <fieldset>
                <legend>"Size"</legend>
                {sizes}
            </fieldset>
            <div class="actions">
                <button class="primary">"Show them"</button>
                <button type="button" data-print="" hidden>
                    "Print"
                </button>
            </div>
            <p class="hint">"To print without that button, use your browser\u{2019}s own."</p>
        </form>
    }
}

/// One poster.
#[derive(Clone)]
struct Poster {
    name: String,
    language: Language,
    link: String,
    numbers: Vec<EmergencyContact>,
}

#[component]
fn A4(poster: Poster) -> impl IntoView {
    let Poster { name, language, link, numbers } = poster;
    let texts = texts_in(language);
    let call = (!numbers.is_empty()).then(|| {
        let numbers = numbers.into_iter().map(|EmergencyContact { label, number, .. }| {
            view! {
                <li>
                    <span>{label}</span>
                    " "
                    <strong dir="ltr">{number}</strong>
                </li>
            }
        });
        view! {
            <div class="numbers">
                <p>{texts.poster_call()}</p>
                <ul>{numbers.collect_view()}</ul>
            </div>
        }
    });
    view! {
        <article class="sheet a4" lang=language.code() dir=language.direction()>
            <div class="poster">
                <p class="conference">{name}</p>
                <h3>{texts.poster_headline()}</h3>
                <p class="lead">{texts.poster_lead()}</p>
                <Qr text=link.clone() label=readable(&link) />
                <p class="scan">{texts.poster_scan()}</p>
                <p class="address" dir="ltr">
                    {readable(&link)}
                </p>
                {call}
            </div>
        </article>
    }
}

#[component]
fn Cards(poster: Poster) -> impl IntoView {
    let Poster { name, language, link, numbers } = poster;
    let texts = texts_in(language);
    let card = |place| {
        let call = numbers.first().map(|number| {
            view! {
                <p class="numbers">
                    {texts.poster_call()} " " <strong dir="ltr">{number.number.clone()}</strong>
                </p>
            }
        });
        view! {
            <div class="card" aria-hidden=(place > 0).then_some("true")>
                <Qr text=link.clone() label=readable(&link) />
                <div>
                    <p class="conference">{name.clone()}</p>
                    <p class="headline">{texts.poster_headline()}</p>
                    <p class="lead">{texts.poster_lead()}</p>
                    <p class="address" dir="ltr">
                        {readable(&link)}
                    </p>
                    {call}
                </div>
            </div>
        }
    };
    view! {
        <article class="sheet cards" lang=language.code() dir=language.direction()>
            {(0..CARDS).map(card).collect_view()}
        </article>
    }
}

/// An address as people type it: without the scheme.
fn readable(link: &str) -> String {
    link.split_once("://").map_or(link, |(_, rest)| rest).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(fields: &[(&str, &str)]) -> PosterOptions {
        PosterOptions::read(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    #[test]
    fn what_is_wanted_is_read_and_what_is_unknown_passed_over() {
        assert_eq!(wanted(&[]), PosterOptions { languages: vec![], size: Size::A4 });
        let fields = [("in", "de"), ("in", "xx"), ("in", "de"), ("in", "pt-BR"), ("size", "badge")];
        let languages = vec![Language::De, Language::PtBr];
        assert_eq!(wanted(&fields), PosterOptions { languages, size: Size::Badge });
    }

    #[test]
    fn an_address_is_typed_without_what_every_browser_adds() {
        assert_eq!(readable("https://aside.example.org/conf?c=23456789"), "aside.example.org/conf?c=23456789");
    }
}
