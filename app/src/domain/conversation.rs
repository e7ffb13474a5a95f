//! The conversation between a team and a reporter.

use serde::{Deserialize, Serialize};

/// The side that wrote a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Side {
    /// A member of the team.
    Team,
    /// The reporter.
    Reporter,
}
