//! Help with keeping the twelve words.

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
        receipt::{typed, way_back},
        wording::ReceiptSays,
    },
    seal::SecretText,
    ui::{browser, dom, export, qr},
};

/// The places of the words that are asked back, counted from one.
const ASKED: [(usize, &str); 2] = [(3, THIRD_WORD), (9, NINTH_WORD)];

/// Writes a receipt into the empty card of the page.
pub fn fill(words: &SecretText) {
    let Some((tools, props)) = dom::props::<HtmlElement, ReceiptProps>(RECEIPT_TOOLS) else { return };
    let address = [&browser::site(), Page::FollowUp.path(&props.event).as_str()].concat();
    if let Some(list) = dom::find::<Element>(RECEIPT_WORDS) {
        for word in words.expose().split(' ') {
            dom::add(&list, "li", "", word);
        }
    }
    if let Some(place) = dom::find::<Element>(RECEIPT_CODE) {
        let link = way_back(&address, words.expose());
        place.set_inner_html(&qr::html(&link, &props.says.text(ReceiptSays::Code)));
    }
    dom::set_text(RECEIPT_ADDRESS, typed(&address));
    offer(&tools, props, words.clone());
}

/// Offers help with a receipt that the server has written onto the page.
pub fn enhance() {
    if let Some((tools, props)) = dom::props::<HtmlElement, ReceiptProps>(RECEIPT_TOOLS) {
        offer(&tools, props, shown());
    }
}

/// Buttons to copy, share, print and save the words, and a check that they were kept.
fn offer(tools: &HtmlElement, props: ReceiptProps, words: SecretText) {
    let ReceiptProps { event, says } = props;
    let says = Rc::new(says);
    let words = Rc::new(words);
    tools.set_hidden(false);
    let tell = {
        let says = Rc::clone(&says);
        move |text| dom::set_text(RECEIPT_STATUS, &says.text(text))
    };

    let (held, told) = (Rc::clone(&words), tell.clone());
    dom::on_press(COPY, move || {
        let (held, told) = (Rc::clone(&held), told.clone());
        spawn_local(async move {
            let copied = export::copy(held.expose()).await;
            told(if copied { ReceiptSays::Copied } else { ReceiptSays::CopyFailed });
        });
    });
    dom::on_press(PRINT, export::print);
    let (held, told) = (Rc::clone(&words), tell.clone());
    dom::on_press(SAVE, move || {
        let text = SecretText::new([held.expose(), "\n"].concat());
        let saved = export::save("receipt.txt", text.expose());
        told(if saved { ReceiptSays::Saved } else { ReceiptSays::SaveFailed });
    });
    dom::show(SHARING, export::can_share());
    let held = Rc::clone(&words);
    dom::on_press(SHARE, move || {
        let text = SecretText::new([held.expose(), "\n", &browser::site(), &Page::FollowUp.path(&event)].concat());
        let tell = tell.clone();
        spawn_local(async move {
            if export::share(text.expose()).await {
                tell(ReceiptSays::Shared);
            }
        });
    });
    if let Some(form) = dom::find::<HtmlFormElement>(CHECK) {
        dom::on_submit(&form, move || {
            let all: Vec<&str> = words.expose().split(' ').collect();
            let kept = ASKED.iter().all(|(place, field)| {
                let field = dom::find::<HtmlInputElement>(field);
                field.is_some_and(|field| field.value().trim().eq_ignore_ascii_case(all[place - 1]))
            });
            dom::set_text(CHECKED, &says.text(if kept { ReceiptSays::CheckRight } else { ReceiptSays::CheckWrong }));
        });
    }
}

/// The words on the page.
fn shown() -> SecretText {
    let list = dom::find::<Element>(RECEIPT_WORDS).map(|list| list.children());
    let items = list.into_iter().flat_map(|items| (0..items.length()).filter_map(move |place| items.item(place)));
    let words: Vec<String> = items.filter_map(|item| item.text_content()).collect();
    SecretText::new(words.join(" "))
}
