//! The second factor of a member, managed on the account page. The server makes the secret because it must compute
//! the same codes. The secret and each recovery code are shown once.

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
