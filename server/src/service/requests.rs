//! Reporter requests: withdrawing the report, recusing members.

use app::{
    attend::requests::api::{ReporterRequests, Why},
    domain::{
        activity::Action,
        event::Slug,
        ids::{EntryId, MemberId},
    },
    refusal::Refusal,
    seal::{
        message::{About, seal_message},
        receipt::MailboxToken,
    },
};
use async_trait::async_trait;

use super::{Caller, LogEntry, OrBroken as _, capability::MailboxHolder, intake::MAX_ENTRY};
use crate::store::entries::List;

impl MailboxHolder {
    /// [`ReporterRequests::withdraw`] without JavaScript: seals `why`, which may be empty.
    ///
    /// # Errors
    /// [`Refusal::Closed`], [`Refusal::TooLarge`].
    pub async fn withdraw_plain(&self, withdrawn: bool, why: &str) -> Result<(), Refusal> {
        let case = self.case();
        let why = if why.trim().is_empty() {
            None
        } else {
            let to = [&case.case_key, &case.reporter_key];
            let message = seal_message(why, Some(About::Withdrawal), &to).map_err(super::broken)?;
            Some(Why { id: EntryId::from_random(self.state.environment.random()), message })
        };
        self.withdraw(withdrawn, why).await
    }

    async fn withdraw(&self, withdrawn: bool, why: Option<Why>) -> Result<(), Refusal> {
        let case = self.case();
        if why.as_ref().is_some_and(|why| why.message.as_bytes().len() > MAX_ENTRY) {
            return Err(Refusal::TooLarge);
        }
        if case.withdrawn_at.is_some() == withdrawn {
            return Ok(());
        }
        if !case.facts.status.is_open() {
            return Err(Refusal::Closed);
        }
        let now = self.state.environment.now();
        let mut tx = self.state.store.write().await.or_broken()?;
        if !tx.set_withdrawn(&case.id, withdrawn.then_some(now)).await.or_broken()? {
            return Err(Refusal::Closed);
        }
        let action = if withdrawn { Action::Withdrew } else { Action::KeptUp };
        self.log(&mut tx, &case.event, LogEntry::new(action, Some(&case.id))).await?;
        if let Some(Why { id, message }) = why {
            tx.insert_entry(List::Messages, &case.id, &id, None, &message, now).await.or_broken()?;
            self.log(&mut tx, &case.event, LogEntry::new(Action::Wrote, Some(&case.id))).await?;
        }
        tx.commit().await.or_broken()
    }

    /// Recuses members from the case for the reporter.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] for an id that was never on the team; [`Refusal::NobodyLeft`] if no holder of a grant would
    /// be left.
    pub async fn recuse(&self, members: &[MemberId]) -> Result<(), Refusal> {
        let (case, now) = (self.case(), self.state.environment.now());
        let recused = self.resolve_recusals(members).await?;
        let present = self.members().await?;
        let mut tx = self.state.store.write().await.or_broken()?;
        tx.lock_case(&case.id).await.or_broken()?;
        tx.lock_event(&case.event).await.or_broken()?;
        let holders = tx.grant_holders(&case.id).await.or_broken()?;
        if !holders.is_empty() && holders.iter().all(|holder| recused.contains(holder)) {
            return Err(Refusal::NobodyLeft);
        }
        for member in &recused {
            if !tx.recuse_for_reporter(&case.id, member, now).await.or_broken()? {
                continue;
            }
            // The log names a person once, by their present id.
            if present.iter().any(|other| other.id == *member) {
                let done = LogEntry::new(Action::Recused, Some(&case.id)).with(member.as_str()).unnamed();
                self.log(&mut tx, &case.event, done).await?;
            }
        }
        tx.recuse_every_id_from_case(&case.id, now).await.or_broken()?;
        tx.commit().await.or_broken()
    }
}

#[async_trait]
impl ReporterRequests for Caller {
    async fn withdraw(
        &self,
        event: &Slug,
        token: &MailboxToken,
        withdrawn: bool,
        why: Option<Why>,
    ) -> Result<(), Refusal> {
        self.at(event).await?.mailbox(token).await?.withdraw(withdrawn, why).await
    }

    async fn recuse(&self, event: &Slug, token: &MailboxToken, members: Vec<MemberId>) -> Result<(), Refusal> {
        self.at(event).await?.mailbox(token).await?.recuse(&members).await
    }
}
