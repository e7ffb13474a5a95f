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
mod key_news;
mod keys;
mod log;
mod people;
mod postgres;
mod queue;
mod roles;
mod support;
mod team;
