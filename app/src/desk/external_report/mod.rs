//! External reports: listed in the queue and opened in the member's browser. A member who can open one makes a case of
//! it.

pub mod api;
#[cfg(feature = "desk")]
mod content;
#[cfg(feature = "desk")]
pub mod island;
#[cfg(feature = "ssr")]
pub mod page;
