//! Persons with several member ids: after the loss of passphrase and recovery kit, a member joins again with an
//! invitation that names their former membership.

use app::domain::ids::{CaseId, EventId, MemberId};
use time::OffsetDateTime;

use super::{Result, Store, Write, columns::parse_column};

/// Recursive CTE `kin`: all member ids, past and present, of the persons in the seed query.
macro_rules! kin {
    ($seeds:literal) => {
        concat!(
            "WITH RECURSIVE kin (id) AS (",
            $seeds,
            " UNION SELECT CASE WHEN i.replaces_id = k.id THEN i.joined_id ELSE i.replaces_id END
             FROM kin k JOIN invitation i ON i.replaces_id = k.id OR i.joined_id = k.id
             WHERE i.replaces_id IS NOT NULL AND i.joined_id IS NOT NULL) "
        )
    };
}

impl Store {
    /// All ids that a member of an event has or had, with this one. Empty if the event never had such a member.
    pub async fn ids_of_person(&self, event: &EventId, member: &MemberId) -> Result<Vec<MemberId>> {
        let rows = sqlx::query(concat!(
            kin!("SELECT m.id FROM member m WHERE m.event_id = $1 AND m.id = $2"),
            "SELECT id FROM kin ORDER BY id"
        ))
        .bind(event.as_str())
        .bind(member.as_str())
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(|row| parse_column(row, "id")).collect()
    }
}

impl Write {
    /// Extends the recusals that the reporter asked for to all ids of the recused persons, also to one that was
    /// assigned a moment ago. The event must be locked.
    pub async fn recuse_every_id_from_case(&mut self, case: &CaseId, now: OffsetDateTime) -> Result<()> {
        sqlx::query(concat!(
            kin!("SELECT r.member_id FROM recusal r WHERE r.case_id = $1 AND r.requested_by IS NULL"),
            "INSERT INTO recusal (case_id, member_id, recused_at) SELECT $1, kin.id, $2 FROM kin WHERE TRUE
             ON CONFLICT (case_id, member_id) DO NOTHING"
        ))
        .bind(case.as_str())
        .bind(now.unix_timestamp())
        .execute(&mut *self.0)
        .await?;
        Ok(())
    }

    /// As [`Write::recuse_every_id_from_case`], for an external report.
    pub async fn recuse_every_id_from_report(&mut self, report: &CaseId) -> Result<()> {
        sqlx::query(concat!(
            kin!("SELECT r.member_id FROM external_report_recusal r WHERE r.external_report_id = $1"),
            "INSERT INTO external_report_recusal (external_report_id, member_id) SELECT $1, kin.id FROM kin WHERE TRUE
             ON CONFLICT (external_report_id, member_id) DO NOTHING"
        ))
        .bind(report.as_str())
        .execute(&mut *self.0)
        .await?;
        Ok(())
    }

    /// Stores on an invitation which former member the invited person was.
    pub async fn set_replaced_member(&mut self, token_hash: &[u8], of: &MemberId) -> Result<()> {
        sqlx::query("UPDATE invitation SET replaces_id = $2 WHERE token_hash = $1")
            .bind(token_hash)
            .bind(of.as_str())
            .execute(&mut *self.0)
            .await?;
        Ok(())
    }

    /// Passes the recusals, and the role as holder of the event recovery key, of a former member to the new member who
    /// joined with this invitation. The event must be locked, so that no report is filed meanwhile.
    pub async fn inherit_from_replaced_member(&mut self, token_hash: &[u8], heir: &MemberId) -> Result<()> {
        for sql in [
            "INSERT INTO recusal (case_id, member_id, recused_at, requested_by)
             SELECT r.case_id, $2, r.recused_at, r.requested_by FROM recusal r JOIN invitation i ON i.replaces_id = r.member_id
             WHERE i.token_hash = $1",
            "INSERT INTO external_report_recusal (external_report_id, member_id)
             SELECT r.external_report_id, $2 FROM external_report_recusal r JOIN invitation i ON i.replaces_id = r.member_id
             WHERE i.token_hash = $1",
            "UPDATE event_recovery_key SET holder_id = $2
             WHERE holder_id = (SELECT i.replaces_id FROM invitation i WHERE i.token_hash = $1)",
        ] {
            sqlx::query(sql).bind(token_hash).bind(heir.as_str()).execute(&mut *self.0).await?;
        }
        Ok(())
    }
}
