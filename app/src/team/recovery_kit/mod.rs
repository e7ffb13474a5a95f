//! Recovery with the recovery kit, and a member's own key: passphrase, kit, new key.
//!
//! Kits are opened and keys are sealed in the browser. The server receives a public key and the answer to a
//! challenge, which only the secret half can give.

pub mod api;

#[cfg(feature = "desk")]
pub(super) mod change_passphrase;
#[cfg(feature = "desk")]
pub(super) mod key_field;
#[cfg(feature = "desk")]
pub(super) mod kit_again;
#[cfg(feature = "desk")]
pub(super) mod new_key;
#[cfg(feature = "ssr")]
pub mod page;
#[cfg(feature = "desk")]
pub(super) mod prove;
#[cfg(feature = "desk")]
pub(super) mod recover;
#[cfg(feature = "desk")]
pub(super) mod rehearse;
#[cfg(feature = "desk")]
pub(super) mod reminder;
#[cfg(feature = "ssr")]
pub mod reminders;
