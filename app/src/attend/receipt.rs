//! The receipt, shown once.

use leptos::prelude::*;

use super::{follow_up::path, wording::ReceiptSays};
use crate::{
    domain::event::Slug,
    ui::{phrases::Phrases, qr},
};

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
    says: Phrases<ReceiptSays>,
    /// What helps to keep the words.
    children: Children,
) -> impl IntoView {
    let address = format!("{site}{}", path(&event));
    let link = way_back(&address, &words);
    let shown = typed(&address);
    let items = words.into_iter().map(|word| view! { <li>{word}</li> });
    let (before, behind) = says.around(ReceiptSays::ComeBack);
    view! {
        <section class="receipt" aria-labelledby="receipt-title">
            <h2 id="receipt-title">{says.say(ReceiptSays::Heading)}</h2>
            <p>{says.say(ReceiptSays::Explained)}</p>
            <div class="card">
                <p class="card-title">{says.say(ReceiptSays::Card)}</p>
                <ol class="words" id=WORDS_ID translate="no" lang="en" dir="ltr">
                    {items.collect_view()}
                </ol>
                <div inner_html=qr::html(&link, &says.say(ReceiptSays::Code))></div>
                <p class="way-back">
                    <span>{before}</span>
                    <a href=path(&event) dir="ltr">
                        {shown}
                    </a>
                    <span>{behind}</span>
                </p>
            </div>
            <p class="hint">{says.say(ReceiptSays::Scan)}</p>
            {children()}
        </section>
    }
}

#[cfg(feature = "ssr")]
mod page {
    use leptos::prelude::*;

    use super::ReceiptCard;
    use crate::{
        attend::{api::EventView, island::receipt::ReceiptTools, wording::ReceiptSays},
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
        let exit = view.exit();
        let EventView { slug, name, demo, .. } = view;
        let words = words.expose().split(' ').map(str::to_owned).collect();
        let (say, says) = (crate::ui::words::words(), ReceiptSays::phrases());
        view! {
            <Shell
                title=say.title_of_page(say.filed_heading(), &name)
                bundle=Bundle::Attend
                demo
                name
                home=format!("/{slug}")
                exit=Some(exit)
            >
                <h1>{say.filed_heading()}</h1>
                <Notice tone=Tone::Good>{say.filed_from_server()}</Notice>
                <ReceiptCard words event=slug.clone() site says=says.clone()>
                    <ReceiptTools event=slug says />
                </ReceiptCard>
            </Shell>
        }
    }
}

#[cfg(feature = "ssr")]
pub use page::{ReceiptPage, ReceiptPageProps};
