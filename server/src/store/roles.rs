//! What a member's role brings and takes.

use app::domain::{
    ids::{EventId, MemberId},
    member::Role,
};
use sqlx::{Any, Transaction};
use time::OffsetDateTime;

use super::access::opens_without;
use super::{Result, word};

/// The role of a member of an event as it is now, unless they have left.
///
/// # Errors
/// [`super::StoreError`].
pub async fn role_of(tx: &mut Transaction<'_, Any>, event: &EventId, member: &MemberId) -> Result<Option<Role>> {
    let row = sqlx::query("SELECT role FROM member WHERE event_id = $1 AND id = $2 AND left_at IS NULL")
        .bind(event.as_str())
        .bind(member.as_str())
        .fetch_optional(&mut **tx)
        .await?;
    row.map(|row| word(&row, "role")).transpose()
}

/// Gives a member another role. Who does not read reports is not on duty.
///
/// # Errors
/// [`super::StoreError`].
pub async fn set_role(tx: &mut Transaction<'_, Any>, member: &MemberId, role: Role) -> Result<()> {
    sqlx::query("UPDATE member SET role = $2, on_duty = CASE WHEN $3 = 1 THEN on_duty ELSE 0 END WHERE id = $1")
        .bind(member.as_str())
        .bind(role.code())
        .bind(i64::from(role.reads_reports()))
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Puts a member on or off duty, and changes their phone number. `public` is whether they agree that attendees see it,
/// where they were asked; otherwise what they said of this number stays, and of another they have said nothing.
///
/// # Errors
/// [`super::StoreError`].
pub async fn set_duty(
    tx: &mut Transaction<'_, Any>,
    member: &MemberId,
    on_duty: bool,
    phone: &str,
    public: Option<bool>,
) -> Result<()> {
    let shown = match public {
        Some(public) => i64::from(public && !phone.is_empty()),
        None => -1,
    };
    sqlx::query(
        "UPDATE member SET on_duty = $2, phone_public = CASE WHEN $4 >= 0 THEN $4
             WHEN phone = $3 THEN phone_public ELSE 0 END, phone = $3 WHERE id = $1",
    )
    .bind(member.as_str())
    .bind(i64::from(on_duty))
    .bind(phone)
    .bind(shown)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Takes a member's grants, slips and assignments. A grant of a case that nobody else on the team can open, nor the
/// event's key on paper, is parked instead: it stays, and does not count until [`unpark_grants`].
///
/// # Errors
/// [`super::StoreError`].
pub async fn take_cases(tx: &mut Transaction<'_, Any>, member: &MemberId, now: OffsetDateTime) -> Result<()> {
    sqlx::query("UPDATE case_grant SET parked_at = COALESCE(parked_at, $2) WHERE member_id = $1")
        .bind(member.as_str())
        .bind(now.unix_timestamp())
        .execute(&mut **tx)
        .await?;
    let others = [
        concat!(
            "DELETE FROM case_grant WHERE member_id = $1 AND case_id IN (SELECT c.id FROM cases c WHERE ",
            opens_without!("$1"),
            ")"
        ),
        // With a parked grant stays the answer that its case may ask for.
        "DELETE FROM slip WHERE member_id = $1 AND NOT EXISTS (SELECT 1 FROM case_grant g
             WHERE g.case_id = slip.case_id AND g.member_id = $1)",
        "UPDATE cases SET assignee_id = NULL, version = version + 1 WHERE assignee_id = $1",
    ];
    for sql in others {
        sqlx::query(sql).bind(member.as_str()).execute(&mut **tx).await?;
    }
    Ok(())
}

/// Lets a member's parked grants count again.
///
/// # Errors
/// [`super::StoreError`].
pub async fn unpark_grants(tx: &mut Transaction<'_, Any>, member: &MemberId) -> Result<()> {
    sqlx::query("UPDATE case_grant SET parked_at = NULL WHERE member_id = $1")
        .bind(member.as_str())
        .execute(&mut **tx)
        .await?;
    Ok(())
}
