//! Requests about the event recovery key.

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
    /// Sets the event recovery key.
    pub(crate) async fn set_recovery_key(&self, key: &PublicKey, holder: &Holder) -> Answer {
        self.call("/api/paper/key", &json!({ "event": self.event, "key": key, "holder": holder })).await
    }

    /// Lists the member's grants of cases without a recovery grant; those after `after`.
    pub(crate) async fn not_on_paper(&self, after: Option<&CaseId>) -> Answer {
        self.call("/api/paper/unsealed", &json!({ "event": self.event, "after": after })).await
    }

    pub(crate) async fn seal_to_recovery_key(&self, key: &PublicKey, grants: &[Part]) -> Answer {
        self.call("/api/paper/seal", &json!({ "event": self.event, "key": key, "grants": grants })).await
    }

    /// Rehearses the event recovery key.
    pub(crate) async fn rehearse_recovery_key(&self, answered: &Answered) -> Answer {
        self.call("/api/paper/rehearse", &json!({ "event": self.event, "answered": answered })).await
    }

    /// Lists the cases that the event recovery key opens and this member cannot.
    pub(crate) async fn restorable(&self, answered: &Answered) -> Answer {
        self.call("/api/paper/restorable", &json!({ "event": self.event, "answered": answered })).await
    }

    pub(crate) async fn restore(&self, key: &PublicKey, cases: &[Restored]) -> Answer {
        self.call("/api/paper/restore", &json!({ "event": self.event, "key": key, "cases": cases })).await
    }
}
