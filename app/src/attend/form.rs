//! The questions of the report form: how they are asked, and how the answers are read back.

use leptos::prelude::*;

use super::api::TeamMember;
use crate::{
    domain::{
        attachment::Limits,
        case::Ongoing,
        ids::MemberId,
        member::Role,
        report::{ReportText, Treatment},
    },
    evidence::field::EvidenceField,
    ui::field::{Field, LineField, TextField},
};

/// The field that names a member to keep out; there once for each.
pub const RECUSE: &str = "recuse";
/// The field for the first question, which is the only one that must be answered.
pub const WHAT: &str = "what";

/// The label of a free-text question, by its name in the form and in sealed reports.
#[must_use]
pub fn label(name: &str) -> &'static str {
    match name {
        "what" => "What happened?",
        "when" => "When?",
        "place" => "Where?",
        "who" => "Who did it?",
        "witnesses" => "Did anyone see it?",
        "safety" => "Are you worried about your safety, or about what could follow?",
        "help" => "What would help you?",
        "language" => "Your language",
        "other" => "Anything else?",
        "contact" => "How can the team reach you?",
        _ => "",
    }
}

fn hint(name: &str) -> &'static str {
    match name {
        "what" => "In your own words, as much or as little as you like.",
        "who" => "A name, or what they looked like, what they wore, what their badge said.",
        "witnesses" => "Who, and whether the team may speak with them.",
        "help" => "For example: someone to talk to, not meeting the person again, nothing but that it is known.",
        "language" => "Which language you prefer, or that you used a translation tool.",
        "contact" => {
            "Needed only if you chose confidential or by name: your name, and an e-mail address or phone number."
        }
        _ => "",
    }
}

/// What a report form holds.
#[derive(Clone, Default)]
pub struct Answers {
    pub text: ReportText,
    pub recused: Vec<MemberId>,
}

impl Answers {
    /// Reads the fields of a sent form. Fields that it does not know are passed over.
    pub fn read(fields: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut answers = Self::default();
        for (name, value) in fields {
            match name.as_str() {
                "ongoing" => answers.text.ongoing = value.parse().ok(),
                "treatment" => answers.text.treatment = value.parse().ok(),
                RECUSE => answers.recused.extend(value.parse()),
                name => {
                    if let Some(answer) = answers.text.answer_mut(name) {
                        *answer = value.replace("\r\n", "\n");
                    }
                }
            }
        }
        answers
    }
}

fn choices<T: Copy + PartialEq>(
    name: &'static str,
    all: &'static [T],
    chosen: Option<T>,
    code: fn(T) -> &'static str,
    text: fn(T) -> (&'static str, &'static str),
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
    let field = |name: &'static str, value: &str, error: Option<String>| Field {
        name,
        label: label(name),
        hint: hint(name),
        value: value.to_owned(),
        error,
        required: name == WHAT,
        ..Field::default()
    };
    let treatment = text.treatment.unwrap_or(Treatment::Anonymous);
    let people = team.into_iter().map(|member| {
        let ticked = recused.contains(&member.id);
        view! {
            <label class="choice">
                <input type="checkbox" name=RECUSE value=member.id.as_str().to_owned() checked=ticked />
                <span>{member_line(&member.name, &member.pronouns, member.role)}</span>
            </label>
        }
    });
    view! {
        <TextField field=field(WHAT, &text.what, what_error) rows=7 />
        <fieldset>
            <legend>
                "Is it still going on?" <span class="optional">" (optional)"</span>
            </legend>
            {choices("ongoing", Ongoing::ALL, text.ongoing, Ongoing::code, |o| (o.label(), ""))}
        </fieldset>
        <div class="pair">
            <LineField field=field("when", &text.when, None) />
            <LineField field=field("place", &text.place, None) />
        </div>
        <TextField field=field("who", &text.who, None) rows=2 />
        <EvidenceField limits voice=true />
        <fieldset>
            <legend>"Is there someone on the team who must not see this?"</legend>
            <p class="hint">
                "Tick anyone this is about, or anyone you do not want to know of it. They get no key to it and see nothing of it."
            </p>
            {people.collect_view()}
            {outside(&trustees)}
        </fieldset>
        <details>
            <summary>"More questions, all optional"</summary>
            <TextField field=field("witnesses", &text.witnesses, None) rows=2 />
            <TextField field=field("safety", &text.safety, None) rows=2 />
            <TextField field=field("help", &text.help, None) rows=2 />
            <LineField field=field("language", &text.language, None) />
            <TextField field=field("other", &text.other, None) rows=2 />
        </details>
        <fieldset>
            <legend>"How do you want to be treated?"</legend>
            {choices(
                "treatment",
                Treatment::ALL,
                Some(treatment),
                Treatment::code,
                |t| (t.label(), t.explanation()),
            )}
        </fieldset>
        <LineField field=field("contact", &text.contact, contact_error) />
    }
}

/// What happens to a report that excludes everyone.
fn outside(trustees: &[TeamMember]) -> impl IntoView + use<> {
    let names: Vec<&str> = trustees.iter().map(|trustee| trustee.name.as_str()).collect();
    let text = if names.is_empty() {
        "At least one of them has to be able to read it: this conference has nobody outside the team for that."
            .to_owned()
    } else {
        format!("If you tick everyone, it goes to {}, who is not on the team, and to nobody else.", names.join(" and "))
    };
    view! { <p class="hint">{text}</p> }
}

/// A member in one line: "Ana Ruiz (she/her), chair".
#[must_use]
pub fn member_line(name: &str, pronouns: &str, role: Role) -> String {
    let pronouns = if pronouns.is_empty() { String::new() } else { format!(" ({pronouns})") };
    format!("{name}{pronouns}, {}", role.label().to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sent_form_reads_back() {
        let id = MemberId::from_random([1; 16]);
        let fields = [
            ("what", "He shouted.\r\nTwice."),
            ("ongoing", "maybe"),
            ("treatment", "named"),
            ("recuse", id.as_str()),
            ("recuse", "nobody"),
            ("else", "x"),
        ];
        let answers = Answers::read(fields.map(|(n, v)| (n.to_owned(), v.to_owned())));
        assert_eq!(answers.text.what, "He shouted.\nTwice.");
        assert_eq!((answers.text.ongoing, answers.text.treatment), (Some(Ongoing::Maybe), Some(Treatment::Named)));
        assert_eq!(answers.recused, [id]);
    }

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
