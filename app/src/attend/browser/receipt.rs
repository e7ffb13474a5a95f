//! Export of a receipt (copy, print, save, share), and a check that the reporter wrote it down.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement, HtmlFormElement, HtmlInputElement};

use crate::{
    address::Page,
    attend::{
        ids::{
            CHECK, CHECKED, COPY, NINTH_WORD, PRINT, RECEIPT_ADDRESS, RECEIPT_CODE, RECEIPT_STATUS, RECEIPT_TOOLS,
            RECEIPT_WORDS, SAVE, SHARE, SHARING, THIRD_WORD,
        },
        props::ReceiptProps,
        receipt::{follow_up_link, without_scheme},
        wording::ReceiptSays,
    },
    seal::SecretText,
    ui::{browser, dom, export, qr},
};

/// The words that the check asks for: position, counted from one, and field.
const CHECKED_WORDS: [(usize, &str); 2] = [(3, THIRD_WORD), (9, NINTH_WORD)];

/// Fills in the empty receipt card of the page.
pub fn fill(words: &SecretText) {
    let Some((tools, props)) = dom::props::<HtmlElement, ReceiptProps>(RECEIPT_TOOLS) else { return };
    let address = [&browser::site(), Page::FollowUp.path(&props.event).as_str()].concat();
    if let Some(list) = dom::find::<Element>(RECEIPT_WORDS) {
        for word in words.expose().split(' ') {
            dom::add(&list, "li", "", word);
        }
    }
    if let Some(place) = dom::find::<Element>(RECEIPT_CODE) {
        let link = follow_up_link(&address, words.expose());
        place.set_inner_html(&qr::html(&link, &props.says.text(ReceiptSays::Code)));
    }
    dom::set_text(RECEIPT_ADDRESS, without_scheme(&address));
    enhance_tools(&tools, props, words.clone());
}

/// Enhances a receipt that the server rendered.
pub fn enhance() {
    if let Some((tools, props)) = dom::props::<HtmlElement, ReceiptProps>(RECEIPT_TOOLS) {
        enhance_tools(&tools, props, words_on_page());
    }
}

/// Shows the buttons to copy, share, print and save the words, and the check.
fn enhance_tools(tools: &HtmlElement, props: ReceiptProps, words: SecretText) {
    let ReceiptProps { event, says } = props;
    let says = Rc::new(says);
    let words = Rc::new(words);
    tools.set_hidden(false);
    let show_status = {
        let says = Rc::clone(&says);
        move |text| dom::set_text(RECEIPT_STATUS, &says.text(text))
    };

    let (exported, show) = (Rc::clone(&words), show_status.clone());
    dom::on_press(COPY, move || {
        let (exported, show) = (Rc::clone(&exported), show.clone());
        spawn_local(async move {
            let copied = export::copy(exported.expose()).await;
            show(if copied { ReceiptSays::Copied } else { ReceiptSays::CopyFailed });
        });
    });
    dom::on_press(PRINT, export::print);
    let (exported, show) = (Rc::clone(&words), show_status.clone());
    dom::on_press(SAVE, move || {
        let text = SecretText::new([exported.expose(), "\n"].concat());
        let saved = export::save("receipt.txt", text.expose());
        show(if saved { ReceiptSays::Saved } else { ReceiptSays::SaveFailed });
    });
    dom::show(SHARING, export::can_share());
    let exported = Rc::clone(&words);
    dom::on_press(SHARE, move || {
        let text = SecretText::new([exported.expose(), "\n", &browser::site(), &Page::FollowUp.path(&event)].concat());
        let show_status = show_status.clone();
        spawn_local(async move {
            if export::share(text.expose()).await {
                show_status(ReceiptSays::Shared);
            }
        });
    });
    if let Some(form) = dom::find::<HtmlFormElement>(CHECK) {
        dom::on_submit(&form, move || {
            let all: Vec<&str> = words.expose().split(' ').collect();
            let right = CHECKED_WORDS.iter().all(|(place, field)| {
                let field = dom::find::<HtmlInputElement>(field);
                field.is_some_and(|field| field.value().trim().eq_ignore_ascii_case(all[place - 1]))
            });
            dom::set_text(CHECKED, &says.text(if right { ReceiptSays::CheckRight } else { ReceiptSays::CheckWrong }));
        });
    }
}

/// The words that the server rendered.
fn words_on_page() -> SecretText {
    let list = dom::find::<Element>(RECEIPT_WORDS).map(|list| list.children());
    let items = list.into_iter().flat_map(|items| (0..items.length()).filter_map(move |place| items.item(place)));
    let words: Vec<String> = items.filter_map(|item| item.text_content()).collect();
    SecretText::new(words.join(" "))
}
