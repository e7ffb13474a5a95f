//! Parts of pages that every room shares. None of them knows cases or members.

pub mod ask;
pub mod assets;
pub mod badge;
pub mod browser;
pub mod dom;
pub mod export;
pub mod field;
pub mod leave;
pub mod message;
pub mod moment;
pub mod notice;
pub mod qr;
#[cfg(feature = "ssr")]
pub mod shell;

pub use assets::Assets;
