//! A report as the desk shows it.

use leptos::prelude::*;

use crate::domain::{
    case::Ongoing,
    question::{Choice, Question},
    report::ReportText,
    treatment::Treatment,
};

/// The team's wording of a chosen option.
const fn chosen(choice: Choice) -> &'static str {
    match choice {
        Choice::Ongoing(choice) => Ongoing::label(choice),
        Choice::Treatment(Treatment::Anonymous) => "Anonymous: nobody knows who they are.",
        Choice::Treatment(Treatment::Confidential) => "Confidential: you may contact them. Tell nobody who they are.",
        Choice::Treatment(Treatment::Named) => "Named: you may say that the report came from them, where that helps.",
    }
}

/// The given answers, each under its question: first the texts, then the choices.
#[component]
pub fn ReportView(report: ReportText) -> impl IntoView {
    let asked_in = report.asked_in.map(|language| pair("Asked in", language.label()));
    let (choices, texts): (Vec<_>, Vec<_>) = Question::ALL.iter().copied().partition(|question| question.is_choice());
    let given = texts.into_iter().chain(choices).filter(|question| !report.answer(*question).trim().is_empty());
    let answers = given.map(|question| {
        let answer = match report.choice(question) {
            Some(choice) => chosen(choice),
            None => report.answer(question),
        };
        pair(question.label(), answer)
    });
    view! { <dl class="told panel stack">{answers.collect_view()} {asked_in}</dl> }
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
    fn only_given_answers_are_shown_and_none_becomes_markup() {
        let mut report = ReportText::telling("He said <b>no</b>.");
        report.choose(Choice::Treatment(Treatment::Confidential));
        let html = view! { <ReportView report /> }.to_html();
        assert!(html.contains("What happened") && html.contains("&lt;b&gt;no&lt;/b&gt;"), "{html}");
        assert!(html.contains("Tell nobody who they are"), "{html}");
        assert!(!html.contains("Who saw it") && !html.contains("Still going on"), "{html}");
    }
}
