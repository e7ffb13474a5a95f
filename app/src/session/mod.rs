//! The parts of every signed-in member's page: context, frame, navigation, the identity in the tab and its lock, form
//! state, and giving keys to colleagues.
//!
//! `desk`, `team` and `figures` use this room; it uses none of them.

pub mod api;
#[cfg(feature = "ssr")]
pub mod context;
#[cfg(feature = "desk")]
pub(crate) mod form_state;
#[cfg(feature = "ssr")]
pub mod frame;
#[cfg(feature = "ssr")]
pub mod key_news;
#[cfg(feature = "ssr")]
pub mod key_words;
#[cfg(feature = "desk")]
pub mod keyring;
pub mod keys;
#[cfg(feature = "desk")]
pub mod lock;
#[cfg(feature = "ssr")]
pub mod nav;
#[cfg(feature = "ssr")]
pub mod needs_javascript;
