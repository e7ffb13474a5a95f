//! Multipart forms with attachments, sent without JavaScript. Each file is sealed and stored before the next one is
//! read, so that only one is in memory.

use app::{
    attachments::field::FILES,
    attend::form::{Fields, WORDS},
    domain::attachment::{Attached, MAX_FILES},
    refusal::Refusal,
    seal::PublicKey,
};
use axum::{
    body::to_bytes,
    extract::{FromRequest, Multipart, Request, multipart::Field},
    http::header::CONTENT_TYPE,
};
use zeroize::Zeroizing;

use super::{external_report::unread, limits::MAX_BODY, problem::Problem};
use crate::service::{attachments::PlainFile, capability::Visitor};

/// A form that has been read up to the receipt.
pub struct PlainForm {
    fields: Fields,
    rest: Option<Multipart>,
}

/// A form that has been read to its end.
pub struct CompleteForm {
    pub fields: Fields,
    /// The stored files, not yet bound to a report or message.
    pub files: Vec<Attached>,
    /// The reason why a file was not stored.
    pub problem: Option<Refusal>,
}

impl PlainForm {
    /// Reads the fields up to the receipt. The receipt precedes all files, because they are sealed to its key.
    ///
    /// # Errors
    /// [`Refusal::TooLarge`]; [`Refusal::Invalid`] for a malformed form, or one with a file before the receipt.
    pub async fn begin(request: Request) -> Result<Self, Problem> {
        let kind = request.headers().get(CONTENT_TYPE).map(|kind| kind.as_bytes().to_vec()).unwrap_or_default();
        if kind.starts_with(b"application/x-www-form-urlencoded") {
            let body = to_bytes(request.into_body(), MAX_BODY).await.map_err(|_| Problem(Refusal::TooLarge))?;
            let fields = serde_urlencoded::from_bytes(&body).map_err(|_| Problem(Refusal::Invalid))?;
            return Ok(Self { fields, rest: None });
        }
        let mut form = Multipart::from_request(request, &()).await.map_err(|_| Problem(Refusal::Invalid))?;
        let mut fields = Fields::new();
        let mut remaining = MAX_BODY;
        while let Some(field) = form.next_field().await.map_err(|error| unread(&error))? {
            if field.name() == Some(FILES) {
                return Err(Problem(Refusal::Invalid));
            }
            fields.push(text(field, &mut remaining).await?);
            if fields.last().is_some_and(|(name, _)| name == WORDS) {
                break;
            }
        }
        Ok(Self { fields, rest: Some(form) })
    }

    /// The value of a field that has been read; empty if there is none.
    pub fn field(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// Reads the rest, and seals and stores its files for these keys.
    ///
    /// # Errors
    /// [`Refusal::Invalid`], [`Refusal::TooLarge`] if the form cannot be read; the files stored by then are deleted.
    pub async fn finish(self, visitor: &Visitor, to: [PublicKey; 2]) -> Result<CompleteForm, Problem> {
        let mut complete = CompleteForm { fields: self.fields, files: Vec::new(), problem: None };
        let Some(form) = self.rest else { return Ok(complete) };
        match read(form, &mut complete, visitor, &to).await {
            Ok(()) => Ok(complete),
            Err(problem) => {
                visitor.discard(&complete.files).await;
                Err(problem)
            }
        }
    }
}

/// Reads the remaining fields, and seals and stores the files.
async fn read(
    mut form: Multipart,
    complete: &mut CompleteForm,
    visitor: &Visitor,
    to: &[PublicKey; 2],
) -> Result<(), Problem> {
    let limits = visitor.event().limits;
    let (mut remaining, mut files_remaining) = (MAX_BODY, limits.all);
    while let Some(field) = form.next_field().await.map_err(|error| unread(&error))? {
        if field.name() != Some(FILES) {
            complete.fields.push(text(field, &mut remaining).await?);
            continue;
        }
        // After a refused file the others are skipped, but read to the end: the form is shown again with its fields.
        let max = if complete.problem.is_some() { 0 } else { limits.file.min(files_remaining) };
        let name = field.file_name().unwrap_or_default().to_owned();
        let kind = field.content_type().unwrap_or_default().to_owned();
        let Some(bytes) = content(field, max).await? else {
            complete.problem.get_or_insert(Refusal::TooLarge);
            continue;
        };
        if bytes.is_empty() {
            continue;
        }
        files_remaining -= bytes.len() as u64;
        let stored = if complete.files.len() < MAX_FILES {
            visitor.store_plain_file(to.clone(), PlainFile { name, kind, bytes }).await
        } else {
            Err(Refusal::TooLarge)
        };
        match stored {
            Ok(file) => complete.files.push(file),
            Err(refusal) => complete.problem = Some(refusal),
        }
    }
    Ok(())
}

/// Reads the name and value of a text field. `remaining` is the number of bytes of text that the form may still have.
async fn text(mut field: Field<'_>, remaining: &mut usize) -> Result<(String, String), Problem> {
    let name = field.name().unwrap_or_default().to_owned();
    let mut value = Vec::new();
    while let Some(piece) = field.chunk().await.map_err(|error| unread(&error))? {
        *remaining = remaining.checked_sub(piece.len()).ok_or(Problem(Refusal::TooLarge))?;
        value.extend_from_slice(&piece);
    }
    Ok((name, String::from_utf8(value).map_err(|_| Problem(Refusal::Invalid))?))
}

/// Reads a file to its end. `None` if it has more than `max` bytes.
async fn content(mut field: Field<'_>, max: u64) -> Result<Option<Zeroizing<Vec<u8>>>, Problem> {
    let max = usize::try_from(max).unwrap_or(usize::MAX);
    // Full capacity at once: a growing vector would leave unwiped copies behind. Untouched memory costs nothing.
    let mut bytes = Zeroizing::new(Vec::with_capacity(max));
    let mut fits = true;
    while let Some(piece) = field.chunk().await.map_err(|error| unread(&error))? {
        fits = fits && bytes.len() + piece.len() <= max;
        if fits {
            bytes.extend_from_slice(&piece);
        }
    }
    Ok(fits.then_some(bytes))
}
