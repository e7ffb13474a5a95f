//! Files that reporters sealed by themselves, until a member makes a case of them.

use app::{
    desk::external_report::api::HandedIn,
    domain::ids::{CaseId, EventId, MemberId},
    seal::Sealed,
};
use sqlx::{Any, Row as _, Transaction, any::AnyRow};
use time::OffsetDateTime;

use super::{Result, Store, cases::number, moment, sealed, word};

/// A sealed file as it is kept.
#[derive(Clone, Debug)]
pub struct SealedFile {
    /// The id of the case that is made of it.
    pub id: CaseId,
    pub code_name: String,
    pub number: u16,
    pub handed_in_at: OffsetDateTime,
    pub sealed: Sealed,
    /// SHA-256 of the file.
    pub hash: Vec<u8>,
    /// Whether everyone on the team is kept out.
    pub outside: bool,
    pub recused: Vec<MemberId>,
}

/// Whether the sealed file `f` is open to the member whose id is bound to a placeholder: as `visible!` does for a case,
/// but for grants, which a file has none of.
macro_rules! handed_to {
    ($member:literal) => {
        concat!(
            "NOT EXISTS (SELECT 1 FROM sealed_file_recusal k WHERE k.file_id = f.id AND k.member_id = ",
            $member,
            ") AND (CASE WHEN EXISTS (SELECT 1 FROM member t WHERE t.id = ",
            $member,
            " AND t.role = 'trustee') THEN f.outside <> 0 ELSE f.outside = 0 END)"
        )
    };
}
pub(super) use handed_to;

/// Which of the two has a code name or a number already.
pub(super) struct Taken {
    pub(super) case: bool,
    pub(super) file: bool,
}

/// Who has this name or this number. Holds the event until the transaction ends, so that nobody takes them meanwhile.
pub(super) async fn names(
    tx: &mut Transaction<'_, Any>,
    event: &EventId,
    code_name: &str,
    number: u16,
) -> Result<Taken> {
    sqlx::query("UPDATE event SET created_at = created_at WHERE id = $1")
        .bind(event.as_str())
        .execute(&mut **tx)
        .await?;
    let row = sqlx::query(
        "SELECT (SELECT COUNT(*) FROM cases WHERE event_id = $1 AND (code_name = $2 OR number = $3)) AS cases,
             (SELECT COUNT(*) FROM sealed_file WHERE event_id = $1 AND (code_name = $2 OR number = $3)) AS files",
    )
    .bind(event.as_str())
    .bind(code_name)
    .bind(i64::from(number))
    .fetch_one(&mut **tx)
    .await?;
    Ok(Taken { case: row.try_get::<i64, _>("cases")? != 0, file: row.try_get::<i64, _>("files")? != 0 })
}

/// Keeps a new file. False where a case or another file has its name or number, or another file its hash.
///
/// # Errors
/// [`super::StoreError`].
pub async fn insert_file(tx: &mut Transaction<'_, Any>, event: &EventId, file: &SealedFile) -> Result<bool> {
    if names(tx, event, &file.code_name, file.number).await?.case {
        return Ok(false);
    }
    let done = sqlx::query(
        "INSERT INTO sealed_file (id, event_id, code_name, number, handed_in_at, sealed, hash, outside)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
    )
    .bind(file.id.as_str())
    .bind(event.as_str())
    .bind(file.code_name.as_str())
    .bind(i64::from(file.number))
    .bind(file.handed_in_at.unix_timestamp())
    .bind(file.sealed.as_bytes())
    .bind(&file.hash[..])
    .bind(i64::from(file.outside))
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() != 1 {
        return Ok(false);
    }
    for member in &file.recused {
        sqlx::query("INSERT INTO sealed_file_recusal (file_id, member_id) VALUES ($1, $2)")
            .bind(file.id.as_str())
            .bind(member.as_str())
            .execute(&mut **tx)
            .await?;
    }
    super::persons::keep_out_of_file(tx, &file.id).await?;
    Ok(true)
}

/// When a file with this hash was handed in, if it is here still.
///
/// # Errors
/// [`super::StoreError`].
pub async fn handed_in_at(
    tx: &mut Transaction<'_, Any>,
    event: &EventId,
    hash: &[u8],
) -> Result<Option<OffsetDateTime>> {
    let row = sqlx::query("SELECT handed_in_at FROM sealed_file WHERE event_id = $1 AND hash = $2")
        .bind(event.as_str())
        .bind(hash)
        .fetch_optional(&mut **tx)
        .await?;
    row.map(|row| moment(&row, "handed_in_at")).transpose()
}

/// Takes a file away. False where it is gone already.
///
/// # Errors
/// [`super::StoreError`].
pub async fn delete_file(tx: &mut Transaction<'_, Any>, id: &CaseId) -> Result<bool> {
    sqlx::query("DELETE FROM sealed_file_recusal WHERE file_id = $1").bind(id.as_str()).execute(&mut **tx).await?;
    let done = sqlx::query("DELETE FROM sealed_file WHERE id = $1").bind(id.as_str()).execute(&mut **tx).await?;
    Ok(done.rows_affected() == 1)
}

fn file(row: &AnyRow, recused: Vec<MemberId>) -> Result<SealedFile> {
    Ok(SealedFile {
        id: word(row, "id")?,
        code_name: row.try_get("code_name")?,
        number: number(row)?,
        handed_in_at: moment(row, "handed_in_at")?,
        sealed: sealed(row, "sealed")?,
        hash: row.try_get("hash")?,
        outside: row.try_get::<i64, _>("outside")? != 0,
        recused,
    })
}

impl Store {
    /// The files that a member is not kept out of, the oldest first: they wait for somebody.
    ///
    /// # Errors
    /// [`super::StoreError`].
    pub async fn sealed_files(&self, event: &EventId, member: &MemberId) -> Result<Vec<HandedIn>> {
        let rows = sqlx::query(concat!(
            "SELECT f.code_name, f.number, f.handed_in_at FROM sealed_file f WHERE f.event_id = $1 AND ",
            handed_to!("$2"),
            " ORDER BY f.handed_in_at, f.id"
        ))
        .bind(event.as_str())
        .bind(member.as_str())
        .fetch_all(&self.pool)
        .await?;
        let row = |row: &AnyRow| {
            let at = moment(row, "handed_in_at")?;
            Ok(HandedIn { code_name: row.try_get("code_name")?, number: number(row)?, at })
        };
        rows.iter().map(row).collect()
    }

    /// The file with this code name, unless it is not open to `member`: then it is as if it were not there.
    ///
    /// # Errors
    /// [`super::StoreError`].
    pub async fn sealed_file_for(
        &self,
        event: &EventId,
        code_name: &str,
        member: &MemberId,
    ) -> Result<Option<SealedFile>> {
        let row = sqlx::query(concat!(
            "SELECT f.* FROM sealed_file f WHERE f.event_id = $1 AND f.code_name = $2 AND ",
            handed_to!("$3")
        ))
        .bind(event.as_str())
        .bind(code_name)
        .bind(member.as_str())
        .fetch_optional(&self.pool)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let id: String = row.try_get("id")?;
        let recused = sqlx::query("SELECT member_id FROM sealed_file_recusal WHERE file_id = $1 ORDER BY member_id")
            .bind(id)
            .fetch_all(&self.pool)
            .await?;
        let recused = recused.iter().map(|row| word(row, "member_id")).collect::<Result<_>>()?;
        file(&row, recused).map(Some)
    }
}
