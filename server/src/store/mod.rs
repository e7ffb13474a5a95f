//! All SQL. Row shapes stay in here; what leaves are the words of `app::domain`.
//!
//! One set of queries serves SQLite and PostgreSQL: `$1` placeholders, and columns of TEXT, BIGINT and
//! BLOB/BYTEA alone. Nothing here decides who may do what.

pub mod access;
pub mod activity;
pub mod attachments;
pub mod cases;
pub mod challenges;
pub mod devices;
pub mod entries;
pub mod events;
pub mod invitations;
pub mod keys;
pub mod members;
pub mod notices;
pub mod persons;
pub mod queue;
pub mod recovery;
pub mod restore;
pub mod roles;
pub mod sealed_files;
pub mod second_factor;
pub mod sessions;
pub mod settings;
pub mod shelf;
pub mod tries;
pub mod wishes;

use std::{str::FromStr, time::Duration};

use sqlx::{
    Any, AnyConnection, AnyPool, Connection as _, Executor as _, Row as _, Transaction,
    any::{AnyPoolOptions, AnyRow},
    migrate::{MigrateError, Migrator},
};
use time::OffsetDateTime;

static SQLITE: Migrator = sqlx::migrate!("../migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("../migrations/postgres");

/// How many connections are kept open at most.
const CONNECTIONS: u32 = 8;

/// What went wrong between us and the database.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("the database did not do as asked: {0}")]
    Database(#[from] sqlx::Error),
    #[error("the database could not be brought up to date: {0}")]
    Migration(MigrateError),
    #[error(
        "the database was made by a newer version of aside (it has migration {0}); run that version, or restore an older backup"
    )]
    Newer(i64),
    #[error("`{0}` is no address of a database that aside can use; give sqlite://path/to/file or postgres://…")]
    Address(String),
    #[error("a row of the database holds what aside never writes, in column `{0}`")]
    Unreadable(&'static str),
}

/// What is done with a whole database.
pub type Result<T> = std::result::Result<T, StoreError>;

/// A database, migrated and ready.
#[derive(Clone, Debug)]
pub struct Store {
    pool: AnyPool,
    sqlite: bool,
}

impl Store {
    /// Connects to the database at `url`, makes it if it is a SQLite file that is not there, and migrates it.
    ///
    /// # Errors
    /// [`StoreError`], among them [`StoreError::Newer`] where a newer version has migrated it already.
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
        // A pool tries again and again and tells only that it did; this tells why.
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
                    // Where SQLite itself took a transaction back, as it does on a full disk, sqlx goes on counting it,
                    // and the connection could never begin another.
                    connection.ping().await?;
                    Ok(!connection.is_in_transaction())
                })
            })
            .connect(&address)
            .await?;
        let migrations = if sqlite { &SQLITE } else { &POSTGRES };
        migrations.run(&pool).await.map_err(|error| match error {
            MigrateError::VersionMissing(version) => StoreError::Newer(version),
            error => StoreError::Migration(error),
        })?;
        Ok(Self { pool, sqlite })
    }

    /// Begins to write. On SQLite the lock is taken at once, so that two writers wait instead of failing half-way.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn write(&self) -> Result<Transaction<'static, Any>> {
        Ok(if self.sqlite { self.pool.begin_with("BEGIN IMMEDIATE").await? } else { self.pool.begin().await? })
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn ping(&self) -> Result<()> {
        Ok(self.pool.acquire().await?.ping().await?)
    }

    /// Finishes what runs, and closes.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

async fn tune(connection: &mut AnyConnection, sqlite: bool) -> std::result::Result<(), sqlx::Error> {
    if sqlite {
        // A report that was acknowledged survives a power cut: FULL waits for the disk.
        let pragmas = "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;";
        connection.execute(pragmas).await?;
    }
    Ok(())
}

fn word<T: FromStr>(row: &AnyRow, column: &'static str) -> Result<T> {
    row.try_get::<String, _>(column)?.parse().map_err(|_| StoreError::Unreadable(column))
}

fn word_or_none<T: FromStr>(row: &AnyRow, column: &'static str) -> Result<Option<T>> {
    let text: Option<String> = row.try_get(column)?;
    text.map(|text| text.parse().map_err(|_| StoreError::Unreadable(column))).transpose()
}

fn moment(row: &AnyRow, column: &'static str) -> Result<OffsetDateTime> {
    OffsetDateTime::from_unix_timestamp(row.try_get(column)?).map_err(|_| StoreError::Unreadable(column))
}

fn moment_or_none(row: &AnyRow, column: &'static str) -> Result<Option<OffsetDateTime>> {
    let seconds: Option<i64> = row.try_get(column)?;
    seconds.map(|s| OffsetDateTime::from_unix_timestamp(s).map_err(|_| StoreError::Unreadable(column))).transpose()
}

fn sealed(row: &AnyRow, column: &'static str) -> Result<app::seal::Sealed> {
    app::seal::Sealed::from_bytes(row.try_get(column)?).map_err(|_| StoreError::Unreadable(column))
}

fn sealed_or_none(row: &AnyRow, column: &'static str) -> Result<Option<app::seal::Sealed>> {
    let bytes: Option<Vec<u8>> = row.try_get(column)?;
    bytes.map(|b| app::seal::Sealed::from_bytes(b).map_err(|_| StoreError::Unreadable(column))).transpose()
}
