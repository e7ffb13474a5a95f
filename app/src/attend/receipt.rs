//! The receipt, shown once.

use leptos::prelude::*;

use super::follow_up::path;
use crate::{domain::event::Slug, ui::qr};

/// Where the words stand on the page.
pub const WORDS_ID: &str = "receipt-words";

/// The link that opens the follow-up page with the words filled in. They stand behind `#`: browsers keep that part to
/// themselves, so no server ever sees them.
fn way_back(address: &str, words: &[String]) -> String {
    format!("{address}#{}", words.join("-"))
}

/// Where the report is followed up, as someone types it.
fn typed(address: &str) -> String {
    address.trim_start_matches("https://").trim_start_matches("http://").to_owned()
}

/// The twelve words and what they are for. What is printed of it is a card that does not say what it is for.
#[component]
pub fn ReceiptCard(
    words: Vec<String>,
    event: Slug,
    /// The address of this site, without a slash at its end.
    site: String,
    /// What helps to keep the words.
    children: Children,
) -> impl IntoView {
    let address = format!("{site}{}", path(&event));
    let link = way_back(&address, &words);
    let shown = typed(&address);
    let items = words.into_iter().map(|word| view! { <li>{word}</li> });
    view! {
        <section class="receipt" aria-labelledby="receipt-title">
            <h2 id="receipt-title">"Your receipt: twelve words"</h2>
            <p>
                "Keep them where only you look. With them you can come back, read what the team answers, and add to your report. Nobody can give them to you again, and nobody can find out from them who you are."
            </p>
            <div class="card">
                <p class="card-title">"Keep this card"</p>
                <ol class="words" id=WORDS_ID translate="no">
                    {items.collect_view()}
                </ol>
                <div inner_html=qr::html(&link, "The way back, with the words, as a QR code")></div>
                <p class="way-back">
                    <span>"To come back, open "</span>
                    <a href=path(&event)>{shown}</a>
                    <span>" and type the words."</span>
                </p>
            </div>
            <p class="hint">
                "Another device of yours can scan the code: it then opens the page with the words filled in. That device may remember the address in its history, and the words with it."
            </p>
            {children()}
        </section>
    }
}

#[cfg(feature = "ssr")]
mod page {
    use leptos::prelude::*;

    use super::ReceiptCard;
    use crate::{
        attend::{api::EventView, island::receipt::ReceiptTools},
        seal::SecretText,
        ui::{
            assets::Bundle,
            notice::{Notice, Tone},
            shell::Shell,
        },
    };

    /// What a plain form gets back once its report is kept.
    #[component]
    pub fn ReceiptPage(
        view: EventView,
        words: SecretText,
        /// The address of this site, without a slash at its end.
        site: String,
    ) -> impl IntoView {
        let EventView { slug, name, demo, .. } = view;
        let words = words.expose().split(' ').map(str::to_owned).collect();
        view! {
            <Shell title=format!("Your report is filed – {name}") bundle=Bundle::Attend demo name home=format!("/{slug}")>
                <h1>"Your report is filed"</h1>
                <Notice tone=Tone::Good>
                    "Thank you for telling us. Our server encrypted it when it arrived, and kept nothing readable."
                </Notice>
                <ReceiptCard words event=slug.clone() site>
                    <ReceiptTools event=slug />
                </ReceiptCard>
            </Shell>
        }
    }
}

#[cfg(feature = "ssr")]
pub use page::{ReceiptPage, ReceiptPageProps};
