//! The reminders on a member's desk.

use app::{refusal::Refusal, team::recovery_kit::reminders::Reminders};

use super::{OrBroken as _, capability::Reader};

impl Reader {
    /// The reminders of this member.
    pub async fn reminders(&self) -> Result<Reminders, Refusal> {
        let (event, member, store) = (self.event(), &self.member().id, &self.state.store);
        let rehearsal = store.rehearsal(member).await.or_broken()?;
        Ok(Reminders {
            rehearse: rehearsal.is_due(self.state.environment.now(), event.starts_on),
            to_seal: store.count_unsealed(&event.id, member).await.or_broken()?,
        })
    }
}
