//! Everything that keeps: the router, the use cases, the database, the command line.

pub mod cli;
pub mod http;
pub mod service;
pub mod store;
