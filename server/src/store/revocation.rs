//! The end of access: to a case, with a role, with a membership.

use app::domain::ids::{CaseId, MemberId};
use time::OffsetDateTime;

use super::{
    Result, Write,
    visibility::{closed_statuses, is_open, opens_without, visible},
};

impl Write {
    /// Revokes a member's access to a case: deletes their grant and conflict notice, the assignment to them, and the
    /// grant of the event recovery key if they hold it. Increments the version of the case.
    pub async fn revoke_access(&mut self, case: &CaseId, member: &MemberId) -> Result<()> {
        for sql in [
            "DELETE FROM case_grant WHERE case_id = $1 AND member_id = $2",
            "DELETE FROM conflict_notice WHERE case_id = $1 AND member_id = $2",
            "DELETE FROM event_recovery_grant WHERE case_id = $1
                 AND public_key IN (SELECT public_key FROM event_recovery_key WHERE holder_id = $2)",
            "UPDATE cases SET version = version + 1,
                 assignee_id = CASE WHEN assignee_id = $2 THEN NULL ELSE assignee_id END WHERE id = $1",
        ] {
            sqlx::query(sql).bind(case.as_str()).bind(member.as_str()).execute(&mut *self.0).await?;
        }
        Ok(())
    }

    /// Revokes a member's access to all cases: deletes grants, conflict notices and assignments. A grant is suspended
    /// instead of deleted if nobody else on the team and not the event recovery key can open its case;
    /// [`Write::reinstate_grants`] ends the suspension.
    pub async fn revoke_all_access(&mut self, member: &MemberId, now: OffsetDateTime) -> Result<()> {
        sqlx::query("UPDATE case_grant SET suspended_at = COALESCE(suspended_at, $2) WHERE member_id = $1")
            .bind(member.as_str())
            .bind(now.unix_timestamp())
            .execute(&mut *self.0)
            .await?;
        let others = [
            concat!(
                "DELETE FROM case_grant WHERE member_id = $1 AND case_id IN (SELECT c.id FROM cases c WHERE ",
                opens_without!("$1"),
                ")"
            ),
            // A suspended grant keeps the answer to its conflict check.
            "DELETE FROM conflict_notice WHERE member_id = $1 AND NOT EXISTS (SELECT 1 FROM case_grant g
                 WHERE g.case_id = conflict_notice.case_id AND g.member_id = $1)",
            "UPDATE cases SET assignee_id = NULL, version = version + 1 WHERE assignee_id = $1",
        ];
        for sql in others {
            sqlx::query(sql).bind(member.as_str()).execute(&mut *self.0).await?;
        }
        Ok(())
    }

    /// Ends the suspension of a member's grants.
    pub async fn reinstate_grants(&mut self, member: &MemberId) -> Result<()> {
        sqlx::query("UPDATE case_grant SET suspended_at = NULL WHERE member_id = $1")
            .bind(member.as_str())
            .execute(&mut *self.0)
            .await?;
        Ok(())
    }

    /// Ends a membership: deletes sessions and devices, revokes all access and frees the e-mail address. The member's
    /// open cases are assigned to `heir`, except those that `heir` may not see.
    pub async fn remove_member(
        &mut self,
        member: &MemberId,
        heir: Option<&MemberId>,
        now: OffsetDateTime,
    ) -> Result<()> {
        sqlx::query(
            "UPDATE member SET left_at = $2, on_duty = 0, phone = '', phone_public = 0, email = id WHERE id = $1",
        )
        .bind(member.as_str())
        .bind(now.unix_timestamp())
        .execute(&mut *self.0)
        .await?;
        self.end_sessions(member, None).await?;
        self.forget_devices(member).await?;
        sqlx::query(concat!(
            "UPDATE cases SET version = version + 1,
                 assignee_id = (SELECT h.id FROM member h, cases c WHERE h.id = $2 AND c.id = cases.id AND ",
            visible!("$2"),
            ") WHERE assignee_id = $1 AND ",
            is_open!("status", "$3")
        ))
        .bind(member.as_str())
        .bind(heir.map_or("", MemberId::as_str))
        .bind(closed_statuses())
        .execute(&mut *self.0)
        .await?;
        self.revoke_all_access(member, now).await
    }
}
