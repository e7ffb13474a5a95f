//! The report page.

use leptos::prelude::*;

use super::{
    api::EventView,
    fields::ReportFields,
    form::Answers,
    island::report::SealedForm,
    landing::DangerNow,
    wording::{Problems, ReceiptSays, ReportSays},
};
use crate::{
    domain::{ids::SubmissionId, report::ReportError},
    seal::SecretText,
    ui::{
        Refusal,
        assets::Bundle,
        notice::{Notice, Tone},
        shell::Shell,
        words::{language, words},
    },
};

/// Why a form is shown again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// An answer must be put right.
    Answer(ReportError),
    /// The server did not take it.
    Refused(Refusal),
}

/// The random parts that a form carries, so that sending it twice files once. Used without JavaScript only.
pub struct FormSeed {
    pub submission: SubmissionId,
    /// The receipt that the report will have.
    pub words: SecretText,
}

/// The form field for [`FormSeed::submission`].
pub const SUBMISSION: &str = "submission";
/// The form field for [`FormSeed::words`].
pub const WORDS: &str = "words";

/// `/{event}/report`.
#[component]
pub fn ReportPage(
    view: EventView,
    answers: Answers,
    seed: FormSeed,
    #[prop(optional_no_strip)] problem: Option<Problem>,
) -> impl IntoView {
    let circle = view.circle();
    let EventView { slug, name, emergency, team, trustees, demo, .. } = view;
    let (say, problems) = (words(), Problems::phrases());
    let error_for = |wanted: ReportError| match problem {
        Some(Problem::Answer(error)) if error == wanted => Some(problems.report(error)),
        _ => None,
    };
    let summary = problem.map(|problem| {
        let text = match problem {
            Problem::Answer(error) => problems.report(error),
            Problem::Refused(refusal) => problems.refusal(refusal),
        };
        view! { <Notice tone=Tone::Problem>{text} " " {say.nothing_filed()}</Notice> }
    });
    let title = say.title_of_page(say.report_title(), &name);
    let contact_error = error_for(ReportError::ContactMissing);
    let what_error = error_for(ReportError::WhatMissing).or(error_for(ReportError::TooLong));
    view! {
        <Shell
            title=if problem.is_some() { say.title_check(title) } else { title }
            bundle=Bundle::Attend
            demo
            name
            home=format!("/{slug}")
            languages=problem.is_none()
        >
            <h1>{say.report_heading()}</h1>
            {summary}
            <DangerNow contacts=emergency />
            <SealedForm
                event=slug
                circle
                language=language()
                says=ReportSays::phrases()
                receipt=ReceiptSays::phrases()
                problems=problems.clone()
            >
                <ReportFields answers team trustees what_error contact_error />
                <input type="hidden" name=SUBMISSION value=seed.submission.as_str().to_owned() autocomplete="off" />
                <input type="hidden" name=WORDS value=seed.words.expose().to_owned() autocomplete="off" />
            </SealedForm>
        </Shell>
    }
}
