//! Writing to the reporter, and writing for the team. The two must never be mistaken for each other.

use leptos::{ev::SubmitEvent, html, prelude::*, task::spawn_local};

use super::{
    api::{answer_reporter, write_note},
    attempt::Attempt,
};
use crate::{
    domain::{event::Slug, report::MAX_MESSAGE_BYTES},
    seal::{PublicKey, SecretText, document::Kind},
    team::lock::leave,
    ui::{
        Refusal, browser,
        notice::{Notice, Tone},
    },
};

/// Who reads what is written.
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

/// The case that is written to.
#[derive(Clone)]
pub struct Place {
    pub event: Slug,
    /// "quiet-harbour"
    pub path: String,
    pub case_key: PublicKey,
    pub reporter_key: PublicKey,
}

impl Place {
    /// The address of the case's page.
    pub fn address(&self) -> String {
        format!("/{}/desk/{}", self.event, self.path)
    }

    fn readers(&self, audience: Audience) -> Vec<&PublicKey> {
        match audience {
            Audience::Reporter => vec![&self.case_key, &self.reporter_key],
            Audience::Team => vec![&self.case_key],
        }
    }

    async fn send(self, audience: Audience, attempt: Attempt) -> Result<(), Refusal> {
        let Attempt { id, sealed, .. } = attempt;
        match audience {
            Audience::Reporter => answer_reporter(self.event, self.path, id, sealed, Vec::new()).await,
            Audience::Team => write_note(self.event, self.path, id, sealed).await,
        }
    }
}

/// A field for a message or a note, which is sealed here before it is sent.
#[component]
pub fn Composer(
    audience: Audience,
    /// The case.
    place: StoredValue<Place>,
    /// The field, so that the page can look whether something unsent is in it.
    field: NodeRef<html::Textarea>,
    /// Called with what was sent.
    on_sent: impl Fn(SecretText) + Copy + 'static,
) -> impl IntoView {
    let busy = RwSignal::new(false);
    let done = RwSignal::new(false);
    let problem = RwSignal::new(None::<String>);
    let attempt = StoredValue::new(None::<Attempt>);

    let send = move |text: SecretText| {
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
            let sent = place.get_value().send(audience, this).await;
            busy.set(false);
            match sent {
                Ok(()) => {
                    attempt.set_value(None);
                    if let Some(field) = field.get_untracked() {
                        field.set_value("");
                    }
                    done.set(true);
                    on_sent(text);
                }
                Err(Refusal::NotSignedIn) => place.with_value(|place| leave(&place.event, &place.address())),
                Err(refusal) => {
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
            send(text);
        }
    };
    let (id, hint_id) = (audience.id(), format!("{}-hint", audience.id()));
    view! {
        <form class=audience.class() method="post" on:submit=submit>
            <label for=id>{audience.label()}</label>
            <p class="hint" id=hint_id.clone()>
                {audience.hint()}
            </p>
            {move || problem.get().map(|text| view! { <Notice tone=Tone::Problem>{text}</Notice> })}
            <textarea id=id rows="4" autocomplete="off" readonly=busy aria-describedby=hint_id node_ref=field></textarea>
            <button class="primary" disabled=busy>
                {move || if busy.get() { "Sealing and sending\u{2026}" } else { audience.button() }}
            </button>
            <p class="hint" role="status">
                {move || if done.get() { audience.done() } else { "" }}
            </p>
        </form>
    }
}
