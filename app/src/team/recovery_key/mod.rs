//! The event's key on paper: made in a chair's browser, written down, and needed once everyone has lost theirs.
//!
//! Its secret half is never kept, neither here nor on the server.

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
