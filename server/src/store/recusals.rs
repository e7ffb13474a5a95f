//! Recusals: members who may not see a case.

use app::domain::{
    ids::{CaseId, MemberId},
    recusal::Recusal,
};
use time::OffsetDateTime;

use super::{
    Result, Store, Write,
    columns::{parse_column, parse_nullable},
};

impl Store {
    /// The recusals of a case, oldest first, each with the colleagues who agreed to end it.
    pub async fn recusals(&self, case: &CaseId) -> Result<Vec<Recusal>> {
        let rows = sqlx::query(
            "SELECT member_id, requested_by FROM recusal WHERE case_id = $1 ORDER BY recused_at, member_id",
        )
        .bind(case.as_str())
        .fetch_all(&self.pool)
        .await?;
        let lifts = sqlx::query("SELECT member_id, agreed_by FROM recusal_lift WHERE case_id = $1 ORDER BY agreed_at")
            .bind(case.as_str())
            .fetch_all(&self.pool)
            .await?;
        let lifts: Vec<(MemberId, MemberId)> = lifts
            .iter()
            .map(|row| Ok((parse_column(row, "member_id")?, parse_column(row, "agreed_by")?)))
            .collect::<Result<_>>()?;
        rows.iter()
            .map(|row| {
                let member: MemberId = parse_column(row, "member_id")?;
                let agreed = lifts.iter().filter(|(of, _)| *of == member).map(|(_, by)| by.clone()).collect();
                Ok(Recusal { member, by: parse_nullable(row, "requested_by")?, agreed })
            })
            .collect()
    }

    /// The members who are recused from a case, oldest recusal first.
    pub async fn recused(&self, id: &CaseId) -> Result<Vec<MemberId>> {
        let rows = sqlx::query("SELECT member_id FROM recusal WHERE case_id = $1 ORDER BY recused_at, member_id")
            .bind(id.as_str())
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(|row| parse_column(row, "member_id")).collect()
    }
}

impl Write {
    /// Recuses a member from a case. `by` is the member who asked for it, `None` for the reporter. Returns `false` if
    /// the member is recused already.
    pub async fn insert_recusal(
        &mut self,
        case: &CaseId,
        member: &MemberId,
        by: Option<&MemberId>,
        now: OffsetDateTime,
    ) -> Result<bool> {
        let done = sqlx::query(
            "INSERT INTO recusal (case_id, member_id, recused_at, requested_by) VALUES ($1, $2, $3, $4)
             ON CONFLICT (case_id, member_id) DO NOTHING",
        )
        .bind(case.as_str())
        .bind(member.as_str())
        .bind(now.unix_timestamp())
        .bind(by.map(MemberId::as_str))
        .execute(&mut *self.0)
        .await?;
        // The holder of the event recovery key could open the case with it.
        sqlx::query(
            "DELETE FROM event_recovery_grant WHERE case_id = $1 AND EXISTS (SELECT 1 FROM event_recovery_key k
                 WHERE k.holder_id = $2 AND k.public_key = event_recovery_grant.public_key)",
        )
        .bind(case.as_str())
        .bind(member.as_str())
        .execute(&mut *self.0)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Whether a member is recused from a case.
    pub async fn is_recused(&mut self, case: &CaseId, member: &MemberId) -> Result<bool> {
        let row = sqlx::query("SELECT 1 AS found FROM recusal WHERE case_id = $1 AND member_id = $2")
            .bind(case.as_str())
            .bind(member.as_str())
            .fetch_optional(&mut *self.0)
            .await?;
        Ok(row.is_some())
    }

    /// Recuses a member because the reporter asks for it: the team cannot end this recusal. The member's access is
    /// revoked. Returns `false` if the reporter asked for it before.
    pub async fn recuse_for_reporter(&mut self, case: &CaseId, member: &MemberId, now: OffsetDateTime) -> Result<bool> {
        let asked = sqlx::query(
            "SELECT 1 AS asked FROM recusal WHERE case_id = $1 AND member_id = $2 AND requested_by IS NULL",
        )
        .bind(case.as_str())
        .bind(member.as_str())
        .fetch_optional(&mut *self.0)
        .await?;
        if asked.is_some() {
            return Ok(false);
        }
        self.revoke_access(case, member).await?;
        self.delete_recusal(case, member).await?;
        self.insert_recusal(case, member, None, now).await
    }

    /// Stores a member's agreement to end the recusal of another.
    pub async fn insert_recusal_lift(
        &mut self,
        case: &CaseId,
        member: &MemberId,
        by: &MemberId,
        now: OffsetDateTime,
    ) -> Result<()> {
        sqlx::query("INSERT INTO recusal_lift (case_id, member_id, agreed_by, agreed_at) VALUES ($1, $2, $3, $4)")
            .bind(case.as_str())
            .bind(member.as_str())
            .bind(by.as_str())
            .bind(now.unix_timestamp())
            .execute(&mut *self.0)
            .await?;
        Ok(())
    }

    /// Ends a recusal and deletes the agreements to it.
    pub async fn delete_recusal(&mut self, case: &CaseId, member: &MemberId) -> Result<()> {
        for sql in [
            "DELETE FROM recusal_lift WHERE case_id = $1 AND member_id = $2",
            "DELETE FROM recusal WHERE case_id = $1 AND member_id = $2",
        ] {
            sqlx::query(sql).bind(case.as_str()).bind(member.as_str()).execute(&mut *self.0).await?;
        }
        Ok(())
    }
}
