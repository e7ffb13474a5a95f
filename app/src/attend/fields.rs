//! The questions of the report form, as they are asked.

use leptos::prelude::*;

use super::{
    api::TeamMember,
    form::{Answers, RECUSE, WHAT},
};
use crate::{
    attachments::{field::EvidenceField, wording::EvidenceSays},
    domain::{attachment::Limits, case::Ongoing, member::Role, report::Treatment},
    texts::translations::{joined, words},
    ui::field::{Field, LineField, TextField, optional},
};

/// The label and the hint of a free-text question, by its name in the form.
fn asked(name: &str) -> (String, String) {
    let say = words();
    match name {
        "what" => (say.what_label(), say.what_hint()),
        "when" => (say.when_label(), String::new()),
        "place" => (say.place_label(), String::new()),
        "who" => (say.who_label(), say.who_hint()),
        "witnesses" => (say.witnesses_label(), say.witnesses_hint()),
        "safety" => (say.safety_label(), String::new()),
        "help" => (say.help_label(), say.help_hint()),
        "language" => (say.language_label(), say.language_hint()),
        "other" => (say.other_label(), String::new()),
        "contact" => (say.contact_label(), say.contact_hint()),
        _ => (String::new(), String::new()),
    }
}

/// The label of a free-text question, by its name in the form and in sealed reports.
#[must_use]
pub fn label(name: &str) -> String {
    asked(name).0
}

fn ongoing(choice: Ongoing) -> (String, String) {
    let label = match choice {
        Ongoing::Yes => words().ongoing_yes(),
        Ongoing::No => words().ongoing_no(),
        Ongoing::Maybe => words().ongoing_maybe(),
    };
    (label, String::new())
}

fn treatment(choice: Treatment) -> (String, String) {
    let say = words();
    match choice {
        Treatment::Anonymous => (say.treatment_anonymous(), say.treatment_anonymous_hint()),
        Treatment::Confidential => (say.treatment_confidential(), say.treatment_confidential_hint()),
        Treatment::Named => (say.treatment_named(), say.treatment_named_hint()),
    }
}

fn choices<T: Copy + PartialEq>(
    name: &'static str,
    all: &'static [T],
    chosen: Option<T>,
    code: fn(T) -> &'static str,
    text: fn(T) -> (String, String),
) -> Vec<AnyView> {
    let choice = |value: T| {
        let (label, explanation) = text(value);
        view! {
            <label class="choice">
                <input type="radio" name=name value=code(value) checked=chosen == Some(value) />
                <span>
                    {label}
                    {(!explanation.is_empty()).then(|| view! { <small>{explanation}</small> })}
                </span>
            </label>
        }
        .into_any()
    };
    all.iter().copied().map(choice).collect()
}

/// Every question, filled with what was typed before.
#[component]
pub fn ReportFields(
    answers: Answers,
    /// Who may be kept out.
    team: Vec<TeamMember>,
    /// Who reads where everyone is.
    trustees: Vec<TeamMember>,
    /// How much may be attached.
    limits: Limits,
    /// What is wrong with the first question.
    #[prop(optional_no_strip)]
    what_error: Option<String>,
    /// What is wrong with the contact.
    #[prop(optional_no_strip)]
    contact_error: Option<String>,
) -> impl IntoView {
    let Answers { text, recused } = answers;
    let say = words();
    let field = |name: &'static str, value: &str, error: Option<String>| {
        let (label, hint) = asked(name);
        let (label, hint) = (label.into(), hint.into());
        Field { name, label, hint, value: value.to_owned(), error, required: name == WHAT, ..Field::default() }
    };
    let people = team.into_iter().map(|member| {
        let ticked = recused.contains(&member.id);
        view! { <Tick member ticked /> }
    });
    let chosen = text.treatment.unwrap_or(Treatment::Anonymous);
    view! {
        <TextField field=field(WHAT, &text.what, what_error) rows=7 />
        <fieldset>
            <legend>
                {say.ongoing_label()} <span class="optional">" " {optional()}</span>
            </legend>
            {choices("ongoing", Ongoing::ALL, text.ongoing, Ongoing::code, ongoing)}
        </fieldset>
        <div class="pair">
            <LineField field=field("when", &text.when, None) />
            <LineField field=field("place", &text.place, None) />
        </div>
        <TextField field=field("who", &text.who, None) rows=2 />
        <EvidenceField limits voice=true says=EvidenceSays::phrases() />
        <fieldset>
            <legend>{say.recuse_label()}</legend>
            <p class="hint">{say.recuse_hint()}</p>
            {people.collect_view()}
            {outside(&trustees)}
        </fieldset>
        <details>
            <summary>{say.more_questions()}</summary>
            <TextField field=field("witnesses", &text.witnesses, None) rows=2 />
            <TextField field=field("safety", &text.safety, None) rows=2 />
            <TextField field=field("help", &text.help, None) rows=2 />
            <LineField field=field("language", &text.language, None) />
            <TextField field=field("other", &text.other, None) rows=2 />
        </details>
        <fieldset>
            <legend>{say.treatment_label()}</legend>
            {choices("treatment", Treatment::ALL, Some(chosen), Treatment::code, treatment)}
        </fieldset>
        <LineField field=field("contact", &text.contact, contact_error) />
    }
}

/// A member who may be kept out.
#[component]
pub fn Tick(member: TeamMember, ticked: bool) -> impl IntoView {
    view! {
        <label class="choice">
            <input type="checkbox" name=RECUSE value=member.id.as_str().to_owned() checked=ticked />
            <span>{member_line(&member.name, &member.pronouns, member.role)}</span>
        </label>
    }
}

/// What happens to a report that excludes everyone.
fn outside(trustees: &[TeamMember]) -> impl IntoView + use<> {
    let text = if trustees.is_empty() {
        words().recuse_nobody_outside()
    } else {
        words().recuse_outside(joined(trustees.iter().map(|trustee| trustee.name.as_str())))
    };
    view! { <p class="hint">{text}</p> }
}

/// A member in one line: "Ana Ruiz (she/her), chair".
#[must_use]
pub fn member_line(name: &str, pronouns: &str, role: Role) -> String {
    let say = words();
    let role = match role {
        Role::Chair => say.role_chair(),
        Role::Responder => say.role_responder(),
        Role::Organiser => say.role_organiser(),
        Role::Trustee => say.role_trustee(),
    };
    if pronouns.is_empty() { say.member(name, role) } else { say.member_with_pronouns(name, pronouns, role) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::report::ReportText;

    #[test]
    fn every_question_has_a_label() {
        assert!(ReportText::default().answers().iter().all(|(name, _)| !label(name).is_empty()));
    }

    #[test]
    fn a_member_is_told_in_one_line() {
        assert_eq!(member_line("Ana Ruiz", "she/her", Role::Chair), "Ana Ruiz (she/her), chair");
        assert_eq!(member_line("Ben", "", Role::Responder), "Ben, responder");
    }
}
