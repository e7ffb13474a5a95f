//! Composers of messages to the reporter and of internal notes. They look different, so that nobody confuses the two.

use leptos::{ev::SubmitEvent, html, prelude::*, task::spawn_local};

use super::{
    api::{answer_reporter, write_note},
    attempt::Attempt,
};
use crate::{
    address::Page,
    attachments::{
        browser::{Files, Unsent, offer_stripping},
        field::EvidenceField,
        wording::EvidenceSays,
    },
    domain::{
        attachment::{Attached, Limits},
        event::Slug,
        report::MAX_MESSAGE_BYTES,
    },
    refusal::Refusal,
    seal::{PublicKey, SecretText, document::Kind},
    session::lock::leave,
    texts::messages::Messages,
    ui::{
        browser,
        notice::{Notice, Tone},
    },
};

/// The readers of a text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    Reporter,
    Team,
}

impl Audience {
    const fn class(self) -> &'static str {
        match self {
            Self::Reporter => "composer to-reporter",
            Self::Team => "composer internal",
        }
    }

    const fn id(self) -> &'static str {
        match self {
            Self::Reporter => "answer",
            Self::Team => "note",
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::Reporter => "Answer the reporter",
            Self::Team => "Add a note",
        }
    }

    const fn hint(self) -> &'static str {
        match self {
            Self::Reporter => "The reporter reads this, and every member who holds this case.",
            Self::Team => "Only members who hold this case read this. The reporter never sees it.",
        }
    }

    const fn button(self) -> &'static str {
        match self {
            Self::Reporter => "Send to the reporter",
            Self::Team => "Keep the note",
        }
    }

    const fn done(self) -> &'static str {
        match self {
            Self::Reporter => "Sent to the reporter.",
            Self::Team => "Note kept.",
        }
    }

    const fn kind(self) -> Kind {
        match self {
            Self::Reporter => Kind::Message,
            Self::Team => Kind::Note,
        }
    }
}

/// The case of a composer.
#[derive(Clone)]
pub struct Place {
    pub event: Slug,
    /// "quiet-harbour"
    pub path: String,
    pub case_key: PublicKey,
    pub reporter_key: PublicKey,
    pub limits: Limits,
    /// The texts about attachments.
    pub says: Messages<EvidenceSays>,
}

impl Place {
    /// The address of the case's page.
    pub fn address(&self) -> String {
        Page::Case(&self.path).path(&self.event)
    }

    fn readers(&self, audience: Audience) -> Vec<&PublicKey> {
        match audience {
            Audience::Reporter => vec![&self.case_key, &self.reporter_key],
            Audience::Team => vec![&self.case_key],
        }
    }

    async fn send(self, audience: Audience, attempt: Attempt, files: &Files) -> Result<Vec<Attached>, Unsent> {
        let Attempt { id, sealed, .. } = attempt;
        let sent = match audience {
            Audience::Reporter => {
                let attached = files.send(&self.event, [self.case_key, self.reporter_key]).await?;
                answer_reporter(self.event, self.path, id, sealed, attached.clone()).await.map(|()| attached)
            }
            Audience::Team => write_note(self.event, self.path, id, sealed).await.map(|()| Vec::new()),
        };
        sent.map_err(Unsent::Refused)
    }
}

/// A field for a message or a note. The text is sealed in the browser before it is sent.
#[component]
pub fn Composer(
    audience: Audience,
    /// The case of the message or note.
    place: StoredValue<Place>,
    /// The text field. The page reads it to warn about unsent text.
    field: NodeRef<html::Textarea>,
    /// Called with the text that was sent and its attachments.
    on_sent: impl Fn(SecretText, Vec<Attached>) + Copy + 'static,
) -> impl IntoView {
    let busy = RwSignal::new(false);
    let done = RwSignal::new(false);
    let problem = RwSignal::new(None::<String>);
    let attempt = StoredValue::new(None::<Attempt>);

    // Key of the files in the last attempt. With other files the same text is another message.
    let files_key = StoredValue::new(String::new());
    let form = NodeRef::<html::Form>::new();
    Effect::new(offer_stripping);

    let send = move |text: SecretText, files: Files| {
        if files_key.get_value() != files.key() {
            files_key.set_value(files.key());
            attempt.set_value(None);
        }
        // A retry reuses the sealed attempt, so that the server recognises it by its id.
        let sealed = place.with_value(|place| {
            let last = attempt.get_value();
            Attempt::of(last, &text, browser::random, audience.kind(), &place.readers(audience))
        });
        let Ok(this) = sealed else {
            problem.set(Some(Refusal::Broken.to_string()));
            return;
        };
        attempt.set_value(Some(this.clone()));
        busy.set(true);
        spawn_local(async move {
            let sent = place.get_value().send(audience, this, &files).await;
            busy.set(false);
            match sent {
                Ok(attached) => {
                    attempt.set_value(None);
                    if let Some(form) = form.get_untracked() {
                        form.reset();
                    }
                    done.set(true);
                    on_sent(text, attached);
                }
                Err(Unsent::Cancelled) => {}
                Err(Unsent::Refused(Refusal::NotSignedIn)) => {
                    place.with_value(|place| leave(&place.event, &place.address()));
                }
                Err(Unsent::Refused(refusal)) => {
                    // The id is taken by another text: the next try needs a new one.
                    if refusal == Refusal::AlreadyUsed {
                        attempt.set_value(None);
                    }
                    problem.set(Some(refusal.to_string()));
                }
            }
        });
    };
    let submit = move |ev: SubmitEvent| {
        ev.prevent_default();
        let Some(text) = field.get_untracked().map(|field| SecretText::new(field.value())) else { return };
        if busy.get_untracked() {
            return;
        }
        done.set(false);
        problem.set(None);
        if text.expose().trim().is_empty() {
            problem.set(Some("There is nothing written yet.".to_owned()));
        } else if text.expose().len() > MAX_MESSAGE_BYTES {
            problem.set(Some(Refusal::TooLarge.to_string()));
        } else {
            send(text, Files::of(&event_target::<web_sys::Element>(&ev)));
        }
    };
    let (limits, says) = place.with_value(|place| (place.limits, place.says.clone()));
    let attaching = (audience == Audience::Reporter).then(|| view! { <EvidenceField limits voice=false says /> });
    let (id, hint_id) = (audience.id(), format!("{}-hint", audience.id()));
    view! {
        <form class=audience.class() method="post" on:submit=submit node_ref=form>
            <label for=id>{audience.label()}</label>
            <p class="hint" id=hint_id.clone()>
                {audience.hint()}
            </p>
            {move || problem.get().map(|text| view! { <Notice tone=Tone::Problem>{text}</Notice> })}
            <textarea id=id rows="4" autocomplete="off" readonly=busy aria-describedby=hint_id node_ref=field></textarea>
            {attaching}
            <button class="primary" disabled=busy>
                {move || if busy.get() { "Sealing and sending\u{2026}" } else { audience.button() }}
            </button>
            <p class="hint" role="status">
                {move || if done.get() { audience.done() } else { "" }}
            </p>
        </form>
    }
}
