//! Giving case keys to colleagues. The desk and the team's page use it.

pub mod api;
#[cfg(feature = "desk")]
pub mod give;
#[cfg(feature = "desk")]
mod rewrap;
