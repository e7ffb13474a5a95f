//! A running site on a database of its own.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use app::{
    domain::{activity::Entry, event::EmergencyContact, member::Role},
    seal::{SecretKey, filing::Reader},
    team::api::NewMember,
};
use axum::Router;
use server::{
    http::{Site, router},
    service::{AppState, set_up::NewEvent},
    store::{Store, attachment_store::AttachmentStore, events::Event, members::Member},
};
use tempfile::TempDir;
use time::{OffsetDateTime, macros::date};

use super::{
    TestReport, conf, environment::TestEnvironment, member::TestMember, newcomer, person::Person, reporter::Reporter,
    slug,
};

/// The public address of the site.
pub(crate) const URL: &str = "https://aside.example";

/// A running site with the event `conf`.
pub(crate) struct TestSite {
    pub(crate) router: Router,
    pub(crate) state: Arc<AppState>,
    /// The URL of the site's database.
    pub(crate) url: String,
    environment: TestEnvironment,
    folder: Option<TempDir>,
}

/// The router's state for a test site, with a contact for security.txt.
fn site(state: &Arc<AppState>, secure: bool) -> Site {
    let security_contacts = ["mailto:security@conf.example".parse().unwrap()].into();
    Site { state: state.clone(), secure, url: URL.into(), security_contacts }
}

/// The folder of attachments for the database at this address: beside a SQLite file; else one folder for all tests,
/// where ids keep them apart.
pub(crate) fn attachments_beside(url: &str) -> PathBuf {
    let file = url.strip_prefix("sqlite://").map(Path::new).and_then(Path::parent);
    file.map_or_else(|| std::env::temp_dir().join("aside-test"), Path::to_path_buf).join("attachments")
}

impl TestSite {
    /// Starts a site on a new SQLite file.
    pub(crate) async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("aside.db").display());
        Self { folder: Some(folder), ..Self::on(url).await }
    }

    /// Starts a site on the empty database at `url`.
    pub(crate) async fn on(url: String) -> Self {
        let site = Self::over(url).await;
        site.add_event("conf").await;
        site
    }

    /// Starts a site on the database at `url`, with its present content.
    pub(crate) async fn over(url: String) -> Self {
        let environment = TestEnvironment::new();
        let store = Store::open(&url).await.unwrap();
        let attachment_store = AttachmentStore::new(attachments_beside(&url));
        let state = Arc::new(AppState { store, attachment_store, environment: Box::new(environment.clone()) });
        let router = router(site(&state, false));
        Self { router, state, url, environment, folder: None }
    }

    pub(crate) async fn add_event(&self, address: &str) {
        let event = NewEvent {
            slug: slug(address),
            name: format!("The {address}"),
            starts_on: date!(2026 - 05 - 01),
            ends_on: date!(2026 - 05 - 03),
            emergency: vec![EmergencyContact { label: "Venue".into(), number: "+49 30 1".into(), language: None }],
            demo: false,
        };
        self.state.create_event(event).await.unwrap();
    }

    /// The folder of its SQLite file.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.as_ref().unwrap().path()
    }

    /// Moves the clock forward.
    pub(crate) fn wait(&self, seconds: i64) {
        self.environment.wait(seconds);
    }

    /// From now on, randomness is derived from this seed.
    pub(crate) fn draw_from(&self, seed: u64) {
        self.environment.draw_from(seed);
    }

    /// From now on, reading the clock panics.
    pub(crate) fn break_clock(&self) {
        self.environment.break_clock();
    }

    pub(crate) fn now(&self) -> OffsetDateTime {
        self.state.environment.now()
    }

    /// The Argon2 parameters of the comparisons of proofs since the last call.
    pub(crate) fn compared(&self) -> Vec<String> {
        self.environment.compared()
    }

    pub(crate) async fn event(&self) -> Event {
        self.state.store.event(&conf()).await.unwrap().unwrap()
    }

    pub(crate) async fn members(&self, address: &str) -> Vec<Member> {
        let event = self.state.store.event(&slug(address)).await.unwrap().unwrap();
        self.state.store.members(&event.id).await.unwrap()
    }

    /// The activity log of `conf`, the oldest entry first.
    pub(crate) async fn log(&self) -> Vec<Entry> {
        let log = self.state.store.activity(&self.event().await.id).await.unwrap();
        log.into_iter().map(|kept| kept.written.unwrap().0).collect()
    }
}

/// The people who use the site.
impl TestSite {
    /// A visitor who is not signed in.
    pub(crate) fn anon(&self) -> Person {
        Person::new(self.router.clone())
    }

    /// A visitor who is not signed in and uses https.
    pub(crate) fn secure(&self) -> Person {
        Person::new(router(site(&self.state, true)))
    }

    /// The reporter of this report, with its receipt.
    pub(crate) fn reporter<'a>(&self, report: &'a TestReport) -> Reporter<'a> {
        Reporter { person: self.anon(), report }
    }

    /// A chair who joined the team of `conf` and is signed in.
    pub(crate) async fn chair(&self, name: &str) -> TestMember {
        self.join_at("conf", name, Role::Chair).await
    }

    /// A responder who joined the team of `conf` and is signed in.
    pub(crate) async fn responder(&self, name: &str) -> TestMember {
        self.join_at("conf", name, Role::Responder).await
    }

    /// An organiser who joined the team of `conf` and is signed in.
    pub(crate) async fn organiser(&self, name: &str) -> TestMember {
        self.join_at("conf", name, Role::Organiser).await
    }

    /// A trustee who joined the team of `conf` and is signed in.
    pub(crate) async fn trustee(&self, name: &str) -> TestMember {
        self.join_at("conf", name, Role::Trustee).await
    }

    pub(crate) async fn join_at(&self, address: &str, name: &str, role: Role) -> TestMember {
        let key = SecretKey::generate();
        let new = newcomer(name, &key);
        self.join_as(role, new, key, self.anon().at(address)).await
    }

    pub(crate) async fn join_as(&self, role: Role, new: NewMember, key: SecretKey, person: Person) -> TestMember {
        let token = self.invite(person.event.as_str(), role).await;
        self.join_by(&token, new, key, person).await
    }

    /// A member who joined by this link.
    pub(crate) async fn join_by(&self, token: &str, new: NewMember, key: SecretKey, person: Person) -> TestMember {
        person.join_team(token, &new).await.good();
        let members = self.members(person.event.as_str()).await;
        let member = members.into_iter().find(|member| member.email == new.email).unwrap();
        TestMember { person, reader: Reader { member: member.id, key: key.public() }, key, email: member.email }
    }

    /// The invitation token of a new joining link, made by the operator's use case.
    pub(crate) async fn invite(&self, address: &str, role: Role) -> String {
        self.state.invite(&slug(address), role).await.unwrap()
    }
}
