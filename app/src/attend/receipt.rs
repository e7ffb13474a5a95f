//! The receipt, shown once.

use leptos::prelude::*;

use super::wording::ReceiptSays;
use crate::{domain::event::Slug, ui::phrases::Phrases};

/// Where the words stand on the page.
pub const WORDS_ID: &str = "receipt-words";

/// The twelve words and what they are for.
#[component]
pub fn ReceiptCard(
    words: Vec<String>,
    event: Slug,
    says: Phrases<ReceiptSays>,
    /// What helps to keep the words.
    children: Children,
) -> impl IntoView {
    let items = words.into_iter().map(|word| view! { <li>{word}</li> });
    let (before, behind) = says.around(ReceiptSays::ComeBack);
    view! {
        <section class="receipt" aria-labelledby="receipt-title">
            <h2 id="receipt-title">{says.say(ReceiptSays::Heading)}</h2>
            <p>{says.say(ReceiptSays::Explained)}</p>
            <ol class="words" id=WORDS_ID translate="no" lang="en" dir="ltr">
                {items.collect_view()}
            </ol>
            {children()}
        </section>
        <p>
            {before} <a href=format!("/{event}/follow-up") dir="ltr">
                {format!("/{event}/follow-up")}
            </a> {behind}
        </p>
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
    pub fn ReceiptPage(view: EventView, words: SecretText) -> impl IntoView {
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
                <ReceiptCard words event=slug says=says.clone()>
                    <ReceiptTools says />
                </ReceiptCard>
            </Shell>
        }
    }
}

#[cfg(feature = "ssr")]
pub use page::{ReceiptPage, ReceiptPageProps};
