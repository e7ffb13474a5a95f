//! Everything that browser and server share, and all that people see.
//!
//! # Rooms
//!
//! Each folder is a room, named after a job or after what it holds. A room may use the rooms below it in this list, and
//! none beside it or above it:
//!
//! 1. [`attend`] what an attendee sees and does; [`desk`] the queue and its cases; [`team`] joining, signing in, the people
//!    and their keys; [`figures`] what an organiser sees and publishes
//! 2. [`session`] what every page of a signed-in member needs: frame, navigation, the key in the tab, lock, form state
//! 3. [`attachments`] files of reports, messages and notes: kinds, stripping, sealing, showing
//! 4. [`ui`] pieces of pages that know nothing of reports
//! 5. [`texts`] translations as functions; [`seal`] every use of age
//! 6. [`address`] every address of the site, once; [`refusal`] why the server did not do what was asked
//! 7. [`domain`] the terms and rules of the field; pure
//!
//! Two files never use each other, neither directly nor through others. `server/tests/site/arrows` holds both rules, and a
//! third: no address is written outside [`address`].
//!
//! # Inside a room
//!
//! `page.rs` is rendered on the server, `island.rs` runs in the browser, and `api.rs` has the server functions and the
//! trait that the server implements for them. An attendee's phone gets no islands: there, `attend/browser` enhances the
//! pages that the server has rendered.

// Views are types that nest as deep as their pages.
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

/// Called once by the browser when a bundle has loaded, before islands wake. An attendee's pages have none.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    #[cfg(feature = "attend")]
    attend::browser::enhance();
    #[cfg(feature = "desk")]
    leptos::mount::hydrate_islands();
}
