//! Files that belong to reports and messages. They come before what they belong to, piece by piece; whoever knows a
//! file's id may add to it, until it is filed.

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

/// What a file counts at least towards [`MAX_WAITING`], in bytes: many small ones fill a disk, too.
const LEAST: u64 = 64 * 1024;
/// How every sealed file begins.
const SEALED: &[u8] = b"age-encryption.org/v1\n";
/// In which pieces the server itself seals, in bytes.
const PIECE: usize = 512 * 1024;

/// Files that this process holds in memory at once, to strip and seal, or to open, them for people without JavaScript.
static IN_HAND: Semaphore = Semaphore::const_new(3);

/// A sealed file on its way out, with its length.
pub struct Outgoing {
    pub file: Take<File>,
    pub bytes: u64,
}

/// A file that a plain form brought.
pub struct PlainFile {
    pub name: String,
    pub kind: String,
    pub bytes: Zeroizing<Vec<u8>>,
}

impl Visitor {
    /// Appends a piece of a sealed file. Returns how many bytes of the file are on disk. A piece that does not begin at
    /// the file's end changes nothing.
    ///
    /// # Errors
    /// [`Refusal::TooLarge`], [`Refusal::NoRoom`]; [`Refusal::AlreadyUsed`] for a file that is bound to a case.
    pub async fn receive(&self, id: &AttachmentId, at: u64, piece: &[u8]) -> Result<u64, Refusal> {
        let (store, event) = (&self.state.store, self.event());
        let arrived = store.arrived(&event.id, id).await.or_broken()?;
        let kept = match arrived {
            Some(Arrived { bound: true, .. }) => return Err(Refusal::AlreadyUsed),
            Some(Arrived { bytes, .. }) => bytes,
            None => 0,
        };
        if at != kept || piece.is_empty() {
            return Ok(kept);
        }
        let end = at.saturating_add(piece.len() as u64);
        if end > sealed_at_most(event.limits.file) {
            return Err(Refusal::TooLarge);
        }
        if at == 0 && !piece.starts_with(SEALED) {
            return Err(Refusal::Invalid);
        }
        let more = if arrived.is_none() { LEAST.max(piece.len() as u64) } else { piece.len() as u64 };
        self.make_room(id, more).await?;
        if arrived.is_none()
            && !store.begin_attachment(&event.id, id, self.state.environment.now()).await.or_broken()?
        {
            return Err(Refusal::AlreadyUsed);
        }
        self.state.attachment_store.write(id, at, piece).await.map_err(broken)?;
        let advanced = store.advance_attachment(id, at, end).await.or_broken()?;
        if advanced { Ok(end) } else { Err(Refusal::Stale) }
    }

    /// Makes room for this many bytes among the unbound files. The oldest are deleted: otherwise, whoever fills the room
    /// once would keep everybody from attaching files for as long as a file waits.
    async fn make_room(&self, id: &AttachmentId, more: u64) -> Result<(), Refusal> {
        let (store, event) = (&self.state.store, self.event());
        let mut taken = store.waiting_bytes(&event.id, LEAST).await.or_broken()?.saturating_add(more);
        if taken <= MAX_WAITING {
            return Ok(());
        }
        let since = self.state.environment.now() - HOLDS_ITS_ROOM;
        for old in store.waiting_attachments(&event.id, since).await.or_broken()?.iter().filter(|old| old.id != *id) {
            self.state.delete_unbound(&old.id).await.map_err(broken)?;
            taken = taken.saturating_sub(old.bytes.max(LEAST));
            if taken <= MAX_WAITING {
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

    /// Strips, seals and stores a file of a plain form, unbound.
    ///
    /// # Errors
    /// [`Refusal::TooLarge`], [`Refusal::NoRoom`]; nothing is stored then.
    pub async fn store_plain_file(&self, to: [PublicKey; 2], file: PlainFile) -> Result<Attached, Refusal> {
        if file.bytes.len() as u64 > self.event().limits.file {
            return Err(Refusal::TooLarge);
        }
        let _turn = IN_HAND.acquire().await.map_err(broken)?;
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
                tracing::warn!(%error, "an unbound attachment could not be deleted yet");
            }
        }
    }
}

impl Caller {
    async fn outgoing(&self, case: &Case, id: &AttachmentId) -> Result<Outgoing, Refusal> {
        let found = self.state.store.attachment(&case.id, id).await.or_broken()?.ok_or(Refusal::NotFound)?;
        let file = self.state.attachment_store.read(id, found.bytes).await.map_err(broken)?;
        Ok(Outgoing { file, bytes: found.bytes })
    }
}

impl CaseReader {
    /// A file of the case, for a member with a grant.
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
    /// A file of the case, still sealed.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub async fn attachment(&self, id: &AttachmentId) -> Result<Outgoing, Refusal> {
        self.outgoing(self.case(), id).await
    }

    /// A file of the case, opened for a reporter without JavaScript.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub async fn open_plain_attachment(&self, receipt: &Receipt, id: &AttachmentId) -> Result<Opened, Refusal> {
        let Outgoing { mut file, .. } = self.attachment(id).await?;
        let _turn = IN_HAND.acquire().await.map_err(broken)?;
        let mut sealed = Vec::new();
        file.read_to_end(&mut sealed).await.map_err(broken)?;
        let key = receipt.key();
        let opened = tokio::task::spawn_blocking(move || attachment::open(&key, &sealed)).await.map_err(broken)?;
        opened.map_err(broken)
    }
}

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
    /// Forgets a file that belongs to nothing, and deletes it.
    pub(super) async fn delete_unbound(&self, id: &AttachmentId) -> Result<(), PurgeError> {
        if self.store.forget_attachment(id).await? {
            self.attachment_store.remove(id).await?;
        }
        Ok(())
    }
}

/// Why a file could not be let go of.
#[derive(Debug, thiserror::Error)]
pub enum PurgeError {
    #[error(transparent)]
    Store(#[from] crate::store::StoreError),
    #[error("a file could not be deleted: {0}")]
    Disk(#[from] std::io::Error),
}
