//! The report form, sealed in the browser.

use leptos::{ev, prelude::*, task::spawn_local};

use super::{
    awake, fields, focus,
    outbox::{self, Delivery},
    sent::sealed_report,
};
use crate::{
    attend::{
        api::file_report,
        form::{Answers, CODE},
        wording::{Problems, ReceiptSays, ReportSays},
    },
    domain::{event::Slug, ids::SubmissionId, language::Language},
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
        phrases::Phrases,
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

/// What a report goes through, from the form to the server.
#[derive(Clone, Copy)]
struct Way {
    sealing: RwSignal<bool>,
    problem: RwSignal<Option<String>>,
    /// The words of a report whose receipt is shown.
    filed: RwSignal<Option<SecretText>>,
    delivery: RwSignal<Delivery>,
    pending: StoredValue<Option<Pending>>,
    says: StoredValue<Phrases<ReportSays>>,
    problems: StoredValue<Phrases<Problems>>,
}

impl Way {
    /// Back to the form, which says why.
    fn end(self, text: String) {
        self.sealing.set(false);
        self.filed.set(None);
        self.problem.set(Some(text));
        focus("report-problem");
    }

    fn refuse(self, refusal: Refusal) {
        self.end(self.problems.with_value(|problems| problems.refusal(refusal)));
    }

    /// What became of a report that was handed over.
    fn hear(self, news: Result<Delivery, Refusal>) {
        match news {
            // Without a connection, what is not kept still needs this page.
            Ok(Delivery::Waiting) if self.delivery.get_untracked() == Delivery::Unkept => {}
            Ok(now) => {
                self.delivery.set(now);
                if let (None, Some(parcel)) = (self.filed.get_untracked(), self.pending.get_value()) {
                    self.sealing.set(false);
                    self.filed.set(Some(parcel.words));
                    focus("report-filed");
                }
                if now == Delivery::Received {
                    self.pending.set_value(None);
                }
            }
            Err(refusal) => {
                // Nothing was filed under these words, and the next sealing may be for others.
                self.pending.set_value(None);
                let refusal = self.problems.with_value(|problems| problems.refusal(refusal));
                self.end(refusal + " " + &self.says.with_value(|says| says.say(ReportSays::WordsVoid)));
            }
        }
    }
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
    let sealing = RwSignal::new(false);
    Effect::new(offer_stripping);
    let problem = RwSignal::new(None::<String>);
    let filed = RwSignal::new(None::<SecretText>);
    let delivery = RwSignal::new(Delivery::Kept);
    let pending = StoredValue::new(None::<Pending>);
    let way = Way { sealing, problem, filed, delivery, pending, says, problems };
    let slug = StoredValue::new(event.clone());
    let circle = StoredValue::new(circle);

    let submit = move |submitted: ev::SubmitEvent| {
        submitted.prevent_default();
        if sealing.get_untracked() {
            return;
        }
        let fields = fields(&submitted);
        let code = fields.iter().find(|(name, _)| name == CODE).map(|(_, code)| code.clone());
        let mut answers = Answers::read(fields);
        answers.text.asked_in = Some(language);
        let attached = Files::of(&submitted);
        if let Err(error) = answers.text.check() {
            return way.end(problems.with_value(|problems| problems.report(error)));
        }
        problem.set(None);
        sealing.set(true);
        spawn_local(async move {
            browser::paint().await;
            let kept = pending.get_value().filter(|kept| kept.is_for(&answers, &attached.key()));
            let seal = || circle.with_value(|circle| Pending::seal(answers, attached.key(), circle));
            let mut parcel = match kept.map_or_else(seal, Ok) {
                Ok(parcel) => parcel,
                Err(refusal) => return way.refuse(refusal),
            };
            parcel.sealed.code = code;
            pending.set_value(Some(parcel.clone()));
            let keys = [parcel.sealed.case_key.clone(), parcel.sealed.reporter_key.clone()];
            match attached.send(&slug.get_value(), keys).await {
                Ok(list) => parcel.sealed.attachments = list,
                Err(Unsent::Cancelled) => return sealing.set(false),
                Err(Unsent::Refused(refusal)) => return way.refuse(refusal),
            }
            if outbox::deliver(&slug.get_value(), &parcel.sealed, move |news| way.hear(news)).is_err() {
                match file_report(slug.get_value(), parcel.sealed).await {
                    Ok(_) => way.hear(Ok(Delivery::Received)),
                    Err(refusal) => way.refuse(refusal),
                }
            }
        });
    };
    let take_back = move |_| {
        if let Some(parcel) = pending.get_value() {
            outbox::forget(parcel.sealed.submission.as_str());
        }
        way.end(say(ReportSays::TakenBack));
    };
    let done = move || {
        filed.get().map(|words| sealed_report(words, slug.get_value(), delivery, says, receipt.get_value(), take_back))
    };
    view! {
        <div hidden=move || filed.with(Option::is_some)>
            <p class="sealing" class:awake=awake>
                {move || say(if awake.get() { ReportSays::OnDevice } else { ReportSays::OnServer })}
            </p>
            <form
                method="post"
                action=format!("/{event}/report")
                enctype="multipart/form-data"
                autocomplete="off"
                on:submit=submit
                novalidate=awake
            >
                {children()}
                <div id="report-problem" tabindex="-1">
                    {move || {
                        problem.get().map(|text| view! { <Notice tone=Tone::Problem>{text}</Notice> })
                    }}
                </div>
                <button class="primary wide" aria-disabled=move || sealing.get().then_some("true")>
                    {move || say(if sealing.get() { ReportSays::Encrypting } else { ReportSays::Send })}
                </button>
            </form>
        </div>
        <div aria-live="polite">{done}</div>
    }
}
