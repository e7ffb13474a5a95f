//! Everyone lost their key: cases are opened with the paper, in the browser of someone who has joined anew.

use app::{
    domain::{activity::Deed, event::Slug, member::Role, recovery::Purpose},
    refusal::Refusal,
    seal::{PublicKey, filing::Grant},
    team::{
        recovery_key::api::{Restorable, Restored},
        recovery_kit::api::Answered,
    },
};

use super::{
    Caller, Done, OrBroken as _,
    intake::{MAX_SLIP, MAX_SMALL},
    paper::MAX_PARTS,
};
use crate::store::{cases, events::Event, members::Member, restore};

impl Caller {
    /// Who may restore cases: a chair, and a trustee for what only they read.
    async fn restorer(&self, slug: &Slug) -> Result<(Event, &Member), Refusal> {
        let (event, member) = self.member(slug).await?;
        if matches!(member.role, Role::Chair | Role::Trustee) { Ok((event, member)) } else { Err(Refusal::NotAllowed) }
    }

    /// Who looks at the page for restoring.
    ///
    /// # Errors
    /// [`Refusal::NotSignedIn`], [`Refusal::NotAllowed`].
    pub async fn restore_page(&self, slug: &Slug) -> Result<app::session::context::MemberContext, Refusal> {
        let (event, member) = self.restorer(slug).await?;
        Ok(self.desk_view(event, member))
    }

    /// What a key on paper opens for this member. That the paper was used is logged, also where it opens nothing.
    pub(super) async fn cases_on_paper(&self, slug: &Slug, answered: &Answered) -> Result<Vec<Restorable>, Refusal> {
        let (event, member) = self.restorer(slug).await?;
        self.check_answer(&event, Purpose::Restore, answered).await?;
        let mut tx = self.house.store.write().await.or_broken()?;
        self.log(&mut tx, &event.id, Done::new(Deed::Restored, None).with(member.id.as_str())).await?;
        tx.commit().await.or_broken()?;
        self.house.store.restorable(&event.id, &member.id, &answered.key).await.or_broken()
    }

    /// Keeps the grants that were made with a key on paper.
    pub(super) async fn keep_restored(
        &self,
        slug: &Slug,
        key: &PublicKey,
        restored: Vec<Restored>,
    ) -> Result<(), Refusal> {
        let (event, member) = self.restorer(slug).await?;
        let fits = |case: &Restored| {
            case.grant.as_bytes().len() <= MAX_SMALL
                && case.slip.as_ref().is_none_or(|slip| slip.as_bytes().len() <= MAX_SLIP)
        };
        if restored.len() > MAX_PARTS || !restored.iter().all(fits) {
            return Err(Refusal::TooLarge);
        }
        let now = self.house.world.now();
        let mut tx = self.house.store.write().await.or_broken()?;
        for Restored { case, grant, slip } in restored {
            let open = restore::may_restore(&mut tx, &event.id, &member.id, key, &case).await.or_broken()?;
            let Some(open) = open else { continue };
            let theirs = |sealed| Grant { member: member.id.clone(), sealed };
            if open.asks {
                let slip = theirs(slip.ok_or(Refusal::Invalid)?);
                cases::insert_slip(&mut tx, &case, &slip).await.or_broken()?;
            }
            cases::insert_grant(&mut tx, &case, &theirs(grant), now).await.or_broken()?;
            let done = Done::new(Deed::Restored, Some(&case)).with(member.id.as_str());
            self.log(&mut tx, &event.id, done).await?;
        }
        tx.commit().await.or_broken()
    }
}
