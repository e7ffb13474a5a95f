//! Errors of the store.

use sqlx::migrate::MigrateError;

/// Why the database could not do something.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("database error: {0}")]
    Database(#[from] sqlx::Error),
    #[error("database migration failed: {0}")]
    Migration(MigrateError),
    #[error(
        "the database was made by a newer version of aside (it has migration {0}); run that version, or restore an older backup"
    )]
    Newer(i64),
    #[error("`{0}` is no address of a database that aside supports; use sqlite://path/to/file or postgres://…")]
    Address(String),
    #[error("invalid value in column `{0}` of the database")]
    Unreadable(&'static str),
}

/// The result of a query or a change.
pub type Result<T> = std::result::Result<T, StoreError>;
