//! The folder with the contents of attachments. A write returns after the contents are on disk.

use std::{
    io::{self, SeekFrom},
    path::{Path, PathBuf},
};

use app::domain::ids::AttachmentId;
use tokio::{
    fs::{self, File, OpenOptions},
    io::{AsyncReadExt as _, AsyncSeekExt as _, AsyncWriteExt as _, Take},
};

/// A folder of encrypted attachments, each named by its id.
#[derive(Clone, Debug)]
pub struct AttachmentStore {
    folder: PathBuf,
}

impl AttachmentStore {
    /// Uses this folder, which the first write creates.
    #[must_use]
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    fn place(&self, id: &AttachmentId) -> PathBuf {
        self.folder.join(id.as_str())
    }

    /// Writes a part of a file at an offset, and waits for the disk.
    ///
    /// # Errors
    /// An IO error of the disk.
    pub async fn write(&self, id: &AttachmentId, at: u64, piece: &[u8]) -> io::Result<()> {
        if at == 0 {
            make_private(&self.folder).await?;
        }
        let mut options = OpenOptions::new();
        options.write(true).create(at == 0);
        #[cfg(unix)]
        options.mode(0o600);
        let mut file = options.open(self.place(id)).await?;
        file.seek(SeekFrom::Start(at)).await?;
        file.write_all(piece).await?;
        file.flush().await?;
        file.sync_all().await?;
        if at == 0 {
            // The folder has the file's name: sync it too.
            File::open(&self.folder).await?.sync_all().await?;
        }
        Ok(())
    }

    /// Opens a file for reading, limited to its first `bytes`.
    ///
    /// # Errors
    /// An IO error, also if the file does not exist.
    pub async fn read(&self, id: &AttachmentId, bytes: u64) -> io::Result<Take<File>> {
        Ok(File::open(self.place(id)).await?.take(bytes))
    }

    /// Deletes a file. No effect if it does not exist.
    ///
    /// # Errors
    /// An IO error of the disk.
    pub async fn remove(&self, id: &AttachmentId) -> io::Result<()> {
        match fs::remove_file(self.place(id)).await {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

/// Creates a folder that only its owner can open.
async fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    builder.mode(0o700);
    builder.create(folder).await
}
