//! The event's key on paper: made in a chair's browser, written down, and needed once everyone has lost theirs.
//!
//! Its secret half is never kept, neither here nor on the server.

pub mod api;

#[cfg(feature = "desk")]
pub mod make;
#[cfg(feature = "ssr")]
pub mod page;
#[cfg(feature = "desk")]
pub mod rehearse;
#[cfg(feature = "desk")]
pub mod restore;
#[cfg(feature = "desk")]
pub mod seal_all;
