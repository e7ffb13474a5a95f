//! The forms of an attendee's pages: their field names, and one reader for each, used by the server and the browser alike.
//! So the same form is accepted, or refused for the same reason, with and without JavaScript.

pub mod message;
pub mod report;
pub mod requests;

/// The field for the words of a receipt.
pub const WORDS: &str = "words";
/// The field for the id of a file to open.
pub const FILE: &str = "file";

/// The fields of a sent form, as far as they are text.
pub type Fields = Vec<(String, String)>;

/// Browsers send line breaks as CRLF where the browser's own code reads LF.
fn with_plain_line_breaks(text: &str) -> String {
    text.replace("\r\n", "\n")
}
