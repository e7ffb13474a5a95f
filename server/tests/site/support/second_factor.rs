//! A member's authenticator app.

use serde_json::Value;
use time::OffsetDateTime;
use totp_rs::{Builder, Secret, Totp};

use super::{TestMember, TestSite, person::Person};

/// An authenticator app with a member's TOTP secret, and their recovery codes.
pub(crate) struct App {
    totp: Totp,
    pub(crate) codes: Vec<String>,
}

impl App {
    /// An app with the secret that the page shows.
    pub(crate) fn of(secret: &str) -> Self {
        let secret = Secret::try_from_base32(secret).unwrap();
        Self { totp: Builder::new().with_secret(secret).build_noncompliant(), codes: Vec::new() }
    }

    /// The code at this time.
    pub(crate) fn code(&self, at: OffsetDateTime) -> String {
        self.totp.generate(at.unix_timestamp().try_into().unwrap()).to_string()
    }

    /// A code that is invalid at this time.
    pub(crate) fn wrong(&self, at: OffsetDateTime) -> String {
        let near: Vec<_> = (-2..=2).map(|step| self.code(at + time::Duration::seconds(30 * step))).collect();
        (0..1000).map(|n| format!("{n:06}")).find(|code| !near.contains(code)).unwrap()
    }
}

/// The recovery codes in a response.
pub(crate) fn codes(answer: &Value) -> Vec<String> {
    answer.as_array().unwrap().iter().map(|code| code.as_str().unwrap().to_owned()).collect()
}

/// Sets up a second factor in this browser.
pub(crate) async fn set_up(person: &Person, now: OffsetDateTime) -> App {
    let begun = person.begin_second_factor(None).await.good();
    let app = App::of(begun.json()["secret"].as_str().unwrap());
    let confirmed = person.confirm_second_factor(Some(&app.code(now))).await.good();
    App { codes: codes(&confirmed.json()), ..app }
}

impl TestSite {
    /// Sets up a member's second factor.
    pub(crate) async fn protect(&self, member: &TestMember) -> App {
        set_up(member, self.now()).await
    }
}
