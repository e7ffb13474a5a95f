//! Opening an external report and making a case of it, in the member's browser.

use leptos::{ev::SubmitEvent, html, prelude::*, task::spawn_local};
use zeroize::Zeroizing;

use super::{
    api::{ExternalReport, adopt_file},
    content::{Adoption, Content, Unfit},
};
use crate::{
    address::Page,
    domain::report::MAX_REPORT_BYTES,
    refusal::Refusal,
    seal::{OpenError, PublicKey, SecretText},
    session::{keyring, lock::leave},
    ui::{
        browser, export,
        notice::{Notice, Tone},
    },
};

/// What a member can do about a file that cannot be opened.
const fn unopened(error: OpenError) -> &'static str {
    match error {
        OpenError::WrongKey => "This file was not sealed to you. A colleague may be able to open it.",
        OpenError::Damaged => "This file is damaged, so it can\u{2019}t be opened.",
        OpenError::TooMuchWork => "This file holds more than can be opened here.",
    }
}

/// The content of an external report, or why it cannot be opened.
#[island]
pub fn ExternalReportText(
    file: ExternalReport,
    /// The public half of the identity that the tab must hold.
    member_key: PublicKey,
) -> impl IntoView {
    let opened = RwSignal::new(None::<Result<Content, OpenError>>);
    let file = StoredValue::new(file);
    Effect::new(move |_| {
        let key = file.with_value(|file| keyring::load(&file.event, &member_key));
        if let Some(key) = key {
            opened.set(Some(file.with_value(|file| Content::open(file, &key))));
        }
    });
    let save = move |_| {
        file.with_value(|file| {
            let _ = export::save_bytes(&format!("{}.age", file.path), file.sealed.as_bytes());
        });
    };
    view! {
        <div class="sealed-file stack">
            {move || match opened.get() {
                None => view! { <p class="opening" role="status">"Opening\u{2026}"</p> }.into_any(),
                Some(Ok(content)) => view! { <Opened content file /> }.into_any(),
                Some(Err(error)) => {
                    view! {
                        <p class="unopened">{unopened(error)}</p>
                        <button type="button" on:click=save>
                            "Save the sealed file"
                        </button>
                        <p class="hint">"Whoever keeps the recovery key on paper may be able to open it."</p>
                    }
                        .into_any()
                }
            }}
        </div>
    }
}

#[component]
fn Opened(content: Content, file: StoredValue<ExternalReport>) -> impl IntoView {
    match content {
        Content::Text(text) => {
            let shown = text.expose().to_owned();
            view! {
                <section class="report" aria-labelledby="file-heading">
                    <h2 id="file-heading">"What is in it"</h2>
                    <p class="text panel">{shown}</p>
                </section>
                <Adopt file ready=Signal::stored(true) explanation=move || Some(text.clone()) />
            }
            .into_any()
        }
        Content::Other(why, bytes) => view! { <Unreadable why bytes file /> }.into_any(),
    }
}

/// Content that is not shown: the member must save it first, because the case takes the file's place.
#[component]
fn Unreadable(why: Unfit, bytes: Zeroizing<Vec<u8>>, file: StoredValue<ExternalReport>) -> impl IntoView {
    let field = NodeRef::<html::Textarea>::new();
    let saved = RwSignal::new(why == Unfit::Blank);
    let save = move |_| {
        let name = file.with_value(|file| format!("{}.bin", file.path));
        if export::save_bytes(&name, &bytes) {
            saved.set(true);
        }
    };
    let explanation = move || field.get_untracked().map(|field| SecretText::new(field.value()));
    view! {
        <Notice tone=Tone::Calm>
            {why.explanation()}
            {(why != Unfit::Blank)
                .then_some(" Save it first: once this is a case, the file is no longer here. Then say in your own words what is in it.")}
        </Notice>
        {(why != Unfit::Blank)
            .then(|| {
                view! {
                    <button type="button" on:click=save>
                        "Save what is in it as a file"
                    </button>
                }
            })}
        <div class="field">
            <label for="told">"What is in it, in your words"</label>
            <textarea id="told" rows="4" autocomplete="off" node_ref=field></textarea>
        </div>
        <Adopt file ready=saved.into() explanation />
    }
}

/// The button that makes a case of a file.
#[component]
fn Adopt(
    file: StoredValue<ExternalReport>,
    /// Whether the content is in the case or saved.
    ready: Signal<bool>,
    /// The text of the report.
    explanation: impl Fn() -> Option<SecretText> + Send + 'static,
) -> impl IntoView {
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<String>);
    let adopted = RwSignal::new(false);
    let last = StoredValue::new(None::<Adoption>);
    let queue = file.with_value(|file| Page::Queue.path(&file.event));
    let home = queue.clone();

    let send = move |adoption: Adoption| {
        busy.set(true);
        let home = home.clone();
        spawn_local(async move {
            let ExternalReport { event, path, recipients, .. } = file.get_value();
            // A case with a pending check for this member is not open to them yet: the queue has the question.
            let next = if recipients.first.is_some() { home } else { Page::Case(&path).path(&event) };
            match adopt_file(event.clone(), path.clone(), adoption.sealed).await {
                Ok(()) => return browser::go(&next),
                Err(Refusal::NotSignedIn) => leave(&event, &Page::ReceivedReport(&path).path(&event)),
                // A colleague was faster: the case exists already.
                Err(Refusal::Stale | Refusal::NotFound) => adopted.set(true),
                Err(refusal) => problem.set(Some(refusal.to_string())),
            }
            busy.set(false);
        });
    };
    let submit = move |ev: SubmitEvent| {
        ev.prevent_default();
        if busy.get_untracked() {
            return;
        }
        problem.set(None);
        let Some(text) = explanation() else { return };
        if !ready.get_untracked() {
            problem.set(Some("Please save what is in it first.".to_owned()));
        } else if text.expose().trim().is_empty() {
            problem.set(Some("Please say what is in it: one sentence is enough.".to_owned()));
        } else if text.expose().len() > MAX_REPORT_BYTES {
            problem.set(Some(Refusal::TooLarge.to_string()));
        } else {
            match file.with_value(|file| Adoption::of(last.get_value(), &text, browser::random, file)) {
                Ok(adoption) => {
                    last.set_value(Some(adoption.clone()));
                    send(adoption);
                }
                Err(_) => problem.set(Some(Refusal::NobodyLeft.to_string())),
            }
        }
    };
    view! {
        <form class="adopt" method="post" on:submit=submit>
            <p class="hint">
                "A case is sealed to everyone on the team who is not kept out, those included whom the file was not sealed to. It keeps its name, and the time of handing in."
            </p>
            {move || problem.get().map(|text| view! { <Notice tone=Tone::Problem>{text}</Notice> })}
            {move || {
                adopted
                    .get()
                    .then(|| {
                        let queue = queue.clone();
                        view! {
                            <Notice tone=Tone::Problem>
                                "A colleague has made a case of this file in the meantime. " <a href=queue>"To the cases"</a>
                            </Notice>
                        }
                    })
            }}
            <button class="primary" disabled=move || busy.get() || adopted.get()>
                {move || if busy.get() { "Sealing and sending\u{2026}" } else { "Make this a case" }}
            </button>
        </form>
    }
}
