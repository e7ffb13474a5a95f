//! Every use of age: sealing, opening, case keys, receipts, padding. `docs/PROTOCOL.md` specifies it.
//!
//! The same code runs in the browser and on the server. Nothing here stores, sends or logs. Types with secret keys or
//! plaintext have no `Debug` that shows them, and are wiped when dropped.
#![deny(missing_docs)]

#[cfg(feature = "ssr")]
pub mod armor;
pub mod attachment;
pub mod challenge;
pub mod document;
pub mod file;
pub mod filing;
pub mod fingerprint;
pub mod key;
pub mod message;
pub mod pad;
pub mod passphrase;
pub mod receipt;
pub mod sealed;
mod small_order;
pub mod text;

pub use file::{OpenError, open};
pub use key::{PublicKey, SecretKey};
pub use sealed::Sealed;
pub use text::SecretText;
