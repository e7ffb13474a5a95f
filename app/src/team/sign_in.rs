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
struct Given {
    email: String,
    passphrase: SecretText,
    proof: SignInProof,
}

impl Given {
    async fn new(event: &Slug, email: String, typed: &SecretText) -> Self {
        browser::paint().await;
        let passphrase = strength::normal(typed);
        let proof = SignInProof::derive(&passphrase, event, &email);
        Self { email, passphrase, proof }
    }
}

/// Why signing in failed.
enum Stop {
    Refused(Refusal),
    NotKept(keyring::NotKept),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Signs in and stores the identity in the tab. Returns the address of the next page.
async fn enter(event: &Slug, given: Given, code: Option<TypedCode>, next: Option<&str>) -> Result<String, Stop> {
    let Given { email, passphrase, proof } = given;
    let signed_in = api::sign_in(event.clone(), email, proof, code).await?;
    browser::paint().await;
    let key = open_identity(&signed_in.identity, &passphrase).map_err(|_| Refusal::Broken)?;
    if key.public() != signed_in.key {
        return Err(Refusal::Broken.into());
    }
    keyring::keep(event, &key).map_err(Stop::NotKept)?;
    Ok(after_sign_in(event, signed_in.role, next))
}

/// The state of the sign-in page.
#[derive(Clone, Copy)]
struct Entrance {
    place: StoredValue<(Slug, Option<String>)>,
    given: StoredValue<Option<Given>>,
    /// Whether a code is requested.
    asks: RwSignal<bool>,
    busy: RwSignal<bool>,
    problem: RwSignal<Option<String>>,
    passphrase: NodeRef<html::Input>,
    code: NodeRef<html::Input>,
}

impl Entrance {
    fn begin(self, email: String, typed: SecretText) {
        self.wait();
        spawn_local(async move {
            let event = self.place.with_value(|(event, _)| event.clone());
            let given = Given::new(&event, email, &typed).await;
            self.go_on(given, None).await;
        });
    }

    fn add(self, code: TypedCode) {
        let Some(given) = self.given.get_value() else { return };
        self.wait();
        spawn_local(self.go_on(given, Some(code)));
    }

    fn wait(self) {
        self.busy.set(true);
        self.problem.set(None);
    }

    async fn go_on(self, given: Given, code: Option<TypedCode>) {
        let (event, next) = self.place.get_value();
        let stop = match enter(&event, given.clone(), code, next.as_deref()).await {
            Ok(address) => return browser::go(&address),
            Err(stop) => stop,
        };
        self.busy.set(false);
        match stop {
            Stop::Refused(Refusal::CodeNeeded) => {
                self.given.set_value(Some(given));
                self.asks.set(true);
                browser::show("#sign-in-code");
            }
            Stop::Refused(refusal) => {
                if refusal == Refusal::WrongSignIn {
                    self.start_again();
                }
                self.say(refusal.to_string());
            }
            Stop::NotKept(refused) => self.say(refused.to_string()),
        }
    }

    /// Shows a problem, and focuses the field to correct.
    fn say(self, text: String) {
        self.problem.set(Some(text));
        let field = if self.asks.get_untracked() { self.code } else { self.passphrase };
        if let Some(field) = field.get_untracked() {
            let _ = field.focus();
            field.select();
        }
    }

    /// Drops the input.
    fn start_again(self) {
        self.given.set_value(None);
        self.asks.set(false);
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
    let entrance = Entrance {
        place: StoredValue::new((event, next)),
        given: StoredValue::new(None),
        asks: RwSignal::new(false),
        busy: RwSignal::new(false),
        problem: RwSignal::new(None),
        passphrase: NodeRef::new(),
        code: NodeRef::new(),
    };
    let Entrance { place, asks, busy, problem, passphrase, .. } = entrance;

    Effect::new(move |_| {
        place.with_value(|(event, _)| keyring::wipe(event));
        ready.set(true);
    });
    let submit = move |ev: SubmitEvent| {
        ev.prevent_default();
        let (Some(email), Some(field)) = (email.get_untracked(), passphrase.get_untracked()) else { return };
        if !busy.get_untracked() {
            entrance.begin(email.value(), SecretText::new(field.value()));
        }
    };
    view! {
        {move || problem.get().map(|text| view! { <Notice tone=Tone::Problem>{text}</Notice> })}
        <form class="sign-in" method="post" on:submit=submit hidden=asks>
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
        {move || asks.get().then(|| view! { <CodeForm entrance /> })}
    }
}

/// The second step: the code.
#[component]
fn CodeForm(entrance: Entrance) -> impl IntoView {
    let Entrance { busy, code, passphrase, .. } = entrance;
    let submit = move |ev: SubmitEvent| {
        ev.prevent_default();
        if let Some(field) = code.get_untracked().filter(|_| !busy.get_untracked()) {
            entrance.add(TypedCode::new(field.value()));
        }
    };
    let back = move |_| {
        entrance.start_again();
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
