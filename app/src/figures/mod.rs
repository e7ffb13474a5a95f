//! The organiser's figures: the page and the files to download.
//!
//! [`crate::domain::figures`] decides what may be counted and shown; this room never sees a case.

pub mod format;
#[cfg(feature = "ssr")]
pub mod page;
mod wording;
