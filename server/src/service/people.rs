//! The team's page, the account page, and the notices of new keys.

use app::{
    refusal::Refusal,
    session::key_news::KeyNotice,
    team::{
        account::AccountView,
        people::{Colleague, TeamView},
    },
};

use super::{
    OrBroken as _,
    capability::{AccountHolder, SignedIn, Teammate},
};
use crate::store::{self, members::Member};

fn colleague(member: Member) -> Colleague {
    let Member { id, name, pronouns, role, key, key_since, rehearsed_at, on_duty, phone, phone_public, .. } = member;
    Colleague { id, name, pronouns, role, key, key_since, rehearsed_at, on_duty, phone, phone_public }
}

fn key_notice(row: store::key_notices::KeyNotice) -> KeyNotice {
    let store::key_notices::KeyNotice { position, change, name, role, key, at } = row;
    KeyNotice { position, change, name, role, key, at }
}

impl Teammate {
    /// The view of the team's page.
    pub async fn team(&self) -> Result<TeamView, Refusal> {
        let event = self.event();
        let members = self.state.store.members(&event.id).await.or_broken()?;
        let mut team: Vec<_> = members.iter().cloned().map(colleague).collect();
        team.sort_by_key(|colleague| colleague.role);
        // Joining links and requirements are shown to chairs only.
        let (links, requirements) = match self.chair() {
            Ok(chair) => (Some(chair.links().await?), Some(chair.requirements(&members).await?)),
            Err(_) => (None, None),
        };
        Ok(TeamView {
            team,
            asks: event.conflict_check,
            links,
            requirements,
            paper: self.recovery_key_view().await?,
            desk: self.desk_view(),
        })
    }
}

impl AccountHolder {
    /// The view of the account page, where a member also sets up a required second factor.
    pub async fn account(&self) -> Result<AccountView, Refusal> {
        let member = self.member();
        Ok(AccountView {
            rehearsed_at: member.rehearsed_at,
            email: member.email.clone(),
            pronouns: member.pronouns.clone(),
            key_since: member.key_since,
            second_factor: self.second_factor_view().await?,
            desk: self.desk_view(),
        })
    }
}

impl SignedIn {
    /// The notices of new keys that this member has not seen.
    pub async fn key_notices(&self) -> Result<Vec<KeyNotice>, Refusal> {
        let notices = self.state.store.key_notices(&self.event().id, &self.member().id).await.or_broken()?;
        Ok(notices.into_iter().map(key_notice).collect())
    }

    /// Marks the notice at this position as seen by this member. Does nothing if there is none.
    pub async fn see_key(&self, position: i64) -> Result<(), Refusal> {
        let mut tx = self.state.store.write().await.or_broken()?;
        let now = self.state.environment.now();
        tx.mark_key_notice_seen(&self.event().id, position, &self.member().id, now).await.or_broken()?;
        tx.commit().await.or_broken()
    }
}
