//! A report as the team reads it.

use leptos::prelude::*;

use crate::domain::{
    case::Ongoing,
    report::{ReportText, Treatment},
};

/// What the team reads beside an answer; none for a question that does not exist.
fn heading(name: &str) -> Option<&'static str> {
    Some(match name {
        "what" => "What happened",
        "when" => "When",
        "place" => "Where",
        "who" => "Who did it",
        "witnesses" => "Who saw it",
        "safety" => "Worry about safety or retaliation",
        "help" => "What would help",
        "language" => "Language",
        "other" => "Anything else",
        "contact" => "Name and contact",
        _ => return None,
    })
}

/// What a choice asks of the team.
const fn request(treatment: Treatment) -> &'static str {
    match treatment {
        Treatment::Anonymous => "Anonymous: nobody knows who they are.",
        Treatment::Confidential => "Confidential: you may contact them. Tell nobody who they are.",
        Treatment::Named => "Named: you may say that the report came from them, where that helps.",
    }
}

/// The answers that were given, each under its question.
#[component]
pub fn Told(report: ReportText) -> impl IntoView {
    let treatment = report.treatment.map(|treatment| pair("Wants to be treated as", request(treatment)));
    let asked_in = report.asked_in.map(|language| pair("Asked in", language.label()));
    let ongoing = report.ongoing.map(Ongoing::label).map(|answer| pair("Still going on?", answer));
    let answers = report
        .answers()
        .into_iter()
        .filter(|(_, answer)| !answer.trim().is_empty())
        .filter_map(|(name, answer)| Some(pair(heading(name)?, answer)))
        .collect_view();
    view! { <dl class="told">{answers} {ongoing} {treatment} {asked_in}</dl> }
}

fn pair(question: &'static str, answer: &str) -> impl IntoView + use<> {
    view! {
        <div>
            <dt>{question}</dt>
            <dd class="text">{answer.to_owned()}</dd>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_question_has_a_heading() {
        for (name, _) in ReportText::default().answers() {
            assert!(heading(name).is_some(), "{name}");
        }
        assert!(heading("else").is_none());
    }

    #[test]
    fn only_given_answers_are_shown_and_none_becomes_markup() {
        let mut report = ReportText::telling("He said <b>no</b>.");
        report.treatment = Some(Treatment::Confidential);
        let html = view! { <Told report /> }.to_html();
        assert!(html.contains("What happened") && html.contains("&lt;b&gt;no&lt;/b&gt;"), "{html}");
        assert!(html.contains("Tell nobody who they are"), "{html}");
        assert!(!html.contains("Who saw it") && !html.contains("Still going on"), "{html}");
    }
}
