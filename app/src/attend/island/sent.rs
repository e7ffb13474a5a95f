//! What a reporter sees once their report is sealed: where it is, and its receipt.

use leptos::{ev, prelude::*};

use super::{outbox::Delivery, receipt::receipt_tools};
use crate::{
    attend::{
        receipt::ReceiptCard,
        wording::{ReceiptSays, ReportSays},
    },
    domain::event::Slug,
    seal::SecretText,
    ui::{
        browser,
        notice::{Notice, Tone},
        phrases::Phrases,
    },
};

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

/// The receipt, below what is known of its report.
pub fn sealed_report(
    words: SecretText,
    event: Slug,
    delivery: RwSignal<Delivery>,
    says: StoredValue<Phrases<ReportSays>>,
    receipt: Phrases<ReceiptSays>,
    take_back: impl Fn(ev::MouseEvent) + Copy + Send + 'static,
) -> impl IntoView {
    let say = move |phrase| says.with_value(|says| says.say(phrase));
    let list = words.expose().split(' ').map(str::to_owned).collect();
    let here = move || matches!(delivery.get(), Delivery::Kept | Delivery::Waiting | Delivery::Unkept);
    view! {
        <h1 id="report-filed" tabindex="-1">
            {move || say(standing(delivery.get()).0)}
        </h1>
        {move || {
            let (_, tone, text) = standing(delivery.get());
            view! { <Notice tone>{say(text)}</Notice> }
        }}
        {move || {
            here()
                .then(|| {
                    view! {
                        <p class="take-back">
                            <button type="button" on:click=take_back>
                                {say(ReportSays::Forget)}
                            </button>
                        </p>
                    }
                })
        }}
        <ReceiptCard words=list event=event.clone() site=browser::site() says=receipt.clone()>
            {receipt_tools(words, event, receipt)}
        </ReceiptCard>
    }
}
