//! The event recovery key: made in a chair's browser, kept on paper, and used once everyone has lost their keys.
//!
//! Its secret half is never stored, neither in the browser nor on the server.

pub mod api;

#[cfg(feature = "desk")]
mod holder;
#[cfg(feature = "desk")]
pub(super) mod make;
#[cfg(feature = "ssr")]
pub mod page;
#[cfg(feature = "desk")]
pub(super) mod rehearse;
#[cfg(feature = "desk")]
pub(super) mod restore;
#[cfg(feature = "desk")]
pub(super) mod seal_all;
