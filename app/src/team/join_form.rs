//! What someone who joins is asked for.

use leptos::{ev::SubmitEvent, html, prelude::*, wasm_bindgen::JsCast as _};
use web_sys::{Event, FormData, HtmlFormElement};

use super::{
    api::Invitation,
    strength::{self, Strength},
};
use crate::{
    domain::member::Role,
    seal::SecretText,
    ui::field::{Field, LineField},
};

/// What someone gave in the form.
pub struct Wanted {
    pub name: String,
    pub pronouns: String,
    pub email: String,
    /// As it is used.
    pub passphrase: SecretText,
}

/// What a role is for, in one sentence.
const fn duty(role: Role) -> &'static str {
    match role {
        Role::Chair => "You run the team, and read and answer reports.",
        Role::Responder => "You read and answer reports.",
        Role::Organiser => "You see and publish the figures, and read no report.",
        Role::Trustee => "You read and answer only the reports from which everyone on the team was excluded.",
    }
}

/// Who sees a name, and who sees pronouns: attendees are shown the members who read reports.
const fn seen_by(role: Role) -> (&'static str, &'static str) {
    if role.handles_cases() {
        ("Attendees see it, so that they know who reads their report.", "Attendees see them too.")
    } else {
        ("Your colleagues on the team see it.", "Your colleagues see them too.")
    }
}

fn answer(data: &FormData, name: &str) -> String {
    data.get(name).as_string().unwrap_or_default().trim().to_owned()
}

/// The form for joining. The passphrase's field has no name: no form ever carries it.
#[component]
pub fn JoinForm(
    /// What the link is for.
    invitation: Invitation,
    /// Whether the key is being made.
    #[prop(into)]
    busy: Signal<bool>,
    /// Called with complete answers.
    on_answers: impl Fn(Wanted) + 'static,
) -> impl IntoView {
    let form = NodeRef::<html::Form>::new();
    let passphrase = NodeRef::<html::Input>::new();
    let strength = RwSignal::new(None::<Strength>);
    let refused = RwSignal::new(false);
    let Invitation { event_name, role } = invitation;
    let known_name = event_name.clone();

    let data = move || {
        let form: HtmlFormElement = form.get_untracked()?.unchecked_into();
        FormData::new_with_form(&form).ok()
    };
    let judge = move || {
        let typed = SecretText::new(passphrase.get_untracked()?.value());
        let data = data()?;
        let (name, email) = (answer(&data, "name"), answer(&data, "email"));
        let normal = strength::normal(&typed);
        let judged = strength::judge(normal.expose(), &[&name, &email, &known_name, "aside"]);
        let empty = normal.expose().is_empty();
        refused.update(|refused| *refused &= !judged.enough);
        strength.set((!empty).then(|| judged.clone()));
        Some((normal, judged.enough))
    };
    let look = {
        let judge = judge.clone();
        move |_| {
            judge();
        }
    };
    let submit = move |ev: SubmitEvent| {
        ev.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let (Some((normal, enough)), Some(data)) = (judge(), data()) else { return };
        if enough {
            on_answers(Wanted {
                name: answer(&data, "name"),
                pronouns: answer(&data, "pronouns"),
                email: answer(&data, "email"),
                passphrase: normal,
            });
        } else {
            refused.set(true);
            if let Some(field) = passphrase.get_untracked() {
                let _ = field.focus();
            }
        }
    };
    let name = Field { name: "name", label: "Your name", autocomplete: "name", required: true, ..Field::default() };
    let (who_sees_name, who_sees_pronouns) = seen_by(role);
    let name = Field { hint: who_sees_name, ..name };
    let pronouns = Field { name: "pronouns", label: "Pronouns", hint: who_sees_pronouns, ..Field::default() };
    let email = Field { name: "email", label: "E-mail", kind: "email", autocomplete: "username", ..Field::default() };
    let email = Field { hint: "You sign in with it. Attendees do not see it.", required: true, ..email };
    view! {
        <p class="lead">
            "You are invited to " <strong>{event_name}</strong> " as " <strong>{role.label().to_lowercase()}</strong> ". "
            {duty(role)}
        </p>
        <form class="join" method="post" on:submit=submit node_ref=form>
            <LineField field=name />
            <LineField field=pronouns />
            <LineField field=email />
            <PassphraseField field=passphrase strength refused on_input=look />
            <button class="primary" disabled=busy>
                {move || if busy.get() { "Making your key\u{2026}" } else { "Make my key" }}
            </button>
            <p class="hint" role="status">
                {move || if busy.get() { "This takes a few seconds." } else { "" }}
            </p>
        </form>
    }
}

/// The field for a new passphrase, with what is to be said of it.
#[component]
fn PassphraseField(
    field: NodeRef<html::Input>,
    strength: RwSignal<Option<Strength>>,
    /// Whether the last one was too weak.
    refused: RwSignal<bool>,
    on_input: impl FnMut(Event) + 'static,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    view! {
        <div class="field" class:wrong=refused>
            <label for="passphrase">"Passphrase"</label>
            <p class="hint" id="passphrase-hint">
                "At least 12 characters. Four or more unrelated words are easy to remember and hard to guess. It never leaves this device."
            </p>
            {move || {
                refused
                    .get()
                    .then(|| {
                        view! {
                            <p class="error" id="passphrase-error" role="alert">
                                "This passphrase is too easy to guess. Please make it longer or less usual."
                            </p>
                        }
                    })
            }}
            <div class="with-button">
                <input
                    id="passphrase"
                    type=move || if shown.get() { "text" } else { "password" }
                    autocomplete="new-password"
                    autocapitalize="none"
                    spellcheck="false"
                    required
                    aria-invalid=move || refused.get().then_some("true")
                    aria-describedby="passphrase-hint passphrase-error passphrase-strength"
                    on:input=on_input
                    node_ref=field
                />
                <button
                    type="button"
                    class="quiet"
                    aria-pressed=move || shown.get().to_string()
                    aria-controls="passphrase"
                    on:click=move |_| shown.update(|shown| *shown = !*shown)
                >
                    "Show passphrase"
                </button>
            </div>
            <div class="strength" id="passphrase-strength" aria-live="polite">
                {move || strength.get().map(|strength| view! { <StrengthWords strength /> })}
            </div>
        </div>
    }
}

#[component]
fn StrengthWords(strength: Strength) -> impl IntoView {
    let Strength { score, words, advice, enough } = strength;
    view! {
        <meter min="0" max="4" low="3" high="3" optimum="4" value=score.to_string() aria-hidden="true"></meter>
        <p class="strength-words" class:enough=enough>
            {words}
        </p>
        {(!advice.is_empty())
            .then(|| {
                let items = advice.into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect_view();
                view! { <ul class="strength-advice">{items}</ul> }
            })}
    }
}
