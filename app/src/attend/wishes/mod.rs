//! What a reporter asks for once the report is filed: that it is withdrawn, or that someone is kept out from now on. By
//! plain forms, and in the browser without showing the server the receipt's words.

pub mod api;
pub mod keep_out;
#[cfg(feature = "ssr")]
pub mod page;
pub mod withdraw;

use crate::refusal::Refusal;

/// Name and id of the box that has a device remember the words.
pub const REMEMBER: &str = "remember";

/// A wish that was carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// Someone is kept out.
    KeptOut,
    /// The team is told that the report is withdrawn.
    Withdrawn,
    /// The team is told that it stands.
    Restored,
}

/// A wish that was not carried out, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// Nobody was ticked.
    Nobody,
    /// The box was not ticked.
    NotSure,
    /// The server did not do it.
    Refused(Refusal),
}
