//! The report form, sealed in the browser.

use leptos::{ev, prelude::*, task::spawn_local};

use super::{
    awake, fields, focus,
    outbox::{self, Delivery},
    receipt::receipt_tools,
};
use crate::{
    attend::{api::file_report, form::Answers, receipt::ReceiptCard},
    domain::{event::Slug, ids::SubmissionId},
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

/// How a report stands whose receipt is shown: the heading, and what is said below it.
fn standing(delivery: Delivery) -> (&'static str, Tone, &'static str) {
    match delivery {
        Delivery::Received => (
            "Your report is filed",
            Tone::Good,
            "Received. Thank you for telling us. It was encrypted on this device before it was sent.",
        ),
        Delivery::Kept => (
            NOT_SENT,
            Tone::Calm,
            "Your report is encrypted and kept on this device until it is sent. It is being sent now.",
        ),
        Delivery::Waiting => (
            NOT_SENT,
            Tone::Calm,
            "No connection right now. Your report is encrypted and waits on this device; it goes out by itself when the connection is back, also from the report or follow-up page when you open it again. Keep your twelve words.",
        ),
        Delivery::Unkept => (
            NOT_SENT,
            Tone::Calm,
            "Your report is encrypted, but this browser lets no page keep anything. Please leave this page open until it says that the report is filed. Keep your twelve words.",
        ),
        Delivery::Gone => (
            "Your report left this device",
            Tone::Calm,
            "It was sent or taken back in another tab. With your twelve words, the follow-up page tells whether it is filed.",
        ),
    }
}

const NOT_SENT: &str = "Your report is not sent yet";
const WORDS_VOID: &str = "The twelve words that you saw lead nowhere; you get new ones. If this comes again, copy what you wrote and open this page anew: the team may have changed.";
const TAKEN_BACK: &str = "Your report does not wait here any more; what you wrote is below. If it was on its way already, the team may still have it.";

/// A plain form that seals its answers in the browser once this island is awake.
#[island]
pub fn SealedForm(event: Slug, circle: Circle, children: Children) -> impl IntoView {
    let awake = awake();
    let sealing = RwSignal::new(false);
    let problem = RwSignal::new(None::<String>);
    let filed = RwSignal::new(None::<SecretText>);
    let delivery = RwSignal::new(Delivery::Kept);
    let pending = StoredValue::new(None::<Pending>);
    let slug = StoredValue::new(event.clone());
    let circle = StoredValue::new(circle);

    let refuse = move |text: String| {
        sealing.set(false);
        filed.set(None);
        problem.set(Some(text));
        focus("report-problem");
    };
    let hand_receipt = move |words: SecretText| {
        sealing.set(false);
        filed.set(Some(words));
        focus("report-filed");
    };
    let told = move |news: Result<Delivery, Refusal>| {
        match news {
            // Without a connection, what is not kept still needs this page.
            Ok(Delivery::Waiting) if delivery.get_untracked() == Delivery::Unkept => {}
            Ok(now) => {
                delivery.set(now);
                if let (Delivery::Kept | Delivery::Unkept, Some(parcel)) = (now, pending.get_value()) {
                    hand_receipt(parcel.words);
                } else if now == Delivery::Received {
                    pending.set_value(None);
                }
            }
            Err(refusal) => {
                // Nothing was filed under these words, and the next sealing may be for others.
                pending.set_value(None);
                refuse(format!("{refusal} {WORDS_VOID}"));
            }
        }
    };
    let submit = move |submitted: ev::SubmitEvent| {
        submitted.prevent_default();
        if sealing.get_untracked() {
            return;
        }
        let answers = Answers::read(fields(&submitted));
        if let Err(error) = answers.text.check() {
            return refuse(error.to_string());
        }
        problem.set(None);
        sealing.set(true);
        spawn_local(async move {
            browser::paint().await;
            let kept = pending.get_value().filter(|kept| kept.is_for(&answers));
            let sealed = match kept {
                Some(kept) => Ok(kept),
                None => circle.with_value(|circle| Pending::seal(answers, circle)),
            };
            let parcel = match sealed {
                Ok(parcel) => parcel,
                Err(refusal) => return refuse(refusal.to_string()),
            };
            pending.set_value(Some(parcel.clone()));
            if outbox::deliver(&slug.get_value(), &parcel.sealed, told).is_err() {
                match file_report(slug.get_value(), parcel.sealed).await {
                    Ok(_) => {
                        told(Ok(Delivery::Received));
                        hand_receipt(parcel.words);
                    }
                    Err(refusal) => refuse(refusal.to_string()),
                }
            }
        });
    };
    let take_back = move |_| {
        if let Some(parcel) = pending.get_value() {
            outbox::forget(parcel.sealed.submission.as_str());
        }
        refuse(TAKEN_BACK.to_owned());
    };
    let receipt = move || {
        filed.get().map(|words| {
            let list = words.expose().split(' ').map(str::to_owned).collect();
            view! {
                <h1 id="report-filed" tabindex="-1">
                    {move || standing(delivery.get()).0}
                </h1>
                {move || {
                    let (_, tone, text) = standing(delivery.get());
                    view! { <Notice tone>{text}</Notice> }
                }}
                {move || {
                    matches!(delivery.get(), Delivery::Kept | Delivery::Waiting | Delivery::Unkept)
                        .then(|| {
                            view! {
                                <p class="take-back">
                                    <button type="button" on:click=take_back>
                                        "Forget it (do not send)"
                                    </button>
                                </p>
                            }
                        })
                }}
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
            <form method="post" action=format!("/{event}/report") on:submit=submit novalidate=awake>
                {children()}
                <div id="report-problem" tabindex="-1">
                    {move || {
                        problem.get().map(|text| view! { <Notice tone=Tone::Problem>{text}</Notice> })
                    }}
                </div>
                <button class="primary wide" aria-disabled=move || sealing.get().then_some("true")>
                    {move || if sealing.get() { "Encrypting\u{2026}" } else { "Send the report" }}
                </button>
            </form>
        </div>
        <div aria-live="polite">{receipt}</div>
    }
}
