//! One request for each route about the team, second factors and keys.

use app::{
    domain::{member::Role, recovery::Purpose},
    seal::SecretKey,
};
use serde_json::json;

use super::{actor::Actor, cast::Cast};
use crate::support::{
    answer::Answer,
    conf,
    keys::{prove, resealed},
    newcomer,
    person::Person,
    proof,
    report::entry,
    second_factor::App,
};

impl Cast {
    pub(super) async fn ask_the_team(&self, actor: Actor, route: &str, person: Person) -> Answer {
        let email = self.member(actor).map_or("rosa@example.org", |member| &member.email);
        let owner = if self.member(actor).is_some() { email } else { "somebody else" };
        match route {
            "/api/team/invitation" => {
                let token = self.site.invite("conf", Role::Responder).await;
                person.call(route, &json!({ "event": conf(), "token": token })).await
            }
            "/api/team/invite" => person.call(route, &json!({ "event": conf(), "role": "responder" })).await,
            "/api/team/join" => {
                let token = self.site.invite("conf", Role::Organiser).await;
                let member = newcomer(&format!("new{actor:?}"), &SecretKey::generate());
                self.apart(actor).await.call(route, &json!({ "event": conf(), "token": token, "member": member })).await
            }
            "/api/team/sign-in" => {
                let sign_in = json!({ "event": conf(), "email": email, "proof": proof(owner) });
                self.apart(actor).await.call(route, &sign_in).await
            }
            "/api/team/sign-out" => self.apart(actor).await.call(route, &json!({})).await,
            "/{event}/team/second-factor" => person.post("/conf/team/second-factor", &[]).await,
            "/{event}/team/second-factor/reset" => {
                let lost = self.site.organiser(&format!("Lost{}", entry().as_str())).await;
                self.site.protect(&lost).await;
                person.post("/conf/team/second-factor/reset", &[("member", lost.id())]).await
            }
            own if own.starts_with("/api/team/second-factor/") => self.ask_for_their_own(own, person).await,
            other => panic!("no request for {other}"),
        }
    }

    /// Changes the second factor, with a valid code if this person can have one.
    pub(super) async fn ask_for_their_own(&self, route: &str, person: Person) -> Answer {
        let mut asked = json!({ "event": conf() });
        let begun = person.call("/api/team/second-factor/begin", &asked).await;
        if begun.status == 200 && !route.ends_with("/begin") {
            let app = App::of(begun.json()["secret"].as_str().unwrap());
            asked["code"] = app.code(self.site.now()).into();
            if !route.ends_with("/confirm") {
                let codes = person.call("/api/team/second-factor/confirm", &asked).await.json();
                asked["code"] = codes[0].clone();
            }
        } else if !route.ends_with("/begin") {
            asked["code"] = "123456".into();
        }
        let answer = person.call(route, &asked).await;
        self.site.execute("DELETE FROM second_factor").await;
        answer
    }

    pub(super) async fn ask_about_keys(&self, actor: Actor, route: &str, person: Person) -> Answer {
        let stranger = SecretKey::generate();
        let member = self.member(actor);
        let (key, email) = member.map_or((&stranger, "rosa@example.org"), |m| (&m.key, &m.email));
        let (event, present, same) = (conf(), proof(email), resealed(key, email));
        let paper = self.paper.public();
        let request = match route {
            "/api/recovery/challenge" => json!({ "event": event, "purpose": Purpose::Recover, "key": paper }),
            "/api/recovery/recover" => {
                let lost = self.site.responder(&format!("Lost{actor:?}")).await;
                let answered = prove(&person, Purpose::Recover, &lost.key).await;
                let to = resealed(&lost.key, "new");
                json!({ "event": event, "email": lost.email, "answered": answered, "to": to })
            }
            "/api/account/identity" => json!({ "event": event, "proof": present }),
            "/api/account/passphrase" => json!({ "event": event, "proof": present, "to": same }),
            "/api/account/rehearse" => {
                let answered = prove(&person, Purpose::Rehearse, key).await;
                json!({ "event": event, "answered": answered })
            }
            "/api/account/reminded" | "/api/account/holdings" => json!({ "event": event }),
            "/api/account/key" => {
                let held = person.call("/api/account/holdings", &json!({ "event": event })).await;
                let none = json!({ "grants": [], "conflict_notices": [] });
                let holdings = if held.status == 200 { held.json() } else { none };
                let to = json!({ "identity": resealed(&stranger, email), "holdings": holdings });
                json!({ "event": event, "proof": present, "to": to })
            }
            "/api/paper/key" => json!({ "event": event, "key": paper, "holder": { "Outside": "Notary Klein" } }),
            "/api/paper/unsealed" => json!({ "event": event, "after": null }),
            "/api/paper/seal" => json!({ "event": event, "key": paper, "grants": [] }),
            "/api/paper/rehearse" => {
                let answered = prove(&person, Purpose::RehearseRecoveryKey, &self.paper).await;
                json!({ "event": event, "answered": answered })
            }
            "/api/paper/restorable" => {
                let answered = prove(&person, Purpose::Restore, &self.paper).await;
                json!({ "event": event, "answered": answered })
            }
            "/api/paper/restore" => json!({ "event": event, "key": paper, "cases": [] }),
            other => panic!("no request for {other}"),
        };
        person.call(route, &request).await
    }
}
