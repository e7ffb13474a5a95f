//! What a reporter asks for after filing. Open to whoever holds the receipt.

use app::{
    attend::wishes::api::{Why, Wishes},
    domain::{activity::Deed, event::Slug, ids::MemberId, status::Status},
    refusal::Refusal,
    seal::{
        message::{self, About},
        receipt::{MailboxToken, Receipt},
    },
};
use async_trait::async_trait;

use super::{Caller, Done, OrBroken as _, intake::MAX_ENTRY};
use crate::store::{
    access,
    entries::{self, List},
    events::hold_event,
    persons, wishes,
};

impl Caller {
    /// [`Wishes::withdraw`] for a plain form. `why` may be empty.
    ///
    /// # Errors
    /// [`Refusal`].
    pub async fn withdraw_plain(
        &self,
        slug: &Slug,
        receipt: &Receipt,
        withdrawn: bool,
        why: &str,
    ) -> Result<(), Refusal> {
        let token = receipt.mailbox_token();
        let case = self.mailbox_case(slug, &token).await?;
        let why = if why.trim().is_empty() {
            None
        } else {
            let to = [&case.case_key, &case.reporter_key];
            let message = message::seal_message(why, Some(About::Withdrawal), &to).map_err(super::broken)?;
            Some(Why { id: app::domain::ids::EntryId::from_random(self.house.world.random()), message })
        };
        self.withdraw(slug, &token, withdrawn, why).await
    }
}

#[async_trait]
impl Wishes for Caller {
    async fn withdraw(
        &self,
        event: &Slug,
        token: &MailboxToken,
        withdrawn: bool,
        why: Option<Why>,
    ) -> Result<(), Refusal> {
        let case = self.mailbox_case(event, token).await?;
        if why.as_ref().is_some_and(|why| why.message.as_bytes().len() > MAX_ENTRY) {
            return Err(Refusal::TooLarge);
        }
        if case.withdrawn_at.is_some() == withdrawn {
            return Ok(());
        }
        if case.facts.status == Status::Resolved {
            return Err(Refusal::Closed);
        }
        let now = self.house.world.now();
        let mut tx = self.house.store.write().await.or_broken()?;
        if !wishes::set_withdrawn(&mut tx, &case.id, withdrawn.then_some(now)).await.or_broken()? {
            return Err(Refusal::Closed);
        }
        let deed = if withdrawn { Deed::Withdrew } else { Deed::KeptUp };
        self.log(&mut tx, &case.event, Done::new(deed, Some(&case.id))).await?;
        if let Some(Why { id, message }) = why {
            entries::insert_entry(&mut tx, List::Messages, &case.id, &id, None, &message, now).await.or_broken()?;
            self.log(&mut tx, &case.event, Done::new(Deed::Wrote, Some(&case.id))).await?;
        }
        tx.commit().await.or_broken()
    }

    async fn keep_out(&self, event: &Slug, token: &MailboxToken, members: Vec<MemberId>) -> Result<(), Refusal> {
        let case = self.mailbox_case(event, token).await?;
        let out = self.kept_out(&case.event, &members).await?;
        let present = self.house.store.members(&case.event).await.or_broken()?;
        let now = self.house.world.now();
        let mut tx = self.house.store.write().await.or_broken()?;
        wishes::hold_case(&mut tx, &case.id).await.or_broken()?;
        hold_event(&mut tx, &case.event).await.or_broken()?;
        let holders = wishes::holders(&mut tx, &case.id).await.or_broken()?;
        if !holders.is_empty() && holders.iter().all(|holder| out.contains(holder)) {
            return Err(Refusal::NobodyLeft);
        }
        for member in &out {
            if !access::keep_out_for_reporter(&mut tx, &case.id, member, now).await.or_broken()? {
                continue;
            }
            if present.iter().any(|other| other.id == *member) {
                let done = Done::new(Deed::Recused, Some(&case.id)).with(member.as_str()).unnamed();
                self.log(&mut tx, &case.event, done).await?;
            }
        }
        persons::keep_out_of_case(&mut tx, &case.id, now).await.or_broken()?;
        tx.commit().await.or_broken()
    }
}
