//! The reminders on a member's desk.

use app::{domain::recovery::Rehearsal, refusal::Refusal, team::recovery_kit::reminders::Reminders};

use super::{OrBroken as _, capability::Reader};

impl Reader {
    /// The reminders of this member.
    pub async fn reminders(&self) -> Result<Reminders, Refusal> {
        let (event, member, state) = (self.event(), self.member(), &self.state);
        let rehearsal = Rehearsal { rehearsed_at: member.rehearsed_at, reminded_at: member.reminded_at };
        Ok(Reminders {
            rehearse: rehearsal.is_due(state.environment.now(), event.starts_on),
            to_seal: state.store.count_unsealed(&event.id, &member.id).await.or_broken()?,
        })
    }
}
