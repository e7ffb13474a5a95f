//! The report form, sealed in the browser.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlFormElement;

use super::{
    enhanced::mark_enhanced,
    outbox::{self, Delivery},
    receipt,
};
use crate::{
    attachments::browser::{Files, Unsent, offer_stripping},
    attend::{
        api::FileReport,
        form::report::{Answers, CODE},
        ids::{ASKING, DELIVERY, FILED, FORGET, RECEIPT, REPORT_FILED, REPORT_FORM, REPORT_PROBLEM, SEND, TAKE_BACK},
        props::ReportFormProps,
        wording::ReportSays,
    },
    domain::ids::SubmissionId,
    refusal::Refusal,
    seal::{
        SecretText,
        file::NobodyToSealTo,
        filing::{self, Recipients, SealedReport},
        receipt::Receipt,
    },
    ui::{ask::ask, browser, dom, notice::Tone},
};

/// A report that was sealed and not yet acknowledged: sent again as it is, so that it is filed once.
#[derive(Clone)]
struct Pending {
    answers: Answers,
    /// The key of the files that go with it.
    files: String,
    sealed: SealedReport,
    words: SecretText,
}

impl Pending {
    fn is_for(&self, answers: &Answers, files: &str) -> bool {
        let Answers { text, recused } = &self.answers;
        self.files == files && *recused == answers.recused && text.says_the_same(&answers.text)
    }

    fn seal(answers: Answers, files: String, recipients: &Recipients) -> Result<Self, Refusal> {
        let receipt = Receipt::from_random(browser::random());
        let submission = SubmissionId::from_random(browser::random());
        let sealed = filing::file_report(&answers.text, recipients, &answers.recused, &receipt, submission)
            .map_err(|NobodyToSealTo| Refusal::NobodyLeft)?;
        Ok(Self { answers, files, sealed, words: receipt.words() })
    }
}

/// How a report stands whose receipt is shown: the heading, and what is said below it.
const fn standing(delivery: Delivery) -> (ReportSays, Tone, ReportSays) {
    match delivery {
        Delivery::Received => (ReportSays::FiledHeading, Tone::Good, ReportSays::Received),
        Delivery::Kept => (ReportSays::NotSent, Tone::Calm, ReportSays::Kept),
        Delivery::OutboxStatus => (ReportSays::NotSent, Tone::Calm, ReportSays::OutboxStatus),
        Delivery::Unkept => (ReportSays::NotSent, Tone::Calm, ReportSays::Unkept),
        Delivery::Gone => (ReportSays::GoneHeading, Tone::Calm, ReportSays::Gone),
    }
}

/// What a report goes through, from the form to the server.
struct Way {
    form: HtmlFormElement,
    props: ReportFormProps,
    sealing: Cell<bool>,
    /// Where the report is whose receipt is shown.
    shown: Cell<Option<Delivery>>,
    pending: RefCell<Option<Pending>>,
}

/// Takes over the report form.
pub fn enhance() {
    let Some((form, props)) = dom::props::<HtmlFormElement, ReportFormProps>(REPORT_FORM) else { return };
    offer_stripping();
    mark_enhanced(&props.says.text(ReportSays::OnDevice));
    let (sealing, shown, pending) = (Cell::new(false), Cell::new(None), RefCell::new(None));
    let way = Rc::new(Way { form: form.clone(), props, sealing, shown, pending });
    dom::on_submit(&form, move || {
        if !way.sealing.get() {
            Rc::clone(&way).submit();
        }
    });
}

impl Way {
    fn text(&self, text: ReportSays) -> String {
        self.props.says.text(text)
    }

    fn set_sealing(&self, on: bool) {
        self.sealing.set(on);
        dom::set_busy(SEND, on, &self.text(if on { ReportSays::Encrypting } else { ReportSays::Send }));
    }

    /// Back to the form, which says why.
    fn end(&self, text: &str) {
        self.set_sealing(false);
        self.shown.set(None);
        dom::set_text(FILED, "");
        dom::show(ASKING, true);
        dom::set_notice(REPORT_PROBLEM, Some((Tone::Problem, text)));
        dom::focus(REPORT_PROBLEM);
    }

    fn refuse(&self, refusal: Refusal) {
        self.end(&self.props.problems.refusal(refusal));
    }

    fn submit(self: Rc<Self>) {
        let fields = dom::fields(&self.form);
        let code = fields.iter().find(|(name, _)| name == CODE).map(|(_, code)| code.clone());
        let mut answers = Answers::read(fields);
        answers.text.asked_in = Some(self.props.language);
        if let Err(error) = answers.text.check() {
            return self.end(&self.props.problems.report(error));
        }
        dom::set_notice(REPORT_PROBLEM, None);
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
        let seal = || Pending::seal(answers, attached.key(), &self.props.recipients);
        let mut parcel = kept.map_or_else(seal, Ok).map_err(Unsent::Refused)?;
        parcel.sealed.code = code;
        self.pending.replace(Some(parcel.clone()));
        let (event, keys) = (&self.props.event, [parcel.sealed.case_key.clone(), parcel.sealed.reporter_key.clone()]);
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
            Ok(Delivery::OutboxStatus) if self.shown.get() == Some(Delivery::Unkept) => {}
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
                self.end(&[&self.props.problems.refusal(refusal), " ", &self.text(ReportSays::WordsVoid)].concat());
            }
        }
    }

    fn stand(&self, now: Delivery) {
        let first = self.shown.replace(Some(now)).is_none();
        let (heading, tone, text) = standing(now);
        dom::set_text(REPORT_FILED, &self.text(heading));
        dom::set_notice(DELIVERY, Some((tone, &self.text(text))));
        dom::show(TAKE_BACK, matches!(now, Delivery::Kept | Delivery::OutboxStatus | Delivery::Unkept));
        if first {
            dom::focus(REPORT_FILED);
        }
    }

    fn show_receipt(self: &Rc<Self>, words: &SecretText) {
        self.set_sealing(false);
        dom::show(ASKING, false);
        dom::instantiate_template(RECEIPT, FILED);
        receipt::fill(words);
        let way = Rc::clone(self);
        dom::on_press(FORGET, move || {
            if let Some(parcel) = &*way.pending.borrow() {
                outbox::forget(parcel.sealed.submission.as_str());
            }
            way.end(&way.text(ReportSays::TakenBack));
        });
    }
}
