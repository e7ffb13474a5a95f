//! Roles and duty of members.

use app::domain::{
    ids::{EventId, MemberId},
    member::Role,
};

use super::{Result, Write, columns::parse_column};

impl Write {
    /// The present role of a member. `None` if they have left.
    pub async fn role_of(&mut self, event: &EventId, member: &MemberId) -> Result<Option<Role>> {
        let row = sqlx::query("SELECT role FROM member WHERE event_id = $1 AND id = $2 AND left_at IS NULL")
            .bind(event.as_str())
            .bind(member.as_str())
            .fetch_optional(&mut *self.0)
            .await?;
        row.map(|row| parse_column(&row, "role")).transpose()
    }

    /// Sets a member's role. Takes members off duty who do not read reports.
    pub async fn set_role(&mut self, member: &MemberId, role: Role) -> Result<()> {
        sqlx::query("UPDATE member SET role = $2, on_duty = CASE WHEN $3 = 1 THEN on_duty ELSE 0 END WHERE id = $1")
            .bind(member.as_str())
            .bind(role.code())
            .bind(i64::from(role.reads_reports()))
            .execute(&mut *self.0)
            .await?;
        Ok(())
    }

    /// Sets whether a member is on duty, and their phone number. `public` is the member's consent to show the number to
    /// attendees. With `None`, their earlier consent stays if the number is the same, and ends otherwise.
    pub async fn set_duty(
        &mut self,
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
        .execute(&mut *self.0)
        .await?;
        Ok(())
    }
}
