//! Write transactions.

use sqlx::{Any, Transaction};

use super::{Result, Store};

/// A write transaction. Its methods are all changes that the store can make, each beside the queries on the same
/// tables. Without a [`commit`](Write::commit), the changes are rolled back.
pub struct Write(pub(super) Transaction<'static, Any>);

impl Write {
    /// Commits the transaction. On success, the changes are on disk.
    pub async fn commit(self) -> Result<()> {
        Ok(self.0.commit().await?)
    }
}

impl Store {
    /// Begins a write transaction. SQLite takes its lock at once: concurrent writers wait, and do not fail halfway.
    pub async fn write(&self) -> Result<Write> {
        let begun =
            if self.sqlite { self.pool.begin_with("BEGIN IMMEDIATE").await? } else { self.pool.begin().await? };
        Ok(Write(begun))
    }
}
