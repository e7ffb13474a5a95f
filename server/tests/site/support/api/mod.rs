//! The API, one method for each thing that people do with it. Each method sends one request and returns the answer, good
//! or bad. The event is that of the [`Person`](super::person::Person).

mod account;
mod attend;
mod desk;
mod recovery_key;
mod team;
