//! Where the database is: an address, or a folder for the built-in one.

use std::{fs, io, path::PathBuf};

use clap::Args;

use crate::{
    service::{AppState, environment::SystemEnvironment},
    store::{Store, StoreError, attachment_store::AttachmentStore},
};

/// The file of the built-in database in the data folder.
pub const FILE: &str = "aside.db";
/// The folder in the data folder for sealed files, whatever the database.
const ATTACHMENTS: &str = "attachments";

/// Where everything is kept.
#[derive(Args, Clone, Debug)]
pub struct Database {
    /// Folder for everything that is kept: attached files, and the built-in database [default: data]
    #[arg(long, env = "ASIDE_DATA_DIR", value_name = "FOLDER")]
    pub data_dir: Option<PathBuf>,
    /// Database to use instead of the built-in one: an address that begins with sqlite: or postgres:
    #[arg(long, env = "ASIDE_DATABASE_URL", value_name = "URL", hide_env_values = true)]
    pub database_url: Option<String>,
}

/// Why there is no database.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    #[error("cannot make the folder {}: {error}", .folder.display())]
    Folder { folder: PathBuf, error: io::Error },
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Database {
    /// Opens it, and makes it where it is not there yet.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub async fn open(&self) -> Result<AppState, DatabaseError> {
        let folder = self.data_dir.clone().unwrap_or_else(|| PathBuf::from("data"));
        let url = if let Some(url) = &self.database_url {
            url.clone()
        } else {
            let url = format!("sqlite://{}", folder.join(FILE).display());
            make_private(&folder).map_err(|error| DatabaseError::Folder { folder: folder.clone(), error })?;
            url
        };
        let files = AttachmentStore::new(folder.join(ATTACHMENTS));
        Ok(AppState {
            store: Store::open(&url).await?,
            attachment_store: files,
            environment: Box::new(SystemEnvironment),
        })
    }
}

/// Makes a folder that only its owner can look into.
fn make_private(folder: &PathBuf) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
