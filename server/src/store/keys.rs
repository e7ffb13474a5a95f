//! A member's key: their credentials, everything that is encrypted to the key, and trials of the recovery kit.

use app::{
    domain::ids::{CaseId, MemberId},
    seal::{PublicKey, Sealed},
};
use sqlx::Row as _;
use time::OffsetDateTime;

use super::{
    Result, Store, Write,
    columns::{parse_column, sealed},
    members::Credentials,
};

/// Something encrypted that belongs to a case: a grant or a conflict notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedPart {
    pub case: CaseId,
    pub sealed: Sealed,
}

/// Everything that is encrypted to a member's key.
#[derive(Clone, Debug)]
pub struct Holdings {
    pub grants: Vec<SealedPart>,
    /// The conflict notices that the member has not answered.
    pub notices: Vec<SealedPart>,
}

impl Store {
    /// A member's credentials. `None` if the member has left.
    pub async fn credentials_of(&self, member: &MemberId) -> Result<Option<Credentials>> {
        let row = sqlx::query("SELECT sealed_identity, proof_hash FROM member WHERE id = $1 AND left_at IS NULL")
            .bind(member.as_str())
            .fetch_optional(&self.pool)
            .await?;
        row.map(|row| {
            Ok(Credentials { identity: sealed(&row, "sealed_identity")?, proof_hash: row.try_get("proof_hash")? })
        })
        .transpose()
    }

    /// [`Write::holdings`], outside a write transaction.
    pub async fn holdings(&self, member: &MemberId) -> Result<Holdings> {
        Write(self.pool.begin().await?).holdings(member).await
    }
}

impl Write {
    /// Everything that is encrypted to a member's key, without cases from which they are recused. Includes cases whose
    /// conflict check the member has not answered: they could not answer it after a change of key otherwise.
    pub async fn holdings(&mut self, member: &MemberId) -> Result<Holdings> {
        let grants = "SELECT h.case_id, h.sealed FROM case_grant h WHERE h.member_id = $1
             AND NOT EXISTS (SELECT 1 FROM recusal r WHERE r.case_id = h.case_id AND r.member_id = $1)
             ORDER BY h.case_id";
        let notices =
            "SELECT h.case_id, h.sealed FROM conflict_notice h WHERE h.member_id = $1 AND h.cleared_at IS NULL
             AND NOT EXISTS (SELECT 1 FROM recusal r WHERE r.case_id = h.case_id AND r.member_id = $1)
             ORDER BY h.case_id";
        Ok(Holdings {
            grants: self.sealed_for(grants, member).await?,
            notices: self.sealed_for(notices, member).await?,
        })
    }

    async fn sealed_for(&mut self, sql: &'static str, member: &MemberId) -> Result<Vec<SealedPart>> {
        let rows = sqlx::query(sql).bind(member.as_str()).fetch_all(&mut *self.0).await?;
        rows.iter()
            .map(|row| Ok(SealedPart { case: parse_column(row, "case_id")?, sealed: sealed(row, "sealed")? }))
            .collect()
    }

    /// Replaces a member's credentials. Returns `false` if the member has left or has another key by now.
    pub async fn replace_credentials(&mut self, member: &MemberId, key: &PublicKey, to: &Credentials) -> Result<bool> {
        let done = sqlx::query(
            "UPDATE member SET sealed_identity = $3, proof_hash = $4
             WHERE id = $1 AND public_key = $2 AND left_at IS NULL",
        )
        .bind(member.as_str())
        .bind(key.as_str())
        .bind(to.identity.as_bytes())
        .bind(&to.proof_hash)
        .execute(&mut *self.0)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Replaces a member's key `from`; the recovery kit of the new key is untried. Returns `false` if the member has
    /// left or has another key by now.
    pub async fn replace_key(
        &mut self,
        member: &MemberId,
        from: &PublicKey,
        to: &PublicKey,
        now: OffsetDateTime,
    ) -> Result<bool> {
        let done = sqlx::query(
            "UPDATE member SET public_key = $3, key_since = $4, rehearsed_at = NULL
             WHERE id = $1 AND public_key = $2 AND left_at IS NULL",
        )
        .bind(member.as_str())
        .bind(from.as_str())
        .bind(to.as_str())
        .bind(now.unix_timestamp())
        .execute(&mut *self.0)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Replaces what is encrypted to a member's key.
    pub async fn replace_holdings(&mut self, member: &MemberId, to: &Holdings) -> Result<()> {
        for grant in &to.grants {
            self.replace_sealed(
                "UPDATE case_grant SET sealed = $3 WHERE case_id = $1 AND member_id = $2",
                member,
                grant,
            )
            .await?;
        }
        for notice in &to.notices {
            self.replace_sealed(
                "UPDATE conflict_notice SET sealed = $3 WHERE case_id = $1 AND member_id = $2",
                member,
                notice,
            )
            .await?;
        }
        Ok(())
    }

    async fn replace_sealed(&mut self, sql: &'static str, member: &MemberId, part: &SealedPart) -> Result<()> {
        sqlx::query(sql)
            .bind(part.case.as_str())
            .bind(member.as_str())
            .bind(part.sealed.as_bytes())
            .execute(&mut *self.0)
            .await?;
        Ok(())
    }

    /// Stores that a member tried the recovery kit of this key. Returns `false` if they have another key by now.
    pub async fn note_rehearsal(&mut self, member: &MemberId, key: &PublicKey, now: OffsetDateTime) -> Result<bool> {
        let done = sqlx::query("UPDATE member SET rehearsed_at = $3 WHERE id = $1 AND public_key = $2")
            .bind(member.as_str())
            .bind(key.as_str())
            .bind(now.unix_timestamp())
            .execute(&mut *self.0)
            .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Stores that a member answered the reminder to try their recovery kit.
    pub async fn note_reminder(&mut self, member: &MemberId, now: OffsetDateTime) -> Result<()> {
        sqlx::query("UPDATE member SET reminded_at = $2 WHERE id = $1")
            .bind(member.as_str())
            .bind(now.unix_timestamp())
            .execute(&mut *self.0)
            .await?;
        Ok(())
    }
}
