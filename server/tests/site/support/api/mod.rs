//! The API, one method for each use case. Each method sends one request and returns the response, whatever its status.
//! The event is that of the [`Person`](super::person::Person).

mod account;
mod attend;
mod desk;
mod recovery_key;
mod team;
