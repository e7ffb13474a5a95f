//! The database: all SQL of the server.
//!
//! Reads are methods of [`Store`], changes are methods of [`Write`], a transaction; each file has both for its tables.
//! They return domain types and rows of their own. Authorisation is the caller's task, except for the conditions in
//! `visibility`. Every method fails with [`StoreError`] if the database does.
//!
//! One set of queries serves SQLite and PostgreSQL: placeholders `$1`, and columns of TEXT, BIGINT and BLOB (BYTEA).
#![expect(clippy::missing_errors_doc, reason = "every method here fails with StoreError, as the module says")]

pub mod activity;
pub mod attachment_store;
pub mod attachments;
mod case_names;
pub mod cases;
pub mod challenges;
mod columns;
pub mod conflict_checks;
mod devices;
pub mod entries;
mod error;
pub mod events;
pub mod external_reports;
pub mod filing;
pub mod grants;
pub mod invitations;
pub mod key_notices;
pub mod keys;
pub mod members;
mod migrations;
mod persons;
pub mod queue;
pub mod recovery_key;
mod recusals;
pub mod restore;
mod revocation;
mod roles;
pub mod second_factor;
pub mod sessions;
mod settings;
mod sign_in_attempts;
mod tallies;
mod visibility;
mod write;

use std::time::Duration;

use sqlx::{AnyConnection, AnyPool, Connection as _, Executor as _, any::AnyPoolOptions};

pub use error::{Result, StoreError};
pub use write::Write;

/// The maximum number of open connections.
const CONNECTIONS: u32 = 8;

/// A database that is connected and migrated.
#[derive(Clone, Debug)]
pub struct Store {
    pool: AnyPool,
    sqlite: bool,
}

impl Store {
    /// Connects to the database at `url` and migrates it. A SQLite file is created if it does not exist.
    ///
    /// # Errors
    /// [`StoreError::Newer`] if a newer version has migrated the database already, [`StoreError::Address`].
    pub async fn open(url: &str) -> Result<Self> {
        sqlx::any::install_default_drivers();
        let sqlite = url.starts_with("sqlite:");
        if !sqlite && !url.starts_with("postgres:") && !url.starts_with("postgresql:") {
            let scheme = url.split_once(':').map_or(url, |(scheme, _)| scheme);
            return Err(StoreError::Address(scheme.to_owned()));
        }
        let address = if sqlite && !url.contains("mode=") {
            format!("{url}{}mode=rwc", if url.contains('?') { '&' } else { '?' })
        } else {
            url.to_owned()
        };
        // A pool retries, and its error is only a timeout. This connection returns the cause.
        let mut first = AnyConnection::connect(&address).await?;
        tune(&mut first, sqlite).await?;
        first.close().await?;
        let pool = AnyPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(Duration::from_secs(10))
            .after_connect(move |connection, _| Box::pin(tune(connection, sqlite)))
            .after_release(move |connection, _| {
                Box::pin(async move {
                    if !sqlite {
                        return Ok(true);
                    }
                    // SQLite rolls a transaction back by itself, for example on a full disk. sqlx still counts it, and
                    // the connection could never begin another.
                    connection.ping().await?;
                    Ok(!connection.is_in_transaction())
                })
            })
            .connect(&address)
            .await?;
        migrations::migrate(&pool, sqlite).await?;
        Ok(Self { pool, sqlite })
    }

    /// Checks the connection to the database.
    pub async fn ping(&self) -> Result<()> {
        Ok(self.pool.acquire().await?.ping().await?)
    }

    /// Waits for running queries and closes the connections.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

async fn tune(connection: &mut AnyConnection, sqlite: bool) -> std::result::Result<(), sqlx::Error> {
    if sqlite {
        // FULL waits for the disk: a report that was acknowledged survives a power cut.
        let pragmas = "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;";
        connection.execute(pragmas).await?;
    }
    Ok(())
}
