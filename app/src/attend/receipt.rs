//! The receipt, shown once.

/// Where the words stand on the page.
pub const WORDS_ID: &str = "receipt-words";
/// Where their QR code stands.
pub const CODE_PLACE: &str = "receipt-code";
/// Where the address of the follow-up page stands.
pub const ADDRESS: &str = "receipt-address";
/// Where it is said whether two words that were typed back are right.
pub const CHECKED: &str = "checked";

/// The link that opens the follow-up page with the words filled in. They stand behind `#`: browsers keep that part to
/// themselves, so no server ever sees them.
#[must_use]
pub fn way_back(address: &str, words: &str) -> String {
    [address, "#", &words.replace(' ', "-")].concat()
}

/// Where the report is followed up, as someone types it.
#[must_use]
pub fn typed(address: &str) -> &str {
    address.split_once("://").map_or(address, |(_, typed)| typed)
}

#[cfg(feature = "ssr")]
mod page {
    use leptos::prelude::*;

    use super::{ADDRESS, CHECKED, CODE_PLACE, WORDS_ID, typed, way_back};
    use crate::{
        address::Page,
        attend::{
            api::EventView,
            handed::{ForReceipt, RECEIPT_TOOLS, written},
            wording::ReceiptSays,
        },
        domain::event::Slug,
        seal::SecretText,
        texts::{
            messages::{GAP, around},
            translations::words,
        },
        ui::{
            assets::Bundle,
            notice::{Notice, Tone},
            qr,
            shell::Shell,
        },
    };

    /// A receipt to show: its words, and the address of this site, without a slash at its end.
    pub struct Shown {
        pub words: SecretText,
        pub site: String,
    }

    /// The twelve words and what they are for. What is printed of it is a card that does not say what it is for.
    #[component]
    pub fn ReceiptCard(
        event: Slug,
        /// What stands on the card; none where the browser writes it.
        shown: Option<Shown>,
    ) -> impl IntoView {
        let say = words();
        let shown = shown.map(|Shown { words, site }| {
            let address = format!("{site}{}", Page::FollowUp.path(&event));
            let link = way_back(&address, words.expose());
            (words, qr::html(&link, &say.card_code()), typed(&address).to_owned())
        });
        let items = shown.iter().flat_map(|(words, ..)| words.expose().split(' '));
        let items = items.map(|word| view! { <li>{word.to_owned()}</li> }).collect_view();
        let (code, address) = shown.map(|(_, code, address)| (code, address)).unwrap_or_default();
        let come_back = say.receipt_come_back(GAP);
        let (before, behind) = around(&come_back);
        view! {
            <section class="receipt" aria-labelledby="receipt-title">
                <h2 id="receipt-title">{say.receipt_heading()}</h2>
                <p>{say.receipt_explained()}</p>
                <div class="card">
                    <p class="card-title">{say.card_title()}</p>
                    <ol class="words" id=WORDS_ID translate="no" lang="en" dir="ltr">
                        {items}
                    </ol>
                    <div id=CODE_PLACE inner_html=code></div>
                    <p class="way-back">
                        <span>{before.to_owned()}</span>
                        <a id=ADDRESS href=Page::FollowUp.path(&event) dir="ltr">
                            {address}
                        </a>
                        <span>{behind.to_owned()}</span>
                    </p>
                </div>
                <p class="hint">{say.receipt_scan()}</p>
                <ReceiptTools event />
            </section>
        }
    }

    /// What helps to keep the words; shown once a script is there to do it.
    #[component]
    fn ReceiptTools(event: Slug) -> impl IntoView {
        let say = words();
        let word = |id: &'static str, label: String| {
            view! {
                <div class="field">
                    <label for=id>{label}</label>
                    <input id=id autocomplete="off" autocapitalize="none" spellcheck="false" />
                </div>
            }
        };
        let action = Page::FollowUp.path(&event);
        let handed = ForReceipt { event, says: ReceiptSays::phrases() };
        view! {
            <div id=RECEIPT_TOOLS hidden data-handed=written(&handed)>
                <div class="actions">
                    <button type="button" id="copy">
                        {say.copy()}
                    </button>
                    <button type="button" id="print">
                        {say.print()}
                    </button>
                    <button type="button" id="save">
                        {say.save_as_file()}
                    </button>
                </div>
                <div id="sharing" hidden>
                    <div class="actions">
                        <button type="button" id="share">
                            {say.share()}
                        </button>
                    </div>
                    <p class="hint">{say.share_hint()}</p>
                </div>
                <p id="receipt-told" role="status"></p>
                <form class="check" id="check" method="post" action=action>
                    <h3>{say.check_heading()}</h3>
                    <div class="pair">{word("word-3", say.third_word())} {word("word-9", say.ninth_word())}</div>
                    <button>{say.check()}</button>
                    <p id=CHECKED role="status"></p>
                </form>
            </div>
        }
    }

    /// What a plain form gets back once its report is kept.
    #[component]
    pub fn ReceiptPage(view: EventView, shown: Shown) -> impl IntoView {
        let exit = view.exit();
        let EventView { slug, name, demo, .. } = view;
        let say = words();
        view! {
            <Shell
                title=say.title_of_page(say.filed_heading(), &name)
                bundle=Bundle::Attend
                demo
                name
                home=Page::Landing.path(&slug)
                exit=Some(exit)
            >
                <h1>{say.filed_heading()}</h1>
                <Notice tone=Tone::Good>{say.filed_from_server()}</Notice>
                <ReceiptCard event=slug shown=Some(shown) />
            </Shell>
        }
    }

    /// What stands on a report page for once its report is sealed: where it is, and its receipt.
    #[component]
    pub fn FiledTemplate(event: Slug) -> impl IntoView {
        view! {
            <template id="receipt">
                <h1 id="report-filed" tabindex="-1"></h1>
                <div id="standing"></div>
                <p id="take-back" class="take-back" hidden>
                    <button type="button" id="forget">
                        {words().forget_it()}
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
