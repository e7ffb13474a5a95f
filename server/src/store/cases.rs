//! Cases: the plain facts and the sealed parts.

use app::{
    domain::{
        case::{Facts, Ongoing, Source},
        figures::Tally,
        ids::{CaseId, EventId, MemberId, SubmissionId},
    },
    seal::{
        PublicKey, Sealed,
        filing::{Grant, RecoveryGrant},
    },
};
use sqlx::{Any, Row as _, Transaction, any::AnyRow};
use time::OffsetDateTime;

use super::{
    Result, Store, StoreError, moment, moment_or_none, sealed, sealed_files, sealed_or_none, word, word_or_none,
};

/// A case as it is kept, with the grant of the member who looks.
#[derive(Clone, Debug)]
pub struct Case {
    pub id: CaseId,
    pub event: EventId,
    pub code_name: String,
    pub number: u16,
    pub source: Source,
    pub ongoing: Option<Ongoing>,
    pub filed_at: OffsetDateTime,
    pub case_key: PublicKey,
    pub reporter_key: PublicKey,
    pub report: Sealed,
    pub summary: Sealed,
    pub version: i64,
    pub facts: Facts,
    /// Whether everyone on the team was excluded when it was filed.
    pub outside: bool,
    /// Whether it came with the code of the event's posters.
    pub from_poster: bool,
    pub grant: Option<Sealed>,
    /// When a member who holds a grant first opened it.
    pub read_at: Option<OffsetDateTime>,
    /// Since when the reporter wants it withdrawn.
    pub withdrawn_at: Option<OffsetDateTime>,
}

/// Whether the case `c` is open to the member whose id is bound to a placeholder: they are not kept out of it, hold
/// a grant where not everyone may see it, and have answered where the case asks about conflicts. What is not open to
/// a member is, for them, not there.
macro_rules! visible {
    ($member:literal) => {
        concat!(
            "NOT EXISTS (SELECT 1 FROM recusal r WHERE r.case_id = c.id AND r.member_id = ",
            $member,
            ") AND ((c.outside = 0 AND NOT EXISTS (SELECT 1 FROM member t WHERE t.id = ",
            $member,
            " AND t.role = 'trustee')) OR EXISTS (SELECT 1 FROM case_grant v WHERE v.case_id = c.id AND v.member_id = ",
            $member,
            " AND v.parked_at IS NULL)) AND (c.asks = 0 OR EXISTS (SELECT 1 FROM slip s WHERE s.case_id = c.id AND s.member_id = ",
            $member,
            " AND s.cleared_at IS NOT NULL))"
        )
    };
}
pub(super) use visible;

/// What a new case is made of.
pub struct NewCase<'a> {
    pub id: &'a CaseId,
    pub event: &'a EventId,
    pub submission: &'a SubmissionId,
    pub code_name: &'a str,
    pub number: u16,
    pub source: Source,
    pub ongoing: Option<Ongoing>,
    pub filed_at: OffsetDateTime,
    pub case_key: &'a PublicKey,
    pub reporter_key: &'a PublicKey,
    pub mailbox_hash: &'a [u8],
    pub report: &'a Sealed,
    pub summary: &'a Sealed,
    /// Whether everyone on the team is kept out.
    pub outside: bool,
    pub grants: &'a [&'a Grant],
    pub slips: &'a [&'a Grant],
    pub recovery: Option<&'a RecoveryGrant>,
    pub recused: &'a [MemberId],
}

/// A report that was filed before with the same submission id or mailbox.
pub struct EarlierFiling {
    /// Whether it has both.
    pub same: bool,
    pub filed_at: OffsetDateTime,
}

/// The plain facts in a row.
pub(super) fn facts(row: &AnyRow) -> Result<Facts> {
    Ok(Facts {
        status: word(row, "status")?,
        category: row.try_get("category")?,
        impact: word_or_none(row, "impact")?,
        risk: word_or_none(row, "risk")?,
        outcome: word_or_none(row, "outcome")?,
        assignee: word_or_none(row, "assignee_id")?,
        acknowledged_at: moment_or_none(row, "acknowledged_at")?,
        resolved_at: moment_or_none(row, "resolved_at")?,
    })
}

pub(super) fn number(row: &AnyRow) -> Result<u16> {
    u16::try_from(row.try_get::<i64, _>("number")?).map_err(|_| StoreError::Unreadable("number"))
}

fn case(row: &AnyRow) -> Result<Case> {
    Ok(Case {
        id: word(row, "id")?,
        event: word(row, "event_id")?,
        code_name: row.try_get("code_name")?,
        number: number(row)?,
        source: word(row, "source")?,
        ongoing: word_or_none(row, "ongoing")?,
        filed_at: moment(row, "filed_at")?,
        case_key: word(row, "case_key")?,
        reporter_key: word(row, "reporter_key")?,
        report: sealed(row, "sealed_report")?,
        summary: sealed(row, "sealed_summary")?,
        version: row.try_get("version")?,
        facts: facts(row)?,
        outside: row.try_get::<i64, _>("outside")? != 0,
        from_poster: row.try_get::<i64, _>("from_poster")? != 0,
        grant: sealed_or_none(row, "granted")?,
        read_at: moment_or_none(row, "read_at")?,
        withdrawn_at: moment_or_none(row, "withdrawn_at")?,
    })
}

impl Store {
    /// The case with this code name, unless it is not open to `member`: then it is as if it were not there.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn case_for(&self, event: &EventId, code_name: &str, member: &MemberId) -> Result<Option<Case>> {
        let row = sqlx::query(concat!(
            "SELECT c.*, g.sealed AS granted FROM cases c
             LEFT JOIN case_grant g ON g.case_id = c.id AND g.member_id = $3
             WHERE c.event_id = $1 AND c.code_name = $2 AND ",
            visible!("$3")
        ))
        .bind(event.as_str())
        .bind(code_name)
        .bind(member.as_str())
        .fetch_optional(&self.pool)
        .await?;
        row.as_ref().map(case).transpose()
    }

    /// The case whose mailbox token has this hash.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn case_of_mailbox(&self, event: &EventId, mailbox_hash: &[u8]) -> Result<Option<Case>> {
        let row = sqlx::query(
            "SELECT c.*, g.sealed AS granted FROM cases c
             LEFT JOIN case_grant g ON g.case_id = c.id AND g.member_id = ''
             WHERE c.event_id = $1 AND c.mailbox_hash = $2",
        )
        .bind(event.as_str())
        .bind(mailbox_hash)
        .fetch_optional(&self.pool)
        .await?;
        row.as_ref().map(case).transpose()
    }

    /// The members who are kept out of a case.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn recused(&self, id: &CaseId) -> Result<Vec<MemberId>> {
        let rows = sqlx::query("SELECT member_id FROM recusal WHERE case_id = $1 ORDER BY recused_at, member_id")
            .bind(id.as_str())
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(|row| word(row, "member_id")).collect()
    }

    /// Every case of an event as the figures count it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn tallies(&self, event: &EventId) -> Result<Vec<Tally>> {
        let rows = sqlx::query(
            "SELECT filed_at, category, outcome, source, status, impact, risk, acknowledged_at, resolved_at
             FROM cases WHERE event_id = $1",
        )
        .bind(event.as_str())
        .fetch_all(&self.pool)
        .await?;
        let text = |row: &AnyRow, column: &'static str| -> Result<String> {
            Ok(row.try_get::<Option<String>, _>(column)?.unwrap_or_default())
        };
        rows.iter()
            .map(|row| {
                Ok(Tally {
                    received: moment(row, "filed_at")?,
                    category: text(row, "category")?,
                    outcome: text(row, "outcome")?,
                    source: text(row, "source")?,
                    status: text(row, "status")?,
                    impact: text(row, "impact")?,
                    risk: text(row, "risk")?,
                    acknowledged: moment_or_none(row, "acknowledged_at")?,
                    resolved: moment_or_none(row, "resolved_at")?,
                })
            })
            .collect()
    }

    /// [`earlier_filing`], before anything is written.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn earlier_filing(
        &self,
        event: &EventId,
        submission: &SubmissionId,
        mailbox_hash: &[u8],
    ) -> Result<Option<EarlierFiling>> {
        let mut tx = self.pool.begin().await?;
        earlier_filing(&mut tx, event, submission, mailbox_hash).await
    }
}

/// What was filed before with this submission id or this mailbox.
///
/// # Errors
/// [`StoreError`].
pub async fn earlier_filing(
    tx: &mut Transaction<'_, Any>,
    event: &EventId,
    submission: &SubmissionId,
    mailbox_hash: &[u8],
) -> Result<Option<EarlierFiling>> {
    let row = sqlx::query(
        "SELECT event_id, submission_id, mailbox_hash, filed_at FROM cases
         WHERE mailbox_hash = $3 OR (event_id = $1 AND submission_id = $2)",
    )
    .bind(event.as_str())
    .bind(submission.as_str())
    .bind(mailbox_hash)
    .fetch_optional(&mut **tx)
    .await?;
    row.map(|row| {
        let same = row.try_get::<String, _>("event_id")? == event.as_str()
            && row.try_get::<String, _>("submission_id")? == submission.as_str()
            && row.try_get::<Vec<u8>, _>("mailbox_hash")? == mailbox_hash;
        Ok(EarlierFiling { same, filed_at: moment(&row, "filed_at")? })
    })
    .transpose()
}

/// When the case with this submission id was filed.
///
/// # Errors
/// [`StoreError`].
pub async fn filed_at(
    tx: &mut Transaction<'_, Any>,
    event: &EventId,
    submission: &SubmissionId,
) -> Result<Option<OffsetDateTime>> {
    let row = sqlx::query("SELECT filed_at FROM cases WHERE event_id = $1 AND submission_id = $2")
        .bind(event.as_str())
        .bind(submission.as_str())
        .fetch_optional(&mut **tx)
        .await?;
    row.map(|row| moment(&row, "filed_at")).transpose()
}

/// Keeps a new case with its grants, slips and recusals. False where another case has its name, number, mailbox or
/// submission, or a sealed file its name or number.
///
/// # Errors
/// [`StoreError`].
pub async fn insert_case(tx: &mut Transaction<'_, Any>, new: &NewCase<'_>) -> Result<bool> {
    if sealed_files::names(tx, new.event, new.code_name, new.number).await?.file {
        return Ok(false);
    }
    let done = sqlx::query(
        "INSERT INTO cases (id, event_id, submission_id, code_name, number, source, ongoing, filed_at, case_key,
             reporter_key, mailbox_hash, sealed_report, sealed_summary, version, status, outside, asks)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1, $14, $15, $16)
         ON CONFLICT DO NOTHING",
    )
    .bind(new.id.as_str())
    .bind(new.event.as_str())
    .bind(new.submission.as_str())
    .bind(new.code_name)
    .bind(i64::from(new.number))
    .bind(new.source.code())
    .bind(new.ongoing.map(Ongoing::code))
    .bind(new.filed_at.unix_timestamp())
    .bind(new.case_key.as_str())
    .bind(new.reporter_key.as_str())
    .bind(new.mailbox_hash)
    .bind(new.report.as_bytes())
    .bind(new.summary.as_bytes())
    .bind(Facts::new().status.code())
    .bind(i64::from(new.outside))
    .bind(i64::from(!new.slips.is_empty()))
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() != 1 {
        return Ok(false);
    }
    for grant in new.grants {
        insert_grant(tx, new.id, grant, new.filed_at).await?;
    }
    for slip in new.slips {
        insert_slip(tx, new.id, slip).await?;
    }
    if let Some(RecoveryGrant { key, sealed }) = new.recovery {
        sqlx::query("INSERT INTO recovery_grant (case_id, public_key, sealed, granted_at) VALUES ($1, $2, $3, $4)")
            .bind(new.id.as_str())
            .bind(key.as_str())
            .bind(sealed.as_bytes())
            .bind(new.filed_at.unix_timestamp())
            .execute(&mut **tx)
            .await?;
    }
    for member in new.recused {
        insert_recusal(tx, new.id, member, None, new.filed_at).await?;
    }
    super::persons::keep_out_of_case(tx, new.id, new.filed_at).await?;
    Ok(true)
}

/// Notes that a case came with the code of the event's posters.
///
/// # Errors
/// [`StoreError`].
pub async fn came_by_poster(tx: &mut Transaction<'_, Any>, id: &CaseId) -> Result<()> {
    sqlx::query("UPDATE cases SET from_poster = 1 WHERE id = $1").bind(id.as_str()).execute(&mut **tx).await?;
    Ok(())
}

/// Keeps a grant. False where the member has one already that counts.
///
/// # Errors
/// [`StoreError`].
pub async fn insert_grant(
    tx: &mut Transaction<'_, Any>,
    case: &CaseId,
    grant: &Grant,
    now: OffsetDateTime,
) -> Result<bool> {
    let done = sqlx::query(
        "INSERT INTO case_grant (case_id, member_id, sealed, granted_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (case_id, member_id) DO UPDATE
             SET sealed = excluded.sealed, granted_at = excluded.granted_at, parked_at = NULL
             WHERE case_grant.parked_at IS NOT NULL",
    )
    .bind(case.as_str())
    .bind(grant.member.as_str())
    .bind(grant.sealed.as_bytes())
    .bind(now.unix_timestamp())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Keeps a slip. False where the member has one already.
///
/// # Errors
/// [`StoreError`].
pub async fn insert_slip(tx: &mut Transaction<'_, Any>, case: &CaseId, slip: &Grant) -> Result<bool> {
    let done = sqlx::query(
        "INSERT INTO slip (case_id, member_id, sealed) VALUES ($1, $2, $3) ON CONFLICT (case_id, member_id) DO NOTHING",
    )
    .bind(case.as_str())
    .bind(slip.member.as_str())
    .bind(slip.sealed.as_bytes())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Keeps a member out of a case. `by` is who asked for it: nobody where the reporter did. False where they are kept
/// out already.
///
/// # Errors
/// [`StoreError`].
pub async fn insert_recusal(
    tx: &mut Transaction<'_, Any>,
    case: &CaseId,
    member: &MemberId,
    by: Option<&MemberId>,
    now: OffsetDateTime,
) -> Result<bool> {
    let done = sqlx::query(
        "INSERT INTO recusal (case_id, member_id, recused_at, by_id) VALUES ($1, $2, $3, $4)
         ON CONFLICT (case_id, member_id) DO NOTHING",
    )
    .bind(case.as_str())
    .bind(member.as_str())
    .bind(now.unix_timestamp())
    .bind(by.map(MemberId::as_str))
    .execute(&mut **tx)
    .await?;
    // Who is kept out opens nothing with the event's key on paper either, if they are the one who holds it.
    sqlx::query(
        "DELETE FROM recovery_grant WHERE case_id = $1 AND EXISTS (SELECT 1 FROM recovery_key k
             WHERE k.holder_id = $2 AND k.public_key = recovery_grant.public_key)",
    )
    .bind(case.as_str())
    .bind(member.as_str())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Replaces the facts of a case that still has this version. False where it has another by now.
///
/// # Errors
/// [`StoreError`].
pub async fn update_facts(tx: &mut Transaction<'_, Any>, id: &CaseId, version: i64, facts: &Facts) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE cases SET version = version + 1, status = $3, category = $4, impact = $5, risk = $6, outcome = $7,
             assignee_id = $8, acknowledged_at = $9, resolved_at = $10
         WHERE id = $1 AND version = $2",
    )
    .bind(id.as_str())
    .bind(version)
    .bind(facts.status.code())
    .bind(facts.category.as_deref())
    .bind(facts.impact.map(app::domain::case::Impact::code))
    .bind(facts.risk.map(app::domain::case::Risk::code))
    .bind(facts.outcome.map(app::domain::outcome::Outcome::code))
    .bind(facts.assignee.as_ref().map(MemberId::as_str))
    .bind(facts.acknowledged_at.map(OffsetDateTime::unix_timestamp))
    .bind(facts.resolved_at.map(OffsetDateTime::unix_timestamp))
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}
