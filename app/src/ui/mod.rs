//! Pieces that every room shares. Nothing here knows what a report is.

pub mod ask;
pub mod assets;
pub mod badge;
pub mod browser;
pub mod dom;
pub mod field;
pub mod keepsake;
pub mod leave;
pub mod message;
pub mod moment;
pub mod notice;
pub mod phrases;
pub mod qr;
pub mod refusal;
#[cfg(feature = "ssr")]
pub mod shell;
#[cfg(feature = "ssr")]
pub mod words;

pub use assets::Assets;
pub use refusal::Refusal;
