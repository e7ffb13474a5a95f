//! What can be asked of `aside` from a shell: one file per sub-command, thin.

pub mod database;
pub mod event;
pub mod figures;
pub mod log;
pub mod member;
pub mod serve;
pub mod settings;
