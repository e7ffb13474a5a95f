//! Files that belong to reports and messages: what kind they are, what is taken out of them before they are sealed, the
//! field to choose them, and how they are shown.
//!
//! Shared by the attendee's pages and the desk. Nothing here trusts what a file says about itself but its bytes.

pub mod browser;
pub mod field;
pub mod kind;
pub mod shown;
pub mod strip;
pub mod wording;

pub use kind::{Kind, Shown};
pub use strip::{Stripped, strip};
