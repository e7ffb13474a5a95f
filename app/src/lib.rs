//! Code that browser and server share, and everything that people see.
//!
//! # Rooms
//!
//! Each folder is a room, named after a job or after its content. A room may use the rooms below it in this list, and
//! none beside it or above it:
//!
//! 1. [`attend`] the attendee's pages; [`desk`] the queue and its cases; [`team`] joining, signing in, the people and
//!    their keys; [`figures`] the organiser's figures
//! 2. [`session`] the parts of every signed-in member's page: frame, navigation, the identity in the tab, lock, form
//!    state
//! 3. [`attachments`] files of reports, messages and notes: kinds, stripping, sealing, showing
//! 4. [`ui`] parts of pages that know nothing of cases
//! 5. [`texts`] translations as functions; [`seal`] every use of age
//! 6. [`address`] every address of the site, declared once; [`refusal`] why the server did not carry out a request
//! 7. [`domain`] the terms and rules of the field; pure
//!
//! No two files use each other, neither directly nor through others. `server/tests/site/arrows` checks both rules and
//! a third: no address is written outside [`address`].
//!
//! # Inside a room
//!
//! `page.rs` is rendered on the server, `island.rs` runs in the browser, and `api.rs` has the server functions and
//! the trait that the server implements for them. Attendees' pages have no islands, to keep the download small:
//! `attend/browser` enhances the pages that the server has rendered.

// The types of views nest as deeply as their pages.
#![recursion_limit = "256"]
#![expect(
    clippy::must_use_candidate,
    clippy::needless_pass_by_value,
    reason = "components are called by view!, with props of their own"
)]

pub mod address;
pub mod attachments;
pub mod attend;
pub mod desk;
pub mod domain;
pub mod figures;
pub mod refusal;
pub mod seal;
pub mod session;
pub mod team;
pub mod texts;
pub mod ui;

/// The entry point of a bundle, called once after loading. The attendee's bundle enhances the page; the desk's
/// hydrates islands.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    #[cfg(feature = "attend")]
    attend::browser::enhance();
    #[cfg(feature = "desk")]
    leptos::mount::hydrate_islands();
}
