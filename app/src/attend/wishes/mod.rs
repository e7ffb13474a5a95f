//! What a reporter asks for once the report is filed: that it is withdrawn, or that someone is kept out from now on. By
//! plain forms, and in the browser without showing the server the receipt's words.

pub mod api;
#[cfg(feature = "attend")]
pub mod island;
pub mod keep_out;
#[cfg(feature = "ssr")]
pub mod page;
pub mod withdraw;
