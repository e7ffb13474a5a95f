//! Everything that browser and server share, and all that people see.
//!
//! - [`domain`] the words and rules of the field; pure
//! - [`seal`] every use of age
//! - [`attachments`] files that belong to reports and messages
//! - [`attend`] what an attendee sees
//! - [`desk`] what the team sees
//! - [`team`] joining, signing in, keys
//! - [`figures`] what an organiser sees and publishes
//! - [`ui`] pieces that the rooms share
//!
//! A room holds `page.rs` (rendered on the server), `island.rs` (what runs in the browser) and `api.rs`
//! (server functions, and the trait that the server implements for them). An attendee's phone gets no islands: there,
//! `attend/browser` takes over the pages as they stand.

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
    attend::browser::wake();
    #[cfg(feature = "desk")]
    leptos::mount::hydrate_islands();
}
