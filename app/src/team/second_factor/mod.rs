//! A member's second factor: set up, changed and turned off on their account page. The server makes the secret, since
//! it has to make the same codes; it is shown once, as is each recovery code.

pub mod api;

#[cfg(feature = "desk")]
mod code_field;
#[cfg(feature = "desk")]
mod codes;
#[cfg(feature = "desk")]
pub mod island;
#[cfg(feature = "desk")]
mod manage;
#[cfg(feature = "desk")]
mod set_up;

#[cfg(feature = "desk")]
pub use code_field::CodeField;
