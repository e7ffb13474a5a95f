//! The sub-commands of `aside`, one thin file each.

pub mod args;
pub mod database;
pub mod event;
pub mod figures;
pub mod log;
pub mod member;
pub mod serve;
pub mod settings;
