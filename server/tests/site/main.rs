//! The real router on real databases: SQLite, and PostgreSQL where a test says so.

mod attend;
mod authorisation;
mod cli;
mod demo;
mod desk;
mod durability;
mod filing;
mod follow_up;
mod headers;
mod keys;
mod log;
mod own_key;
mod paper;
mod postgres;
mod queue;
mod recovery;
mod rejoin;
mod restore;
mod support;
mod team;
