//! What every page of a signed-in member needs: who looks, the frame and the navigation, the key in the tab and its lock,
//! forms that wait for the browser's code, and giving keys to colleagues.
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
