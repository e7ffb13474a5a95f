//! Grants: case keys that are encrypted to members.

use app::{
    domain::ids::{CaseId, EventId, MemberId},
    seal::{PublicKey, Sealed, filing::Grant},
};
use sqlx::{Row as _, any::AnyRow};
use time::OffsetDateTime;

use super::{
    Result, Store, Write,
    columns::{flag, parse_column, sealed},
    visibility::{missing_grants, opens_without, visible},
};

/// The access of a present, unrecused member to a case.
#[derive(Clone, Debug)]
pub struct MemberAccess {
    pub member: MemberId,
    /// Whether they have a grant that is not suspended.
    pub holds: bool,
    /// The answer to the conflict check: `Some(true)` for no conflict, `Some(false)` for no answer yet, `None` if there
    /// is no conflict notice.
    pub cleared: Option<bool>,
}

/// A member who may have a grant that another member can make.
#[derive(Clone, Debug)]
pub struct PendingGrant {
    pub code_name: String,
    /// The grant of the member who can make the new one.
    pub grant: Sealed,
    pub report: Sealed,
    /// Whether the case has a conflict check.
    pub conflict_check: bool,
    /// Whether the member has a conflict notice.
    pub has_notice: bool,
    pub member: MemberId,
    pub key: PublicKey,
}

fn pending_grant(row: &AnyRow) -> Result<PendingGrant> {
    Ok(PendingGrant {
        code_name: row.try_get("code_name")?,
        grant: sealed(row, "granted")?,
        report: sealed(row, "sealed_report")?,
        conflict_check: flag(row, "conflict_check")?,
        has_notice: row.try_get::<Option<String>, _>("notice_of")?.is_some(),
        member: parse_column(row, "member_id")?,
        key: parse_column(row, "public_key")?,
    })
}

impl Store {
    /// The access of each present member with a desk to a case, without the recused members.
    pub async fn member_access(&self, case: &CaseId) -> Result<Vec<MemberAccess>> {
        let rows = sqlx::query(
            "SELECT m.id, CAST(CASE WHEN g.member_id IS NULL THEN 0 ELSE 1 END AS BIGINT) AS holds,
                 CAST(CASE WHEN s.member_id IS NULL THEN 0 ELSE 1 END AS BIGINT) AS asked, s.cleared_at
             FROM cases c
             JOIN member m ON m.event_id = c.event_id AND m.left_at IS NULL AND m.role <> 'organiser'
             LEFT JOIN case_grant g ON g.case_id = c.id AND g.member_id = m.id AND g.suspended_at IS NULL
             LEFT JOIN conflict_notice s ON s.case_id = c.id AND s.member_id = m.id
             WHERE c.id = $1 AND NOT EXISTS (SELECT 1 FROM recusal r WHERE r.case_id = c.id AND r.member_id = m.id)
             ORDER BY m.role, m.joined_at, m.name, m.id",
        )
        .bind(case.as_str())
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                let asked = flag(row, "asked")?;
                let cleared: Option<i64> = row.try_get("cleared_at")?;
                Ok(MemberAccess {
                    member: parse_column(row, "id")?,
                    holds: flag(row, "holds")?,
                    cleared: asked.then_some(cleared.is_some()),
                })
            })
            .collect()
    }

    /// Grants that `holder` can make: cases that `holder` can open, and present members who may read them but have no
    /// grant. With `to`, only for this member; without, for every member who has confirmed that they have no conflict.
    /// At most `limit`.
    pub async fn pending_grants(
        &self,
        event: &EventId,
        holder: &MemberId,
        to: Option<&MemberId>,
        limit: i64,
    ) -> Result<Vec<PendingGrant>> {
        let rows = sqlx::query(concat!(
            missing_grants!(),
            " AND c.event_id = $1 AND ",
            visible!("$2"),
            " AND (($3 = '' AND sl.cleared_at IS NOT NULL)
                   OR (m.id = $3 AND (c.conflict_check = 0 OR sl.member_id IS NULL OR sl.cleared_at IS NOT NULL)))
             ORDER BY c.filed_at DESC, c.id DESC, m.id LIMIT $4"
        ))
        .bind(event.as_str())
        .bind(holder.as_str())
        .bind(to.map_or("", MemberId::as_str))
        .bind(limit)
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(pending_grant).collect()
    }

    /// Grants that `holder` can make for one case: every present member who may read it but has no grant.
    pub async fn missing_grants(&self, case: &CaseId, holder: &MemberId) -> Result<Vec<PendingGrant>> {
        let rows = sqlx::query(concat!(missing_grants!(), " AND c.id = $1 ORDER BY m.id"))
            .bind(case.as_str())
            .bind(holder.as_str())
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(pending_grant).collect()
    }

    /// Whether a case can be opened without this member: by another present, unrecused member or with the event
    /// recovery key.
    pub async fn opens_without(&self, case: &CaseId, member: &MemberId) -> Result<bool> {
        let row = sqlx::query(concat!("SELECT 1 AS opens FROM cases c WHERE c.id = $1 AND ", opens_without!("$2")))
            .bind(case.as_str())
            .bind(member.as_str())
            .fetch_optional(&self.pool)
            .await?;
        Ok(row.is_some())
    }

    /// The code names of the cases that only `holder` can open, as far as `seen_by` sees them.
    pub async fn opened_by_alone(&self, event: &EventId, holder: &MemberId, seen_by: &MemberId) -> Result<Vec<String>> {
        let rows = sqlx::query(concat!(
            "SELECT c.code_name FROM cases c
             JOIN case_grant g ON g.case_id = c.id AND g.member_id = $2 AND g.suspended_at IS NULL
             WHERE c.event_id = $1 AND ",
            visible!("$3"),
            " AND NOT (",
            opens_without!("$2"),
            ") ORDER BY c.filed_at, c.id"
        ))
        .bind(event.as_str())
        .bind(holder.as_str())
        .bind(seen_by.as_str())
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(|row| Ok(row.try_get("code_name")?)).collect()
    }
}

impl Write {
    /// Inserts a grant, or replaces a suspended one. Returns `false` if the member has a grant that is not suspended.
    pub async fn insert_grant(&mut self, case: &CaseId, grant: &Grant, now: OffsetDateTime) -> Result<bool> {
        let done = sqlx::query(
            "INSERT INTO case_grant (case_id, member_id, sealed, granted_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (case_id, member_id) DO UPDATE
                 SET sealed = excluded.sealed, granted_at = excluded.granted_at, suspended_at = NULL
                 WHERE case_grant.suspended_at IS NOT NULL",
        )
        .bind(case.as_str())
        .bind(grant.member.as_str())
        .bind(grant.sealed.as_bytes())
        .bind(now.unix_timestamp())
        .execute(&mut *self.0)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Inserts a grant that a colleague made for a member, with their conflict notice. Returns `false` if the member is
    /// recused or has a grant.
    pub async fn delegate_grant(
        &mut self,
        case: &CaseId,
        grant: &Grant,
        notice: Option<&Grant>,
        now: OffsetDateTime,
    ) -> Result<bool> {
        // The reporter may have asked for their recusal a moment ago.
        self.lock_case(case).await?;
        if self.is_recused(case, &grant.member).await? {
            return Ok(false);
        }
        if let Some(notice) = notice {
            self.insert_conflict_notice(case, notice).await?;
        }
        self.insert_grant(case, grant, now).await
    }

    /// The present, unrecused members with a grant for a case.
    pub async fn grant_holders(&mut self, case: &CaseId) -> Result<Vec<MemberId>> {
        let rows = sqlx::query(
            "SELECT g.member_id FROM case_grant g
             JOIN member m ON m.id = g.member_id AND m.left_at IS NULL AND m.role <> 'organiser'
             WHERE g.case_id = $1 AND g.suspended_at IS NULL
               AND NOT EXISTS (SELECT 1 FROM recusal r WHERE r.case_id = g.case_id AND r.member_id = g.member_id)
             ORDER BY g.member_id",
        )
        .bind(case.as_str())
        .fetch_all(&mut *self.0)
        .await?;
        rows.iter().map(|row| parse_column(row, "member_id")).collect()
    }
}
