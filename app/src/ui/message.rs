//! One message of a conversation, for the reporter and for the team.

use leptos::prelude::*;
use time::OffsetDateTime;

use super::moment;

/// The class of a message from the reader's side.
pub const MINE: &str = "bubble mine";
/// The class of a message from the other side.
pub const THEIRS: &str = "bubble theirs";
/// The class of a message's subject. Its space is part of it, so that a message without one begins with its author.
pub const ABOUT: &str = "about";
/// The class of the author.
pub const AUTHOR: &str = "author";
/// The class of an opened text.
pub const TEXT: &str = "text";
/// The class of the error in place of a text that could not be opened.
pub const UNOPENED: &str = "unopened";

/// The content of a message. It is plaintext, so it has no `Debug`.
pub struct Message {
    /// Whether it is from the reader's side.
    pub mine: bool,
    pub about: Option<String>,
    pub author: String,
    /// The text between author and time.
    pub separator: &'static str,
    pub at: OffsetDateTime,
    /// The time as the page shows it.
    pub time: String,
    /// The text, or why it could not be opened.
    pub text: Result<String, String>,
    pub files: Option<AnyView>,
}

/// A list item with one message.
#[must_use]
pub fn message(message: Message) -> AnyView {
    let Message { mine, about, author, separator, at, time, text, files } = message;
    let (class, text) = match text {
        Ok(text) => (TEXT, text),
        Err(why) => (UNOPENED, why),
    };
    view! {
        <li class=if mine { MINE } else { THEIRS }>
            <p class="byline">
                {about.map(|about| view! { <strong class=ABOUT>{about} " "</strong> })}
                <span class=AUTHOR>{author}</span> {separator} <time datetime=moment::machine(at)>{time}</time>
            </p>
            <p class=class dir="auto">
                {text}
            </p>
            {files}
        </li>
    }
    .into_any()
}

/// The same list item without content, for a `<template>` that the browser fills in by class.
#[cfg(feature = "ssr")]
#[must_use]
pub fn slots(separator: &'static str) -> impl IntoView {
    view! {
        <li>
            <p class="byline">
                <strong class=ABOUT></strong> <span class=AUTHOR></span> {separator} <time></time>
            </p>
            <p class=TEXT dir="auto"></p>
        </li>
    }
}
