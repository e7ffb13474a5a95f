//! The report page.

use leptos::prelude::*;

use super::{
    api::EventView,
    form::{Answers, ReportFields},
    island::report::SealedForm,
    landing::DangerNow,
};
use crate::{
    domain::{ids::SubmissionId, report::ReportError},
    seal::SecretText,
    ui::{
        Refusal,
        assets::Bundle,
        notice::{Notice, Tone},
        shell::Shell,
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
    let EventView { slug, name, emergency, team, trustees, limits, demo, .. } = view;
    let error_for = move |wanted: ReportError| match problem {
        Some(Problem::Answer(error)) if error == wanted => Some(error.to_string()),
        _ => None,
    };
    let summary = problem.map(|problem| {
        let text = match problem {
            Problem::Answer(error) => error.to_string(),
            Problem::Refused(refusal) => refusal.to_string(),
        };
        view! { <Notice tone=Tone::Problem>{text} " Nothing was filed yet; what you wrote is below."</Notice> }
    });
    let what_error = error_for(ReportError::WhatMissing).or(error_for(ReportError::TooLong));
    view! {
        <Shell
            title=format!("{}Report – {name}", if problem.is_some() { "Please check: " } else { "" })
            bundle=Bundle::Attend
            files=true
            demo
            name
            home=format!("/{slug}")
        >
            <h1>"Tell us what happened"</h1>
            {summary}
            <DangerNow contacts=emergency />
            <SealedForm event=slug circle>
                // The words stand before every file: the server seals files while the form still comes in.
                <input type="hidden" name=SUBMISSION value=seed.submission.as_str().to_owned() autocomplete="off" />
                <input type="hidden" name=WORDS value=seed.words.expose().to_owned() autocomplete="off" />
                <ReportFields
                    answers
                    team
                    trustees
                    limits
                    what_error
                    contact_error=error_for(ReportError::ContactMissing)
                />
            </SealedForm>
        </Shell>
    }
}
