//! What a chair asks of the team: a second factor.

use app::{
    domain::{activity::Deed, event::Slug, ids::MemberId, member::Role},
    team::people::requirements::{Protected, Requirements},
    ui::Refusal,
};

use super::{Caller, Done, OrBroken as _};
use crate::store::{
    devices::forget_devices,
    events::{self, Event},
    members::Member,
    second_factor::take_away,
    sessions::end_sessions,
};

impl Caller {
    /// What is asked of the team and how far it is met; for the chair alone.
    pub(super) async fn requirements(
        &self,
        event: &Event,
        member: &Member,
        team: &[Member],
    ) -> Result<Option<Requirements>, Refusal> {
        if member.role != Role::Chair {
            return Ok(None);
        }
        let mut members = Vec::with_capacity(team.len());
        for colleague in team {
            let factor = self.house.store.second_factor(&colleague.id).await.or_broken()?;
            members.push(Protected {
                id: colleague.id.clone(),
                name: colleague.name.clone(),
                since: factor.map(|factor| factor.since),
                own: colleague.id == member.id,
            });
        }
        Ok(Some(Requirements { event: event.slug.clone(), required: event.second_factor_required, members }))
    }

    /// Says whether every member needs a second factor.
    ///
    /// # Errors
    /// [`Refusal::SecondFactorMissing`] where the chair asks others for what they do not have themself.
    pub async fn require_second_factor(&self, slug: &Slug, required: bool) -> Result<(), Refusal> {
        let (event, member) = self.chair(slug).await?;
        if required && self.house.store.second_factor(&member.id).await.or_broken()?.is_none() {
            return Err(Refusal::SecondFactorMissing);
        }
        let mut tx = self.house.store.write().await.or_broken()?;
        if events::require_second_factor(&mut tx, &event.id, required).await.or_broken()? {
            let what = if required { "second-factor-required" } else { "second-factor-optional" };
            self.log(&mut tx, &event.id, Done::new(Deed::SettingChanged, None).with(what)).await?;
        }
        tx.commit().await.or_broken()
    }

    /// Takes a colleague's second factor away after they lost it. They are signed out everywhere.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] where no such colleague has one. For their own, a chair shows a code on the account page.
    pub async fn reset_second_factor(&self, slug: &Slug, colleague: &MemberId) -> Result<(), Refusal> {
        let (event, member) = self.chair(slug).await?;
        let team = self.house.store.members(&event.id).await.or_broken()?;
        let colleague = team.iter().find(|m| m.id == *colleague && m.id != member.id).ok_or(Refusal::NotFound)?;
        let mut tx = self.house.store.write().await.or_broken()?;
        if !take_away(&mut tx, &colleague.id).await.or_broken()? {
            return Err(Refusal::NotFound);
        }
        forget_devices(&mut tx, &colleague.id).await.or_broken()?;
        end_sessions(&mut tx, &colleague.id, None).await.or_broken()?;
        let done = Done::new(Deed::SecondFactorChanged, None).with(colleague.id.as_str());
        self.log(&mut tx, &event.id, done).await?;
        tx.commit().await.or_broken()
    }
}
