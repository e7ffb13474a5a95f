//! The domain: its terms as types, and its rules.
//!
//! Pure: no IO, no clock, no randomness, no `cfg`. Times and random bytes are parameters.
#![deny(missing_docs)]

pub mod activity;
pub mod attachment;
pub mod case;
pub mod code_enum;
pub mod code_name;
pub mod conversation;
pub mod event;
pub mod figures;
pub mod ids;
pub mod language;
pub mod member;
pub mod outcome;
pub mod question;
pub mod recovery;
pub mod recusal;
pub mod report;
pub mod second_factor;
pub mod settings;
pub mod status;
pub mod treatment;
