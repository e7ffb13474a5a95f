//! The receipt, shown once.

use leptos::prelude::*;

use crate::domain::event::Slug;

/// Where the words stand on the page.
pub const WORDS_ID: &str = "receipt-words";

/// The twelve words and what they are for.
#[component]
pub fn ReceiptCard(
    words: Vec<String>,
    event: Slug,
    /// What helps to keep the words.
    children: Children,
) -> impl IntoView {
    let items = words.into_iter().map(|word| view! { <li>{word}</li> });
    view! {
        <section class="receipt" aria-labelledby="receipt-title">
            <h2 id="receipt-title">"Your receipt: twelve words"</h2>
            <p>
                "Keep them where only you look. With them you can come back, read what the team answers, and add to your report. Nobody can give them to you again, and nobody can find out from them who you are."
            </p>
            <ol class="words" id=WORDS_ID translate="no">
                {items.collect_view()}
            </ol>
            {children()}
        </section>
        <p>
            "To come back, open " <a href=format!("/{event}/follow-up")>{format!("/{event}/follow-up")}</a>
            " on this site and type the words."
        </p>
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
    pub fn ReceiptPage(view: EventView, words: SecretText) -> impl IntoView {
        let exit = view.exit();
        let EventView { slug, name, demo, .. } = view;
        let words = words.expose().split(' ').map(str::to_owned).collect();
        view! {
            <Shell
                title=format!("Your report is filed – {name}")
                bundle=Bundle::Attend
                demo
                name
                home=format!("/{slug}")
                exit=Some(exit)
            >
                <h1>"Your report is filed"</h1>
                <Notice tone=Tone::Good>
                    "Thank you for telling us. Our server encrypted it when it arrived, and kept nothing readable."
                </Notice>
                <ReceiptCard words event=slug>
                    <ReceiptTools />
                </ReceiptCard>
            </Shell>
        }
    }
}

#[cfg(feature = "ssr")]
pub use page::{ReceiptPage, ReceiptPageProps};
