//! The second factor as a requirement for the whole team, and the reset for a member who lost theirs.

use app::{
    domain::{
        activity::{Action, Entry},
        event::Slug,
        ids::MemberId,
    },
    refusal::Refusal,
    seal::passphrase::normal_email,
    team::people::requirements::{Protected, Requirements},
};

use super::{AppState, LogEntry, OrBroken as _, capability::Chair};
use crate::store::{StoreError, Write, members::Member};

impl Chair {
    /// Whether the event requires a second factor, and which members have one.
    pub(super) async fn requirements(&self, team: &[Member]) -> Result<Requirements, Refusal> {
        let event = self.event();
        let mut members = Vec::with_capacity(team.len());
        for colleague in team {
            let factor = self.state.store.second_factor(&colleague.id).await.or_broken()?;
            members.push(Protected {
                id: colleague.id.clone(),
                name: colleague.name.clone(),
                since: factor.map(|factor| factor.since),
                own: colleague.id == self.member().id,
            });
        }
        Ok(Requirements { event: event.slug.clone(), required: event.second_factor_required, members })
    }

    /// Sets whether every member needs a second factor.
    ///
    /// # Errors
    /// [`Refusal::SecondFactorMissing`] if the chair requires one without having one.
    pub async fn require_second_factor(&self, required: bool) -> Result<(), Refusal> {
        let (event, store) = (&self.event().id, &self.state.store);
        if required && store.second_factor(&self.member().id).await.or_broken()?.is_none() {
            return Err(Refusal::SecondFactorMissing);
        }
        let mut tx = store.write().await.or_broken()?;
        if tx.require_second_factor(event, required).await.or_broken()? {
            let what = if required { "second-factor-required" } else { "second-factor-optional" };
            self.log(&mut tx, event, LogEntry::new(Action::SettingChanged, None).with(what)).await?;
        }
        tx.commit().await.or_broken()
    }

    /// Removes the second factor of a colleague who lost it, and ends all their sessions.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if no colleague with this id has one. A chair removes their own with a code.
    pub async fn reset_second_factor(&self, colleague: &MemberId) -> Result<(), Refusal> {
        let (event, store) = (&self.event().id, &self.state.store);
        let team = store.members(event).await.or_broken()?;
        let own = &self.member().id;
        let colleague = team.iter().find(|m| m.id == *colleague && m.id != *own).ok_or(Refusal::NotFound)?;
        let mut tx = store.write().await.or_broken()?;
        if !lose(&mut tx, &colleague.id).await.or_broken()? {
            return Err(Refusal::NotFound);
        }
        let done = LogEntry::new(Action::SecondFactorChanged, None).with(colleague.id.as_str());
        self.log(&mut tx, event, done).await?;
        tx.commit().await.or_broken()
    }
}

/// Why the operator's reset of a second factor failed.
#[derive(Debug, thiserror::Error)]
pub enum ResetError {
    #[error("there is no event `{0}`")]
    NoSuchEvent(Slug),
    #[error("nobody on the team of `{0}` has this e-mail address and a second factor")]
    NoSuchMember(Slug),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl AppState {
    /// [`Chair::reset_second_factor`] for the operator: for an only chair, whom no other chair can help.
    ///
    /// # Errors
    /// [`ResetError`] if there is no such event, or no such member with a second factor.
    pub async fn reset_second_factor(&self, slug: &Slug, email: &str) -> Result<(), ResetError> {
        let event = self.store.event(slug).await?.ok_or_else(|| ResetError::NoSuchEvent(slug.clone()))?;
        let team = self.store.members(&event.id).await?;
        let nobody = || ResetError::NoSuchMember(slug.clone());
        let member = team.iter().find(|member| member.email == normal_email(email)).ok_or_else(nobody)?;
        let mut tx = self.store.write().await?;
        if !lose(&mut tx, &member.id).await? {
            return Err(nobody());
        }
        let (action, subject) = (Action::SecondFactorChanged, member.id.as_str().to_owned());
        tx.append_activity(&event.id, &Entry { at: self.environment.now(), actor: None, action, case: None, subject })
            .await?;
        Ok(tx.commit().await?)
    }
}

/// Removes a member's second factor, their known devices and their sessions. Returns whether they had a second factor.
async fn lose(tx: &mut Write, member: &MemberId) -> Result<bool, StoreError> {
    tx.forget_devices(member).await?;
    tx.end_sessions(member, None).await?;
    tx.remove_second_factor(member).await
}
