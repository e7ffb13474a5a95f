//! Upload and download of attachments. Sealed files are streamed and never held in memory as a whole; only a download
//! without JavaScript is, because the server opens it.

use app::{
    attend::form::{FILE, WORDS},
    domain::{event::Slug, ids::AttachmentId},
    refusal::Refusal,
    seal::{
        SecretText,
        attachment::Opened,
        receipt::{MailboxToken, Receipt},
    },
};
use axum::{
    Json,
    body::{Body, Bytes},
    extract::{Form, Path, Query},
    http::{
        HeaderValue,
        header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use tokio_util::io::ReaderStream;

use super::{headers::PagePolicy, problem::Problem};
use crate::service::{
    attachments::Outgoing,
    capability::{Reader, Visitor},
};

/// The event and the attachment of an address.
type FilePath = Path<(Slug, AttachmentId)>;

/// The query of an upload.
#[derive(Deserialize)]
pub struct PieceQuery {
    /// The offset of the piece in the file, in bytes.
    at: u64,
}

/// `POST /api/attachments/{event}/{attachment}?at=`. Returns the stored length in bytes.
pub(super) async fn receive(
    visitor: Visitor,
    Path((_, file)): FilePath,
    Query(PieceQuery { at }): Query<PieceQuery>,
    piece: Bytes,
) -> Result<Json<u64>, Problem> {
    Ok(Json(visitor.receive(&file, at, &piece).await?))
}

fn send(outgoing: Outgoing) -> Response {
    let response_headers =
        [(CONTENT_TYPE, "application/octet-stream".to_owned()), (CONTENT_LENGTH, outgoing.bytes.to_string())];
    (response_headers, Body::from_stream(ReaderStream::new(outgoing.file))).into_response()
}

/// The body of a reporter's download.
#[derive(Deserialize)]
pub struct ByReceipt {
    token: MailboxToken,
}

/// `POST /api/attachments/{event}/{attachment}/mine`: a reporter downloads an attachment, still sealed.
pub(super) async fn mine(
    visitor: Visitor,
    Path((_, file)): FilePath,
    Json(ByReceipt { token }): Json<ByReceipt>,
) -> Result<Response, Problem> {
    Ok(send(visitor.mailbox(&token).await?.attachment(&file).await?))
}

/// The body of a member's download.
#[derive(Deserialize)]
pub struct OfCase {
    /// The case's code name, as in its page's address.
    case: String,
}

/// `POST /api/attachments/{event}/{attachment}/held`: a member downloads an attachment, still sealed.
pub(super) async fn held(
    reader: Reader,
    Path((_, file)): FilePath,
    Json(OfCase { case }): Json<OfCase>,
) -> Result<Response, Problem> {
    Ok(send(reader.case(&case).await?.attachment(&file).await?))
}

/// `POST /{event}/follow-up/file`, without JavaScript: a reporter downloads an attachment that the server opens.
pub(super) async fn open(visitor: Visitor, Form(fields): Form<Vec<(String, String)>>) -> Result<Response, Problem> {
    let take =
        |name| fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone()).unwrap_or_default();
    let words = SecretText::new(take(WORDS));
    let receipt = Receipt::parse(words.expose()).map_err(|_| Problem(Refusal::NoSuchReceipt))?;
    let file = take(FILE).parse().map_err(|_| Problem(Refusal::NotFound))?;
    let Opened { name, bytes, .. } =
        visitor.mailbox(&receipt.mailbox_token()).await?.open_plain_attachment(&receipt, &file).await?;
    let disposition = HeaderValue::from_str(&disposition(&name)).map_err(|_| Problem(Refusal::Broken))?;
    let response_headers =
        [(CONTENT_TYPE, HeaderValue::from_static("application/octet-stream")), (CONTENT_DISPOSITION, disposition)];
    // `from_owner` keeps the `Zeroizing` buffer, which is wiped when the response has been sent.
    let mut response = (response_headers, Body::from(Bytes::from_owner(bytes))).into_response();
    response.extensions_mut().insert(PagePolicy::File);
    Ok(response)
}

/// The `Content-Disposition` by which a browser saves a file and never shows it (RFC 6266).
fn disposition(name: &str) -> String {
    let mut text = "attachment; filename=\"file\"; filename*=UTF-8''".to_owned();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._".contains(&byte) {
            text.push(byte.into());
        } else {
            text.extend(format!("%{byte:02X}").chars());
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_leave_its_place() {
        assert_eq!(
            disposition("a\"; b\r\n\u{e4}.jpg"),
            "attachment; filename=\"file\"; filename*=UTF-8''a%22%3B%20b%0D%0A%C3%A4.jpg"
        );
    }
}
