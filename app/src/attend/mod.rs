//! The attendee's pages: landing, report, receipt, follow-up. All of them work without JavaScript, with plain forms;
//! `browser` enhances the forms and seals on the device.
//!
//! No code of the desk may be used here: it would get into the bundle that an attendee's phone downloads.

pub mod api;
#[cfg(feature = "attend")]
pub mod browser;
#[cfg(feature = "ssr")]
pub mod emergency;
#[cfg(feature = "ssr")]
pub mod external_report;
#[cfg(feature = "ssr")]
pub mod fields;
pub mod follow_up;
pub mod form;
pub mod ids;
#[cfg(feature = "ssr")]
pub mod landing;
#[cfg(feature = "ssr")]
mod mailbox_view;
#[cfg(feature = "ssr")]
pub mod outbox_status;
#[cfg(feature = "ssr")]
mod own_text;
#[cfg(feature = "ssr")]
pub mod poster;
#[cfg(feature = "ssr")]
pub mod privacy;
#[cfg(feature = "ssr")]
pub mod problem;
pub mod props;
#[cfg(feature = "ssr")]
pub mod questions;
pub mod receipt;
#[cfg(feature = "ssr")]
pub mod report;
pub mod requests;
pub mod view;
pub mod wording;
