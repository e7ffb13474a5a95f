//! Opened messages and notes.

use leptos::prelude::*;
use time::OffsetDateTime;

use super::{api::Entry, attached::files};
use crate::{
    attachments::shown::Ask,
    domain::{attachment::Attached, conversation::Side},
    seal::{
        OpenError, SecretKey, SecretText,
        document::{Kind, open_text},
        message::{About, open_message},
    },
    ui::{
        message::{Message, message},
        moment,
    },
};

/// A message or a note with its text, or why the text could not be opened.
#[derive(Clone)]
pub struct Line {
    pub from: Side,
    /// The author's name. Empty for the reporter.
    pub author: String,
    pub at: OffsetDateTime,
    pub text: Result<SecretText, OpenError>,
    /// Subject of a reporter's message.
    pub about: Option<About>,
    /// Its attachments, still sealed.
    pub attachments: Vec<Attached>,
}

impl Line {
    /// Opens an entry with the case key.
    pub fn open(kind: Kind, case: &SecretKey, entry: &Entry) -> Self {
        let Entry { from, author, at, sealed, attachments } = entry;
        let (text, about) = match kind {
            Kind::Message => open_message(case, sealed).map(|opened| (opened.text, opened.about)),
            kind => open_text(kind, case, sealed).map(|text| (text, None)),
        }
        .map_or_else(|error| (Err(error), None), |(text, about)| (Ok(text), about));
        Self { from: *from, author: author.clone(), at: *at, text, about, attachments: attachments.clone() }
    }
}

/// Messages or notes, oldest first.
#[component]
pub fn Lines(
    /// The entries; new ones are appended.
    lines: RwSignal<Vec<Line>>,
    /// The text if there are none.
    empty: &'static str,
    /// Requests for the attachments.
    ask: Ask,
) -> impl IntoView {
    move || {
        if lines.with(Vec::is_empty) {
            view! { <p class="empty">{empty}</p> }.into_any()
        } else {
            let bubbles = lines.with(|lines| lines.iter().map(|line| bubble(line, &ask)).collect_view());
            view! { <ol class="bubbles">{bubbles}</ol> }.into_any()
        }
    }
}

fn bubble(line: &Line, ask: &Ask) -> AnyView {
    let (mine, author) = match line.from {
        Side::Team => (true, line.author.clone()),
        Side::Reporter => (false, "Reporter".to_owned()),
    };
    let unopened = |error: &OpenError| format!("This could not be opened: {error}.");
    message(Message {
        mine,
        about: line.about.map(|about| about.label().to_owned()),
        author,
        separator: " ",
        at: line.at,
        time: moment::exact(line.at),
        text: line.text.as_ref().map(|text| text.expose().to_owned()).map_err(unopened),
        files: Some(files(&line.attachments, ask).into_any()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{attachments::wording::EvidenceSays, seal::document::seal_text};
    use time::macros::datetime;

    fn entry(key: &SecretKey, from: Side, text: &str) -> Entry {
        let sealed = seal_text(Kind::Message, text, &[&key.public()]).unwrap();
        Entry { from, author: "Ana".to_owned(), at: datetime!(2026-05-03 12:00 UTC), sealed, attachments: Vec::new() }
    }

    #[test]
    fn one_line_that_does_not_open_does_not_hide_the_others() {
        let (case, other) = (SecretKey::generate(), SecretKey::generate());
        let entries = [entry(&case, Side::Reporter, "Thank you."), entry(&other, Side::Team, "Lost.")];
        let lines = entries.iter().map(|entry| Line::open(Kind::Message, &case, entry)).collect::<Vec<_>>();
        assert_eq!(lines[1].text.as_ref().err(), Some(&OpenError::WrongKey));
        let owner = Owner::new();
        let html = owner.with(|| {
            view! { <Lines lines=RwSignal::new(lines) empty="" ask=Ask::new(|_| None, EvidenceSays::english()) /> }
                .to_html()
        });
        assert!(html.contains("Thank you.") && html.contains("this key does not open it"), "{html}");
        assert!(html.contains("bubble theirs") && html.contains(">Reporter<"), "{html}");
    }
}
