//! Pieces that every room shares. Nothing here knows what a report is.

pub mod assets;
pub mod badge;
pub mod browser;
pub mod field;
pub mod keepsake;
pub mod moment;
pub mod notice;
pub mod qr;
pub mod refusal;
pub mod shell;

pub use assets::Assets;
pub use refusal::Refusal;
