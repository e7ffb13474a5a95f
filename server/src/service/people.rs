//! Who is on the team, and what a member sees of themself.

use app::{
    domain::event::Slug,
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
        let (event, member) = self.team_member(slug).await?;
        let members = self.house.store.members(&event.id).await.or_broken()?;
        let paper = self.paper_view(&event, member).await?;
        let team = members.into_iter().map(colleague).collect();
        Ok(TeamView { desk: self.desk_view(event, member), team, paper })
    }

    /// A member's own page.
    ///
    /// # Errors
    /// [`Refusal::NotSignedIn`].
    pub async fn account(&self, slug: &Slug) -> Result<AccountView, Refusal> {
        let (event, member) = self.member(slug).await?;
        let rehearsal = self.house.store.rehearsal(&member.id).await.or_broken()?;
        Ok(AccountView {
            rehearsed_at: rehearsal.rehearsed_at,
            email: member.email.clone(),
            pronouns: member.pronouns.clone(),
            key_since: member.key_since,
            desk: self.desk_view(event, member),
        })
    }
}
