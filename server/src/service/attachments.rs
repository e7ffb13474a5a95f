//! Files that belong to reports and messages. They come before what they belong to, piece by piece; whoever knows a
//! file's id may add to it, until it is filed.

use app::{
    attachments::{Stripped, strip},
    domain::{
        attachment::{Attached, HOLDS_ITS_ROOM, MAX_FILES, MAX_WAITING},
        event::Slug,
        ids::{AttachmentId, CaseId, EntryId},
    },
    refusal::Refusal,
    seal::{
        PublicKey,
        attachment::{self, Opened, Sealer, sealed_at_most},
        receipt::{MailboxToken, Receipt},
    },
};
use sqlx::{Any, Transaction};
use tokio::{
    fs::File,
    io::{AsyncReadExt as _, Take},
    sync::Semaphore,
};
use zeroize::Zeroizing;

use super::{Caller, OrBroken as _, broken};
use crate::store::{
    attachments::{self, Arrived, Owner},
    cases::Case,
    events::Event,
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

impl Caller {
    /// Takes a piece of a sealed file, and answers how much of the file is safely kept by then. A piece that does not
    /// begin where the file ends changes nothing.
    ///
    /// # Errors
    /// [`Refusal::TooLarge`], [`Refusal::NoRoom`]; [`Refusal::AlreadyUsed`] for a file that belongs to something.
    pub async fn receive(&self, slug: &Slug, id: &AttachmentId, at: u64, piece: &[u8]) -> Result<u64, Refusal> {
        let event = self.event(slug).await?;
        self.take_in(&event, id, at, piece).await
    }

    async fn take_in(&self, event: &Event, id: &AttachmentId, at: u64, piece: &[u8]) -> Result<u64, Refusal> {
        let store = &self.house.store;
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
        self.make_room(event, id, more).await?;
        if arrived.is_none() && !store.begin_attachment(&event.id, id, self.house.world.now()).await.or_broken()? {
            return Err(Refusal::AlreadyUsed);
        }
        self.house.shelf.write(id, at, piece).await.map_err(broken)?;
        let advanced = store.advance_attachment(id, at, end).await.or_broken()?;
        if advanced { Ok(end) } else { Err(Refusal::Stale) }
    }

    /// Sees to it that this many bytes more fit among the files that belong to nothing. The oldest give way, so that
    /// nobody who fills the room once keeps others from attaching files for as long as a file waits.
    async fn make_room(&self, event: &Event, id: &AttachmentId, more: u64) -> Result<(), Refusal> {
        let store = &self.house.store;
        let mut taken = store.waiting_bytes(&event.id, LEAST).await.or_broken()?.saturating_add(more);
        if taken <= MAX_WAITING {
            return Ok(());
        }
        let since = self.house.world.now() - HOLDS_ITS_ROOM;
        for old in store.waiting_attachments(&event.id, since).await.or_broken()?.iter().filter(|old| old.id != *id) {
            self.house.let_go(&old.id).await.map_err(broken)?;
            taken = taken.saturating_sub(old.bytes.max(LEAST));
            if taken <= MAX_WAITING {
                return Ok(());
            }
        }
        Err(Refusal::NoRoom)
    }

    /// Gives files to a report or a message of this case, in the transaction that keeps it.
    pub(super) async fn attach(
        &self,
        tx: &mut Transaction<'_, Any>,
        event: &Event,
        case: &CaseId,
        message: Option<&EntryId>,
        files: &[Attached],
        team: bool,
    ) -> Result<(), Refusal> {
        if files.is_empty() {
            return Ok(());
        }
        if files.len() > MAX_FILES {
            return Err(Refusal::TooLarge);
        }
        if !attachments::bind(tx, Owner { event: &event.id, case, message }, files).await.or_broken()? {
            return Err(Refusal::AttachmentMissing);
        }
        let all = attachments::attached_bytes(tx, case, team).await.or_broken()?;
        if all > sealed_at_most(event.limits.all) { Err(Refusal::TooLarge) } else { Ok(()) }
    }

    async fn outgoing(&self, case: &Case, id: &AttachmentId) -> Result<Outgoing, Refusal> {
        let found = self.house.store.attachment(&case.id, id).await.or_broken()?.ok_or(Refusal::NotFound)?;
        let file = self.house.shelf.read(id, found.bytes).await.map_err(broken)?;
        Ok(Outgoing { file, bytes: found.bytes })
    }

    /// A file of a case, for a member who holds the case's key.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] where there is none, or none for this member.
    pub async fn attachment_of_case(&self, slug: &Slug, path: &str, id: &AttachmentId) -> Result<Outgoing, Refusal> {
        let (_, _, case) = self.case_for_reader(slug, path).await?;
        if case.grant.is_none() {
            return Err(Refusal::NotFound);
        }
        self.outgoing(&case, id).await
    }

    /// A file of the case that belongs to a receipt.
    ///
    /// # Errors
    /// [`Refusal::NoSuchReceipt`], [`Refusal::NotFound`].
    pub async fn attachment_of_mailbox(
        &self,
        slug: &Slug,
        token: &MailboxToken,
        id: &AttachmentId,
    ) -> Result<Outgoing, Refusal> {
        let case = self.mailbox_case(slug, token).await?;
        self.outgoing(&case, id).await
    }

    /// Opens a file for the holder of a receipt who has no JavaScript.
    ///
    /// # Errors
    /// [`Refusal::NoSuchReceipt`], [`Refusal::NotFound`].
    pub async fn open_plain_attachment(
        &self,
        slug: &Slug,
        receipt: &Receipt,
        id: &AttachmentId,
    ) -> Result<Opened, Refusal> {
        let Outgoing { mut file, .. } = self.attachment_of_mailbox(slug, &receipt.mailbox_token(), id).await?;
        let _turn = IN_HAND.acquire().await.map_err(broken)?;
        let mut sealed = Vec::new();
        file.read_to_end(&mut sealed).await.map_err(broken)?;
        let key = receipt.key();
        let opened = tokio::task::spawn_blocking(move || attachment::open(&key, &sealed)).await.map_err(broken)?;
        opened.map_err(broken)
    }

    /// Strips, seals and keeps a file that a plain form brought. It belongs to nothing yet.
    ///
    /// # Errors
    /// [`Refusal::TooLarge`], [`Refusal::NoRoom`]; nothing is kept then.
    pub async fn keep_plain(&self, slug: &Slug, to: [PublicKey; 2], file: PlainFile) -> Result<Attached, Refusal> {
        let event = self.event(slug).await?;
        if file.bytes.len() as u64 > event.limits.file {
            return Err(Refusal::TooLarge);
        }
        let _turn = IN_HAND.acquire().await.map_err(broken)?;
        let id = AttachmentId::from_random(self.house.world.random());
        let sealed = tokio::task::spawn_blocking(move || seal(&to, file)).await.map_err(broken)??;
        let mut at = 0;
        for piece in sealed.chunks(PIECE) {
            at = self.take_in(&event, &id, at, piece).await?;
        }
        Ok(Attached { id, bytes: at })
    }

    /// Lets go of files that will belong to nothing. What does not work now, [`super::House::tidy`] does later.
    pub async fn discard(&self, files: &[Attached]) {
        for file in files {
            if let Err(error) = self.house.let_go(&file.id).await {
                tracing::warn!(%error, "a file that belongs to nothing could not be deleted yet");
            }
        }
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

impl super::House {
    /// Forgets a file that belongs to nothing, and deletes it.
    pub(super) async fn let_go(&self, id: &AttachmentId) -> Result<(), LetGo> {
        if self.store.forget_attachment(id).await? {
            self.shelf.remove(id).await?;
        }
        Ok(())
    }
}

/// Why a file could not be let go of.
#[derive(Debug, thiserror::Error)]
pub enum LetGo {
    #[error(transparent)]
    Store(#[from] crate::store::StoreError),
    #[error("a file could not be deleted: {0}")]
    Disk(#[from] std::io::Error),
}
