//! What becomes of cases whose readers have lost their keys: opened with the paper, and handed to whoever came back.

use app::{
    domain::ids::{CaseId, EventId, MemberId},
    seal::PublicKey,
    team::recovery_key::api::Restorable,
};
use sqlx::{Any, Row as _, Transaction};

use super::{Result, Store, cases::visible, sealed, sealed_or_none, word};

/// Cases `c` with a grant `p` for a key on paper that may go to a member who has none of their own: those that they
/// see, and those that nobody on the team can open, where a new report would be theirs to read. Never what they are
/// kept out of, nor what the holder of the paper is kept out of.
macro_rules! restorable {
    ($member:literal) => {
        concat!(
            " FROM cases c JOIN recovery_grant p ON p.case_id = c.id
             WHERE NOT EXISTS (SELECT 1 FROM case_grant own WHERE own.case_id = c.id AND own.parked_at IS NULL
                 AND own.member_id = ",
            $member,
            ") AND NOT EXISTS (SELECT 1 FROM recusal r WHERE r.case_id = c.id AND r.member_id = ",
            $member,
            ") AND NOT EXISTS (SELECT 1 FROM recusal h JOIN recovery_key k ON k.holder_id = h.member_id
                 WHERE h.case_id = c.id AND k.public_key = p.public_key)
             AND ((",
            visible!($member),
            ") OR (NOT EXISTS (SELECT 1 FROM case_grant o JOIN member n ON n.id = o.member_id
                     WHERE o.case_id = c.id AND o.parked_at IS NULL AND n.left_at IS NULL)
                 AND EXISTS (SELECT 1 FROM member w WHERE w.id = ",
            $member,
            " AND ((c.outside = 0 AND w.role <> 'trustee') OR (c.outside <> 0 AND w.role = 'trustee')))))"
        )
    };
}

/// A case that may be restored, and whether the member has to be asked about conflicts before they see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Open {
    pub asks: bool,
}

impl Store {
    /// The cases that a key on paper opens and this member may have.
    ///
    /// # Errors
    /// [`super::StoreError`].
    pub async fn restorable(&self, event: &EventId, member: &MemberId, key: &PublicKey) -> Result<Vec<Restorable>> {
        let rows = sqlx::query(concat!(
            "SELECT c.id, p.sealed, CASE WHEN c.asks <> 0 AND NOT EXISTS (SELECT 1 FROM slip q WHERE q.case_id = c.id
                 AND q.member_id = $2) THEN c.sealed_report END AS report",
            restorable!("$2"),
            " AND c.event_id = $1 AND p.public_key = $3 ORDER BY c.filed_at, c.id"
        ))
        .bind(event.as_str())
        .bind(member.as_str())
        .bind(key.as_str())
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                let report = sealed_or_none(row, "report")?;
                Ok(Restorable { case: word(row, "id")?, sealed: sealed(row, "sealed")?, report })
            })
            .collect()
    }
}

/// Whether a case that a key on paper opens may go to this member.
///
/// # Errors
/// [`super::StoreError`].
pub async fn may_restore(
    tx: &mut Transaction<'_, Any>,
    event: &EventId,
    member: &MemberId,
    key: &PublicKey,
    case: &CaseId,
) -> Result<Option<Open>> {
    let row = sqlx::query(concat!(
        "SELECT CAST(CASE WHEN c.asks <> 0 AND NOT EXISTS (SELECT 1 FROM slip q WHERE q.case_id = c.id
             AND q.member_id = $2) THEN 1 ELSE 0 END AS BIGINT) AS asks",
        restorable!("$2"),
        " AND c.event_id = $1 AND p.public_key = $3 AND c.id = $4"
    ))
    .bind(event.as_str())
    .bind(member.as_str())
    .bind(key.as_str())
    .bind(case.as_str())
    .fetch_optional(&mut **tx)
    .await?;
    row.map(|row| Ok(Open { asks: row.try_get::<i64, _>("asks")? != 0 })).transpose()
}

/// Notes on a joining link whom the one who joins with it was before.
///
/// # Errors
/// [`super::StoreError`].
pub async fn invite_instead(tx: &mut Transaction<'_, Any>, token_hash: &[u8], of: &MemberId) -> Result<()> {
    sqlx::query("UPDATE invitation SET instead_of = $2 WHERE token_hash = $1")
        .bind(token_hash)
        .bind(of.as_str())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Gives a new member what they were before, if the joining link says so: they stay kept out of what they were kept out
/// of, and are the holder of the paper that they hold. The event must be held, so that nothing is filed meanwhile.
///
/// # Errors
/// [`super::StoreError`].
pub async fn inherit(tx: &mut Transaction<'_, Any>, token_hash: &[u8], heir: &MemberId) -> Result<()> {
    for sql in [
        "INSERT INTO recusal (case_id, member_id, recused_at, by_id)
         SELECT r.case_id, $2, r.recused_at, r.by_id FROM recusal r JOIN invitation i ON i.instead_of = r.member_id
         WHERE i.token_hash = $1",
        "INSERT INTO sealed_file_recusal (file_id, member_id)
         SELECT r.file_id, $2 FROM sealed_file_recusal r JOIN invitation i ON i.instead_of = r.member_id
         WHERE i.token_hash = $1",
        "UPDATE recovery_key SET holder_id = $2
         WHERE holder_id = (SELECT i.instead_of FROM invitation i WHERE i.token_hash = $1)",
    ] {
        sqlx::query(sql).bind(token_hash).bind(heir.as_str()).execute(&mut **tx).await?;
    }
    Ok(())
}
