//! A browser's work with keys: answering challenges, rewrapping, making an event recovery key.

use app::{
    domain::recovery::Purpose,
    seal::{
        Sealed, SecretKey,
        challenge::{Answer, answer},
        file,
    },
    team::{
        recovery_key::api::Holder,
        recovery_kit::api::{Answered, Holdings, Part, Resealed},
    },
};

use super::{TestMember, TestSite, conf, person::Person, proof, random, shared_identity};

/// Requests a challenge and answers it. If the server refuses, returns a made-up answer.
pub(crate) async fn prove(person: &Person, purpose: Purpose, key: &SecretKey) -> Answered {
    let challenge = person.challenge(purpose, &key.public()).await;
    let answer = if challenge.status == 200 {
        let sealed: Sealed = serde_json::from_value(challenge.json()).unwrap();
        answer(key, &sealed, purpose, &conf()).unwrap()
    } else {
        Answer::from_random(&random())
    };
    Answered { key: key.public(), answer }
}

/// A key as an identity file with the passphrase of `owner`.
pub(crate) fn resealed(key: &SecretKey, owner: &str) -> Resealed {
    Resealed { key: key.public(), identity: shared_identity(), proof: proof(owner) }
}

/// Rewraps a member's sealed parts to another key.
pub(crate) fn sealed_anew(holdings: Holdings, from: &SecretKey, to: &SecretKey) -> Holdings {
    let anew = |part: Part| {
        let sealed = file::seal(&[&to.public()], &file::open(from, &part.sealed).unwrap()).unwrap();
        Part { sealed, ..part }
    };
    Holdings {
        grants: holdings.grants.into_iter().map(anew).collect(),
        conflict_notices: holdings.conflict_notices.into_iter().map(anew).collect(),
    }
}

impl TestSite {
    /// Sets a new event recovery key, kept by someone outside the team.
    pub(crate) async fn make_paper(&self, chair: &TestMember) -> SecretKey {
        let paper = SecretKey::generate();
        chair.set_recovery_key(&paper.public(), &Holder::Outside("Notary Klein".to_owned())).await.good();
        paper
    }
}
