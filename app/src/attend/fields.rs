//! The fields of the report form.

use leptos::prelude::*;

use super::{
    api::TeamMember,
    form::report::{Answers, RECUSE},
    questions::{Text, choice_text, question_text},
};
use crate::{
    attachments::{field::EvidenceField, wording::EvidenceSays},
    domain::{
        attachment::Limits,
        member::Role,
        question::{Choice, Input, Question, Section},
        report::ReportText,
        treatment::Treatment,
    },
    texts::translations::{joined, texts},
    ui::field::{Field, LineField, TextField, optional},
};

/// The preselected option of a question. A reporter who skips the question about treatment stays anonymous.
const fn preselected(question: Question) -> Option<Choice> {
    match question {
        Question::Treatment => Some(Choice::Treatment(Treatment::Anonymous)),
        _ => None,
    }
}

/// Renders the inputs for the questions of a section.
struct Questions<'a> {
    report: &'a ReportText,
    what_error: Option<String>,
    contact_error: Option<String>,
}

impl Questions<'_> {
    fn section(&self, section: Section) -> Vec<AnyView> {
        // Neighbouring half lines share a row.
        let all: Vec<_> = Question::of(section).collect();
        let is_half = |question: &Question| matches!(question.input(), Input::HalfLine);
        let rows = all.chunk_by(|question, next| is_half(question) && is_half(next));
        let row = |row: &[Question]| {
            let inputs: Vec<_> = row.iter().map(|question| self.input(*question)).collect();
            if row.len() > 1 { view! { <div class="pair">{inputs}</div> }.into_any() } else { inputs.into_any() }
        };
        rows.map(row).collect()
    }

    fn input(&self, question: Question) -> AnyView {
        match question.input() {
            Input::Line | Input::HalfLine => view! { <LineField field=self.field(question) /> }.into_any(),
            Input::Text(rows) => view! { <TextField field=self.field(question) rows /> }.into_any(),
            Input::Choice(options) => self.choice(question, options()),
        }
    }

    fn field(&self, question: Question) -> Field {
        let Text { label, hint } = question_text(question);
        let error = match question {
            Question::What => self.what_error.clone(),
            Question::Contact => self.contact_error.clone(),
            _ => None,
        };
        Field {
            name: question.code(),
            label: label.into(),
            hint: hint.into(),
            value: self.report.answer(question).to_owned(),
            error,
            required: question == Question::What,
            ..Field::default()
        }
    }

    fn choice(&self, question: Question, options: Vec<Choice>) -> AnyView {
        let preselected = preselected(question);
        let chosen = self.report.choice(question).or(preselected);
        let option = |choice: Choice| {
            let Text { label, hint } = choice_text(choice);
            view! {
                <label class="choice">
                    <input type="radio" name=question.code() value=choice.code() checked=chosen == Some(choice) />
                    <span>
                        {label} {(!hint.is_empty()).then(|| view! { <small>{hint}</small> })}
                    </span>
                </label>
            }
        };
        let may_be_empty = preselected.is_none();
        view! {
            <fieldset>
                <legend>
                    {question_text(question).label}
                    {may_be_empty.then(|| view! { <span class="optional">" " {optional()}</span> })}
                </legend>
                {options.into_iter().map(option).collect_view()}
            </fieldset>
        }
        .into_any()
    }
}

/// The inputs of all questions, filled with `answers`.
#[component]
pub fn ReportFields(
    answers: Answers,
    /// The members who may be recused.
    team: Vec<TeamMember>,
    /// Who reads if everyone on the team is recused.
    trustees: Vec<TeamMember>,
    /// The limits for files.
    limits: Limits,
    /// The error of the first question.
    #[prop(optional_no_strip)]
    what_error: Option<String>,
    /// The error of the contact.
    #[prop(optional_no_strip)]
    contact_error: Option<String>,
) -> impl IntoView {
    let Answers { text, recused } = answers;
    let questions = Questions { report: &text, what_error, contact_error };
    let people = team.into_iter().map(|member| {
        let ticked = recused.contains(&member.id);
        view! { <RecusalBox member ticked /> }
    });
    let texts = texts();
    view! {
        {questions.section(Section::Incident)}
        <EvidenceField limits voice=true says=EvidenceSays::messages() />
        <fieldset>
            <legend>{texts.recuse_label()}</legend>
            <p class="hint">{texts.recuse_hint()}</p>
            {people.collect_view()}
            {trustees_only(&trustees)}
        </fieldset>
        <details>
            <summary>{texts.more_questions()}</summary>
            {questions.section(Section::More)}
        </details>
        {questions.section(Section::Contact)}
    }
}

/// The box that recuses a member.
#[component]
pub fn RecusalBox(member: TeamMember, ticked: bool) -> impl IntoView {
    view! {
        <label class="choice">
            <input type="checkbox" name=RECUSE value=member.id.as_str().to_owned() checked=ticked />
            <span>{member_line(&member.name, &member.pronouns, member.role)}</span>
        </label>
    }
}

/// The hint about a report that recuses the whole team.
fn trustees_only(trustees: &[TeamMember]) -> impl IntoView + use<> {
    let text = if trustees.is_empty() {
        texts().recuse_nobody_outside()
    } else {
        texts().recuse_outside(joined(trustees.iter().map(|trustee| trustee.name.as_str())))
    };
    view! { <p class="hint">{text}</p> }
}

/// A member in one line: "Ana Ruiz (she/her), chair".
#[must_use]
pub fn member_line(name: &str, pronouns: &str, role: Role) -> String {
    let texts = texts();
    let role = match role {
        Role::Chair => texts.role_chair(),
        Role::Responder => texts.role_responder(),
        Role::Organiser => texts.role_organiser(),
        Role::Trustee => texts.role_trustee(),
    };
    if pronouns.is_empty() { texts.member(name, role) } else { texts.member_with_pronouns(name, pronouns, role) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_fits_into_one_line() {
        assert_eq!(member_line("Ana Ruiz", "she/her", Role::Chair), "Ana Ruiz (she/her), chair");
        assert_eq!(member_line("Ben", "", Role::Responder), "Ben, responder");
    }
}
