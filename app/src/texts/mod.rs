//! Texts in the reader's language. [`translations`] turns the messages of `locales/` into functions, only on the
//! server; [`messages`] carries the texts that a page's code needs from the server to the browser.

pub mod messages;
#[cfg(feature = "ssr")]
pub mod translations;
