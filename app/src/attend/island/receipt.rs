//! Help with keeping the twelve words.

use leptos::{ev, prelude::*, task::spawn_local};

use crate::{
    attend::{follow_up::path, receipt::WORDS_ID, wording::ReceiptSays},
    domain::event::Slug,
    seal::SecretText,
    ui::{browser, keepsake, phrases::Phrases},
};

/// The places of the words that are asked back, counted from one.
const ASKED: [usize; 2] = [3, 9];

/// Buttons to copy, share, print and save the words, and a check that they were kept.
pub fn receipt_tools(words: SecretText, event: Slug, says: Phrases<ReceiptSays>) -> impl IntoView {
    let words = StoredValue::new(words);
    let says = StoredValue::new(says);
    let say = move |phrase| says.with_value(|says| says.say(phrase));
    let outcome = RwSignal::new(String::new());
    let (third, ninth) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let right = RwSignal::new(None::<bool>);

    let copy = move |_| {
        spawn_local(async move {
            let copied = keepsake::copy(words.get_value().expose()).await;
            outcome.set(say(if copied { ReceiptSays::Copied } else { ReceiptSays::CopyFailed }));
        });
    };
    let save = move |_| {
        let saved = words.with_value(|words| keepsake::save("receipt.txt", &format!("{}\n", words.expose())));
        outcome.set(say(if saved { ReceiptSays::Saved } else { ReceiptSays::SaveFailed }));
    };
    let share = move |_| {
        let address = format!("{}{}", browser::site(), path(&event));
        spawn_local(async move {
            let text = SecretText::new(words.with_value(|words| format!("{}\n{address}", words.expose())));
            if keepsake::share(text.expose()).await {
                outcome.set(say(ReceiptSays::Shared));
            }
        });
    };
    let check = move |submitted: ev::SubmitEvent| {
        submitted.prevent_default();
        let typed = [third.get_untracked(), ninth.get_untracked()];
        let kept = words.with_value(|words| {
            let all: Vec<&str> = words.expose().split(' ').collect();
            ASKED.iter().zip(&typed).all(|(place, word)| word.trim().eq_ignore_ascii_case(all[place - 1]))
        });
        right.set(Some(kept));
    };
    view! {
        <div class="actions">
            <button type="button" on:click=copy>
                {say(ReceiptSays::Copy)}
            </button>
            <button type="button" on:click=|_| keepsake::print()>
                {say(ReceiptSays::Print)}
            </button>
            <button type="button" on:click=save>
                {say(ReceiptSays::SaveAsFile)}
            </button>
        </div>
        {keepsake::can_share()
            .then(|| {
                view! {
                    <div class="actions">
                        <button type="button" on:click=share>
                            {say(ReceiptSays::Share)}
                        </button>
                    </div>
                    <p class="hint">{say(ReceiptSays::ShareHint)}</p>
                }
            })}
        <p role="status">{outcome}</p>
        <form class="check" on:submit=check>
            <h3>{say(ReceiptSays::CheckHeading)}</h3>
            <div class="pair">
                <div class="field">
                    <label for="word-3">{say(ReceiptSays::ThirdWord)}</label>
                    <input id="word-3" autocomplete="off" autocapitalize="none" spellcheck="false" bind:value=third />
                </div>
                <div class="field">
                    <label for="word-9">{say(ReceiptSays::NinthWord)}</label>
                    <input id="word-9" autocomplete="off" autocapitalize="none" spellcheck="false" bind:value=ninth />
                </div>
            </div>
            <button>{say(ReceiptSays::Check)}</button>
            <p role="status">
                {move || match right.get() {
                    None => String::new(),
                    Some(true) => say(ReceiptSays::CheckRight),
                    Some(false) => say(ReceiptSays::CheckWrong),
                }}
            </p>
        </form>
    }
}

/// [`receipt_tools`] for words that stand on the page already.
#[island]
pub fn ReceiptTools(event: Slug, says: Phrases<ReceiptSays>) -> impl IntoView {
    let event = StoredValue::new(event);
    let words = RwSignal::new(None::<SecretText>);
    Effect::new(move || {
        let list = document().get_element_by_id(WORDS_ID);
        let items = list.map(|list| list.children());
        let items = items.into_iter().flat_map(|items| (0..items.length()).filter_map(move |i| items.item(i)));
        let all: Vec<String> = items.filter_map(|item| item.text_content()).collect();
        words.set(Some(SecretText::new(all.join(" "))));
    });
    move || words.get().map(|words| receipt_tools(words, event.get_value(), says.clone()))
}
