//! Who is on the team, what a member sees of themself, and whose keys are new.

use app::{
    domain::{event::Slug, member::Role},
    refusal::Refusal,
    session::key_news::KeyNotice,
    team::{
        account::AccountView,
        people::{Colleague, TeamView},
    },
};

use super::{Caller, OrBroken as _};
use crate::store::{events::Event, members::Member, notices};

fn colleague(member: Member) -> Colleague {
    let Member { id, name, pronouns, role, key, key_since, rehearsed_at, on_duty, phone, phone_public, .. } = member;
    Colleague { id, name, pronouns, role, key, key_since, rehearsed_at, on_duty, phone, phone_public }
}

impl Caller {
    /// The signed-in member of this event, where their role has a place among the team's readers.
    pub(super) async fn teammate(&self, slug: &Slug) -> Result<(Event, &Member), Refusal> {
        let (event, member) = self.member(slug).await?;
        if member.role.reads_reports() { Ok((event, member)) } else { Err(Refusal::NotAllowed) }
    }

    /// The team, for its chairs and responders.
    ///
    /// # Errors
    /// [`Refusal::NotSignedIn`], [`Refusal::NotAllowed`].
    pub async fn team(&self, slug: &Slug) -> Result<TeamView, Refusal> {
        let (event, member) = self.teammate(slug).await?;
        let members = self.house.store.members(&event.id).await.or_broken()?;
        let mut team: Vec<_> = members.iter().cloned().map(colleague).collect();
        team.sort_by_key(|colleague| colleague.role);
        let links = if member.role == Role::Chair { Some(self.links(&event.id).await?) } else { None };
        let asks = event.conflict_check;
        let requirements = self.requirements(&event, member, &members).await?;
        let paper = self.paper_view(&event, member).await?;
        Ok(TeamView { desk: self.desk_view(event, member), team, asks, links, requirements, paper })
    }

    /// A member's own page, where they also set up the second factor that the event may ask for.
    ///
    /// # Errors
    /// [`Refusal::NotSignedIn`].
    pub async fn account(&self, slug: &Slug) -> Result<AccountView, Refusal> {
        let (event, member) = self.holder(slug).await?;
        Ok(AccountView {
            rehearsed_at: member.rehearsed_at,
            email: member.email.clone(),
            pronouns: member.pronouns.clone(),
            key_since: member.key_since,
            second_factor: self.second_factor_of(&event, member).await?,
            desk: self.desk_view(event, member),
        })
    }

    /// The keys that a member has not been told of yet.
    ///
    /// # Errors
    /// [`Refusal::NotSignedIn`].
    pub async fn key_notices(&self, slug: &Slug) -> Result<Vec<KeyNotice>, Refusal> {
        let (event, member) = self.member(slug).await?;
        self.house.store.key_notices(&event.id, &member.id).await.or_broken()
    }

    /// Notes that a member has seen a new key. `position` is the announcement's; one that is not there is passed over.
    /// Gives the role, which says where the member came from.
    ///
    /// # Errors
    /// [`Refusal::NotSignedIn`].
    pub async fn see_key(&self, slug: &Slug, position: i64) -> Result<Role, Refusal> {
        let (event, member) = self.member(slug).await?;
        let mut tx = self.house.store.write().await.or_broken()?;
        let now = self.house.world.now();
        notices::see_key_notice(&mut tx, &event.id, position, &member.id, now).await.or_broken()?;
        tx.commit().await.or_broken()?;
        Ok(member.role)
    }
}
