//! Forms with files, as a browser without JavaScript sends them. Files are sealed one after the other, while the form
//! still comes in.

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

/// A form of which the first fields have been read.
pub struct PlainForm {
    fields: Fields,
    rest: Option<Multipart>,
}

/// A form that was read to its end.
pub struct Whole {
    pub fields: Fields,
    /// The files, kept and belonging to nothing yet.
    pub files: Vec<Attached>,
    /// Why a file was not taken.
    pub problem: Option<Refusal>,
}

impl PlainForm {
    /// Reads up to the words of the receipt, which stand before every file.
    ///
    /// # Errors
    /// [`Refusal::TooLarge`], [`Refusal::Invalid`].
    pub async fn begin(request: Request) -> Result<Self, Problem> {
        let kind = request.headers().get(CONTENT_TYPE).map(|kind| kind.as_bytes().to_vec()).unwrap_or_default();
        if kind.starts_with(b"application/x-www-form-urlencoded") {
            let body = to_bytes(request.into_body(), MAX_BODY).await.map_err(|_| Problem(Refusal::TooLarge))?;
            let fields = serde_urlencoded::from_bytes(&body).map_err(|_| Problem(Refusal::Invalid))?;
            return Ok(Self { fields, rest: None });
        }
        let mut form = Multipart::from_request(request, &()).await.map_err(|_| Problem(Refusal::Invalid))?;
        let mut fields = Fields::new();
        let mut room = MAX_BODY;
        while let Some(field) = form.next_field().await.map_err(|error| unread(&error))? {
            if field.name() == Some(FILES) {
                return Err(Problem(Refusal::Invalid));
            }
            fields.push(text(field, &mut room).await?);
            if fields.last().is_some_and(|(name, _)| name == WORDS) {
                break;
            }
        }
        Ok(Self { fields, rest: Some(form) })
    }

    /// What was typed into the field with this name, as far as the form has been read.
    pub fn field(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// Reads the rest, and seals and stores its files for these keys.
    ///
    /// # Errors
    /// [`Refusal::Invalid`], [`Refusal::TooLarge`] if the form cannot be read; the files stored by then are deleted.
    pub async fn finish(self, visitor: &Visitor, to: [PublicKey; 2]) -> Result<Whole, Problem> {
        let mut whole = Whole { fields: self.fields, files: Vec::new(), problem: None };
        let Some(form) = self.rest else { return Ok(whole) };
        match read(form, &mut whole, visitor, &to).await {
            Ok(()) => Ok(whole),
            Err(problem) => {
                visitor.discard(&whole.files).await;
                Err(problem)
            }
        }
    }
}

async fn read(mut form: Multipart, whole: &mut Whole, visitor: &Visitor, to: &[PublicKey; 2]) -> Result<(), Problem> {
    let limits = visitor.event().limits;
    let (mut room, mut files_room) = (MAX_BODY, limits.all);
    while let Some(field) = form.next_field().await.map_err(|error| unread(&error))? {
        if field.name() != Some(FILES) {
            whole.fields.push(text(field, &mut room).await?);
            continue;
        }
        // Once a file was refused, the others are passed over: the form is shown again with what was typed.
        let most = if whole.problem.is_some() { 0 } else { limits.file.min(files_room) };
        let name = field.file_name().unwrap_or_default().to_owned();
        let kind = field.content_type().unwrap_or_default().to_owned();
        let Some(bytes) = content(field, most).await? else {
            whole.problem.get_or_insert(Refusal::TooLarge);
            continue;
        };
        if bytes.is_empty() {
            continue;
        }
        files_room -= bytes.len() as u64;
        let kept = if whole.files.len() < MAX_FILES {
            visitor.store_plain_file(to.clone(), PlainFile { name, kind, bytes }).await
        } else {
            Err(Refusal::TooLarge)
        };
        match kept {
            Ok(file) => whole.files.push(file),
            Err(refusal) => whole.problem = Some(refusal),
        }
    }
    Ok(())
}

/// A text field's name and value. `room` is how much more text the form may have.
async fn text(mut field: Field<'_>, room: &mut usize) -> Result<(String, String), Problem> {
    let name = field.name().unwrap_or_default().to_owned();
    let mut value = Vec::new();
    while let Some(piece) = field.chunk().await.map_err(|error| unread(&error))? {
        *room = room.checked_sub(piece.len()).ok_or(Problem(Refusal::TooLarge))?;
        value.extend_from_slice(&piece);
    }
    Ok((name, String::from_utf8(value).map_err(|_| Problem(Refusal::Invalid))?))
}

/// The bytes of a file, or none where there are more than `most`; it is read to its end in either case.
async fn content(mut field: Field<'_>, most: u64) -> Result<Option<Zeroizing<Vec<u8>>>, Problem> {
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    // All the room at once, so that no half-grown copy is left behind unwiped; untouched room costs nothing.
    let mut bytes = Zeroizing::new(Vec::with_capacity(most));
    let mut fits = true;
    while let Some(piece) = field.chunk().await.map_err(|error| unread(&error))? {
        fits = fits && bytes.len() + piece.len() <= most;
        if fits {
            bytes.extend_from_slice(&piece);
        }
    }
    Ok(fits.then_some(bytes))
}
