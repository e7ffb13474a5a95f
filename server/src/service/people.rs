//! Who is on the team, and what a member sees of themself.

use app::{
    domain::{event::Slug, member::Role},
    team::{
        account::AccountView,
        people::{Colleague, TeamView},
    },
    ui::Refusal,
};

use super::{Caller, OrBroken as _};
use crate::store::members::Member;

fn colleague(member: Member) -> Colleague {
    let Member { id, name, pronouns, role, key, key_since, on_duty, phone, .. } = member;
    Colleague { id, name, pronouns, role, key, key_since, on_duty, phone }
}

impl Caller {
    /// The team, for its chairs and responders.
    ///
    /// # Errors
    /// [`Refusal::NotSignedIn`], [`Refusal::NotAllowed`].
    pub async fn team(&self, slug: &Slug) -> Result<TeamView, Refusal> {
        let (event, member) = self.member(slug).await?;
        if !matches!(member.role, Role::Chair | Role::Responder) {
            return Err(Refusal::NotAllowed);
        }
        let members = self.house.store.members(&event.id).await.or_broken()?;
        Ok(TeamView {
            requirements: self.requirements(&event, member, &members).await?,
            desk: self.desk_view(event, member),
            team: members.into_iter().map(colleague).collect(),
        })
    }

    /// A member's own page, where they also set up the second factor that the event may ask for.
    ///
    /// # Errors
    /// [`Refusal::NotSignedIn`].
    pub async fn account(&self, slug: &Slug) -> Result<AccountView, Refusal> {
        let (event, member) = self.holder(slug).await?;
        Ok(AccountView {
            email: member.email.clone(),
            pronouns: member.pronouns.clone(),
            key_since: member.key_since,
            second_factor: self.second_factor_of(&event, member).await?,
            desk: self.desk_view(event, member),
        })
    }
}
