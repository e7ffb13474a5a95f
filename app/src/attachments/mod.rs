//! Attachments: detecting their kind, removing metadata before sealing, the field to choose them, and showing them.
//!
//! Shared by the attendee's pages and the desk. Name and media type come from the sender and are not trusted.

pub mod browser;
pub mod field;
pub mod kind;
pub mod shown;
pub mod strip;
pub mod wording;

pub use kind::{Kind, Shown};
pub use strip::{Stripped, strip};
