//! The conversation between a team and a reporter.

use serde::{Deserialize, Serialize};

/// Which side wrote a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Side {
    /// A member of the team.
    Team,
    /// Whoever filed the report.
    Reporter,
}
