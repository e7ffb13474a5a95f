//! The commands of `aside`: one file for each, and their shared arguments.

pub mod args;
pub mod database;
pub mod event;
pub mod figures;
pub mod log;
pub mod member;
pub mod serve;
pub mod settings;
