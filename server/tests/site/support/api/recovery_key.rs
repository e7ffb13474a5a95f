//! What members do with the event's recovery key, which is kept on paper.

use app::{
    domain::ids::CaseId,
    seal::PublicKey,
    team::{
        recovery_key::api::{Holder, Restored},
        recovery_kit::api::{Answered, Part},
    },
};
use serde_json::json;

use crate::support::{answer::Answer, person::Person};

impl Person {
    /// Makes this the event's recovery key.
    pub(crate) async fn set_recovery_key(&self, key: &PublicKey, holder: &Holder) -> Answer {
        self.call("/api/paper/key", &json!({ "event": self.event, "key": key, "holder": holder })).await
    }

    /// Lists own grants of cases that are not sealed to the recovery key; those behind `after`.
    pub(crate) async fn not_on_paper(&self, after: Option<&CaseId>) -> Answer {
        self.call("/api/paper/unsealed", &json!({ "event": self.event, "after": after })).await
    }

    pub(crate) async fn seal_to_recovery_key(&self, key: &PublicKey, grants: &[Part]) -> Answer {
        self.call("/api/paper/seal", &json!({ "event": self.event, "key": key, "grants": grants })).await
    }

    /// Shows that the recovery key works.
    pub(crate) async fn rehearse_recovery_key(&self, answered: &Answered) -> Answer {
        self.call("/api/paper/rehearse", &json!({ "event": self.event, "answered": answered })).await
    }

    /// Lists the cases that the recovery key opens and this member cannot.
    pub(crate) async fn restorable(&self, answered: &Answered) -> Answer {
        self.call("/api/paper/restorable", &json!({ "event": self.event, "answered": answered })).await
    }

    pub(crate) async fn restore(&self, key: &PublicKey, cases: &[Restored]) -> Answer {
        self.call("/api/paper/restore", &json!({ "event": self.event, "key": key, "cases": cases })).await
    }
}
