//! Giving case keys to colleagues. The desk and the team page both offer it.

pub mod api;
#[cfg(feature = "desk")]
pub mod give;
#[cfg(feature = "desk")]
mod rewrap;
