//! Use cases of the operator on the command line: new events and joining links.

use app::{
    domain::{
        activity::{Action, Entry},
        attachment::Limits,
        event::{DEFAULT_CATEGORIES, DEFAULT_THRESHOLD, EmergencyContact, Slug},
        ids::{EventId, MemberId},
        language::Language,
        member::Role,
        settings::ExitTo,
    },
    seal::passphrase::normal_email,
    team::api::JoinToken,
};
use time::Date;

use super::{
    AppState,
    invitations::{make_link, token_hash},
};
use crate::store::{StoreError, events::Event};

/// Why a use case of the operator failed.
#[derive(Debug, thiserror::Error)]
pub enum SetUpError {
    #[error("there is an event `{0}` already")]
    SlugTaken(Slug),
    #[error("there is no event `{0}`")]
    NoSuchEvent(Slug),
    #[error("nobody on the team of `{0}` has this e-mail address")]
    NoSuchMember(Slug),
    #[error("the event ends before it starts")]
    EndsBeforeStart,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A new event.
pub struct NewEvent {
    pub slug: Slug,
    pub name: String,
    pub starts_on: Date,
    pub ends_on: Date,
    pub emergency: Vec<EmergencyContact>,
    pub demo: bool,
}

/// A member of an earlier event's team, with the invitation token of their joining link.
pub struct InvitedAgain {
    pub name: String,
    pub role: Role,
    pub token: String,
}

impl AppState {
    /// Creates an event.
    ///
    /// # Errors
    /// [`SetUpError::EndsBeforeStart`], [`SetUpError::SlugTaken`].
    pub async fn create_event(&self, new: NewEvent) -> Result<Event, SetUpError> {
        if new.ends_on < new.starts_on {
            return Err(SetUpError::EndsBeforeStart);
        }
        if self.store.event(&new.slug).await?.is_some() {
            return Err(SetUpError::SlugTaken(new.slug));
        }
        let event = Event {
            limits: Limits::default(),
            id: EventId::from_random(self.environment.random()),
            slug: new.slug,
            name: new.name,
            starts_on: new.starts_on,
            ends_on: new.ends_on,
            threshold: DEFAULT_THRESHOLD,
            conflict_check: false,
            second_factor_required: false,
            demo: new.demo,
            language: Language::En,
            neutral_title: String::new(),
            exit_to: ExitTo::default(),
            poster_code: None,
            settings_version: 1,
        };
        let mut tx = self.store.write().await?;
        tx.insert_event(&event, &new.emergency, DEFAULT_CATEGORIES, self.environment.now()).await?;
        tx.commit().await?;
        Ok(event)
    }

    /// The event with this address.
    ///
    /// # Errors
    /// [`SetUpError::NoSuchEvent`] without one.
    pub async fn expect_event(&self, slug: &Slug) -> Result<Event, SetUpError> {
        self.store.event(slug).await?.ok_or_else(|| SetUpError::NoSuchEvent(slug.clone()))
    }

    /// Makes a joining link. Returns its invitation token; the store has only the hash.
    ///
    /// # Errors
    /// [`SetUpError::NoSuchEvent`].
    pub async fn invite(&self, slug: &Slug, role: Role) -> Result<String, SetUpError> {
        let event = self.expect_event(slug).await?;
        let mut tx = self.store.write().await?;
        let token = make_link(&mut tx, &*self.environment, &event.id, role, None).await?;
        tx.commit().await?;
        Ok(token)
    }

    /// Makes a joining link for a member who lost everything. Their present membership ends, and its recusals apply to
    /// the new member. Returns the invitation token, and the id of the ended membership, which a later call takes
    /// instead of the e-mail address.
    ///
    /// # Errors
    /// [`SetUpError::NoSuchEvent`], [`SetUpError::NoSuchMember`].
    pub async fn invite_instead(&self, slug: &Slug, role: Role, email: &str) -> Result<(String, MemberId), SetUpError> {
        let event = self.expect_event(slug).await?;
        let now = self.environment.now();
        let mut tx = self.store.write().await?;
        let found = tx.find_member(&event.id, &normal_email(email)).await?;
        let (member, present) = found.ok_or_else(|| SetUpError::NoSuchMember(slug.clone()))?;
        // Somebody who left already has neither grants nor open links.
        if present {
            let subject = member.as_str().to_owned();
            let left = Entry { at: now, actor: None, action: Action::Left, case: None, subject };
            tx.append_activity(&event.id, &left).await?;
            tx.remove_member(&member, None, now).await?;
            for role in tx.revoke_invitations_of(&member, now).await? {
                let subject = role.code().to_owned();
                let revoked = Entry { at: now, actor: None, action: Action::Revoked, case: None, subject };
                tx.append_activity(&event.id, &revoked).await?;
            }
        }
        let token = make_link(&mut tx, &*self.environment, &event.id, role, None).await?;
        tx.set_replaced_member(&token_hash(&JoinToken::new(token.clone())), &member).await?;
        tx.commit().await?;
        Ok((token, member))
    }

    /// Invites the team of an earlier event to another one, each member with their role there. Everyone joins anew,
    /// because a key belongs to one event. Skips members whose e-mail address is on the new team already.
    ///
    /// # Errors
    /// [`SetUpError::NoSuchEvent`].
    pub async fn invite_team(&self, slug: &Slug, earlier: &Slug) -> Result<Vec<InvitedAgain>, SetUpError> {
        let (earlier, event) = (self.expect_event(earlier).await?, self.expect_event(slug).await?);
        let here = self.store.members(&event.id).await?;
        let mut tx = self.store.write().await?;
        let mut invited = Vec::new();
        for member in self.store.members(&earlier.id).await? {
            if here.iter().all(|other| other.email != member.email) {
                let token = make_link(&mut tx, &*self.environment, &event.id, member.role, None).await?;
                invited.push(InvitedAgain { name: member.name, role: member.role, token });
            }
        }
        tx.commit().await?;
        Ok(invited)
    }
}
