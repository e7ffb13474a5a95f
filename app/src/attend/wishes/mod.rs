//! What a reporter asks for once the report is filed: that it is withdrawn, or that someone is kept out from now on. By
//! plain forms, and in the browser without showing the server the receipt's words.

pub mod api;
#[cfg(feature = "attend")]
pub mod island;
pub mod keep_out;
#[cfg(feature = "ssr")]
pub mod page;
pub mod withdraw;

/// The id of the template from which a browser with scripts takes the forms.
pub const TEMPLATE: &str = "wish-forms";
/// Name and id of the box that has a device remember the words.
pub const REMEMBER: &str = "remember";
