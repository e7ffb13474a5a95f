//! A member's authenticator app.

use app::domain::event::Slug;
use axum::http::StatusCode;
use serde_json::{Value, json};
use time::OffsetDateTime;
use totp_rs::{Builder, Secret, Totp};

use super::{TestMember, TestSite, person::Person, slug};

/// An app that has a member's secret, and the paper with their recovery codes.
pub(crate) struct App {
    totp: Totp,
    pub(crate) codes: Vec<String>,
}

impl App {
    /// What is made of a secret as the page shows it.
    pub(crate) fn of(secret: &str) -> Self {
        let secret = Secret::try_from_base32(secret).unwrap();
        Self { totp: Builder::new().with_secret(secret).build_noncompliant(), codes: Vec::new() }
    }

    /// The code that it shows then.
    pub(crate) fn code(&self, at: OffsetDateTime) -> String {
        self.totp.generate(at.unix_timestamp().try_into().unwrap()).to_string()
    }

    /// Six digits that it shows at no time near then.
    pub(crate) fn wrong(&self, at: OffsetDateTime) -> String {
        let near: Vec<_> = (-2..=2).map(|step| self.code(at + time::Duration::seconds(30 * step))).collect();
        (0..1000).map(|n| format!("{n:06}")).find(|code| !near.contains(code)).unwrap()
    }
}

/// Recovery codes as they are sent.
pub(crate) fn codes(answer: &Value) -> Vec<String> {
    answer.as_array().unwrap().iter().map(|code| code.as_str().unwrap().to_owned()).collect()
}

/// Sets a second factor up in this browser.
pub(crate) async fn set_up(person: &mut Person, event: &Slug, now: OffsetDateTime) -> App {
    let begun = person.call("/api/team/second-factor/begin", &json!({ "event": event })).await;
    assert_eq!(begun.status, StatusCode::OK, "{}", begun.text());
    let app = App::of(begun.json()["secret"].as_str().unwrap());
    let confirm = json!({ "event": event, "code": app.code(now) });
    let confirmed = person.call("/api/team/second-factor/confirm", &confirm).await;
    assert_eq!(confirmed.status, StatusCode::OK, "{}", confirmed.text());
    App { codes: codes(&confirmed.json()), ..app }
}

impl TestSite {
    /// Sets a member's second factor up.
    pub(crate) async fn protect(&self, member: &mut TestMember) -> App {
        set_up(&mut member.person, &slug("conf"), self.now()).await
    }
}
