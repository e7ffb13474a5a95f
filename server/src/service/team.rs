//! Joining, signing in and out.

use std::sync::Arc;

use app::{
    domain::{
        activity::{Deed, Entry},
        event::Slug,
        ids::MemberId,
        member::{KeyChange, Role},
        second_factor::TypedCode,
    },
    refusal::Refusal,
    seal::passphrase::{SignInProof, normal_email},
    session::api::MemberSession,
    team::{
        api::{Doorway, Invitation, JoinToken, NewMember, SignedIn},
        people::LinkFate,
    },
};
use argon2::{
    Argon2, PasswordHasher as _,
    password_hash::{PasswordHashString, SaltString},
};
use async_trait::async_trait;
use sha2::{Digest as _, Sha256};
use sqlx::{Any, Transaction};
use time::OffsetDateTime;

use super::{Caller, House, MEMBER, OrBroken as _, World, broken, throttle::Bucket};
use crate::store::{
    activity::append,
    events::Event,
    invitations::use_invitation,
    members::{self, Credentials, Member},
    notices::insert_key_notice,
    restore,
};

/// The longest name or pronouns, in bytes.
pub(super) const MAX_NAME: usize = 80;
/// The longest e-mail address, in bytes (RFC 5321).
const MAX_EMAIL: usize = 254;
/// The largest sealed identity, in bytes.
pub(super) const MAX_IDENTITY: usize = 2 * 1024;

/// What is compared with when nobody has the e-mail address, so that the answer takes as long.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$YXNpZGUgbm9ib2R5IQ$1pGeVQdTCCNd1MuSIDA6mCcB1jnWOMUdq2WKn4Z1gIA";

/// The hash under which a joining link is kept.
#[must_use]
pub fn token_hash(token: &JoinToken) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// Hashes a sign-in proof for keeping. Off the async threads: it takes a while on purpose.
pub(super) async fn hash_proof(world: &dyn World, proof: SignInProof) -> Result<String, Refusal> {
    let salt = SaltString::encode_b64(&world.random::<16>()).map_err(broken)?;
    let hash = move || Argon2::default().hash_password(proof.as_bytes(), &salt).map(|hash| hash.to_string());
    tokio::task::spawn_blocking(hash).await.map_err(broken)?.map_err(broken)
}

pub(super) async fn is_right(house: &Arc<House>, proof: SignInProof, kept: &str) -> Result<bool, Refusal> {
    let (house, kept) = (house.clone(), PasswordHashString::new(kept).map_err(broken)?);
    let verify = move || house.world.proves(&proof, &kept.password_hash());
    tokio::task::spawn_blocking(verify).await.map_err(broken)
}

/// Whether a text of one line is no longer than `max` bytes.
pub(super) fn is_fine(text: &str, max: usize) -> bool {
    text.len() <= max && !text.chars().any(char::is_control)
}

/// Writes into the log what someone does who is only now, or no longer, signed in.
pub(super) async fn log_as(
    tx: &mut Transaction<'_, Any>,
    member: &Member,
    deed: Deed,
    at: OffsetDateTime,
) -> Result<(), Refusal> {
    let entry = Entry { at, actor: Some(member.id.clone()), deed, case: None, subject: String::new() };
    append(tx, &member.event, &entry).await.or_broken()
}

impl Caller {
    async fn open_invitation(&self, slug: &Slug, token: &JoinToken) -> Result<(Event, Invitation), Refusal> {
        let event = self.event(slug).await?;
        let kept = self.house.store.invitation(&token_hash(token)).await.or_broken()?.ok_or(Refusal::LinkExpired)?;
        if kept.event != event.id || kept.fate(self.house.world.now()).0 != LinkFate::Open {
            return Err(Refusal::LinkExpired);
        }
        let invitation = Invitation { event_name: event.name.clone(), role: kept.role };
        Ok((event, invitation))
    }

    /// Signs a member in. From now on they are known in this browser.
    async fn begin_session(&self, member: &MemberId) -> Result<(), Refusal> {
        self.know_device(member).await?;
        self.session.cycle_id().await.map_err(broken)?;
        self.session.insert(MEMBER, member).await.map_err(broken)
    }

    /// What a try at signing in counts for: where the member is known in this browser, nobody elsewhere can use it up.
    async fn bucket(&self, event: &Event, email: &str, member: Option<&MemberId>) -> Result<Bucket, Refusal> {
        let device = self.known_device(member).await?;
        Ok(device.map_or_else(|| Bucket::of_email(&event.id, email), |hash| Bucket::of_device(&hash)))
    }
}

#[async_trait]
impl Doorway for Caller {
    async fn look_at(&self, event: &Slug, token: &JoinToken) -> Result<Invitation, Refusal> {
        Ok(self.open_invitation(event, token).await?.1)
    }

    async fn invite(&self, event: &Slug, role: Role) -> Result<JoinToken, Refusal> {
        self.make_joining_link(event, role).await
    }

    async fn join(&self, event: &Slug, token: &JoinToken, new: NewMember) -> Result<(), Refusal> {
        let (event, invitation) = self.open_invitation(event, token).await?;
        let (name, pronouns, email) = (new.name.trim(), new.pronouns.trim(), normal_email(&new.email));
        let fine = !name.is_empty()
            && is_fine(name, MAX_NAME)
            && is_fine(pronouns, MAX_NAME)
            && is_fine(&email, MAX_EMAIL)
            && email.split_once('@').is_some_and(|(user, host)| !user.is_empty() && !host.is_empty())
            && new.identity.as_bytes().len() <= MAX_IDENTITY;
        if !fine {
            return Err(Refusal::Invalid);
        }
        let world = &*self.house.world;
        let member = Member {
            id: MemberId::from_random(world.random()),
            event: event.id,
            name: name.to_owned(),
            pronouns: pronouns.to_owned(),
            role: invitation.role,
            key: new.key,
            key_since: world.now(),
            rehearsed_at: None,
            on_duty: false,
            phone: String::new(),
            phone_public: false,
            email,
        };
        let credentials = Credentials { identity: new.identity, proof_hash: hash_proof(world, new.proof).await? };
        let mut tx = self.house.store.write().await.or_broken()?;
        if !members::insert_member(&mut tx, &member, &credentials, world.now()).await.or_broken()? {
            return Err(Refusal::EmailTaken);
        }
        if !use_invitation(&mut tx, &token_hash(token), &member.id, world.now()).await.or_broken()? {
            return Err(Refusal::LinkExpired);
        }
        let (id, key) = (&member.id, &member.key);
        insert_key_notice(&mut tx, &member.event, Some(id), key, KeyChange::Joined, world.now()).await.or_broken()?;
        restore::inherit(&mut tx, &token_hash(token), &member.id).await.or_broken()?;
        log_as(&mut tx, &member, Deed::Joined, world.now()).await?;
        tx.commit().await.or_broken()?;
        self.begin_session(&member.id).await
    }

    async fn sign_in(
        &self,
        event: &Slug,
        email: &str,
        proof: SignInProof,
        code: Option<TypedCode>,
    ) -> Result<SignedIn, Refusal> {
        let (event, email, store) = (self.event(event).await?, normal_email(email), &self.house.store);
        let found = store.credentials(&event.id, &email).await.or_broken()?;
        let bucket = self.bucket(&event, &email, found.as_ref().map(|(member, _)| &member.id)).await?;
        self.house.take_try(&bucket).await?;
        let kept = found.as_ref().map_or(NOBODY, |(_, credentials)| &credentials.proof_hash);
        let right = is_right(&self.house, proof, kept).await?;
        let (member, credentials) = found.filter(|_| right).ok_or(Refusal::WrongSignIn)?;
        let factor = store.second_factor(&member.id).await.or_broken()?;
        let mut tx = store.write().await.or_broken()?;
        if let Some(factor) = factor {
            let Some(code) = code else {
                bucket.give_back(&mut tx).await?;
                tx.commit().await.or_broken()?;
                return Err(Refusal::CodeNeeded);
            };
            self.house.use_code(&mut tx, &member.id, &factor, &code).await?;
        }
        bucket.empty(&mut tx).await?;
        log_as(&mut tx, &member, Deed::SignedIn, self.house.world.now()).await?;
        tx.commit().await.or_broken()?;
        self.begin_session(&member.id).await?;
        Ok(SignedIn { identity: credentials.identity, key: member.key, role: member.role })
    }
}

#[async_trait]
impl MemberSession for Caller {
    async fn sign_out(&self) -> Result<(), Refusal> {
        if let Some(member) = &self.member {
            let mut tx = self.house.store.write().await.or_broken()?;
            log_as(&mut tx, member, Deed::SignedOut, self.house.world.now()).await?;
            tx.commit().await.or_broken()?;
        }
        self.session.flush().await.map_err(broken)
    }
}
