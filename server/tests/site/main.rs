//! The real router on real databases: SQLite, and PostgreSQL where a test says so.

mod access;
mod activity;
mod attend;
mod authorisation;
mod cli;
mod demo;
mod desk;
mod durability;
mod filing;
mod follow_up;
mod fuzz;
mod headers;
mod keys;
mod log;
mod paper;
mod people;
mod postgres;
mod queue;
mod recovery;
mod restore;
mod sealed_file;
mod second_factor;
mod support;
mod team;
mod throttle;
mod two_worlds;
