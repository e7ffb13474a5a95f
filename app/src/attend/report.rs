//! The report page.

use leptos::prelude::*;

use super::{
    api::EventView,
    emergency::EmergencyContacts,
    fields::ReportFields,
    form::{
        WORDS,
        report::{Answers, CODE, SUBMISSION},
    },
    ids::{ASKING, FILED, REPORT_FORM, REPORT_PROBLEM, SEALING, SEND},
    outbox_status::OutboxStatus,
    privacy::PrivacyPanel,
    props::{ReportFormProps, to_attribute},
    receipt::FiledTemplate,
    wording::{Problems, ReportSays},
};
use crate::{
    address::Page,
    domain::{ids::SubmissionId, report::ReportError, settings::PosterCode},
    refusal::Refusal,
    seal::SecretText,
    texts::translations::{language, texts},
    ui::{
        assets::{Bundle, Part},
        notice::{Notice, Tone},
        shell::Shell,
    },
};

/// Why a form is shown again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportProblem {
    /// An answer is missing or too long.
    Answer(ReportError),
    /// The server refused it.
    Refused(Refusal),
}

/// The form tokens: drawn by the server, so that a form that is sent twice files once. Used without JavaScript only.
pub struct FormTokens {
    pub submission: SubmissionId,
    /// The receipt that the report will have.
    pub words: SecretText,
}

/// The query parameter for a poster's code. Short, because it is printed and typed.
pub const SCANNED: &str = "c";

/// The query prefix that carries a poster's code (`c=…&`); empty without a code.
#[must_use]
pub fn poster_query(code: Option<&PosterCode>) -> String {
    code.map_or_else(String::new, |code| format!("{SCANNED}={}&", code.as_str()))
}

/// Adds a poster's code to an address, so that the code reaches the form without a cookie.
#[must_use]
pub fn with_code(path: String, code: Option<&PosterCode>) -> String {
    match code {
        Some(code) => format!("{path}?{SCANNED}={}", code.as_str()),
        None => path,
    }
}

/// `/{event}/report`.
#[component]
pub fn ReportPage(
    view: EventView,
    answers: Answers,
    /// `None` in a copy for the service worker's cache.
    seed: Option<FormTokens>,
    /// The code of the poster that led here.
    code: Option<PosterCode>,
    #[prop(optional_no_strip)] problem: Option<ReportProblem>,
) -> impl IntoView {
    let props = ReportFormProps {
        event: view.slug.clone(),
        recipients: view.recipients(),
        language: language(),
        says: ReportSays::messages(),
        problems: Problems::messages(),
    };
    let (exit, numbers) = (view.exit(), view.numbers(language()));
    let EventView { slug, name, on_duty, team, trustees, limits, demo, .. } = view;
    let (texts, problems) = (texts(), Problems::messages());
    let error_for = |kind: ReportError| match problem {
        Some(ReportProblem::Answer(error)) if error == kind => Some(problems.report(error)),
        _ => None,
    };
    let summary = problem.map(|problem| {
        let text = match problem {
            ReportProblem::Answer(error) => problems.report(error),
            ReportProblem::Refused(refusal) => problems.refusal(refusal),
        };
        view! { <Notice tone=Tone::Problem>{text} " " {texts.nothing_filed()}</Notice> }
    });
    let title = texts.title_of_page(texts.report_title(), &name);
    let contact_error = error_for(ReportError::ContactMissing);
    let seed = seed.map(|seed| {
        view! {
            <input type="hidden" name=SUBMISSION value=seed.submission.as_str().to_owned() autocomplete="off" />
            <input type="hidden" name=WORDS value=seed.words.expose().to_owned() autocomplete="off" />
        }
    });
    let what_error = error_for(ReportError::WhatMissing).or(error_for(ReportError::TooLong));
    view! {
        <Shell
            title=if problem.is_some() { texts.title_check(title) } else { title }
            bundle=Bundle::Attend
            parts=&[Part::OutboxStatus, Part::Files]
            demo
            name
            home=with_code(Page::Landing.path(&slug), code.as_ref())
            exit=Some(exit)
            languages=problem.is_none()
            kept=poster_query(code.as_ref())
        >
            <OutboxStatus event=slug.clone() keep=true />
            <h1>{texts.report_heading()}</h1>
            {summary}
            <EmergencyContacts on_duty numbers />
            <PrivacyPanel />
            <div id=ASKING>
                <p class="sealing" id=SEALING>
                    {texts.sealed_on_server()}
                </p>
                <form
                    id=REPORT_FORM
                    method="post"
                    action=Page::Report.path(&slug)
                    enctype="multipart/form-data"
                    autocomplete="off"
                    data-props=to_attribute(&props)
                >
                    // The words must precede the files: the server seals files while it still receives the form.
                    {seed}
                    <ReportFields answers team trustees limits what_error contact_error />
                    {code
                        .map(|code| {
                            view! { <input type="hidden" name=CODE value=code.as_str().to_owned() autocomplete="off" /> }
                        })}
                    <div id=REPORT_PROBLEM tabindex="-1"></div>
                    <button class="primary wide" id=SEND>
                        {texts.send_report()}
                    </button>
                </form>
            </div>
            <div id=FILED aria-live="polite"></div>
            <FiledTemplate event=slug />
        </Shell>
    }
}
