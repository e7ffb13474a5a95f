//! The report form, sealed in the browser.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlFormElement;

use super::{
    outbox::{self, Delivery},
    receipt, say_awake,
};
use crate::{
    attachments::browser::{Files, Unsent, offer_stripping},
    attend::{
        api::FileReport,
        form::{Answers, CODE},
        handed::{ForReport, REPORT_FORM},
        wording::ReportSays,
    },
    domain::ids::SubmissionId,
    refusal::Refusal,
    seal::{
        SecretText,
        file::NobodyToSealTo,
        filing::{self, Circle, SealedReport},
        receipt::Receipt,
    },
    ui::{ask::ask, browser, dom, notice::Tone},
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

/// How a report stands whose receipt is shown: the heading, and what is said below it.
const fn standing(delivery: Delivery) -> (ReportSays, Tone, ReportSays) {
    match delivery {
        Delivery::Received => (ReportSays::FiledHeading, Tone::Good, ReportSays::Received),
        Delivery::Kept => (ReportSays::NotSent, Tone::Calm, ReportSays::Kept),
        Delivery::Waiting => (ReportSays::NotSent, Tone::Calm, ReportSays::Waiting),
        Delivery::Unkept => (ReportSays::NotSent, Tone::Calm, ReportSays::Unkept),
        Delivery::Gone => (ReportSays::GoneHeading, Tone::Calm, ReportSays::Gone),
    }
}

/// What a report goes through, from the form to the server.
struct Way {
    form: HtmlFormElement,
    handed: ForReport,
    sealing: Cell<bool>,
    /// Where the report is whose receipt is shown.
    shown: Cell<Option<Delivery>>,
    pending: RefCell<Option<Pending>>,
}

/// Takes the report form over.
pub fn wake() {
    let Some((form, handed)) = dom::handed::<HtmlFormElement, ForReport>(REPORT_FORM) else { return };
    offer_stripping();
    say_awake(&handed.says.say(ReportSays::OnDevice));
    let (sealing, shown, pending) = (Cell::new(false), Cell::new(None), RefCell::new(None));
    let way = Rc::new(Way { form: form.clone(), handed, sealing, shown, pending });
    dom::on_submit(&form, move || {
        if !way.sealing.get() {
            Rc::clone(&way).submit();
        }
    });
}

impl Way {
    fn say(&self, text: ReportSays) -> String {
        self.handed.says.say(text)
    }

    fn set_sealing(&self, on: bool) {
        self.sealing.set(on);
        dom::set_busy("send", on, &self.say(if on { ReportSays::Encrypting } else { ReportSays::Send }));
    }

    /// Back to the form, which says why.
    fn end(&self, text: &str) {
        self.set_sealing(false);
        self.shown.set(None);
        dom::say("filed", "");
        dom::show("asking", true);
        dom::tell("report-problem", Some((Tone::Problem, text)));
        dom::focus("report-problem");
    }

    fn refuse(&self, refusal: Refusal) {
        self.end(&self.handed.problems.refusal(refusal));
    }

    fn submit(self: Rc<Self>) {
        let fields = dom::fields(&self.form);
        let code = fields.iter().find(|(name, _)| name == CODE).map(|(_, code)| code.clone());
        let mut answers = Answers::read(fields);
        answers.text.asked_in = Some(self.handed.language);
        if let Err(error) = answers.text.check() {
            return self.end(&self.handed.problems.report(error));
        }
        dom::tell("report-problem", None);
        self.set_sealing(true);
        spawn_local(async move {
            browser::paint().await;
            match Rc::clone(&self).send(answers, code).await {
                Ok(()) => {}
                Err(Unsent::Cancelled) => self.set_sealing(false),
                Err(Unsent::Refused(refusal)) => self.refuse(refusal),
            }
        });
    }

    async fn send(self: Rc<Self>, answers: Answers, code: Option<String>) -> Result<(), Unsent> {
        let attached = Files::of(&self.form);
        let kept = self.pending.borrow().clone().filter(|kept| kept.is_for(&answers, &attached.key()));
        let seal = || Pending::seal(answers, attached.key(), &self.handed.circle);
        let mut parcel = kept.map_or_else(seal, Ok).map_err(Unsent::Refused)?;
        parcel.sealed.code = code;
        self.pending.replace(Some(parcel.clone()));
        let (event, keys) = (&self.handed.event, [parcel.sealed.case_key.clone(), parcel.sealed.reporter_key.clone()]);
        parcel.sealed.attachments = attached.send(event, keys).await?;
        let filing = FileReport { event: event.clone(), report: parcel.sealed };
        let way = Rc::clone(&self);
        if outbox::deliver(&filing, move |news| way.hear(news)).is_err() {
            ask(filing).await.map_err(Unsent::Refused)?;
            self.hear(Ok(Delivery::Received));
        }
        Ok(())
    }

    /// What became of a report that was handed over.
    fn hear(self: &Rc<Self>, news: Result<Delivery, Refusal>) {
        match news {
            // Without a connection, what is not kept still needs this page.
            Ok(Delivery::Waiting) if self.shown.get() == Some(Delivery::Unkept) => {}
            Ok(now) => {
                if self.shown.get().is_none() {
                    let words = self.pending.borrow().as_ref().map(|parcel| parcel.words.clone());
                    let Some(words) = words else { return };
                    self.show_receipt(&words);
                }
                self.stand(now);
                if now == Delivery::Received {
                    self.pending.take();
                    // Whoever takes the phone next finds no text behind the receipt.
                    self.form.reset();
                }
            }
            Err(refusal) => {
                // Nothing was filed under these words, and the next sealing may be for others.
                self.pending.take();
                self.end(&[&self.handed.problems.refusal(refusal), " ", &self.say(ReportSays::WordsVoid)].concat());
            }
        }
    }

    fn stand(&self, now: Delivery) {
        let first = self.shown.replace(Some(now)).is_none();
        let (heading, tone, text) = standing(now);
        dom::say("report-filed", &self.say(heading));
        dom::tell("standing", Some((tone, &self.say(text))));
        dom::show("take-back", matches!(now, Delivery::Kept | Delivery::Waiting | Delivery::Unkept));
        if first {
            dom::focus("report-filed");
        }
    }

    fn show_receipt(self: &Rc<Self>, words: &SecretText) {
        self.set_sealing(false);
        dom::show("asking", false);
        dom::unfold("receipt", "filed");
        receipt::fill(words);
        let way = Rc::clone(self);
        dom::on_press("forget", move || {
            if let Some(parcel) = &*way.pending.borrow() {
                outbox::forget(parcel.sealed.submission.as_str());
            }
            way.end(&way.say(ReportSays::TakenBack));
        });
    }
}
