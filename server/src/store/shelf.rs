//! The folder for sealed files. What is written here is on disk before anybody is told so.

use std::{
    io::{self, SeekFrom},
    path::{Path, PathBuf},
};

use app::domain::ids::AttachmentId;
use tokio::{
    fs::{self, File, OpenOptions},
    io::{AsyncReadExt as _, AsyncSeekExt as _, AsyncWriteExt as _, Take},
};

/// Where sealed files lie, each under its id.
#[derive(Clone, Debug)]
pub struct Shelf {
    folder: PathBuf,
}

impl Shelf {
    /// The shelf in this folder, which is made when something is put there.
    #[must_use]
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    fn place(&self, id: &AttachmentId) -> PathBuf {
        self.folder.join(id.as_str())
    }

    /// Writes a piece at its place in a file, and waits for the disk.
    ///
    /// # Errors
    /// Where the disk does not do as asked.
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
            // The file's name is kept by the folder.
            File::open(&self.folder).await?.sync_all().await?;
        }
        Ok(())
    }

    /// The first `bytes` of a file, to be read piece by piece.
    ///
    /// # Errors
    /// Where it is not there.
    pub async fn read(&self, id: &AttachmentId, bytes: u64) -> io::Result<Take<File>> {
        Ok(File::open(self.place(id)).await?.take(bytes))
    }

    /// Deletes a file, if it is there.
    ///
    /// # Errors
    /// Where the disk does not do as asked.
    pub async fn remove(&self, id: &AttachmentId) -> io::Result<()> {
        match fs::remove_file(self.place(id)).await {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

/// Makes a folder that only its owner can look into.
async fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    builder.mode(0o700);
    builder.create(folder).await
}
