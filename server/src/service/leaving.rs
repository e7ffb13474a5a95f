//! Leaving the team, by oneself or by the chair's hand.

use app::{
    domain::{activity::Deed, event::Slug, ids::MemberId, member::Role},
    refusal::Refusal,
};

use super::{Caller, Done, OrBroken as _};
use crate::store::{access, events};

/// Who was taken off a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gone {
    /// The member who asked for it.
    Oneself,
    /// A colleague.
    Colleague,
}

impl Caller {
    /// Takes a member off the team: sessions and grants are destroyed at once, open cases that were theirs go to
    /// `heir`. Where they alone can open a case, a member who leaves must give it to someone first; a chair may go on
    /// with `anyway`, and the grant then stays where nobody can use it. A chair is told only of cases they may see.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`], [`Refusal::NotFound`] without such a member, [`Refusal::LastChair`],
    /// [`Refusal::LastHolder`], [`Refusal::Invalid`] for an heir who handles no cases.
    pub async fn remove_member(
        &self,
        slug: &Slug,
        member: &MemberId,
        heir: Option<&MemberId>,
        anyway: bool,
    ) -> Result<Gone, Refusal> {
        let (event, me) = self.member(slug).await?;
        let own = me.id == *member;
        if !own && me.role != Role::Chair {
            return Err(Refusal::NotAllowed);
        }
        let store = &self.house.store;
        let members = store.members(&event.id).await.or_broken()?;
        let leaver = members.iter().find(|m| m.id == *member).ok_or(Refusal::NotFound)?;
        let chairs = members.iter().filter(|m| m.role == Role::Chair).count();
        if leaver.role == Role::Chair && chairs == 1 {
            return Err(Refusal::LastChair);
        }
        let takes = |id: &&MemberId| members.iter().any(|m| m.id == **id && m.role.reads_reports() && m.id != *member);
        if heir.is_some_and(|id| !takes(&id)) {
            return Err(Refusal::Invalid);
        }
        let alone = store.opened_by_alone(&event.id, member, &me.id).await.or_broken()?;
        if !alone.is_empty() && (own || !anyway) {
            return Err(Refusal::LastHolder);
        }
        let mut tx = store.write().await.or_broken()?;
        access::remove_member(&mut tx, member, heir, self.house.world.now()).await.or_broken()?;
        self.log(&mut tx, &event.id, Done::new(Deed::Left, None).with(member.as_str())).await?;
        if leaver.role == Role::Chair {
            self.take_back_links_of(&mut tx, &event.id, member).await?;
        }
        tx.commit().await.or_broken()?;
        if own {
            self.session.flush().await.map_err(super::broken)?;
        }
        Ok(if own { Gone::Oneself } else { Gone::Colleague })
    }

    /// Chooses whether members are asked about conflicts before they read reports that come in from now on.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] for anyone but a chair.
    pub async fn set_conflict_check(&self, slug: &Slug, asks: bool) -> Result<(), Refusal> {
        let (event, _) = self.chair(slug).await?;
        let mut tx = self.house.store.write().await.or_broken()?;
        events::set_conflict_check(&mut tx, &event.id, asks).await.or_broken()?;
        let subject = if asks { "conflict-check-on" } else { "conflict-check-off" };
        self.log(&mut tx, &event.id, Done::new(Deed::SettingChanged, None).with(subject)).await?;
        tx.commit().await.or_broken()
    }
}
