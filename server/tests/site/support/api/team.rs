//! Requests to join, to sign in and to change the team.

use app::{domain::member::Role, seal::passphrase::SignInProof, team::api::NewMember};
use serde_json::json;

use crate::support::{answer::Answer, person::Person, proof};

impl Person {
    /// Signs in with the passphrase that [`newcomer`](crate::support::newcomer) gave the member with this address.
    pub(crate) async fn sign_in(&self, email: &str) -> Answer {
        self.sign_in_with(email, &proof(email), None).await
    }

    pub(crate) async fn sign_in_with(&self, email: &str, proof: &SignInProof, code: Option<&str>) -> Answer {
        let mut request = json!({ "event": self.event, "email": email, "proof": proof });
        if let Some(code) = code {
            request["code"] = json!(code);
        }
        self.call("/api/team/sign-in", &request).await
    }

    pub(crate) async fn sign_out(&self) -> Answer {
        self.call("/api/team/sign-out", &json!({})).await
    }

    /// Makes a joining link.
    pub(crate) async fn invite(&self, role: Role) -> Answer {
        self.call("/api/team/invite", &json!({ "event": self.event, "role": role })).await
    }

    /// Requests the details of a joining link without using it.
    pub(crate) async fn look_at_invitation(&self, token: &str) -> Answer {
        self.call("/api/team/invitation", &json!({ "event": self.event, "token": token })).await
    }

    pub(crate) async fn join_team(&self, token: &str, member: &NewMember) -> Answer {
        self.call("/api/team/join", &json!({ "event": self.event, "token": token, "member": member })).await
    }

    pub(crate) async fn change_role(&self, member: &str, role: Role) -> Answer {
        self.post(&format!("/{}/team/role", self.event), &[("member", member), ("role", role.code())]).await
    }

    pub(crate) async fn begin_second_factor(&self, code: Option<&str>) -> Answer {
        self.second_factor("begin", code).await
    }

    pub(crate) async fn confirm_second_factor(&self, code: Option<&str>) -> Answer {
        self.second_factor("confirm", code).await
    }

    pub(crate) async fn renew_recovery_codes(&self, code: Option<&str>) -> Answer {
        self.second_factor("codes", code).await
    }

    pub(crate) async fn turn_off_second_factor(&self, code: Option<&str>) -> Answer {
        self.second_factor("off", code).await
    }

    async fn second_factor(&self, what: &str, code: Option<&str>) -> Answer {
        let request = json!({ "event": self.event, "code": code });
        self.call(&format!("/api/team/second-factor/{what}"), &request).await
    }
}
