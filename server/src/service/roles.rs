//! Roles and duty of members.

use app::{
    domain::{
        activity::Action,
        ids::MemberId,
        member::{Role, phone},
    },
    refusal::Refusal,
};

use super::{
    LogEntry, OrBroken as _,
    capability::{Chair, Teammate},
};
use crate::store::Write;

impl Chair {
    /// Checks in a transaction that this member is still a chair. Locks the event: if two chairs take the role from
    /// each other at once, one of them is refused.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] if this member is no longer a chair.
    pub(super) async fn still_chair(&self, tx: &mut Write) -> Result<(), Refusal> {
        let (event, member) = (&self.event().id, &self.member().id);
        tx.lock_event(event).await.or_broken()?;
        let role = tx.role_of(event, member).await.or_broken()?;
        if role == Some(Role::Chair) { Ok(()) } else { Err(Refusal::NotAllowed) }
    }

    /// Gives a colleague another role. A member whose new role reads no reports loses access to their cases. If nobody
    /// else can open one of these, its grant is suspended; the chair gets no notice, because they may be recused from
    /// it.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] for the chair's own role, so that a team always has a chair.
    /// [`Refusal::NotFound`] without such a member.
    pub async fn change_role(&self, id: &MemberId, role: Role) -> Result<(), Refusal> {
        let (event, now) = (&self.event().id, self.state.environment.now());
        let mut tx = self.state.store.write().await.or_broken()?;
        self.still_chair(&mut tx).await?;
        if *id == self.member().id {
            return Err(Refusal::NotAllowed);
        }
        let before = tx.role_of(event, id).await.or_broken()?.ok_or(Refusal::NotFound)?;
        if before == role {
            return Ok(());
        }
        tx.set_role(id, role).await.or_broken()?;
        if role.reads_reports() {
            tx.reinstate_grants(id).await.or_broken()?;
        } else {
            tx.revoke_all_access(id, now).await.or_broken()?;
        }
        tx.end_sessions(id, None).await.or_broken()?;
        self.log(&mut tx, event, LogEntry::new(Action::RoleChanged, None).with(id.as_str())).await?;
        if before == Role::Chair {
            self.take_back_links_of(&mut tx, id).await?;
        }
        tx.commit().await.or_broken()
    }

    /// Puts a colleague on or off duty, and changes their phone number. Only the owner can make a number public.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] without such a member, [`Refusal::Invalid`] if `number` is no phone number.
    pub async fn change_duty(&self, id: &MemberId, on_duty: bool, number: &str) -> Result<(), Refusal> {
        self.set_duty(id, on_duty, number, None).await
    }
}

impl Teammate {
    /// Puts this member on or off duty, and changes their phone number.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] if `number` is no phone number.
    pub async fn change_own_duty(&self, on_duty: bool, number: &str, public: bool) -> Result<(), Refusal> {
        self.set_duty(&self.member().id, on_duty, number, Some(public)).await
    }

    async fn set_duty(&self, id: &MemberId, on_duty: bool, number: &str, public: Option<bool>) -> Result<(), Refusal> {
        let event = &self.event().id;
        let number = phone(number).ok_or(Refusal::Invalid)?;
        let mut tx = self.state.store.write().await.or_broken()?;
        let role = tx.role_of(event, id).await.or_broken()?.ok_or(Refusal::NotFound)?;
        tx.set_duty(id, on_duty && role.reads_reports(), &number, public).await.or_broken()?;
        self.log(&mut tx, event, LogEntry::new(Action::DutyChanged, None).with(id.as_str())).await?;
        tx.commit().await.or_broken()
    }
}
