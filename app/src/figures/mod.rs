//! What an organiser sees and publishes: the page of figures and the formats to take away.
//!
//! What may be counted and shown is decided in [`crate::domain::figures`]; nothing here sees a case.

pub mod format;
#[cfg(feature = "ssr")]
pub mod page;
mod wording;
