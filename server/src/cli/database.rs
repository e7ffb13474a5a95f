//! The arguments that locate the data: a database URL, and the data folder.

use std::{fs, io, path::PathBuf};

use clap::Args;

use crate::{
    service::{AppState, environment::SystemEnvironment},
    store::{Store, StoreError, attachment_store::AttachmentStore},
};

/// The file name of the built-in SQLite database in the data folder.
pub const FILE: &str = "aside.db";
/// The folder for attachments in the data folder, with either database.
const ATTACHMENTS: &str = "attachments";

/// Arguments of every command that opens the database.
#[derive(Args, Clone, Debug)]
pub struct Database {
    /// Data folder: attachments, and the built-in database [default: data]
    #[arg(long, env = "ASIDE_DATA_DIR", value_name = "FOLDER")]
    pub data_dir: Option<PathBuf>,
    /// Database to use instead of the built-in one: a URL that begins with sqlite: or postgres:
    #[arg(long, env = "ASIDE_DATABASE_URL", value_name = "URL", hide_env_values = true)]
    pub database_url: Option<String>,
}

/// Why the database could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    #[error("cannot create the folder {}: {error}", .folder.display())]
    Folder { folder: PathBuf, error: io::Error },
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Database {
    /// Opens the database; creates the data folder and the built-in database if they do not exist.
    ///
    /// # Errors
    /// [`DatabaseError`] if the folder cannot be created or the database cannot be opened.
    pub async fn open(&self) -> Result<AppState, DatabaseError> {
        let folder = self.data_dir.clone().unwrap_or_else(|| PathBuf::from("data"));
        let url = if let Some(url) = &self.database_url {
            url.clone()
        } else {
            let url = format!("sqlite://{}", folder.join(FILE).display());
            create_private(&folder).map_err(|error| DatabaseError::Folder { folder: folder.clone(), error })?;
            url
        };
        let attachment_store = AttachmentStore::new(folder.join(ATTACHMENTS));
        Ok(AppState { store: Store::open(&url).await?, attachment_store, environment: Box::new(SystemEnvironment) })
    }
}

/// Creates a folder that only its owner can read (mode 0700); an existing one keeps its mode.
fn create_private(folder: &PathBuf) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
