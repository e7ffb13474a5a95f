//! Help with keeping the twelve words.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement, HtmlFormElement, HtmlInputElement};

use crate::{
    address::Page,
    attend::{
        handed::{ForReceipt, RECEIPT_TOOLS},
        receipt::{ADDRESS, CHECKED, CODE_PLACE, WORDS_ID, typed, way_back},
        wording::ReceiptSays,
    },
    seal::SecretText,
    ui::{browser, dom, keepsake, qr},
};

/// The places of the words that are asked back, counted from one.
const ASKED: [(usize, &str); 2] = [(3, "word-3"), (9, "word-9")];

/// Writes a receipt into the card that stands empty on the page.
pub fn fill(words: &SecretText) {
    let Some((tools, handed)) = dom::handed::<HtmlElement, ForReceipt>(RECEIPT_TOOLS) else { return };
    let address = [&browser::site(), Page::FollowUp.path(&handed.event).as_str()].concat();
    if let Some(list) = dom::find::<Element>(WORDS_ID) {
        for word in words.expose().split(' ') {
            dom::add(&list, "li", "", word);
        }
    }
    if let Some(place) = dom::find::<Element>(CODE_PLACE) {
        let link = way_back(&address, words.expose());
        place.set_inner_html(&qr::html(&link, &handed.says.say(ReceiptSays::Code)));
    }
    dom::say(ADDRESS, typed(&address));
    offer(&tools, handed, words.clone());
}

/// Offers help with a receipt that the server has written onto the page.
pub fn wake() {
    if let Some((tools, handed)) = dom::handed::<HtmlElement, ForReceipt>(RECEIPT_TOOLS) {
        offer(&tools, handed, shown());
    }
}

/// Buttons to copy, share, print and save the words, and a check that they were kept.
fn offer(tools: &HtmlElement, handed: ForReceipt, words: SecretText) {
    let ForReceipt { event, says } = handed;
    let says = Rc::new(says);
    let words = Rc::new(words);
    tools.set_hidden(false);
    let tell = {
        let says = Rc::clone(&says);
        move |text| dom::say("receipt-told", &says.say(text))
    };

    let (held, told) = (Rc::clone(&words), tell.clone());
    dom::on_press("copy", move || {
        let (held, told) = (Rc::clone(&held), told.clone());
        spawn_local(async move {
            let copied = keepsake::copy(held.expose()).await;
            told(if copied { ReceiptSays::Copied } else { ReceiptSays::CopyFailed });
        });
    });
    dom::on_press("print", keepsake::print);
    let (held, told) = (Rc::clone(&words), tell.clone());
    dom::on_press("save", move || {
        let text = SecretText::new([held.expose(), "\n"].concat());
        let saved = keepsake::save("receipt.txt", text.expose());
        told(if saved { ReceiptSays::Saved } else { ReceiptSays::SaveFailed });
    });
    dom::show("sharing", keepsake::can_share());
    let held = Rc::clone(&words);
    dom::on_press("share", move || {
        let text = SecretText::new([held.expose(), "\n", &browser::site(), &Page::FollowUp.path(&event)].concat());
        let tell = tell.clone();
        spawn_local(async move {
            if keepsake::share(text.expose()).await {
                tell(ReceiptSays::Shared);
            }
        });
    });
    if let Some(form) = dom::find::<HtmlFormElement>("check") {
        dom::on_submit(&form, move || {
            let all: Vec<&str> = words.expose().split(' ').collect();
            let kept = ASKED.iter().all(|(place, field)| {
                let field = dom::find::<HtmlInputElement>(field);
                field.is_some_and(|field| field.value().trim().eq_ignore_ascii_case(all[place - 1]))
            });
            dom::say(CHECKED, &says.say(if kept { ReceiptSays::CheckRight } else { ReceiptSays::CheckWrong }));
        });
    }
}

/// The words on the page.
fn shown() -> SecretText {
    let list = dom::find::<Element>(WORDS_ID).map(|list| list.children());
    let items = list.into_iter().flat_map(|items| (0..items.length()).filter_map(move |place| items.item(place)));
    let words: Vec<String> = items.filter_map(|item| item.text_content()).collect();
    SecretText::new(words.join(" "))
}
