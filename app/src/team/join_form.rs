//! The form for joining.

use leptos::{ev::SubmitEvent, html, prelude::*, wasm_bindgen::JsCast as _};
use web_sys::{FormData, HtmlFormElement};

use super::{
    api::Invitation,
    passphrase_field::{NewPassphrase, NewPassphraseField},
};
use crate::{
    domain::member::Role,
    seal::SecretText,
    ui::field::{Field, LineField},
};

/// The answers of the form.
pub struct JoinAnswers {
    pub name: String,
    pub pronouns: String,
    pub email: String,
    /// Normalised, as it is used for sealing.
    pub passphrase: SecretText,
}

/// The work of a role, in one sentence.
const fn duty(role: Role) -> &'static str {
    match role {
        Role::Chair => "You run the team, and read and answer reports.",
        Role::Responder => "You read and answer reports.",
        Role::Organiser => "You see and publish the figures, and read no report.",
        Role::Trustee => "You read and answer only the reports from which everyone on the team was excluded.",
    }
}

/// Who sees the name, and who sees the pronouns. Attendees see only members who handle cases.
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

/// The form for joining. The passphrase field has no `name`, so that no form can send it.
#[component]
pub fn JoinForm(
    /// The event and role of the link.
    invitation: Invitation,
    /// Whether the key is being made.
    #[prop(into)]
    busy: Signal<bool>,
    /// Called with complete answers.
    on_answers: impl Fn(JoinAnswers) + 'static,
) -> impl IntoView {
    let form = NodeRef::<html::Form>::new();
    let passphrase = NewPassphrase::new();
    let Invitation { event_name, role } = invitation;
    let known_name = StoredValue::new(event_name.clone());

    let data = move || {
        let form: HtmlFormElement = form.get_untracked()?.unchecked_into();
        FormData::new_with_form(&form).ok()
    };
    // Facts that others know of the member, as far as they are filled in: a passphrase made of them is weak.
    let known = move |data: &FormData| {
        [answer(data, "name"), answer(data, "email"), known_name.get_value(), "aside".to_owned()]
    };
    let judge_passphrase = move |_| {
        if let Some(data) = data() {
            passphrase.judge(&known(&data).each_ref().map(String::as_str));
        }
    };
    let submit = move |ev: SubmitEvent| {
        ev.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let Some(data) = data() else { return };
        let Some(normal) = passphrase.take(&known(&data).each_ref().map(String::as_str)) else { return };
        on_answers(JoinAnswers {
            name: answer(&data, "name"),
            pronouns: answer(&data, "pronouns"),
            email: answer(&data, "email"),
            passphrase: normal,
        });
    };
    let name =
        Field { name: "name", label: "Your name".into(), autocomplete: "name", required: true, ..Field::default() };
    let (who_sees_name, who_sees_pronouns) = seen_by(role);
    let name = Field { hint: who_sees_name.into(), ..name };
    let pronouns =
        Field { name: "pronouns", label: "Pronouns".into(), hint: who_sees_pronouns.into(), ..Field::default() };
    let email =
        Field { name: "email", label: "E-mail".into(), kind: "email", autocomplete: "username", ..Field::default() };
    let email = Field { hint: "You sign in with it. Attendees do not see it.".into(), required: true, ..email };
    view! {
        <p class="lead">
            "You are invited to " <strong>{event_name}</strong> " as " <strong>{role.label().to_lowercase()}</strong> ". "
            {duty(role)}
        </p>
        <form class="join" method="post" on:submit=submit node_ref=form>
            <LineField field=name />
            <LineField field=pronouns />
            <LineField field=email />
            <NewPassphraseField passphrase on_input=judge_passphrase />
            <button class="primary" disabled=busy>
                {move || if busy.get() { "Making your key\u{2026}" } else { "Make my key" }}
            </button>
            <p class="hint" role="status">
                {move || if busy.get() { "This takes a few seconds." } else { "" }}
            </p>
        </form>
    }
}
