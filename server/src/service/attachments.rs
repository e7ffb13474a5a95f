//! Attachments of reports and messages. They are uploaded in pieces before the report or message that binds them. Until
//! then, knowledge of an attachment's id is the permission to append to it.

use app::{
    attachments::{Stripped, strip},
    domain::{
        attachment::{Attached, HOLDS_ITS_ROOM, MAX_FILES, MAX_WAITING},
        ids::{AttachmentId, CaseId, EntryId},
    },
    refusal::Refusal,
    seal::{
        PublicKey,
        attachment::{self, Opened, Sealer, sealed_at_most},
        receipt::Receipt,
    },
};
use tokio::{
    fs::File,
    io::{AsyncReadExt as _, Take},
    sync::Semaphore,
};
use zeroize::Zeroizing;

use super::{
    Caller, OrBroken as _, broken,
    capability::{CaseReader, MailboxHolder, Visitor},
};
use crate::store::{
    Write,
    attachments::{Arrived, Owner},
    cases::Case,
};

/// The least that an unbound file counts towards [`MAX_WAITING`], in bytes: many small files fill a disk, too.
const MIN_COUNTED: u64 = 64 * 1024;
/// The first line of every age file.
const AGE_HEADER: &[u8] = b"age-encryption.org/v1\n";
/// Size of the pieces in which the server stores a file that it sealed itself, in bytes.
const PIECE: usize = 512 * 1024;

/// Limits how many files the process has in memory at once, to seal or open them for people without JavaScript.
static FILES_IN_MEMORY: Semaphore = Semaphore::const_new(3);

/// An age file to be sent, with its length.
pub struct Outgoing {
    pub file: Take<File>,
    pub bytes: u64,
}

/// An attachment from a form without JavaScript, not yet sealed.
pub struct PlainFile {
    pub name: String,
    /// The media type that the browser gave.
    pub kind: String,
    pub bytes: Zeroizing<Vec<u8>>,
}

impl Visitor {
    /// Appends a piece of an age file. Returns how many bytes of the file are on disk. A piece that does not begin at
    /// the file's end changes nothing.
    ///
    /// # Errors
    /// [`Refusal::TooLarge`], [`Refusal::NoRoom`]; [`Refusal::Invalid`] if the first piece is not the start of an age
    /// file; [`Refusal::AlreadyUsed`] for a file that is bound to a case; [`Refusal::Stale`] if another request has
    /// stored the same piece.
    pub async fn receive(&self, id: &AttachmentId, at: u64, piece: &[u8]) -> Result<u64, Refusal> {
        let (store, event) = (&self.state.store, self.event());
        let arrived = store.arrived(&event.id, id).await.or_broken()?;
        let stored = match arrived {
            Some(Arrived { bound: true, .. }) => return Err(Refusal::AlreadyUsed),
            Some(Arrived { bytes, .. }) => bytes,
            None => 0,
        };
        if at != stored || piece.is_empty() {
            return Ok(stored);
        }
        let end = at.saturating_add(piece.len() as u64);
        if end > sealed_at_most(event.limits.file) {
            return Err(Refusal::TooLarge);
        }
        if at == 0 && !piece.starts_with(AGE_HEADER) {
            return Err(Refusal::Invalid);
        }
        let added = if arrived.is_none() { MIN_COUNTED.max(piece.len() as u64) } else { piece.len() as u64 };
        self.make_room(id, added).await?;
        if arrived.is_none()
            && !store.begin_attachment(&event.id, id, self.state.environment.now()).await.or_broken()?
        {
            return Err(Refusal::AlreadyUsed);
        }
        self.state.attachment_store.write(id, at, piece).await.map_err(broken)?;
        let advanced = store.advance_attachment(id, at, end).await.or_broken()?;
        if advanced { Ok(end) } else { Err(Refusal::Stale) }
    }

    /// Makes room for `added` bytes among the unbound files by deleting the oldest. Otherwise a single attacker who
    /// fills the quota once would block all uploads until the files expire.
    async fn make_room(&self, id: &AttachmentId, added: u64) -> Result<(), Refusal> {
        let (store, event) = (&self.state.store, self.event());
        let mut used = store.waiting_bytes(&event.id, MIN_COUNTED).await.or_broken()?.saturating_add(added);
        if used <= MAX_WAITING {
            return Ok(());
        }
        let since = self.state.environment.now() - HOLDS_ITS_ROOM;
        for old in store.waiting_attachments(&event.id, since).await.or_broken()?.iter().filter(|old| old.id != *id) {
            self.state.delete_unbound(&old.id).await.map_err(broken)?;
            used = used.saturating_sub(old.bytes.max(MIN_COUNTED));
            if used <= MAX_WAITING {
                return Ok(());
            }
        }
        Err(Refusal::NoRoom)
    }

    /// Binds files to a report or message of a case, in the transaction that stores it.
    pub(super) async fn attach(
        &self,
        tx: &mut Write,
        case: &CaseId,
        message: Option<&EntryId>,
        files: &[Attached],
        team: bool,
    ) -> Result<(), Refusal> {
        let event = self.event();
        if files.is_empty() {
            return Ok(());
        }
        if files.len() > MAX_FILES {
            return Err(Refusal::TooLarge);
        }
        if !tx.bind_attachments(Owner { event: &event.id, case, message }, files).await.or_broken()? {
            return Err(Refusal::AttachmentMissing);
        }
        let all = tx.attached_bytes(case, team).await.or_broken()?;
        if all > sealed_at_most(event.limits.all) { Err(Refusal::TooLarge) } else { Ok(()) }
    }

    /// Strips a file's metadata, seals it and stores it, unbound.
    ///
    /// # Errors
    /// [`Refusal::TooLarge`], [`Refusal::NoRoom`]; nothing is stored then.
    pub async fn store_plain_file(&self, to: [PublicKey; 2], file: PlainFile) -> Result<Attached, Refusal> {
        if file.bytes.len() as u64 > self.event().limits.file {
            return Err(Refusal::TooLarge);
        }
        let _permit = FILES_IN_MEMORY.acquire().await.map_err(broken)?;
        let id = AttachmentId::from_random(self.state.environment.random());
        let sealed = tokio::task::spawn_blocking(move || seal(&to, file)).await.map_err(broken)??;
        let mut at = 0;
        for piece in sealed.chunks(PIECE) {
            at = self.receive(&id, at, piece).await?;
        }
        Ok(Attached { id, bytes: at })
    }

    /// Deletes unbound files. What fails now, [`super::AppState::purge_expired`] deletes later.
    pub async fn discard(&self, files: &[Attached]) {
        for file in files {
            if let Err(error) = self.state.delete_unbound(&file.id).await {
                tracing::warn!(%error, "cannot delete an unbound attachment; the next purge tries again");
            }
        }
    }
}

impl Caller {
    /// The age file of an attachment of this case.
    async fn outgoing(&self, case: &Case, id: &AttachmentId) -> Result<Outgoing, Refusal> {
        let found = self.state.store.attachment(&case.id, id).await.or_broken()?.ok_or(Refusal::NotFound)?;
        let file = self.state.attachment_store.read(id, found.bytes).await.map_err(broken)?;
        Ok(Outgoing { file, bytes: found.bytes })
    }
}

impl CaseReader {
    /// An attachment of the case, still sealed, for a member with a grant.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if there is none, or none for this member.
    pub async fn attachment(&self, id: &AttachmentId) -> Result<Outgoing, Refusal> {
        if self.case().grant.is_none() {
            return Err(Refusal::NotFound);
        }
        self.outgoing(self.case(), id).await
    }
}

impl MailboxHolder {
    /// An attachment of the case, still sealed.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if the case has no such attachment.
    pub async fn attachment(&self, id: &AttachmentId) -> Result<Outgoing, Refusal> {
        self.outgoing(self.case(), id).await
    }

    /// An attachment of the case, opened for a reporter without JavaScript.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if the case has no such attachment.
    pub async fn open_plain_attachment(&self, receipt: &Receipt, id: &AttachmentId) -> Result<Opened, Refusal> {
        let Outgoing { mut file, .. } = self.attachment(id).await?;
        let _permit = FILES_IN_MEMORY.acquire().await.map_err(broken)?;
        let mut sealed = Vec::new();
        file.read_to_end(&mut sealed).await.map_err(broken)?;
        let key = receipt.key();
        let opened = tokio::task::spawn_blocking(move || attachment::open(&key, &sealed)).await.map_err(broken)?;
        opened.map_err(broken)
    }
}

/// Strips the metadata of a file that is a known kind of picture, and seals it.
fn seal(to: &[PublicKey; 2], file: PlainFile) -> Result<Vec<u8>, Refusal> {
    let bytes = match strip(&file.bytes) {
        Stripped::Clean(clean) => clean,
        Stripped::Picture | Stripped::Other => file.bytes,
    };
    let mut sealer = Sealer::new(&[&to[0], &to[1]], &file.name, &file.kind, bytes.len() as u64).map_err(broken)?;
    let mut whole = sealer.seal(&bytes).map_err(broken)?;
    whole.extend(sealer.finish().map_err(broken)?);
    Ok(whole)
}

impl super::AppState {
    /// Deletes an unbound file, its row first. Does nothing if the file is bound.
    pub(super) async fn delete_unbound(&self, id: &AttachmentId) -> Result<(), PurgeError> {
        if self.store.forget_attachment(id).await? {
            self.attachment_store.remove(id).await?;
        }
        Ok(())
    }
}

/// Why expired data could not be deleted.
#[derive(Debug, thiserror::Error)]
pub enum PurgeError {
    #[error(transparent)]
    Store(#[from] crate::store::StoreError),
    #[error("cannot delete an attachment: {0}")]
    Disk(#[from] std::io::Error),
}
