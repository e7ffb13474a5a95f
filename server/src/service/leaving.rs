//! Members leave the team, or are removed by a chair; and the conflict check.

use app::{
    domain::{activity::Action, ids::MemberId, member::Role},
    refusal::Refusal,
};

use super::{
    LogEntry, OrBroken as _, broken,
    capability::{Chair, SignedIn},
};

impl SignedIn {
    /// Removes this member from the team, and ends their session. Assigns their open cases to `heir`.
    ///
    /// # Errors
    /// [`Refusal::LastChair`]; [`Refusal::Invalid`] for an heir who reads no reports; [`Refusal::LastHolder`] if nobody
    /// else can open one of their cases: they must delegate it first.
    pub async fn leave(&self, heir: Option<&MemberId>) -> Result<(), Refusal> {
        self.take_off_team(&self.member().id, heir, false).await?;
        self.session.flush().await.map_err(broken)
    }

    /// Removes a member from the team. Their sessions and grants are deleted at once; a grant that nobody else has is
    /// suspended.
    async fn take_off_team(&self, id: &MemberId, heir: Option<&MemberId>, anyway: bool) -> Result<(), Refusal> {
        let (event, store) = (&self.event().id, &self.state.store);
        let members = store.members(event).await.or_broken()?;
        let leaver = members.iter().find(|m| m.id == *id).ok_or(Refusal::NotFound)?;
        let chairs = members.iter().filter(|m| m.role == Role::Chair).count();
        if leaver.role == Role::Chair && chairs == 1 {
            return Err(Refusal::LastChair);
        }
        let takes = |heir: &&MemberId| members.iter().any(|m| m.id == **heir && m.role.reads_reports() && m.id != *id);
        if heir.is_some_and(|heir| !takes(&heir)) {
            return Err(Refusal::Invalid);
        }
        // Only the cases that the caller may see: a chair must not learn of a case from which they are recused.
        let alone = store.opened_by_alone(event, id, &self.member().id).await.or_broken()?;
        if !alone.is_empty() && !anyway {
            return Err(Refusal::LastHolder);
        }
        let mut tx = store.write().await.or_broken()?;
        tx.remove_member(id, heir, self.state.environment.now()).await.or_broken()?;
        self.log(&mut tx, event, LogEntry::new(Action::Left, None).with(id.as_str())).await?;
        if leaver.role == Role::Chair {
            self.take_back_links_of(&mut tx, id).await?;
        }
        tx.commit().await.or_broken()
    }
}

impl Chair {
    /// Removes a colleague from the team. With `anyway`, also if nobody else can open one of their cases.
    ///
    /// # Errors
    /// As [`SignedIn::leave`]; [`Refusal::NotFound`] without such a colleague. A chair leaves by [`SignedIn::leave`].
    pub async fn remove_member(
        &self,
        colleague: &MemberId,
        heir: Option<&MemberId>,
        anyway: bool,
    ) -> Result<(), Refusal> {
        if *colleague == self.member().id {
            return Err(Refusal::NotFound);
        }
        self.take_off_team(colleague, heir, anyway).await
    }

    /// Turns the conflict check on or off. Applies to new reports.
    pub async fn set_conflict_check(&self, asks: bool) -> Result<(), Refusal> {
        let event = &self.event().id;
        let mut tx = self.state.store.write().await.or_broken()?;
        tx.set_conflict_check(event, asks).await.or_broken()?;
        let subject = if asks { "conflict-check-on" } else { "conflict-check-off" };
        self.log(&mut tx, event, LogEntry::new(Action::SettingChanged, None).with(subject)).await?;
        tx.commit().await.or_broken()
    }
}
