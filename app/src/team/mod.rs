//! The team: joining, signing in, accounts, members, keys and settings.
//!
//! Passphrases and opened keys stay in the browser. The server receives sign-in proofs, public keys and sealed
//! identities.

#[cfg(feature = "ssr")]
pub mod account;
pub mod api;

#[cfg(feature = "desk")]
pub mod invite;
#[cfg(feature = "desk")]
pub mod join;
#[cfg(feature = "desk")]
mod join_form;
#[cfg(feature = "desk")]
pub mod kit;
#[cfg(feature = "desk")]
mod kit_sheet;
#[cfg(feature = "ssr")]
pub mod page;
#[cfg(feature = "desk")]
mod passphrase_field;
#[cfg(feature = "ssr")]
pub mod people;
pub mod recovery_key;
pub mod recovery_kit;
pub mod second_factor;
#[cfg(feature = "ssr")]
pub mod settings;
#[cfg(feature = "desk")]
pub mod sign_in;
#[cfg(feature = "desk")]
mod strength;
