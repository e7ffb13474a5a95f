//! Joining links: who makes them, and who takes them back.

use app::{
    domain::{
        activity::{Deed, Entry},
        event::Slug,
        ids::{EventId, MemberId},
        member::Role,
    },
    refusal::Refusal,
    team::{
        api::JoinToken,
        people::{JoiningLink, LinkFate},
    },
};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use sqlx::{Any, Transaction};
use time::Duration;

use super::{Caller, Done, OrBroken as _, World, roles::still_chair, team::token_hash};
use crate::store::{
    StoreError,
    activity::append,
    invitations::{self, Invitation, NewInvitation},
};

/// How long a joining link holds.
pub const LINK_HOLDS: Duration = Duration::days(7);
/// How long a chair is shown what became of a link, from when it was made.
const REMEMBERED: Duration = Duration::days(14);

/// Makes a joining link's secret part, and logs that. It is told once; only its hash is kept.
pub(super) async fn make_link(
    tx: &mut Transaction<'_, Any>,
    world: &dyn World,
    event: &EventId,
    role: Role,
    inviter: Option<&MemberId>,
) -> Result<String, StoreError> {
    let token = BASE64_URL_SAFE_NO_PAD.encode(world.random::<32>());
    let (hash, made_at) = (token_hash(&JoinToken::new(token.clone())), world.now());
    let new = NewInvitation { hash: &hash, event, role, inviter, made_at, expires_at: made_at + LINK_HOLDS };
    invitations::insert_invitation(tx, &new).await?;
    let subject = role.code().to_owned();
    append(tx, event, &Entry { at: made_at, actor: inviter.cloned(), deed: Deed::Invited, case: None, subject })
        .await?;
    Ok(token)
}

fn name_of(hash: &[u8]) -> String {
    hash.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

fn joining_link(kept: Invitation, now: time::OffsetDateTime) -> JoiningLink {
    let (fate, at) = kept.fate(now);
    let Invitation { hash, role, inviter, made_at, .. } = kept;
    JoiningLink { id: name_of(&hash), role, inviter, made_at, fate, at }
}

impl Caller {
    /// The joining links of the last weeks, the newest first.
    pub(super) async fn links(&self, event: &EventId) -> Result<Vec<JoiningLink>, Refusal> {
        let now = self.house.world.now();
        let kept = self.house.store.invitations(event, now - REMEMBERED).await.or_broken()?;
        Ok(kept.into_iter().map(|link| joining_link(link, now)).collect())
    }

    /// A new joining link.
    pub(super) async fn make_joining_link(&self, slug: &Slug, role: Role) -> Result<JoinToken, Refusal> {
        let (event, chair) = self.chair(slug).await?;
        let mut tx = self.house.store.write().await.or_broken()?;
        still_chair(&mut tx, chair).await?;
        let token = make_link(&mut tx, &*self.house.world, &event.id, role, Some(&chair.id)).await.or_broken()?;
        tx.commit().await.or_broken()?;
        Ok(JoinToken::new(token))
    }

    /// Takes a joining link back. `link` is its name on the team's page.
    ///
    /// # Errors
    /// [`Refusal::NotSignedIn`], [`Refusal::NotAllowed`]; [`Refusal::NotFound`] where the event has no such link,
    /// [`Refusal::LinkExpired`] where it was used, ran out or was taken back in the meantime.
    pub async fn take_back_link(&self, slug: &Slug, link: &str) -> Result<(), Refusal> {
        let (event, _) = self.chair(slug).await?;
        let now = self.house.world.now();
        let kept = self.house.store.invitations(&event.id, now - REMEMBERED).await.or_broken()?;
        let kept = kept.into_iter().find(|kept| name_of(&kept.hash) == link).ok_or(Refusal::NotFound)?;
        if kept.fate(now).0 != LinkFate::Open {
            return Err(Refusal::LinkExpired);
        }
        let mut tx = self.house.store.write().await.or_broken()?;
        if !invitations::revoke_invitation(&mut tx, &event.id, &kept.hash, now).await.or_broken()? {
            return Err(Refusal::LinkExpired);
        }
        self.log(&mut tx, &event.id, Done::new(Deed::Revoked, None).with(kept.role.code())).await?;
        tx.commit().await.or_broken()
    }

    /// Takes back every open joining link of someone who is no longer a chair.
    pub(super) async fn take_back_links_of(
        &self,
        tx: &mut Transaction<'_, Any>,
        event: &EventId,
        inviter: &MemberId,
    ) -> Result<(), Refusal> {
        for role in invitations::revoke_invitations_of(tx, inviter, self.house.world.now()).await.or_broken()? {
            self.log(tx, event, Done::new(Deed::Revoked, None).with(role.code())).await?;
        }
        Ok(())
    }
}
