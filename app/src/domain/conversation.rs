//! The conversation of a case's team with its reporter.

use serde::{Deserialize, Serialize};

/// The side that wrote a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Side {
    /// A member of the team.
    Team,
    /// The reporter.
    Reporter,
}
