//! The report form, sealed in the browser.

use leptos::{ev, prelude::*, task::spawn_local};

use super::{awake, fields, focus, receipt::receipt_tools};
use crate::{
    attend::{api::file_report, form::Answers, receipt::ReceiptCard},
    domain::{event::Slug, ids::SubmissionId},
    evidence::browser::{Files, Unsent, offer_stripping},
    seal::{
        SecretText,
        file::NobodyToSealTo,
        filing::{self, Circle, SealedReport},
        receipt::Receipt,
    },
    ui::{
        Refusal, browser,
        notice::{Notice, Tone},
    },
};

/// A report that was sealed and not yet acknowledged: sent again as it is, so that it is filed once.
#[derive(Clone)]
struct Pending {
    answers: Answers,
    /// Which files go with it.
    files: String,
    sealed: SealedReport,
    words: SecretText,
}

impl Pending {
    fn is_for(&self, answers: &Answers, files: &str) -> bool {
        let (mine, theirs) = (&self.answers.text, &answers.text);
        self.files == files
            && self.answers.recused == answers.recused
            && mine.answers() == theirs.answers()
            && (mine.ongoing, mine.treatment) == (theirs.ongoing, theirs.treatment)
    }

    fn seal(answers: Answers, files: String, circle: &Circle) -> Result<Self, Refusal> {
        let receipt = Receipt::from_random(browser::random());
        let submission = SubmissionId::from_random(browser::random());
        let sealed = filing::file_report(&answers.text, circle, &answers.recused, &receipt, submission)
            .map_err(|NobodyToSealTo| Refusal::NobodyLeft)?;
        Ok(Self { answers, files, sealed, words: receipt.words() })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Writing,
    Sealing,
    Sending,
}

/// A plain form that seals its answers in the browser once this island is awake.
#[island]
pub fn SealedForm(event: Slug, circle: Circle, children: Children) -> impl IntoView {
    let awake = awake();
    Effect::new(offer_stripping);
    let step = RwSignal::new(Step::Writing);
    let problem = RwSignal::new(None::<String>);
    let filed = RwSignal::new(None::<SecretText>);
    let pending = StoredValue::new(None::<Pending>);
    let slug = StoredValue::new(event.clone());
    let circle = StoredValue::new(circle);

    let refuse = move |text: String| {
        step.set(Step::Writing);
        problem.set(Some(text));
        focus("report-problem");
    };
    let submit = move |submitted: ev::SubmitEvent| {
        submitted.prevent_default();
        if step.get_untracked() != Step::Writing {
            return;
        }
        let answers = Answers::read(fields(&submitted));
        let attached = Files::of(&submitted);
        if let Err(error) = answers.text.check() {
            return refuse(error.to_string());
        }
        problem.set(None);
        step.set(Step::Sealing);
        spawn_local(async move {
            browser::paint().await;
            let kept = pending.get_value().filter(|kept| kept.is_for(&answers, &attached.key()));
            let sealed = match kept {
                Some(kept) => Ok(kept),
                None => circle.with_value(|circle| Pending::seal(answers, attached.key(), circle)),
            };
            let mut parcel = match sealed {
                Ok(parcel) => parcel,
                Err(refusal) => return refuse(refusal.to_string()),
            };
            pending.set_value(Some(parcel.clone()));
            step.set(Step::Sending);
            let keys = [parcel.sealed.case_key.clone(), parcel.sealed.reporter_key.clone()];
            match attached.send(&slug.get_value(), keys).await {
                Ok(list) => parcel.sealed.attachments = list,
                Err(Unsent::Cancelled) => return step.set(Step::Writing),
                Err(Unsent::Refused(refusal)) => return refuse(refusal.to_string()),
            }
            match file_report(slug.get_value(), parcel.sealed).await {
                Ok(_) => {
                    pending.set_value(None);
                    filed.set(Some(parcel.words));
                    focus("report-filed");
                }
                Err(refusal) => refuse(refusal.to_string()),
            }
        });
    };
    let receipt = move || {
        filed.get().map(|words| {
            let list = words.expose().split(' ').map(str::to_owned).collect();
            view! {
                <h1 id="report-filed" tabindex="-1">
                    "Your report is filed"
                </h1>
                <Notice tone=Tone::Good>
                    "Thank you for telling us. It was encrypted on this device before it was sent."
                </Notice>
                <ReceiptCard words=list event=slug.get_value()>
                    {receipt_tools(words)}
                </ReceiptCard>
            }
        })
    };
    view! {
        <div hidden=move || filed.with(Option::is_some)>
            <p class="sealing" class:awake=awake>
                {move || {
                    if awake.get() {
                        "Encrypted on this device before it is sent, so that only the people you choose below can read it."
                    } else {
                        "Encrypted by our server when it arrives, so that only the people you choose below can read it."
                    }
                }}
            </p>
            <form method="post" action=format!("/{event}/report") enctype="multipart/form-data" on:submit=submit novalidate=awake>
                {children()}
                <div id="report-problem" tabindex="-1">
                    {move || {
                        problem.get().map(|text| view! { <Notice tone=Tone::Problem>{text}</Notice> })
                    }}
                </div>
                <button class="primary wide" aria-disabled=move || (step.get() != Step::Writing).then_some("true")>
                    {move || match step.get() {
                        Step::Writing => "Send the report",
                        Step::Sealing => "Encrypting\u{2026}",
                        Step::Sending => "Sending\u{2026}",
                    }}
                </button>
            </form>
        </div>
        <div aria-live="polite">{receipt}</div>
    }
}
