//! Reporter requests: withdrawing the report, and recusing members. Sent by plain forms, or by the browser's code,
//! which does not send the words of the receipt. `form/requests.rs` reads the forms.

pub mod api;
#[cfg(feature = "ssr")]
pub mod page;
#[cfg(feature = "ssr")]
pub mod recuse;
#[cfg(feature = "ssr")]
mod withdraw;

/// A request that was carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// Members are recused.
    Recused,
    /// The report is withdrawn.
    Withdrawn,
    /// The report is no longer withdrawn.
    Restored,
}
