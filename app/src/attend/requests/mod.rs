//! Requests of a reporter after filing: withdrawing the report, and recusing members. By plain forms; and by the browser,
//! which does not send the receipt's words. The forms are read in `form/requests.rs`.

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
