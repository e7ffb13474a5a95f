//! What an attendee sees: landing, report, receipt, follow-up. Everything works without JavaScript, by plain
//! forms; the islands seal in the browser where they can.
//!
//! No desk code in here: an attendee's phone downloads this room alone.

pub mod api;
pub mod follow_up;
pub mod form;
#[cfg(feature = "attend")]
pub mod island;
pub mod landing;
pub mod receipt;
#[cfg(feature = "ssr")]
pub mod report;
#[cfg(feature = "ssr")]
pub mod sealed;
pub mod view;
pub mod wishes;
