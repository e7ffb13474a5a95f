//! External reports: listed in the queue, opened in the member's browser, and made a case by whoever can open them.

pub mod api;
#[cfg(feature = "desk")]
mod content;
#[cfg(feature = "desk")]
pub mod island;
#[cfg(feature = "ssr")]
pub mod page;
