//! One of the two worlds, and the responses that the recused member gets.

use app::{
    domain::member::Role,
    seal::{
        SecretKey,
        filing::{Grant, conflict_notice, grant, open_grant},
    },
    session::keys::api::PendingGrant,
    team::api::NewMember,
};
use axum::http::header::SET_COOKIE;

use crate::support::{TestMember, TestReport, TestSite, answer::Answer, newcomer};

/// One of the two worlds.
pub(super) struct Environment {
    pub(super) site: TestSite,
    /// Ana (chair), Ben and Cleo (responders), then Kim, who is recused from the hidden cases.
    pub(super) team: Vec<TestMember>,
    /// The cases in the order of filing: address, and whether hidden; `None` for a hidden case in the world without.
    pub(super) cases: Vec<(Option<(TestReport, String)>, bool)>,
}

/// The people, with the keys and sealed parts that both worlds share.
pub(super) struct Seeds {
    pub(super) members: Vec<(Role, NewMember, SecretKey)>,
}

pub(super) fn seeds() -> Seeds {
    let people = [("Ana", Role::Chair), ("Ben", Role::Responder), ("Cleo", Role::Responder), ("Kim", Role::Chair)];
    let member = |(name, role): (&str, Role)| {
        let key = SecretKey::generate();
        (role, newcomer(name, &key), key)
    };
    Seeds { members: people.map(member).into() }
}

impl Environment {
    pub(super) async fn new(seeds: &Seeds) -> Self {
        let site = TestSite::new().await;
        let mut team = Vec::new();
        for (seed, (role, new, key)) in (1_000_u64..).zip(&seeds.members) {
            site.draw_from(seed);
            team.push(site.join_as(*role, new.clone(), key.clone(), site.anon()).await);
        }
        site.execute("UPDATE member SET on_duty = 1 WHERE name IN ('Ana', 'Kim')").await;
        Self { site, team, cases: Vec::new() }
    }

    pub(super) fn case(&self, place: usize) -> Option<&(TestReport, String)> {
        let there = self.cases.len();
        if there == 0 { None } else { self.cases[place % there].0.as_ref() }
    }

    pub(super) async fn post(&self, who: usize, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.team[who].post(path, fields).await
    }

    /// The rewrapped key that a member's browser makes from its grant.
    pub(super) async fn gift(&self, who: usize, to: usize, path: &str) -> Option<RewrappedKey> {
        let pending_grants = self.team[who].delegate(path).await;
        let pending_grants: Vec<PendingGrant> = serde_json::from_slice(&pending_grants.body).ok()?;
        let pending_grants = pending_grants
            .into_iter()
            .find(|pending_grants| pending_grants.to.member.as_str() == self.team[to].id())?;
        let key = open_grant(&self.team[who].key, &pending_grants.grant).ok()?;
        let names = pending_grants.report.is_some().then(|| conflict_notice("Kim", &pending_grants.to).unwrap());
        Some(RewrappedKey {
            case: pending_grants.case,
            grant: grant(&key, &pending_grants.to).unwrap(),
            conflict_notice: names,
        })
    }
}

/// A rewrapped case key for a colleague.
pub(super) struct RewrappedKey {
    pub(super) case: String,
    pub(super) grant: Grant,
    pub(super) conflict_notice: Option<Grant>,
}

/// Status, headers, body.
pub(super) type Told = (u16, Vec<(String, Vec<u8>)>, Vec<u8>);

/// A response without its random parts.
pub(super) fn told(answer: Answer) -> Told {
    let kept = answer.headers.iter().filter(|(name, _)| *name != SET_COOKIE);
    let mut headers: Vec<_> = kept.map(|(name, value)| (name.to_string(), value.as_bytes().to_vec())).collect();
    headers.sort();
    (answer.status.as_u16(), headers, answer.body)
}
