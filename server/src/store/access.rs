//! Who may read a case: grants, slips, and who is kept out.

use app::{
    domain::{
        ids::{CaseId, EventId, MemberId},
        recusal::Recusal,
    },
    seal::{PublicKey, Sealed, filing::Grant},
};
use sqlx::{Any, Row as _, Transaction, any::AnyRow};
use time::OffsetDateTime;

use super::{Result, Store, cases::visible, sealed, wishes, word, word_or_none};

/// Whether someone besides the bound member can open the case `c`: a present member who is not kept out, or the key on
/// paper.
macro_rules! opens_without {
    ($member:literal) => {
        concat!(
            "(EXISTS (SELECT 1 FROM case_grant e
                 JOIN member p ON p.id = e.member_id AND p.left_at IS NULL AND p.role <> 'organiser'
                 WHERE e.case_id = c.id AND e.parked_at IS NULL AND e.member_id <> ",
            $member,
            " AND NOT EXISTS (SELECT 1 FROM recusal x WHERE x.case_id = c.id AND x.member_id = e.member_id))
             OR EXISTS (SELECT 1 FROM recovery_grant w JOIN recovery_key k
                 ON k.event_id = c.event_id AND k.public_key = w.public_key WHERE w.case_id = c.id))"
        )
    };
}
pub(super) use opens_without;

/// How a present member stands to a case that they are not kept out of.
#[derive(Clone, Debug)]
pub struct Standing {
    pub member: MemberId,
    /// Whether they hold a grant.
    pub holds: bool,
    /// Whether they were asked about a conflict, and what they said: `Some(true)` for none.
    pub cleared: Option<bool>,
}

/// A case that asks a member whether they have a conflict.
#[derive(Clone, Debug)]
pub struct Asked {
    pub case: CaseId,
    pub event: EventId,
    pub code_name: String,
    pub case_key: PublicKey,
    /// Whom the report names.
    pub slip: Sealed,
    /// The case key; given out only so that someone with a conflict can pass it on.
    pub grant: Option<Sealed>,
}

/// A member who lacks a key that someone else holds.
#[derive(Clone, Debug)]
pub struct Owed {
    pub code_name: String,
    /// The holder's grant.
    pub grant: Sealed,
    pub report: Sealed,
    /// Whether the case asks about conflicts.
    pub asks: bool,
    /// Whether the member was given whom the report names.
    pub has_slip: bool,
    pub member: MemberId,
    pub key: PublicKey,
}

fn owed(row: &AnyRow) -> Result<Owed> {
    Ok(Owed {
        code_name: row.try_get("code_name")?,
        grant: sealed(row, "granted")?,
        report: sealed(row, "sealed_report")?,
        asks: row.try_get::<i64, _>("asks")? != 0,
        has_slip: row.try_get::<Option<String>, _>("slip_of")?.is_some(),
        member: word(row, "member_id")?,
        key: word(row, "public_key")?,
    })
}

/// Pairs of a case whose key the member bound to `$2` holds, and a present member who lacks it and may have it.
macro_rules! lacking {
    () => {
        "SELECT c.code_name, c.asks, c.sealed_report, mine.sealed AS granted, m.id AS member_id, m.public_key,
             sl.member_id AS slip_of
         FROM cases c
         JOIN case_grant mine ON mine.case_id = c.id AND mine.member_id = $2 AND mine.parked_at IS NULL
         JOIN member m ON m.event_id = c.event_id AND m.left_at IS NULL AND m.id <> $2
         LEFT JOIN slip sl ON sl.case_id = c.id AND sl.member_id = m.id
         WHERE NOT EXISTS (SELECT 1 FROM case_grant g
             WHERE g.case_id = c.id AND g.member_id = m.id AND g.parked_at IS NULL)
           AND NOT EXISTS (SELECT 1 FROM recusal o WHERE o.case_id = c.id AND o.member_id = m.id)
           AND ((c.outside = 0 AND m.role IN ('chair', 'responder')) OR (c.outside <> 0 AND m.role = 'trustee'))"
    };
}

impl Store {
    /// The members who are kept out of a case, the first first.
    ///
    /// # Errors
    /// [`super::StoreError`].
    pub async fn recusals(&self, case: &CaseId) -> Result<Vec<Recusal>> {
        let rows =
            sqlx::query("SELECT member_id, by_id FROM recusal WHERE case_id = $1 ORDER BY recused_at, member_id")
                .bind(case.as_str())
                .fetch_all(&self.pool)
                .await?;
        let lifts = sqlx::query("SELECT member_id, by_id FROM recusal_lift WHERE case_id = $1 ORDER BY agreed_at")
            .bind(case.as_str())
            .fetch_all(&self.pool)
            .await?;
        let lifts: Vec<(MemberId, MemberId)> =
            lifts.iter().map(|row| Ok((word(row, "member_id")?, word(row, "by_id")?))).collect::<Result<_>>()?;
        rows.iter()
            .map(|row| {
                let member: MemberId = word(row, "member_id")?;
                let agreed = lifts.iter().filter(|(of, _)| *of == member).map(|(_, by)| by.clone()).collect();
                Ok(Recusal { member, by: word_or_none(row, "by_id")?, agreed })
            })
            .collect()
    }

    /// How the present members with a desk stand to a case, but for those who are kept out.
    ///
    /// # Errors
    /// [`super::StoreError`].
    pub async fn standings(&self, case: &CaseId) -> Result<Vec<Standing>> {
        let rows = sqlx::query(
            "SELECT m.id, CAST(CASE WHEN g.member_id IS NULL THEN 0 ELSE 1 END AS BIGINT) AS holds,
                 CAST(CASE WHEN s.member_id IS NULL THEN 0 ELSE 1 END AS BIGINT) AS asked, s.cleared_at
             FROM cases c
             JOIN member m ON m.event_id = c.event_id AND m.left_at IS NULL AND m.role <> 'organiser'
             LEFT JOIN case_grant g ON g.case_id = c.id AND g.member_id = m.id AND g.parked_at IS NULL
             LEFT JOIN slip s ON s.case_id = c.id AND s.member_id = m.id
             WHERE c.id = $1 AND NOT EXISTS (SELECT 1 FROM recusal r WHERE r.case_id = c.id AND r.member_id = m.id)
             ORDER BY m.role, m.joined_at, m.name, m.id",
        )
        .bind(case.as_str())
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                let asked = row.try_get::<i64, _>("asked")? != 0;
                let cleared: Option<i64> = row.try_get("cleared_at")?;
                Ok(Standing {
                    member: word(row, "id")?,
                    holds: row.try_get::<i64, _>("holds")? != 0,
                    cleared: asked.then_some(cleared.is_some()),
                })
            })
            .collect()
    }

    /// The cases that ask a member whether they have a conflict, the newest first; all of them, or the one with this
    /// code name.
    ///
    /// # Errors
    /// [`super::StoreError`].
    pub async fn asked(&self, event: &EventId, member: &MemberId, code_name: Option<&str>) -> Result<Vec<Asked>> {
        let rows = sqlx::query(
            "SELECT c.id, c.event_id, c.code_name, c.case_key, s.sealed AS slip, g.sealed AS granted
             FROM cases c
             JOIN slip s ON s.case_id = c.id AND s.member_id = $2 AND s.cleared_at IS NULL
             JOIN member me ON me.id = s.member_id AND (me.role = 'trustee') = (c.outside <> 0)
             LEFT JOIN case_grant g ON g.case_id = c.id AND g.member_id = $2 AND g.parked_at IS NULL
             WHERE c.event_id = $1 AND ($3 = '' OR c.code_name = $3)
               AND NOT EXISTS (SELECT 1 FROM recusal r WHERE r.case_id = c.id AND r.member_id = $2)
             ORDER BY c.filed_at DESC, c.id DESC",
        )
        .bind(event.as_str())
        .bind(member.as_str())
        .bind(code_name.unwrap_or_default())
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(Asked {
                    case: word(row, "id")?,
                    event: word(row, "event_id")?,
                    code_name: row.try_get("code_name")?,
                    case_key: word(row, "case_key")?,
                    slip: sealed(row, "slip")?,
                    grant: super::sealed_or_none(row, "granted")?,
                })
            })
            .collect()
    }

    /// The keys that `holder` holds, to cases open to them, and that another present member lacks who may have them:
    /// `to`, or without, everyone who has said that they have no conflict. At most `limit`.
    ///
    /// # Errors
    /// [`super::StoreError`].
    pub async fn owed(
        &self,
        event: &EventId,
        holder: &MemberId,
        to: Option<&MemberId>,
        limit: i64,
    ) -> Result<Vec<Owed>> {
        let rows = sqlx::query(concat!(
            lacking!(),
            " AND c.event_id = $1 AND ",
            visible!("$2"),
            " AND (($3 = '' AND sl.cleared_at IS NOT NULL)
                   OR (m.id = $3 AND (c.asks = 0 OR sl.member_id IS NULL OR sl.cleared_at IS NOT NULL)))
             ORDER BY c.filed_at DESC, c.id DESC, m.id LIMIT $4"
        ))
        .bind(event.as_str())
        .bind(holder.as_str())
        .bind(to.map_or("", MemberId::as_str))
        .bind(limit)
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(owed).collect()
    }

    /// Everyone who may have the key to a case that `holder` holds, and lacks it.
    ///
    /// # Errors
    /// [`super::StoreError`].
    pub async fn lacking(&self, case: &CaseId, holder: &MemberId) -> Result<Vec<Owed>> {
        let rows = sqlx::query(concat!(lacking!(), " AND c.id = $1 ORDER BY m.id"))
            .bind(case.as_str())
            .bind(holder.as_str())
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(owed).collect()
    }

    /// Whether someone besides this member can open a case: a present member who is not kept out, or the key on paper.
    ///
    /// # Errors
    /// [`super::StoreError`].
    pub async fn opens_without(&self, case: &CaseId, member: &MemberId) -> Result<bool> {
        let row = sqlx::query(concat!("SELECT 1 AS opens FROM cases c WHERE c.id = $1 AND ", opens_without!("$2")))
            .bind(case.as_str())
            .bind(member.as_str())
            .fetch_optional(&self.pool)
            .await?;
        Ok(row.is_some())
    }

    /// The code names of the cases open to a member that nobody else can open.
    ///
    /// # Errors
    /// [`super::StoreError`].
    pub async fn opened_by_alone(&self, event: &EventId, holder: &MemberId, seen_by: &MemberId) -> Result<Vec<String>> {
        let rows = sqlx::query(concat!(
            "SELECT c.code_name FROM cases c
             JOIN case_grant g ON g.case_id = c.id AND g.member_id = $2 AND g.parked_at IS NULL
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

/// Takes a member out of a case: their grant, their slip, the case if it is assigned to them, and the key on paper if
/// they keep it. Counts as a change of the case.
///
/// # Errors
/// [`super::StoreError`].
pub async fn withdraw(tx: &mut Transaction<'_, Any>, case: &CaseId, member: &MemberId) -> Result<()> {
    for sql in [
        "DELETE FROM case_grant WHERE case_id = $1 AND member_id = $2",
        "DELETE FROM slip WHERE case_id = $1 AND member_id = $2",
        "DELETE FROM recovery_grant WHERE case_id = $1
             AND public_key IN (SELECT public_key FROM recovery_key WHERE holder_id = $2)",
        "UPDATE cases SET version = version + 1,
             assignee_id = CASE WHEN assignee_id = $2 THEN NULL ELSE assignee_id END WHERE id = $1",
    ] {
        sqlx::query(sql).bind(case.as_str()).bind(member.as_str()).execute(&mut **tx).await?;
    }
    Ok(())
}

/// Keeps a member out of a case because the reporter asks for it, so that the team cannot end it. What they held is
/// destroyed. False where it was so already.
///
/// # Errors
/// [`super::StoreError`].
pub async fn keep_out_for_reporter(
    tx: &mut Transaction<'_, Any>,
    case: &CaseId,
    member: &MemberId,
    now: OffsetDateTime,
) -> Result<bool> {
    let asked = sqlx::query("SELECT 1 AS asked FROM recusal WHERE case_id = $1 AND member_id = $2 AND by_id IS NULL")
        .bind(case.as_str())
        .bind(member.as_str())
        .fetch_optional(&mut **tx)
        .await?;
    if asked.is_some() {
        return Ok(false);
    }
    withdraw(tx, case, member).await?;
    delete_recusal(tx, case, member).await?;
    super::cases::insert_recusal(tx, case, member, None, now).await
}

/// Notes that a member has no conflict. False where they were not asked, or have answered.
///
/// # Errors
/// [`super::StoreError`].
pub async fn clear(
    tx: &mut Transaction<'_, Any>,
    case: &CaseId,
    member: &MemberId,
    now: OffsetDateTime,
) -> Result<bool> {
    let done =
        sqlx::query("UPDATE slip SET cleared_at = $3 WHERE case_id = $1 AND member_id = $2 AND cleared_at IS NULL")
            .bind(case.as_str())
            .bind(member.as_str())
            .bind(now.unix_timestamp())
            .execute(&mut **tx)
            .await?;
    Ok(done.rows_affected() == 1)
}

/// Keeps that a member agrees to let another back in.
///
/// # Errors
/// [`super::StoreError`].
pub async fn insert_lift(
    tx: &mut Transaction<'_, Any>,
    case: &CaseId,
    member: &MemberId,
    by: &MemberId,
    now: OffsetDateTime,
) -> Result<()> {
    sqlx::query("INSERT INTO recusal_lift (case_id, member_id, by_id, agreed_at) VALUES ($1, $2, $3, $4)")
        .bind(case.as_str())
        .bind(member.as_str())
        .bind(by.as_str())
        .bind(now.unix_timestamp())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Ends a recusal, with who had agreed to it.
///
/// # Errors
/// [`super::StoreError`].
pub async fn delete_recusal(tx: &mut Transaction<'_, Any>, case: &CaseId, member: &MemberId) -> Result<()> {
    for sql in [
        "DELETE FROM recusal_lift WHERE case_id = $1 AND member_id = $2",
        "DELETE FROM recusal WHERE case_id = $1 AND member_id = $2",
    ] {
        sqlx::query(sql).bind(case.as_str()).bind(member.as_str()).execute(&mut **tx).await?;
    }
    Ok(())
}

/// Takes a member off the team: sessions go, cases as [`super::roles::take_cases`] says, and their e-mail address is free
/// again. The open cases that were theirs go to `heir`, but for those the heir may not see.
///
/// # Errors
/// [`super::StoreError`].
pub async fn remove_member(
    tx: &mut Transaction<'_, Any>,
    member: &MemberId,
    heir: Option<&MemberId>,
    now: OffsetDateTime,
) -> Result<()> {
    sqlx::query("UPDATE member SET left_at = $2, on_duty = 0, phone = '', phone_public = 0, email = id WHERE id = $1")
        .bind(member.as_str())
        .bind(now.unix_timestamp())
        .execute(&mut **tx)
        .await?;
    super::sessions::end_sessions(tx, member, None).await?;
    super::devices::forget_devices(tx, member).await?;
    sqlx::query(concat!(
        "UPDATE cases SET version = version + 1,
             assignee_id = (SELECT h.id FROM member h, cases c WHERE h.id = $2 AND c.id = cases.id AND ",
        visible!("$2"),
        ") WHERE assignee_id = $1 AND status <> 'resolved'"
    ))
    .bind(member.as_str())
    .bind(heir.map_or("", MemberId::as_str))
    .execute(&mut **tx)
    .await?;
    super::roles::take_cases(tx, member, now).await
}

/// Keeps a grant for a member who holds none.
///
/// # Errors
/// [`super::StoreError`].
pub async fn give(
    tx: &mut Transaction<'_, Any>,
    case: &CaseId,
    grant: &Grant,
    slip: Option<&Grant>,
    now: OffsetDateTime,
) -> Result<bool> {
    // The reporter may have asked a moment ago that they be kept out.
    wishes::hold_case(tx, case).await?;
    if wishes::is_kept_out(tx, case, &grant.member).await? {
        return Ok(false);
    }
    if let Some(slip) = slip {
        super::cases::insert_slip(tx, case, slip).await?;
    }
    super::cases::insert_grant(tx, case, grant, now).await
}
