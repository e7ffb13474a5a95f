//! Requests about a member's own key and passphrase.

use app::{
    domain::recovery::Purpose,
    seal::{PublicKey, passphrase::SignInProof},
    team::recovery_kit::api::{Answered, NewKey, Resealed},
};
use serde_json::json;

use crate::support::{answer::Answer, person::Person};

impl Person {
    /// Requests a challenge that only the owner of this key can answer.
    pub(crate) async fn challenge(&self, purpose: Purpose, key: &PublicKey) -> Answer {
        let request = json!({ "event": self.event, "purpose": purpose, "key": key });
        self.call("/api/recovery/challenge", &request).await
    }

    /// Sets a new passphrase with the recovery kit.
    pub(crate) async fn recover(&self, email: &str, answered: &Answered, to: &Resealed) -> Answer {
        let request = json!({ "event": self.event, "email": email, "answered": answered, "to": to });
        self.call("/api/recovery/recover", &request).await
    }

    /// Requests the member's own identity file.
    pub(crate) async fn own_identity(&self, proof: &SignInProof) -> Answer {
        self.call("/api/account/identity", &json!({ "event": self.event, "proof": proof })).await
    }

    pub(crate) async fn change_passphrase(&self, proof: &SignInProof, to: &Resealed) -> Answer {
        self.call("/api/account/passphrase", &json!({ "event": self.event, "proof": proof, "to": to })).await
    }

    /// Rehearses the member's own recovery kit.
    pub(crate) async fn rehearse(&self, answered: &Answered) -> Answer {
        self.call("/api/account/rehearse", &json!({ "event": self.event, "answered": answered })).await
    }

    /// Dismisses the reminder to rehearse.
    pub(crate) async fn dismiss_reminder(&self) -> Answer {
        self.call("/api/account/reminded", &json!({ "event": self.event })).await
    }

    /// Lists everything that is sealed to the member's own key.
    pub(crate) async fn holdings(&self) -> Answer {
        self.call("/api/account/holdings", &json!({ "event": self.event })).await
    }

    pub(crate) async fn replace_key(&self, proof: &SignInProof, to: &NewKey) -> Answer {
        self.call("/api/account/key", &json!({ "event": self.event, "proof": proof, "to": to })).await
    }
}
