//! The tables of the database. One set of files, in `migrations/`, serves both engines.

use std::sync::LazyLock;

use sqlx::{
    AnyPool, AssertSqlSafe, SqlSafeStr as _,
    migrate::{MigrateError, Migration, Migrator},
};

use super::error::{Result, StoreError};

static SQLITE: Migrator = sqlx::migrate!("../migrations");
static POSTGRES: LazyLock<Migrator> =
    LazyLock::new(|| Migrator::with_migrations(SQLITE.iter().map(for_postgres).collect()));

/// The migration with `BYTEA`, PostgreSQL's type for bytes, in place of `BLOB`.
fn for_postgres(migration: &Migration) -> Migration {
    let sql = AssertSqlSafe(migration.sql.as_str().replace("BLOB", "BYTEA")).into_sql_str();
    Migration::new(migration.version, migration.description.clone(), migration.migration_type, sql, migration.no_tx)
}

/// Runs the migrations that the database lacks.
pub(super) async fn migrate(pool: &AnyPool, sqlite: bool) -> Result<()> {
    let migrations = if sqlite { &SQLITE } else { &*POSTGRES };
    migrations.run(pool).await.map_err(|error| match error {
        MigrateError::VersionMissing(version) => StoreError::Newer(version),
        error => StoreError::Migration(error),
    })
}
