//! The report form, sealed in the browser.

use leptos::{ev, prelude::*, task::spawn_local};

use super::{awake, fields, focus, receipt::receipt_tools};
use crate::{
    attend::{
        api::file_report,
        form::{Answers, CODE},
        receipt::ReceiptCard,
        wording::{Problems, ReceiptSays, ReportSays},
    },
    domain::{event::Slug, ids::SubmissionId, language::Language},
    seal::{
        SecretText,
        file::NobodyToSealTo,
        filing::{self, Circle, SealedReport},
        receipt::Receipt,
    },
    ui::{
        Refusal, browser,
        notice::{Notice, Tone},
        phrases::Phrases,
    },
};

/// A report that was sealed and not yet acknowledged: sent again as it is, so that it is filed once.
#[derive(Clone)]
struct Pending {
    answers: Answers,
    sealed: SealedReport,
    words: SecretText,
}

impl Pending {
    fn is_for(&self, answers: &Answers) -> bool {
        let (mine, theirs) = (&self.answers.text, &answers.text);
        self.answers.recused == answers.recused
            && mine.answers() == theirs.answers()
            && (mine.ongoing, mine.treatment) == (theirs.ongoing, theirs.treatment)
    }

    fn seal(answers: Answers, circle: &Circle) -> Result<Self, Refusal> {
        let receipt = Receipt::from_random(browser::random());
        let submission = SubmissionId::from_random(browser::random());
        let sealed = filing::file_report(&answers.text, circle, &answers.recused, &receipt, submission)
            .map_err(|NobodyToSealTo| Refusal::NobodyLeft)?;
        Ok(Self { answers, sealed, words: receipt.words() })
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
pub fn SealedForm(
    event: Slug,
    circle: Circle,
    /// The language that the form is asked in.
    language: Language,
    says: Phrases<ReportSays>,
    receipt: Phrases<ReceiptSays>,
    problems: Phrases<Problems>,
    children: Children,
) -> impl IntoView {
    let says = StoredValue::new(says);
    let say = move |phrase| says.with_value(|says| says.say(phrase));
    let (receipt, problems) = (StoredValue::new(receipt), StoredValue::new(problems));
    let awake = awake();
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
        let fields = fields(&submitted);
        let code = fields.iter().find(|(name, _)| name == CODE).map(|(_, code)| code.clone());
        let mut answers = Answers::read(fields);
        answers.text.asked_in = Some(language);
        if let Err(error) = answers.text.check() {
            return refuse(problems.with_value(|problems| problems.report(error)));
        }
        problem.set(None);
        step.set(Step::Sealing);
        spawn_local(async move {
            browser::paint().await;
            let kept = pending.get_value().filter(|kept| kept.is_for(&answers));
            let sealed = match kept {
                Some(kept) => Ok(kept),
                None => circle.with_value(|circle| Pending::seal(answers, circle)),
            };
            let mut parcel = match sealed {
                Ok(parcel) => parcel,
                Err(refusal) => return refuse(problems.with_value(|problems| problems.refusal(refusal))),
            };
            parcel.sealed.code = code;
            pending.set_value(Some(parcel.clone()));
            step.set(Step::Sending);
            match file_report(slug.get_value(), parcel.sealed).await {
                Ok(_) => {
                    pending.set_value(None);
                    filed.set(Some(parcel.words));
                    focus("report-filed");
                }
                Err(refusal) => refuse(problems.with_value(|problems| problems.refusal(refusal))),
            }
        });
    };
    let done = move || {
        filed.get().map(|words| {
            let list = words.expose().split(' ').map(str::to_owned).collect();
            view! {
                <h1 id="report-filed" tabindex="-1">
                    {say(ReportSays::FiledHeading)}
                </h1>
                <Notice tone=Tone::Good>{say(ReportSays::Filed)}</Notice>
                <ReceiptCard words=list event=slug.get_value() says=receipt.get_value()>
                    {receipt_tools(words, receipt.get_value())}
                </ReceiptCard>
            }
        })
    };
    view! {
        <div hidden=move || filed.with(Option::is_some)>
            <p class="sealing" class:awake=awake>
                {move || say(if awake.get() { ReportSays::OnDevice } else { ReportSays::OnServer })}
            </p>
            <form method="post" action=format!("/{event}/report") autocomplete="off" on:submit=submit novalidate=awake>
                {children()}
                <div id="report-problem" tabindex="-1">
                    {move || {
                        problem.get().map(|text| view! { <Notice tone=Tone::Problem>{text}</Notice> })
                    }}
                </div>
                <button class="primary wide" aria-disabled=move || (step.get() != Step::Writing).then_some("true")>
                    {move || {
                        say(
                            match step.get() {
                                Step::Writing => ReportSays::Send,
                                Step::Sealing => ReportSays::Encrypting,
                                Step::Sending => ReportSays::Sending,
                            },
                        )
                    }}
                </button>
            </form>
        </div>
        <div aria-live="polite">{done}</div>
    }
}
