//! Files on their way in and out. They pass through piece by piece; none is held in memory.

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

/// The file that an address names.
type FilePath = Path<(Slug, AttachmentId)>;

/// Where in a file a piece begins.
#[derive(Deserialize)]
pub struct Place {
    at: u64,
}

/// `POST /api/attachments/{event}/{attachment}?at=`
pub(super) async fn receive(
    visitor: Visitor,
    Path((_, file)): FilePath,
    Query(Place { at }): Query<Place>,
    piece: Bytes,
) -> Result<Json<u64>, Problem> {
    Ok(Json(visitor.receive(&file, at, &piece).await?))
}

fn send(outgoing: Outgoing) -> Response {
    let described =
        [(CONTENT_TYPE, "application/octet-stream".to_owned()), (CONTENT_LENGTH, outgoing.bytes.to_string())];
    (described, Body::from_stream(ReaderStream::new(outgoing.file))).into_response()
}

/// Who asks with a receipt.
#[derive(Deserialize)]
pub struct ByReceipt {
    token: MailboxToken,
}

/// `POST /api/attachments/{event}/{attachment}/mine`
pub(super) async fn mine(
    visitor: Visitor,
    Path((_, file)): FilePath,
    Json(ByReceipt { token }): Json<ByReceipt>,
) -> Result<Response, Problem> {
    Ok(send(visitor.mailbox(&token).await?.attachment(&file).await?))
}

/// Who asks on the desk.
#[derive(Deserialize)]
pub struct OfCase {
    case: String,
}

/// `POST /api/attachments/{event}/{attachment}/held`
pub(super) async fn held(
    reader: Reader,
    Path((_, file)): FilePath,
    Json(OfCase { case }): Json<OfCase>,
) -> Result<Response, Problem> {
    Ok(send(reader.case(&case).await?.attachment(&file).await?))
}

/// `POST /{event}/follow-up/file`, without JavaScript.
pub(super) async fn open(visitor: Visitor, Form(fields): Form<Vec<(String, String)>>) -> Result<Response, Problem> {
    let take =
        |name| fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone()).unwrap_or_default();
    let words = SecretText::new(take(WORDS));
    let receipt = Receipt::parse(words.expose()).map_err(|_| Problem(Refusal::NoSuchReceipt))?;
    let file = take(FILE).parse().map_err(|_| Problem(Refusal::NotFound))?;
    let Opened { name, bytes, .. } =
        visitor.mailbox(&receipt.mailbox_token()).await?.open_plain_attachment(&receipt, &file).await?;
    let disposition = HeaderValue::from_str(&disposition(&name)).map_err(|_| Problem(Refusal::Broken))?;
    let described =
        [(CONTENT_TYPE, HeaderValue::from_static("application/octet-stream")), (CONTENT_DISPOSITION, disposition)];
    // Wiped once it is sent.
    let mut response = (described, Body::from(Bytes::from_owner(bytes))).into_response();
    response.extensions_mut().insert(PagePolicy::File);
    Ok(response)
}

/// Has a browser save a file, never show it (RFC 6266).
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
