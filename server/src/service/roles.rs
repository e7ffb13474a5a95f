//! What members are on the team for, and who is on duty.

use app::{
    domain::{
        activity::Deed,
        event::Slug,
        ids::MemberId,
        member::{Role, phone},
    },
    refusal::Refusal,
};
use sqlx::{Any, Transaction};

use super::{Caller, Done, OrBroken as _};
use crate::store::{
    events::hold_event,
    members::Member,
    roles::{role_of, set_duty, set_role, take_cases, unpark_grants},
    sessions::end_sessions,
};

/// Asks again, in the transaction that acts on it, whether a member is a chair. Holds the event: two chairs who take
/// the role from each other at once come one after the other.
pub(super) async fn still_chair(tx: &mut Transaction<'_, Any>, member: &Member) -> Result<(), Refusal> {
    hold_event(tx, &member.event).await.or_broken()?;
    let role = role_of(tx, &member.event, &member.id).await.or_broken()?;
    if role == Some(Role::Chair) { Ok(()) } else { Err(Refusal::NotAllowed) }
}

impl Caller {
    /// Gives a colleague another role. Who no longer reads reports loses their cases; where nobody else can open one,
    /// its grant is kept without a use, and nobody is told, since the chair may be kept out of that case. Nobody
    /// changes their own role, so the chair who changes one remains.
    ///
    /// # Errors
    /// [`Refusal::NotSignedIn`], [`Refusal::NotAllowed`]; [`Refusal::NotFound`] where the team has no such member.
    pub async fn change_role(&self, slug: &Slug, id: &MemberId, role: Role) -> Result<(), Refusal> {
        let (event, chair) = self.chair(slug).await?;
        let now = self.house.world.now();
        let mut tx = self.house.store.write().await.or_broken()?;
        still_chair(&mut tx, chair).await?;
        if *id == chair.id {
            return Err(Refusal::NotAllowed);
        }
        let before = role_of(&mut tx, &event.id, id).await.or_broken()?.ok_or(Refusal::NotFound)?;
        if before == role {
            return Ok(());
        }
        set_role(&mut tx, id, role).await.or_broken()?;
        if role.reads_reports() {
            unpark_grants(&mut tx, id).await.or_broken()?;
        } else {
            take_cases(&mut tx, id, now).await.or_broken()?;
        }
        end_sessions(&mut tx, id, None).await.or_broken()?;
        self.log(&mut tx, &event.id, Done::new(Deed::RoleChanged, None).with(id.as_str())).await?;
        if before == Role::Chair {
            self.take_back_links_of(&mut tx, &event.id, id).await?;
        }
        tx.commit().await.or_broken()
    }

    /// Puts a member on or off duty and changes their phone number: their own, or as a chair anybody's.
    ///
    /// # Errors
    /// [`Refusal::NotSignedIn`], [`Refusal::NotAllowed`]; [`Refusal::NotFound`] where the team has no such member,
    /// [`Refusal::Invalid`] where the number is none.
    pub async fn change_duty(
        &self,
        slug: &Slug,
        id: &MemberId,
        on_duty: bool,
        number: &str,
        public: bool,
    ) -> Result<(), Refusal> {
        let (event, member) = self.teammate(slug).await?;
        if *id != member.id && member.role != Role::Chair {
            return Err(Refusal::NotAllowed);
        }
        let number = phone(number).ok_or(Refusal::Invalid)?;
        let mut tx = self.house.store.write().await.or_broken()?;
        let role = role_of(&mut tx, &event.id, id).await.or_broken()?.ok_or(Refusal::NotFound)?;
        let public = (*id == member.id).then_some(public);
        set_duty(&mut tx, id, on_duty && role.reads_reports(), &number, public).await.or_broken()?;
        self.log(&mut tx, &event.id, Done::new(Deed::DutyChanged, None).with(id.as_str())).await?;
        tx.commit().await.or_broken()
    }
}
