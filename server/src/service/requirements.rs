//! What a chair asks of the team, a second factor, and what is done for somebody who has lost theirs.

use app::{
    domain::{
        activity::{Deed, Entry},
        event::Slug,
        ids::MemberId,
        member::Role,
    },
    refusal::Refusal,
    seal::passphrase::normal_email,
    team::people::requirements::{Protected, Requirements},
};

use sqlx::{Any, Transaction};

use super::{Caller, Done, House, OrBroken as _};
use crate::store::{
    StoreError,
    activity::append,
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
        if !lose(&mut tx, &colleague.id).await.or_broken()? {
            return Err(Refusal::NotFound);
        }
        let done = Done::new(Deed::SecondFactorChanged, None).with(colleague.id.as_str());
        self.log(&mut tx, &event.id, done).await?;
        tx.commit().await.or_broken()
    }
}

/// Why the operator did not take a second factor away.
#[derive(Debug, thiserror::Error)]
pub enum ResetError {
    #[error("there is no event `{0}`")]
    NoSuchEvent(Slug),
    #[error("nobody on the team of `{0}` has this e-mail address and a second factor")]
    NoSuchMember(Slug),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for ResetError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

impl House {
    /// What a chair does for a colleague, done by the operator: for a chair whom no other chair can help.
    ///
    /// # Errors
    /// [`ResetError`].
    pub async fn reset_second_factor(&self, slug: &Slug, email: &str) -> Result<(), ResetError> {
        let event = self.store.event(slug).await?.ok_or_else(|| ResetError::NoSuchEvent(slug.clone()))?;
        let team = self.store.members(&event.id).await?;
        let nobody = || ResetError::NoSuchMember(slug.clone());
        let member = team.iter().find(|member| member.email == normal_email(email)).ok_or_else(nobody)?;
        let mut tx = self.store.write().await?;
        if !lose(&mut tx, &member.id).await? {
            return Err(nobody());
        }
        let (deed, subject) = (Deed::SecondFactorChanged, member.id.as_str().to_owned());
        append(&mut tx, &event.id, &Entry { at: self.world.now(), actor: None, deed, case: None, subject }).await?;
        Ok(tx.commit().await?)
    }
}

/// Takes a member's second factor away and signs them out everywhere. False where they have none.
async fn lose(tx: &mut Transaction<'_, Any>, member: &MemberId) -> Result<bool, StoreError> {
    forget_devices(tx, member).await?;
    end_sessions(tx, member, None).await?;
    take_away(tx, member).await
}
