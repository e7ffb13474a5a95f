//! The receipt. It is shown once.

/// The link that opens the follow-up page with the words filled in. The words are in the fragment (behind `#`), which
/// browsers do not send to a server.
#[must_use]
pub fn follow_up_link(address: &str, words: &str) -> String {
    [address, "#", &words.replace(' ', "-")].concat()
}

/// An address without its scheme, as people type it.
#[must_use]
pub fn without_scheme(address: &str) -> &str {
    address.split_once("://").map_or(address, |(_, rest)| rest)
}

#[cfg(feature = "ssr")]
mod page {
    use leptos::prelude::*;

    use super::{follow_up_link, without_scheme};
    use crate::{
        address::Page,
        attend::{
            api::EventView,
            ids,
            props::{ReceiptProps, to_attribute},
            wording::ReceiptSays,
        },
        domain::event::Slug,
        seal::SecretText,
        texts::{
            messages::{PLACEHOLDER, split_at_placeholder},
            translations::texts,
        },
        ui::{
            assets::Bundle,
            notice::{Notice, Tone},
            qr,
            shell::Shell,
        },
    };

    /// A receipt to show: its words, and the address of this site without a trailing slash.
    pub struct Shown {
        pub words: SecretText,
        pub site: String,
    }

    /// The twelve words and their purpose. Only the card is printed, and the card does not mention a report.
    #[component]
    pub fn ReceiptCard(
        event: Slug,
        /// The receipt on the card; `None` in a template, which the browser fills in.
        shown: Option<Shown>,
    ) -> impl IntoView {
        let texts = texts();
        let shown = shown.map(|Shown { words, site }| {
            let address = format!("{site}{}", Page::FollowUp.path(&event));
            let link = follow_up_link(&address, words.expose());
            (words, qr::html(&link, &texts.card_code()), without_scheme(&address).to_owned())
        });
        let items = shown.iter().flat_map(|(words, ..)| words.expose().split(' '));
        let items = items.map(|word| view! { <li>{word.to_owned()}</li> }).collect_view();
        let (code, address) = shown.map(|(_, code, address)| (code, address)).unwrap_or_default();
        let come_back = texts.receipt_come_back(PLACEHOLDER);
        let (before, behind) = split_at_placeholder(&come_back);
        view! {
            <section class="receipt" aria-labelledby="receipt-title">
                <h2 id="receipt-title">{texts.receipt_heading()}</h2>
                <p>{texts.receipt_explained()}</p>
                <div class="card">
                    <p class="card-title">{texts.card_title()}</p>
                    <ol class="words" id=ids::RECEIPT_WORDS translate="no" lang="en" dir="ltr">
                        {items}
                    </ol>
                    <div id=ids::RECEIPT_CODE inner_html=code></div>
                    <p class="way-back">
                        <span>{before.to_owned()}</span>
                        <a id=ids::RECEIPT_ADDRESS href=Page::FollowUp.path(&event) dir="ltr">
                            {address}
                        </a>
                        <span>{behind.to_owned()}</span>
                    </p>
                </div>
                <p class="hint">{texts.receipt_scan()}</p>
                <ReceiptTools event />
            </section>
        }
    }

    /// The buttons to export the words, and the check. Hidden until the browser's code enhances them.
    #[component]
    fn ReceiptTools(event: Slug) -> impl IntoView {
        let texts = texts();
        let word = |id: &'static str, label: String| {
            view! {
                <div class="field">
                    <label for=id>{label}</label>
                    <input id=id autocomplete="off" autocapitalize="none" spellcheck="false" />
                </div>
            }
        };
        let action = Page::FollowUp.path(&event);
        let props = ReceiptProps { event, says: ReceiptSays::messages() };
        view! {
            <div id=ids::RECEIPT_TOOLS hidden data-props=to_attribute(&props)>
                <div class="actions">
                    <button type="button" id=ids::COPY>
                        {texts.copy()}
                    </button>
                    <button type="button" id=ids::PRINT>
                        {texts.print()}
                    </button>
                    <button type="button" id=ids::SAVE>
                        {texts.save_as_file()}
                    </button>
                </div>
                <div id=ids::SHARING hidden>
                    <div class="actions">
                        <button type="button" id=ids::SHARE>
                            {texts.share()}
                        </button>
                    </div>
                    <p class="hint">{texts.share_hint()}</p>
                </div>
                <p id=ids::RECEIPT_STATUS role="status"></p>
                <form class="check" id=ids::CHECK method="post" action=action>
                    <h3>{texts.check_heading()}</h3>
                    <div class="pair">{word(ids::THIRD_WORD, texts.third_word())} {word(ids::NINTH_WORD, texts.ninth_word())}</div>
                    <button>{texts.check()}</button>
                    <p id=ids::CHECKED role="status"></p>
                </form>
            </div>
        }
    }

    /// The page after a plain form filed a report.
    #[component]
    pub fn ReceiptPage(view: EventView, shown: Shown) -> impl IntoView {
        let exit = view.exit();
        let EventView { slug, name, demo, .. } = view;
        let texts = texts();
        view! {
            <Shell
                title=texts.title_of_page(texts.filed_heading(), &name)
                bundle=Bundle::Attend
                demo
                name
                home=Page::Landing.path(&slug)
                exit=Some(exit)
            >
                <h1>{texts.filed_heading()}</h1>
                <Notice tone=Tone::Good>{texts.filed_from_server()}</Notice>
                <ReceiptCard event=slug shown=Some(shown) />
            </Shell>
        }
    }

    /// The template on the report page that is shown once a report is sealed: its delivery, and its receipt.
    #[component]
    pub fn FiledTemplate(event: Slug) -> impl IntoView {
        view! {
            <template id=ids::RECEIPT>
                <h1 id=ids::REPORT_FILED tabindex="-1"></h1>
                <div id=ids::DELIVERY></div>
                <p id=ids::TAKE_BACK class="take-back" hidden>
                    <button type="button" id=ids::FORGET>
                        {texts().forget_it()}
                    </button>
                </p>
                <ReceiptCard event shown=None />
            </template>
        }
    }
}

#[cfg(feature = "ssr")]
pub use page::{
    FiledTemplate, FiledTemplateProps, ReceiptCard, ReceiptCardProps, ReceiptPage, ReceiptPageProps, Shown,
};
