//! The report form in the browser: seals a report, puts it into the outbox and shows its receipt.

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

/// A sealed report that the server has not acknowledged. It is sent again unchanged, so that it is filed once.
#[derive(Clone)]
struct Pending {
    answers: Answers,
    /// Identifies the chosen files ([`Files::key`]).
    files: String,
    sealed: SealedReport,
    words: SecretText,
}

impl Pending {
    /// Whether it was sealed from these answers and files.
    fn is_for(&self, answers: &Answers, files: &str) -> bool {
        let Answers { text, recused } = &self.answers;
        self.files == files && *recused == answers.recused && text.says_the_same(&answers.text)
    }

    /// Seals the answers under a new receipt and a new submission id.
    fn seal(answers: Answers, files: String, recipients: &Recipients) -> Result<Self, Refusal> {
        let receipt = Receipt::from_random(browser::random());
        let submission = SubmissionId::from_random(browser::random());
        let sealed = filing::file_report(&answers.text, recipients, &answers.recused, &receipt, submission)
            .map_err(|NobodyToSealTo| Refusal::NobodyLeft)?;
        Ok(Self { answers, files, sealed, words: receipt.words() })
    }
}

/// The heading above a receipt, and tone and text of the notice below the heading.
const fn delivery_texts(delivery: Delivery) -> (ReportSays, Tone, ReportSays) {
    match delivery {
        Delivery::Received => (ReportSays::FiledHeading, Tone::Good, ReportSays::Received),
        Delivery::Kept => (ReportSays::NotSent, Tone::Calm, ReportSays::Kept),
        Delivery::Waiting => (ReportSays::NotSent, Tone::Calm, ReportSays::Waiting),
        Delivery::Unkept => (ReportSays::NotSent, Tone::Calm, ReportSays::Unkept),
        Delivery::Gone => (ReportSays::GoneHeading, Tone::Calm, ReportSays::Gone),
    }
}

/// The submission of a report, from the form to the server's answer.
struct ReportSubmission {
    form: HtmlFormElement,
    props: ReportFormProps,
    sealing: Cell<bool>,
    /// The delivery that is shown with the receipt; `None` while the form is shown.
    shown: Cell<Option<Delivery>>,
    pending: RefCell<Option<Pending>>,
}

/// Enhances the report form.
pub fn enhance() {
    let Some((form, props)) = dom::props::<HtmlFormElement, ReportFormProps>(REPORT_FORM) else { return };
    offer_stripping();
    mark_enhanced(&props.says.text(ReportSays::OnDevice));
    let (sealing, shown, pending) = (Cell::new(false), Cell::new(None), RefCell::new(None));
    let submission = Rc::new(ReportSubmission { form: form.clone(), props, sealing, shown, pending });
    dom::on_submit(&form, move || {
        if !submission.sealing.get() {
            Rc::clone(&submission).submit();
        }
    });
}

impl ReportSubmission {
    fn text(&self, text: ReportSays) -> String {
        self.props.says.text(text)
    }

    fn set_sealing(&self, on: bool) {
        self.sealing.set(on);
        dom::set_busy(SEND, on, &self.text(if on { ReportSays::Encrypting } else { ReportSays::Send }));
    }

    /// Returns to the form and shows this problem.
    fn abort(&self, text: &str) {
        self.set_sealing(false);
        self.shown.set(None);
        dom::set_text(FILED, "");
        dom::show(ASKING, true);
        dom::set_notice(REPORT_PROBLEM, Some((Tone::Problem, text)));
        dom::focus(REPORT_PROBLEM);
    }

    fn abort_refused(&self, refusal: Refusal) {
        self.abort(&self.props.problems.refusal(refusal));
    }

    fn submit(self: Rc<Self>) {
        let fields = dom::fields(&self.form);
        let code = fields.iter().find(|(name, _)| name == CODE).map(|(_, code)| code.clone());
        let mut answers = Answers::read(fields);
        answers.text.asked_in = Some(self.props.language);
        if let Err(error) = answers.text.check() {
            return self.abort(&self.props.problems.report(error));
        }
        dom::set_notice(REPORT_PROBLEM, None);
        self.set_sealing(true);
        spawn_local(async move {
            browser::paint().await;
            match Rc::clone(&self).send(answers, code).await {
                Ok(()) => {}
                Err(Unsent::Cancelled) => self.set_sealing(false),
                Err(Unsent::Refused(refusal)) => self.abort_refused(refusal),
            }
        });
    }

    /// Seals the report and its attachments, and hands them to the outbox; without an outbox, sends them directly.
    async fn send(self: Rc<Self>, answers: Answers, code: Option<String>) -> Result<(), Unsent> {
        let attached = Files::of(&self.form);
        let same = self.pending.borrow().clone().filter(|pending| pending.is_for(&answers, &attached.key()));
        let seal = || Pending::seal(answers, attached.key(), &self.props.recipients);
        let mut pending = same.map_or_else(seal, Ok).map_err(Unsent::Refused)?;
        pending.sealed.code = code;
        self.pending.replace(Some(pending.clone()));
        let (event, keys) = (&self.props.event, [pending.sealed.case_key.clone(), pending.sealed.reporter_key.clone()]);
        pending.sealed.attachments = attached.send(event, keys).await?;
        let filing = FileReport { event: event.clone(), report: pending.sealed };
        let submission = Rc::clone(&self);
        if outbox::deliver(&filing, move |delivery| submission.on_delivery(delivery)).is_err() {
            ask(filing).await.map_err(Unsent::Refused)?;
            self.on_delivery(Ok(Delivery::Received));
        }
        Ok(())
    }

    /// Shows the next step of the delivery.
    fn on_delivery(self: &Rc<Self>, delivery: Result<Delivery, Refusal>) {
        match delivery {
            // "Unkept" stays on the page: it says that the report is lost if the page is closed.
            Ok(Delivery::Waiting) if self.shown.get() == Some(Delivery::Unkept) => {}
            Ok(delivery) => {
                if self.shown.get().is_none() {
                    let words = self.pending.borrow().as_ref().map(|pending| pending.words.clone());
                    let Some(words) = words else { return };
                    self.show_receipt(&words);
                }
                self.show_delivery(delivery);
                if delivery == Delivery::Received {
                    self.pending.take();
                    // The next person to hold the phone must not find the text in the hidden form.
                    self.form.reset();
                }
            }
            Err(refusal) => {
                // Nothing was filed under these words. Seal anew next time: the recipients may have changed.
                self.pending.take();
                self.abort(&[&self.props.problems.refusal(refusal), " ", &self.text(ReportSays::WordsVoid)].concat());
            }
        }
    }

    fn show_delivery(&self, delivery: Delivery) {
        let first = self.shown.replace(Some(delivery)).is_none();
        let (heading, tone, text) = delivery_texts(delivery);
        dom::set_text(REPORT_FILED, &self.text(heading));
        dom::set_notice(DELIVERY, Some((tone, &self.text(text))));
        dom::show(TAKE_BACK, matches!(delivery, Delivery::Kept | Delivery::Waiting | Delivery::Unkept));
        if first {
            dom::focus(REPORT_FILED);
        }
    }

    fn show_receipt(self: &Rc<Self>, words: &SecretText) {
        self.set_sealing(false);
        dom::show(ASKING, false);
        dom::instantiate_template(RECEIPT, FILED);
        receipt::fill(words);
        let submission = Rc::clone(self);
        dom::on_press(FORGET, move || {
            if let Some(pending) = &*submission.pending.borrow() {
                outbox::forget(pending.sealed.submission.as_str());
            }
            submission.abort(&submission.text(ReportSays::TakenBack));
        });
    }
}
