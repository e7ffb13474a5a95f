//! Readers of columns. A value that the server never writes is [`StoreError::Unreadable`].

use std::str::FromStr;

use app::seal::Sealed;
use sqlx::{Row as _, any::AnyRow};
use time::OffsetDateTime;

use super::{Result, StoreError};

/// A TEXT column with a code, an id or a key.
pub(super) fn parse_column<T: FromStr>(row: &AnyRow, column: &'static str) -> Result<T> {
    row.try_get::<String, _>(column)?.parse().map_err(|_| StoreError::Unreadable(column))
}

/// As [`parse_column`], for a column that may be NULL.
pub(super) fn parse_nullable<T: FromStr>(row: &AnyRow, column: &'static str) -> Result<Option<T>> {
    let text: Option<String> = row.try_get(column)?;
    text.map(|text| text.parse().map_err(|_| StoreError::Unreadable(column))).transpose()
}

/// As [`parse_column`], for a column in which the empty text is no value.
pub(super) fn if_set<T: FromStr>(row: &AnyRow, column: &'static str) -> Result<Option<T>> {
    let text: String = row.try_get(column)?;
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| StoreError::Unreadable(column)) }
}

/// A BIGINT column with Unix seconds.
pub(super) fn moment(row: &AnyRow, column: &'static str) -> Result<OffsetDateTime> {
    OffsetDateTime::from_unix_timestamp(row.try_get(column)?).map_err(|_| StoreError::Unreadable(column))
}

/// As [`moment`], for a column that may be NULL.
pub(super) fn moment_or_none(row: &AnyRow, column: &'static str) -> Result<Option<OffsetDateTime>> {
    let seconds: Option<i64> = row.try_get(column)?;
    seconds.map(|s| OffsetDateTime::from_unix_timestamp(s).map_err(|_| StoreError::Unreadable(column))).transpose()
}

/// A BLOB column with an age file.
pub(super) fn sealed(row: &AnyRow, column: &'static str) -> Result<Sealed> {
    Sealed::from_bytes(row.try_get(column)?).map_err(|_| StoreError::Unreadable(column))
}

/// As [`sealed`], for a column that may be NULL.
pub(super) fn sealed_or_none(row: &AnyRow, column: &'static str) -> Result<Option<Sealed>> {
    let bytes: Option<Vec<u8>> = row.try_get(column)?;
    bytes.map(|b| Sealed::from_bytes(b).map_err(|_| StoreError::Unreadable(column))).transpose()
}

/// A BIGINT column with a number of a narrower type.
pub(super) fn number<T: TryFrom<i64>>(row: &AnyRow, column: &'static str) -> Result<T> {
    T::try_from(row.try_get(column)?).map_err(|_| StoreError::Unreadable(column))
}

/// A BIGINT column with a boolean.
pub(super) fn flag(row: &AnyRow, column: &'static str) -> Result<bool> {
    Ok(row.try_get::<i64, _>(column)? != 0)
}

/// A number of bytes as the value of a BIGINT column.
pub(super) fn to_bigint(bytes: u64) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}
