//! Keys as a browser handles them: proved, sealed anew, kept on paper.

use app::{
    domain::recovery::Purpose,
    seal::{
        Sealed, SecretKey,
        challenge::{Answer, answer},
        file,
    },
    team::recovery_kit::api::{Answered, Holdings, Part, Resealed},
};
use serde_json::json;

use super::{TestMember, TestSite, conf, person::Person, proof, random, shared_identity};

/// Asks for a challenge and answers it. Who gets none makes an answer up.
pub(crate) async fn prove(person: &mut Person, purpose: Purpose, key: &SecretKey) -> Answered {
    let asked = json!({ "event": conf(), "purpose": purpose, "key": key.public() });
    let told = person.call("/api/recovery/challenge", &asked).await;
    let answer = if told.status == 200 {
        let sealed: Sealed = serde_json::from_value(told.json()).unwrap();
        answer(key, &sealed, purpose, &conf()).unwrap()
    } else {
        Answer::from_random(&random())
    };
    Answered { key: key.public(), answer }
}

/// A key under the passphrase of `owner`.
pub(crate) fn resealed(key: &SecretKey, owner: &str) -> Resealed {
    Resealed { key: key.public(), identity: shared_identity(), proof: proof(owner) }
}

/// Seals what is held to another key.
pub(crate) fn sealed_anew(holdings: Holdings, from: &SecretKey, to: &SecretKey) -> Holdings {
    let anew = |part: Part| {
        let sealed = file::seal(&[&to.public()], &file::open(from, &part.sealed).unwrap()).unwrap();
        Part { sealed, ..part }
    };
    Holdings {
        grants: holdings.grants.into_iter().map(anew).collect(),
        slips: holdings.slips.into_iter().map(anew).collect(),
    }
}

impl TestSite {
    /// Makes the event's key on paper, kept by someone outside the team.
    pub(crate) async fn make_paper(&self, chair: &mut TestMember) -> SecretKey {
        let paper = SecretKey::generate();
        let request = json!({ "event": conf(), "key": paper.public(), "holder": { "Outside": "Notary Klein" } });
        let kept = chair.person.call("/api/paper/key", &request).await;
        assert_eq!(kept.status, 200, "{}", kept.text());
        paper
    }
}
