//! Signing in. The same passphrase gives the sign-in proof and opens the identity; it never leaves the browser.
//! Members with a second factor need one more step.

use leptos::{ev::SubmitEvent, html, prelude::*, task::spawn_local};

use super::{api, second_factor::CodeField, strength};
use crate::{
    address::after_sign_in,
    domain::{event::Slug, second_factor::TypedCode},
    refusal::Refusal,
    seal::{
        SecretText,
        passphrase::{SignInProof, open_identity},
    },
    session::keyring,
    ui::{
        browser,
        notice::{Notice, Tone},
    },
};

/// The member's input and the proof derived from it. Kept while a code is requested, so that nothing is typed twice.
#[derive(Clone)]
struct Credentials {
    email: String,
    passphrase: SecretText,
    proof: SignInProof,
}

impl Credentials {
    async fn new(event: &Slug, email: String, typed: &SecretText) -> Self {
        browser::paint().await;
        let passphrase = strength::normal(typed);
        let proof = SignInProof::derive(&passphrase, event, &email);
        Self { email, passphrase, proof }
    }
}

/// Why signing in failed.
enum SignInError {
    Refused(Refusal),
    NotKept(keyring::NotKept),
}

impl From<Refusal> for SignInError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Signs in and stores the identity in the tab. Returns the address of the next page.
async fn authenticate(
    event: &Slug,
    credentials: Credentials,
    code: Option<TypedCode>,
    next: Option<&str>,
) -> Result<String, SignInError> {
    let Credentials { email, passphrase, proof } = credentials;
    let signed_in = api::sign_in(event.clone(), email, proof, code).await?;
    browser::paint().await;
    let key = open_identity(&signed_in.identity, &passphrase).map_err(|_| Refusal::Broken)?;
    // The identity file must belong to the key that the server names.
    if key.public() != signed_in.key {
        return Err(Refusal::Broken.into());
    }
    keyring::keep(event, &key).map_err(SignInError::NotKept)?;
    Ok(after_sign_in(event, signed_in.role, next))
}

/// The state of the sign-in page.
#[derive(Clone, Copy)]
struct SignInFlow {
    place: StoredValue<(Slug, Option<String>)>,
    credentials: StoredValue<Option<Credentials>>,
    /// Whether a code is requested.
    code_needed: RwSignal<bool>,
    busy: RwSignal<bool>,
    problem: RwSignal<Option<String>>,
    passphrase: NodeRef<html::Input>,
    code: NodeRef<html::Input>,
}

impl SignInFlow {
    fn submit_credentials(self, email: String, typed: SecretText) {
        self.set_busy();
        spawn_local(async move {
            let event = self.place.with_value(|(event, _)| event.clone());
            let credentials = Credentials::new(&event, email, &typed).await;
            self.continue_with(credentials, None).await;
        });
    }

    fn submit_code(self, code: TypedCode) {
        let Some(credentials) = self.credentials.get_value() else { return };
        self.set_busy();
        spawn_local(self.continue_with(credentials, Some(code)));
    }

    fn set_busy(self) {
        self.busy.set(true);
        self.problem.set(None);
    }

    async fn continue_with(self, credentials: Credentials, code: Option<TypedCode>) {
        let (event, next) = self.place.get_value();
        let error = match authenticate(&event, credentials.clone(), code, next.as_deref()).await {
            Ok(address) => return browser::go(&address),
            Err(error) => error,
        };
        self.busy.set(false);
        match error {
            SignInError::Refused(Refusal::CodeNeeded) => {
                self.credentials.set_value(Some(credentials));
                self.code_needed.set(true);
                browser::show("#sign-in-code");
            }
            SignInError::Refused(refusal) => {
                if refusal == Refusal::WrongSignIn {
                    self.start_again();
                }
                self.show_problem(refusal.to_string());
            }
            SignInError::NotKept(refused) => self.show_problem(refused.to_string()),
        }
    }

    /// Shows a problem, and focuses the field to correct.
    fn show_problem(self, text: String) {
        self.problem.set(Some(text));
        let field = if self.code_needed.get_untracked() { self.code } else { self.passphrase };
        if let Some(field) = field.get_untracked() {
            let _ = field.focus();
            field.select();
        }
    }

    /// Drops the input.
    fn start_again(self) {
        self.credentials.set_value(None);
        self.code_needed.set(false);
        self.problem.set(None);
    }
}

/// The sign-in form. Its fields have no `name`: if the browser sent it as a form, it would be empty.
#[island]
pub fn SignIn(
    event: Slug,
    /// The page to open afterwards, from the address.
    next: Option<String>,
) -> impl IntoView {
    let email = NodeRef::<html::Input>::new();
    // Disabled until the island runs: the form must not be sent as a page load.
    let ready = RwSignal::new(false);
    let flow = SignInFlow {
        place: StoredValue::new((event, next)),
        credentials: StoredValue::new(None),
        code_needed: RwSignal::new(false),
        busy: RwSignal::new(false),
        problem: RwSignal::new(None),
        passphrase: NodeRef::new(),
        code: NodeRef::new(),
    };
    let SignInFlow { place, code_needed, busy, problem, passphrase, .. } = flow;

    Effect::new(move |_| {
        // Whoever opens the sign-in page starts without the identity of an earlier session.
        place.with_value(|(event, _)| keyring::wipe(event));
        ready.set(true);
    });
    let submit = move |ev: SubmitEvent| {
        ev.prevent_default();
        let (Some(email), Some(field)) = (email.get_untracked(), passphrase.get_untracked()) else { return };
        if !busy.get_untracked() {
            flow.submit_credentials(email.value(), SecretText::new(field.value()));
        }
    };
    view! {
        {move || problem.get().map(|text| view! { <Notice tone=Tone::Problem>{text}</Notice> })}
        <form class="sign-in" method="post" on:submit=submit hidden=code_needed>
            <div class="field">
                <label for="email">"E-mail"</label>
                <input id="email" type="email" autocomplete="username" required node_ref=email />
            </div>
            <div class="field">
                <label for="passphrase">"Passphrase"</label>
                <p class="hint" id="passphrase-hint">
                    "It stays on this device, and opens your key here."
                </p>
                <input
                    id="passphrase"
                    type="password"
                    autocomplete="current-password"
                    required
                    aria-describedby="passphrase-hint"
                    node_ref=passphrase
                />
            </div>
            <button class="primary" disabled=move || !ready.get() || busy.get()>
                {move || if busy.get() { "Opening your key\u{2026}" } else { "Sign in" }}
            </button>
            <p class="hint" role="status">
                {move || if busy.get() { "This takes a few seconds." } else { "" }}
            </p>
        </form>
        {move || code_needed.get().then(|| view! { <CodeForm flow /> })}
    }
}

/// The second step: the code.
#[component]
fn CodeForm(flow: SignInFlow) -> impl IntoView {
    let SignInFlow { busy, code, passphrase, .. } = flow;
    let submit = move |ev: SubmitEvent| {
        ev.prevent_default();
        if let Some(field) = code.get_untracked().filter(|_| !busy.get_untracked()) {
            flow.submit_code(TypedCode::new(field.value()));
        }
    };
    let back = move |_| {
        flow.start_again();
        if let Some(field) = passphrase.get_untracked() {
            field.set_value("");
        }
        browser::show("#passphrase");
    };
    view! {
        <form class="sign-in" method="post" on:submit=submit>
            <p role="status">"Your passphrase is right. One more step."</p>
            <CodeField id="sign-in-code" label="Code" recovery=true field=code />
            <button class="primary" disabled=busy>
                {move || if busy.get() { "Opening your key\u{2026}" } else { "Sign in" }}
            </button>
            <button type="button" class="quiet" disabled=busy on:click=back>
                "Start again"
            </button>
        </form>
    }
}
