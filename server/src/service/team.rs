//! Joining a team, signing in and signing out.

use std::sync::Arc;

use app::{
    domain::{
        activity::{Action, Entry},
        event::Slug,
        ids::MemberId,
        member::{KeyChange, Role},
        second_factor::TypedCode,
    },
    refusal::Refusal,
    seal::passphrase::{SignInProof, normal_email},
    session::api::MemberSession,
    team::{
        api::{self, Authentication, Invitation, JoinToken, NewMember},
        people::LinkFate,
    },
};
use argon2::{
    Argon2, PasswordHasher as _,
    password_hash::{PasswordHashString, SaltString},
};
use async_trait::async_trait;
use time::OffsetDateTime;

use super::{
    AppState, Caller, Environment, MEMBER, OrBroken as _, broken,
    capability::Visitor,
    invitations::{fate, token_hash},
    throttle::Bucket,
};
use crate::store::{
    Write,
    members::{Credentials, Member},
};

/// The maximum length of a name and of pronouns, in bytes.
pub(super) const MAX_NAME: usize = 80;
/// The maximum length of an e-mail address, in bytes (RFC 5321).
const MAX_EMAIL: usize = 254;
/// The maximum size of a sealed identity, in bytes.
pub(super) const MAX_IDENTITY: usize = 2 * 1024;

/// The hash that a proof is compared with if no member has the e-mail address, so that the response takes the same
/// time.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$YXNpZGUgbm9ib2R5IQ$1pGeVQdTCCNd1MuSIDA6mCcB1jnWOMUdq2WKn4Z1gIA";

/// Hashes a sign-in proof for the store. Runs outside the async threads, because it is slow by design.
pub(super) async fn hash_proof(environment: &dyn Environment, proof: SignInProof) -> Result<String, Refusal> {
    let salt = SaltString::encode_b64(&environment.random::<16>()).map_err(broken)?;
    let hash = move || Argon2::default().hash_password(proof.as_bytes(), &salt).map(|hash| hash.to_string());
    tokio::task::spawn_blocking(hash).await.map_err(broken)?.map_err(broken)
}

/// Whether a sign-in proof matches a stored hash. Runs outside the async threads, as [`hash_proof`] does.
pub(super) async fn is_right(state: &Arc<AppState>, proof: SignInProof, kept: &str) -> Result<bool, Refusal> {
    let (state, kept) = (state.clone(), PasswordHashString::new(kept).map_err(broken)?);
    let verify = move || state.environment.proves(&proof, &kept.password_hash());
    tokio::task::spawn_blocking(verify).await.map_err(broken)
}

/// Whether a text has at most `max` bytes and no control characters, line breaks included.
pub(super) fn is_fine(text: &str, max: usize) -> bool {
    text.len() <= max && !text.chars().any(char::is_control)
}

/// Writes a log entry for a member whose session begins or ends with this action.
pub(super) async fn log_as(tx: &mut Write, member: &Member, action: Action, at: OffsetDateTime) -> Result<(), Refusal> {
    let entry = Entry { at, actor: Some(member.id.clone()), action, case: None, subject: String::new() };
    tx.append_activity(&member.event, &entry).await.or_broken()
}

impl Caller {
    /// Signs a member in, and makes this browser a known device of theirs.
    async fn begin_session(&self, member: &MemberId) -> Result<(), Refusal> {
        self.know_device(member).await?;
        self.session.cycle_id().await.map_err(broken)?;
        self.session.insert(MEMBER, member).await.map_err(broken)
    }

    /// Signs out. Works without an event and without a member.
    async fn end_session(&self) -> Result<(), Refusal> {
        if let Some(member) = &self.member {
            let mut tx = self.state.store.write().await.or_broken()?;
            log_as(&mut tx, member, Action::SignedOut, self.state.environment.now()).await?;
            tx.commit().await.or_broken()?;
        }
        self.session.flush().await.map_err(broken)
    }
}

impl Visitor {
    /// The invitation of a joining link.
    ///
    /// # Errors
    /// [`Refusal::LinkExpired`] if the event has no such link, or the link is no longer open.
    async fn invitation(&self, token: &JoinToken) -> Result<Invitation, Refusal> {
        let event = self.event();
        let kept = self.state.store.invitation(&token_hash(token)).await.or_broken()?.ok_or(Refusal::LinkExpired)?;
        if kept.event != event.id || fate(&kept, self.state.environment.now()).0 != LinkFate::Open {
            return Err(Refusal::LinkExpired);
        }
        Ok(Invitation { event_name: event.name.clone(), role: kept.role })
    }

    /// Makes a new member, and signs them in.
    async fn join(&self, token: &JoinToken, new: NewMember) -> Result<(), Refusal> {
        let invitation = self.invitation(token).await?;
        let member = self.new_member(invitation.role, &new).ok_or(Refusal::Invalid)?;
        let environment = &*self.state.environment;
        let credentials = Credentials { identity: new.identity, proof_hash: hash_proof(environment, new.proof).await? };
        let mut tx = self.state.store.write().await.or_broken()?;
        if !tx.insert_member(&member, &credentials, environment.now()).await.or_broken()? {
            return Err(Refusal::EmailTaken);
        }
        // Checked again under lock: of two people who use the link at once, one joins.
        if !tx.use_invitation(&token_hash(token), &member.id, environment.now()).await.or_broken()? {
            return Err(Refusal::LinkExpired);
        }
        let (id, key) = (&member.id, &member.key);
        tx.insert_key_notice(&member.event, Some(id), key, KeyChange::Joined, environment.now()).await.or_broken()?;
        // A link for a member who lost everything carries over the recusals of their earlier membership.
        tx.inherit_from_replaced_member(&token_hash(token), id).await.or_broken()?;
        log_as(&mut tx, &member, Action::Joined, environment.now()).await?;
        tx.commit().await.or_broken()?;
        self.begin_session(id).await
    }

    /// The member that a filled-in joining form describes. `None` if a field is invalid.
    fn new_member(&self, role: Role, new: &NewMember) -> Option<Member> {
        let (name, pronouns, email) = (new.name.trim(), new.pronouns.trim(), normal_email(&new.email));
        let valid = !name.is_empty()
            && is_fine(name, MAX_NAME)
            && is_fine(pronouns, MAX_NAME)
            && is_fine(&email, MAX_EMAIL)
            && email.split_once('@').is_some_and(|(user, host)| !user.is_empty() && !host.is_empty())
            && new.identity.as_bytes().len() <= MAX_IDENTITY;
        let environment = &*self.state.environment;
        valid.then(|| Member {
            id: MemberId::from_random(environment.random()),
            event: self.event().id.clone(),
            name: name.to_owned(),
            pronouns: pronouns.to_owned(),
            role,
            key: new.key.clone(),
            key_since: environment.now(),
            rehearsed_at: None,
            reminded_at: None,
            on_duty: false,
            phone: String::new(),
            phone_public: false,
            email,
        })
    }

    /// Signs a member in. Returns what their browser needs to unlock their key.
    async fn sign_in(
        &self,
        email: &str,
        proof: SignInProof,
        code: Option<TypedCode>,
    ) -> Result<api::SignedIn, Refusal> {
        let (email, store) = (normal_email(email), &self.state.store);
        let found = store.credentials(&self.event().id, &email).await.or_broken()?;
        // The attempt is counted before the proof is compared.
        let bucket = self.bucket(&email, found.as_ref().map(|(member, _)| &member.id)).await?;
        self.state.take_attempt(&bucket).await?;
        let kept = found.as_ref().map_or(NOBODY, |(_, credentials)| &credentials.proof_hash);
        let right = is_right(&self.state, proof, kept).await?;
        let (member, credentials) = found.filter(|_| right).ok_or(Refusal::WrongSignIn)?;
        let factor = store.second_factor(&member.id).await.or_broken()?;
        let mut tx = store.write().await.or_broken()?;
        if let Some(factor) = factor {
            // The right passphrase without a code is no failed attempt: the form asks for the code next.
            let Some(code) = code else {
                bucket.refund(&mut tx).await?;
                tx.commit().await.or_broken()?;
                return Err(Refusal::CodeNeeded);
            };
            self.state.use_code(&mut tx, &member.id, &factor, &code).await?;
        }
        bucket.empty(&mut tx).await?;
        log_as(&mut tx, &member, Action::SignedIn, self.state.environment.now()).await?;
        tx.commit().await.or_broken()?;
        self.begin_session(&member.id).await?;
        Ok(api::SignedIn { identity: credentials.identity, key: member.key, role: member.role })
    }

    /// The bucket for a sign-in attempt. A member on a known device has a separate one, so that nobody elsewhere can use
    /// up their attempts.
    async fn bucket(&self, email: &str, member: Option<&MemberId>) -> Result<Bucket, Refusal> {
        let device = self.known_device(member).await?;
        Ok(device.map_or_else(|| Bucket::of_email(&self.event().id, email), |hash| Bucket::of_device(&hash)))
    }
}

#[async_trait]
impl Authentication for Caller {
    async fn look_at(&self, event: &Slug, token: &JoinToken) -> Result<Invitation, Refusal> {
        self.at(event).await?.invitation(token).await
    }

    async fn invite(&self, event: &Slug, role: Role) -> Result<JoinToken, Refusal> {
        self.at(event).await?.chair().await?.make_joining_link(role).await
    }

    async fn join(&self, event: &Slug, token: &JoinToken, new: NewMember) -> Result<(), Refusal> {
        self.at(event).await?.join(token, new).await
    }

    async fn sign_in(
        &self,
        event: &Slug,
        email: &str,
        proof: SignInProof,
        code: Option<TypedCode>,
    ) -> Result<api::SignedIn, Refusal> {
        self.at(event).await?.sign_in(email, proof, code).await
    }
}

#[async_trait]
impl MemberSession for Caller {
    async fn sign_out(&self) -> Result<(), Refusal> {
        self.end_session().await
    }
}
