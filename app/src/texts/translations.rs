//! Every text of an attendee's pages, in the reader's language. Only on the server: a page's code gets its texts as
//! [`super::messages::Messages`].

use std::sync::LazyLock;

use leptos::prelude::use_context;

use crate::domain::language::Language;

#[expect(clippy::all, clippy::pedantic, dead_code, reason = "generated from locales/ by build.rs")]
mod l10n {
    include!(concat!(env!("OUT_DIR"), "/l10n.rs"));
}

pub(crate) use l10n::L10nLanguage as Texts;

/// The texts of every language, in the order of [`Language::ALL`]. Parsed once.
static ALL: LazyLock<Vec<Texts>> = LazyLock::new(|| {
    let load = |language: &Language| l10n::L10n::langneg(language.code()).load();
    Language::ALL.iter().map(load).collect()
});

/// The language of the page being rendered, from the context. English if there is none.
#[must_use]
pub fn language() -> Language {
    use_context().unwrap_or(Language::En)
}

/// The texts of the page being rendered.
pub(crate) fn texts() -> &'static Texts {
    texts_in(language())
}

/// The texts in a language.
pub(crate) fn texts_in(language: Language) -> &'static Texts {
    &ALL[language as usize]
}

/// The language that suits an `Accept-Language` header best. `None` if we have none of those that it names.
#[must_use]
pub fn negotiate(accepted: &str) -> Option<Language> {
    let best = l10n::L10n::langneg(accepted).parse().ok()?;
    let names_english = || {
        let mut named = accepted.split(',').filter_map(|range| range.trim().split(['-', ';']).next());
        named.any(|language| language.eq_ignore_ascii_case(Language::En.code()))
    };
    // `langneg` also returns English if nothing matches.
    (best != Language::En || names_english()).then_some(best)
}

/// A list of names as one text: "Ana, Ben and Chi" in the reader's language.
pub(crate) fn joined<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let join = |names: String, name: &str| texts().names_and(&names, name);
    let mut names = names.into_iter();
    let first = names.next().unwrap_or_default().to_owned();
    names.fold(first, join)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_spoken_to_whoever_names_it_and_to_nobody_for_want_of_a_language() {
        for (accepted, language) in [
            ("de-AT,de;q=0.9,en;q=0.8", Some(Language::De)),
            ("tlh, fr;q=0.3, he;q=0.7", Some(Language::He)),
            ("pt-PT", Some(Language::PtBr)),
            ("en", Some(Language::En)),
            ("tlh,EN-us;q=0.5", Some(Language::En)),
            ("tlh;q=1, en;q=0.1", Some(Language::En)),
            ("tlh", None),
            ("enm", None),
            ("*", None),
            ("", None),
            ("tlh, *;q=0.5", None),
        ] {
            assert_eq!(negotiate(accepted), language, "{accepted}");
        }
    }
}
