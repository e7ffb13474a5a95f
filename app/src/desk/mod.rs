//! The desk: the queue, cases and external reports. Sealed parts are opened in the member's browser.
//!
//! The server renders the pages, and plain forms change the facts. Only parts that open or seal something are
//! islands.

pub mod api;

#[cfg(feature = "ssr")]
mod access;
#[cfg(feature = "ssr")]
pub mod address;
#[cfg(feature = "desk")]
mod attached;
#[cfg(feature = "desk")]
mod attempt;
#[cfg(feature = "ssr")]
mod case;
#[cfg(feature = "desk")]
pub mod case_file;
#[cfg(feature = "ssr")]
mod change;
#[cfg(feature = "desk")]
mod composer;
#[cfg(feature = "desk")]
pub mod conflict_check;
#[cfg(feature = "desk")]
mod conversation;
pub mod external_report;
#[cfg(feature = "desk")]
pub mod keys;
#[cfg(feature = "ssr")]
pub mod log;
#[cfg(feature = "ssr")]
pub mod page;
#[cfg(feature = "ssr")]
mod queue;
#[cfg(feature = "desk")]
mod report_view;
#[cfg(feature = "desk")]
pub mod summary;
#[cfg(feature = "ssr")]
mod wording;
