//! Joining links: making, listing and revoking them.

use app::{
    domain::{
        activity::{Action, Entry},
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
use sha2::{Digest as _, Sha256};
use time::{Duration, OffsetDateTime};

use super::{
    Environment, LogEntry, OrBroken as _,
    capability::{Chair, SignedIn},
};
use crate::store::{
    StoreError, Write,
    invitations::{Invitation, NewInvitation},
};

/// How long a joining link is valid.
pub const LINK_HOLDS: Duration = Duration::days(7);
/// How long a link is listed on the team's page, from its creation.
const REMEMBERED: Duration = Duration::days(14);

/// The hash under which the store keeps a joining link.
#[must_use]
pub fn token_hash(token: &JoinToken) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// Makes a joining link and logs that. Returns the link's secret part; the store has only its hash.
pub(super) async fn make_link(
    tx: &mut Write,
    environment: &dyn Environment,
    event: &EventId,
    role: Role,
    inviter: Option<&MemberId>,
) -> Result<String, StoreError> {
    let token = BASE64_URL_SAFE_NO_PAD.encode(environment.random::<32>());
    let (hash, made_at) = (token_hash(&JoinToken::new(token.clone())), environment.now());
    let new = NewInvitation { hash: &hash, event, role, inviter, made_at, expires_at: made_at + LINK_HOLDS };
    tx.insert_invitation(&new).await?;
    let subject = role.code().to_owned();
    tx.append_activity(
        event,
        &Entry { at: made_at, actor: inviter.cloned(), action: Action::Invited, case: None, subject },
    )
    .await?;
    Ok(token)
}

/// The id of a link on the team's page.
fn name_of(hash: &[u8]) -> String {
    hash.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// The state of an invitation at `now`, with the time at which that state began. For an open one, the time of its
/// expiry.
pub(super) fn fate(invitation: &Invitation, now: OffsetDateTime) -> (LinkFate, OffsetDateTime) {
    match (invitation.used_at, invitation.revoked_at) {
        (Some(at), _) => (LinkFate::Used(invitation.joined.clone()), at),
        (None, Some(at)) => (LinkFate::TakenBack, at),
        (None, None) if invitation.expires_at <= now => (LinkFate::RanOut, invitation.expires_at),
        (None, None) => (LinkFate::Open, invitation.expires_at),
    }
}

fn joining_link(kept: Invitation, now: OffsetDateTime) -> JoiningLink {
    let (fate, at) = fate(&kept, now);
    let Invitation { hash, role, inviter, made_at, .. } = kept;
    JoiningLink { id: name_of(&hash), role, inviter, made_at, fate, at }
}

impl Chair {
    /// The joining links of the last weeks, the newest first.
    pub(super) async fn links(&self) -> Result<Vec<JoiningLink>, Refusal> {
        let now = self.state.environment.now();
        let kept = self.state.store.invitations(&self.event().id, now - REMEMBERED).await.or_broken()?;
        Ok(kept.into_iter().map(|link| joining_link(link, now)).collect())
    }

    /// Makes a joining link.
    pub(super) async fn make_joining_link(&self, role: Role) -> Result<JoinToken, Refusal> {
        let mut tx = self.state.store.write().await.or_broken()?;
        self.still_chair(&mut tx).await?;
        let (event, chair) = (&self.event().id, &self.member().id);
        let token = make_link(&mut tx, &*self.state.environment, event, role, Some(chair)).await.or_broken()?;
        tx.commit().await.or_broken()?;
        Ok(JoinToken::new(token))
    }

    /// Revokes a joining link. `link` is its id on the team's page.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if the event has no such link, [`Refusal::LinkExpired`] if it is no longer open.
    pub async fn take_back_link(&self, link: &str) -> Result<(), Refusal> {
        let (event, now) = (&self.event().id, self.state.environment.now());
        let kept = self.state.store.invitations(event, now - REMEMBERED).await.or_broken()?;
        let kept = kept.into_iter().find(|kept| name_of(&kept.hash) == link).ok_or(Refusal::NotFound)?;
        if fate(&kept, now).0 != LinkFate::Open {
            return Err(Refusal::LinkExpired);
        }
        let mut tx = self.state.store.write().await.or_broken()?;
        if !tx.revoke_invitation(event, &kept.hash, now).await.or_broken()? {
            return Err(Refusal::LinkExpired);
        }
        self.log(&mut tx, event, LogEntry::new(Action::Revoked, None).with(kept.role.code())).await?;
        tx.commit().await.or_broken()
    }
}

impl SignedIn {
    /// Revokes every open joining link of a member who is no longer a chair.
    pub(super) async fn take_back_links_of(&self, tx: &mut Write, inviter: &MemberId) -> Result<(), Refusal> {
        for role in tx.revoke_invitations_of(inviter, self.state.environment.now()).await.or_broken()? {
            self.log(tx, &self.event().id, LogEntry::new(Action::Revoked, None).with(role.code())).await?;
        }
        Ok(())
    }
}
