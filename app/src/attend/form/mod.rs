//! The forms of an attendee's pages: field names, and one parser for each form. Server and browser use the same
//! parsers, so a form is accepted or refused alike with and without JavaScript.

pub mod message;
pub mod report;
pub mod requests;

/// The field for the words of a receipt.
pub const WORDS: &str = "words";
/// The field for the id of a file to open.
pub const FILE: &str = "file";

/// The text fields of a sent form: name and value.
pub type Fields = Vec<(String, String)>;

/// Replaces CRLF by LF: forms are sent with CRLF, but scripts read the same field with LF.
fn with_plain_line_breaks(text: &str) -> String {
    text.replace("\r\n", "\n")
}
