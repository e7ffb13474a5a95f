//! The state of a form in the browser: waiting for its code, busy, failed or done.

use leptos::prelude::*;

use super::lock::leave;
use crate::{
    domain::event::Slug,
    refusal::Refusal,
    ui::notice::{Notice, Tone},
};

/// The state of one form.
#[derive(Clone, Copy)]
pub struct FormState {
    /// Whether the island runs. Before, the form must not be sent as a page load.
    ready: RwSignal<bool>,
    busy: RwSignal<bool>,
    problem: RwSignal<Option<String>>,
    status: RwSignal<String>,
}

impl FormState {
    pub fn new() -> Self {
        let state = Self {
            ready: RwSignal::new(false),
            busy: RwSignal::new(false),
            problem: RwSignal::new(None),
            status: RwSignal::new(String::new()),
        };
        Effect::new(move |_| state.ready.set(true));
        state
    }

    /// Whether the button is disabled.
    pub fn waits(self) -> bool {
        !self.ready.get() || self.busy.get()
    }

    pub fn is_busy(self) -> bool {
        self.busy.get()
    }

    /// Marks the form as busy and shows `status`. Returns false if it was busy already.
    pub fn begin(self, status: &str) -> bool {
        if self.busy.get_untracked() {
            return false;
        }
        self.busy.set(true);
        self.problem.set(None);
        self.status.set(status.to_owned());
        true
    }

    /// Shows progress or success.
    pub fn set_status(self, status: impl Into<String>) {
        self.status.set(status.into());
    }

    /// Ends with success.
    pub fn end(self, status: impl Into<String>) {
        self.busy.set(false);
        self.status.set(status.into());
    }

    /// Ends with a problem.
    pub fn fail(self, text: impl Into<String>) {
        self.busy.set(false);
        self.status.set(String::new());
        self.problem.set(Some(text.into()));
    }

    /// Ends with a refusal. A member who is not signed in any more is sent to the sign-in page, which leads back to
    /// `back`.
    pub fn refuse(self, refusal: Refusal, event: &Slug, back: &str) {
        match refusal {
            Refusal::NotSignedIn => leave(event, back),
            refusal => self.fail(refusal_text(refusal)),
        }
    }
}

/// The text of a refusal. `Stale` has one of its own, because its usual text is about a case.
fn refusal_text(refusal: Refusal) -> String {
    match refusal {
        Refusal::Stale => {
            "The key was changed meanwhile, in another tab or by someone else. Nothing of yours was saved. Please load this page again.".to_owned()
        }
        refusal => refusal.to_string(),
    }
}

/// The problem, above a form.
#[component]
pub fn Problem(state: FormState) -> impl IntoView {
    move || state.problem.get().map(|text| view! { <Notice tone=Tone::Problem>{text}</Notice> })
}

/// Progress or success, below a form.
#[component]
pub fn StatusLine(state: FormState) -> impl IntoView {
    view! {
        <p class="hint said-of" role="status">
            {move || state.status.get()}
        </p>
    }
}

/// The button that sends a form.
#[component]
pub fn Submit(state: FormState, label: &'static str, busy: &'static str) -> impl IntoView {
    view! {
        <button class="primary" disabled=move || state.waits()>
            {move || if state.is_busy() { busy } else { label }}
        </button>
    }
}
