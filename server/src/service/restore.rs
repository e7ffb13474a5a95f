//! Restoring cases after everyone on the team lost their key: a member who joined anew opens the cases in their browser
//! with the event recovery key, and seals them to their own key.

use app::{
    domain::{activity::Action, recovery::Purpose},
    refusal::Refusal,
    seal::{PublicKey, filing::Grant},
    session::context::MemberContext,
    team::{
        recovery_key::api::{Restorable, Restored},
        recovery_kit::api::Answered,
    },
};

use super::{
    LogEntry, OrBroken as _,
    capability::Restorer,
    intake::{MAX_CONFLICT_NOTICE, MAX_SMALL},
    recovery_key::MAX_PARTS,
};
use crate::store::restore::RestorableCase;

fn restorable(row: RestorableCase) -> Restorable {
    let RestorableCase { case, sealed, report } = row;
    Restorable { case, sealed, report }
}

impl Restorer {
    /// The view of the page on which cases are restored.
    #[must_use]
    pub fn restore_page(&self) -> MemberContext {
        self.desk_view()
    }

    /// The cases that this member can restore with a recovery key. The use of the key is logged even if there are none.
    ///
    /// # Errors
    /// [`Refusal::TooLate`] if the challenge expired or was answered before.
    pub(super) async fn restorable(&self, answered: &Answered) -> Result<Vec<Restorable>, Refusal> {
        let (event, member) = (&self.event().id, &self.member().id);
        self.check_answer(Purpose::Restore, answered).await?;
        let mut tx = self.state.store.write().await.or_broken()?;
        self.log(&mut tx, event, LogEntry::new(Action::Restored, None).with(member.as_str())).await?;
        tx.commit().await.or_broken()?;
        let cases = self.state.store.restorable(event, member, &answered.key).await.or_broken()?;
        Ok(cases.into_iter().map(restorable).collect())
    }

    /// Stores the grants that this member made with the recovery key `key`. A case is skipped if the member cannot
    /// restore it.
    ///
    /// # Errors
    /// [`Refusal::TooLarge`]; [`Refusal::Invalid`] if a case that needs a conflict notice has none.
    pub(super) async fn restore(&self, key: &PublicKey, restored: Vec<Restored>) -> Result<(), Refusal> {
        let fits = |case: &Restored| {
            case.grant.as_bytes().len() <= MAX_SMALL
                && case
                    .conflict_notice
                    .as_ref()
                    .is_none_or(|conflict_notice| conflict_notice.as_bytes().len() <= MAX_CONFLICT_NOTICE)
        };
        if restored.len() > MAX_PARTS || !restored.iter().all(fits) {
            return Err(Refusal::TooLarge);
        }
        let (event, member, now) = (&self.event().id, &self.member().id, self.state.environment.now());
        let mut tx = self.state.store.write().await.or_broken()?;
        for Restored { case, grant, conflict_notice } in restored {
            let Some(open) = tx.may_restore(event, member, key, &case).await.or_broken()? else { continue };
            let theirs = |sealed| Grant { member: member.clone(), sealed };
            if open.needs_notice {
                let conflict_notice = theirs(conflict_notice.ok_or(Refusal::Invalid)?);
                tx.insert_conflict_notice(&case, &conflict_notice).await.or_broken()?;
            }
            tx.insert_grant(&case, &theirs(grant), now).await.or_broken()?;
            let done = LogEntry::new(Action::Restored, Some(&case)).with(member.as_str());
            self.log(&mut tx, event, done).await?;
        }
        tx.commit().await.or_broken()
    }
}
