//! A site of its own for each test, and people who use it.

pub(crate) mod database;
pub(crate) mod evidence;
pub(crate) mod keys;
pub(crate) mod person;
pub(crate) mod postgres;
pub(crate) mod report;
pub(crate) mod sealed_file;
pub(crate) mod second_factor;

use std::fs::File;
use std::io::Seek as _;
use std::path::{Path, PathBuf};
use std::sync::{
    Arc, Mutex, OnceLock,
    atomic::{AtomicI64, Ordering},
};

use app::{
    domain::{
        activity::Entry,
        event::{EmergencyContact, Slug},
        member::Role,
    },
    seal::{
        Sealed, SecretKey, SecretText,
        filing::Reader,
        passphrase::{self, SignInProof},
    },
    team::api::NewMember,
};
use argon2::password_hash::PasswordHash;
use axum::Router;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::json;
use server::{
    http::{Site, router},
    service::{House, World, set_up::NewEvent, world::RealWorld},
    store::{Store, events::Event, members::Member, shelf::Shelf},
};
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;
use time::{
    OffsetDateTime,
    macros::{date, datetime},
};

use person::Person;
pub(crate) use report::{TestReport, sealed_report};

/// When a test begins: the first day of `conf`.
pub(crate) const START: OffsetDateTime = datetime!(2026-05-01 12:00 UTC);

/// What passphrases were compared with: the costs of each comparison.
type Compared = Arc<Mutex<Vec<String>>>;

/// A clock that a test sets; real randomness, or such as follows from a seed; and work that is counted.
#[derive(Clone, Default)]
struct TestWorld {
    clock: Arc<AtomicI64>,
    seed: Arc<Mutex<Option<(u64, u64)>>>,
    compared: Compared,
}

impl World for TestWorld {
    /// # Panics
    /// Once [`TestSite::break_clock`] was called.
    fn now(&self) -> OffsetDateTime {
        OffsetDateTime::from_unix_timestamp(self.clock.load(Ordering::Relaxed)).unwrap()
    }

    fn fill(&self, bytes: &mut [u8]) {
        let mut seed = self.seed.lock().unwrap();
        let Some((seed, drawn)) = seed.as_mut() else { return RealWorld.fill(bytes) };
        for chunk in bytes.chunks_mut(32) {
            let block = Sha256::new().chain_update(seed.to_be_bytes()).chain_update(drawn.to_be_bytes()).finalize();
            chunk.copy_from_slice(&block[..chunk.len()]);
            *drawn += 1;
        }
    }

    fn proves(&self, proof: &SignInProof, kept: &PasswordHash<'_>) -> bool {
        self.compared.lock().unwrap().push(format!("{} {}", kept.algorithm, kept.params));
        RealWorld.proves(proof, kept)
    }
}

/// The address that people reach the site by.
pub(crate) const URL: &str = "https://aside.example";

/// A running site with the event `conf`.
pub(crate) struct TestSite {
    pub(crate) router: Router,
    pub(crate) house: Arc<House>,
    /// The address of its database.
    pub(crate) url: String,
    world: TestWorld,
    folder: Option<TempDir>,
}

/// A member with everything that opens what is sealed to them.
pub(crate) struct TestMember {
    pub(crate) person: Person,
    pub(crate) key: SecretKey,
    pub(crate) reader: Reader,
    pub(crate) email: String,
}

impl TestMember {
    pub(crate) fn id(&self) -> &str {
        self.reader.member.as_str()
    }
}

pub(crate) fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

pub(crate) fn conf() -> Slug {
    slug("conf")
}

/// Random bytes.
pub(crate) fn random<const N: usize>() -> [u8; N] {
    let world: &dyn World = &RealWorld;
    world.random()
}

/// Where the files of the database at this address lie: beside a SQLite file; else in a folder for all tests, where
/// ids keep them apart.
pub(crate) fn shelf_beside(url: &str) -> PathBuf {
    let file = url.strip_prefix("sqlite://").map(Path::new).and_then(Path::parent);
    file.map_or_else(|| std::env::temp_dir().join("aside-test"), Path::to_path_buf).join("attachments")
}

impl TestSite {
    /// On a SQLite file.
    pub(crate) async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("aside.db").display());
        Self { folder: Some(folder), ..Self::on(url).await }
    }

    /// On the empty database at `url`.
    pub(crate) async fn on(url: String) -> Self {
        let site = Self::over(url).await;
        site.add_event("conf").await;
        site
    }

    /// On the database at `url`, with whatever is in it.
    pub(crate) async fn over(url: String) -> Self {
        let world = TestWorld::default();
        world.clock.store(START.unix_timestamp(), Ordering::Relaxed);
        let store = Store::open(&url).await.unwrap();
        let shelf = Shelf::new(shelf_beside(&url));
        let house = Arc::new(House { store, shelf, world: Box::new(world.clone()) });
        let router = router(Site { house: house.clone(), secure: false, url: URL.into() });
        Self { router, house, url, world, folder: None }
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
        self.house.create_event(event).await.unwrap();
    }

    /// Where its SQLite file lies.
    pub(crate) fn folder(&self) -> &std::path::Path {
        self.folder.as_ref().unwrap().path()
    }

    /// The same site for people who reach it by https.
    pub(crate) fn secure(&self) -> Person {
        Person::new(router(Site { house: self.house.clone(), secure: true, url: URL.into() }))
    }

    /// Lets time pass.
    pub(crate) fn wait(&self, seconds: i64) {
        self.world.clock.fetch_add(seconds, Ordering::Relaxed);
    }

    /// From now on, what is drawn follows from this seed.
    pub(crate) fn draw_from(&self, seed: u64) {
        *self.world.seed.lock().unwrap() = Some((seed, 0));
    }

    /// From now on, whoever asks what time it is panics.
    pub(crate) fn break_clock(&self) {
        self.world.clock.store(i64::MAX, Ordering::Relaxed);
    }

    pub(crate) fn now(&self) -> OffsetDateTime {
        self.house.world.now()
    }

    /// The costs of the comparisons of passphrases since this was asked last.
    pub(crate) fn compared(&self) -> Vec<String> {
        std::mem::take(&mut *self.world.compared.lock().unwrap())
    }

    /// Somebody who is not signed in.
    pub(crate) fn anybody(&self) -> Person {
        Person::new(self.router.clone())
    }

    pub(crate) async fn event(&self) -> Event {
        self.house.store.event(&conf()).await.unwrap().unwrap()
    }

    pub(crate) async fn members(&self, address: &str) -> Vec<Member> {
        let event = self.house.store.event(&slug(address)).await.unwrap().unwrap();
        self.house.store.members(&event.id).await.unwrap()
    }

    /// What was done at `conf`, the first first.
    pub(crate) async fn log(&self) -> Vec<Entry> {
        let log = self.house.store.activity(&self.event().await.id).await.unwrap();
        log.into_iter().map(|kept| kept.written.unwrap().0).collect()
    }

    /// The secret part of a new joining link.
    pub(crate) async fn invite(&self, address: &str, role: Role) -> String {
        self.house.invite(&slug(address), role).await.unwrap()
    }

    /// Someone who joined the team of `conf` and is signed in.
    pub(crate) async fn join(&self, name: &str, role: Role) -> TestMember {
        self.join_at("conf", name, role).await
    }

    pub(crate) async fn join_at(&self, address: &str, name: &str, role: Role) -> TestMember {
        let key = SecretKey::generate();
        let new = newcomer(name, &key);
        self.join_as(address, role, new, key, self.anybody()).await
    }

    pub(crate) async fn join_as(
        &self,
        address: &str,
        role: Role,
        new: NewMember,
        key: SecretKey,
        mut person: Person,
    ) -> TestMember {
        let token = self.invite(address, role).await;
        let joined = person.call("/api/team/join", &json!({ "event": address, "token": token, "member": new })).await;
        assert_eq!(joined.status, 200, "{}", joined.text());
        let member = self.members(address).await.into_iter().find(|m| m.email == new.email).unwrap();
        TestMember { person, reader: Reader { member: member.id, key: key.public() }, key, email: member.email }
    }
}

/// Someone who is about to join.
pub(crate) fn newcomer(name: &str, key: &SecretKey) -> NewMember {
    let email = format!("{}@example.org", name.to_lowercase());
    NewMember {
        name: name.to_owned(),
        pronouns: "they/them".to_owned(),
        key: key.public(),
        identity: shared_identity(),
        proof: proof(&email),
        email,
    }
}

/// Stands for what a browser derives from a passphrase, which takes half a second on purpose.
pub(crate) fn proof(email: &str) -> SignInProof {
    serde_json::from_value(json!(format!("proof of {email}"))).unwrap()
}

/// Sealing an identity takes a second on purpose; people who do not open theirs share one, also with later runs.
pub(crate) fn shared_identity() -> Sealed {
    static SHARED: OnceLock<Sealed> = OnceLock::new();
    let seal = || passphrase::seal_identity(&SecretKey::generate(), &SecretText::new("shared by tests".into()));
    SHARED.get_or_init(|| made_once("shared-identity.json", || seal().unwrap())).clone()
}

/// What one test made and the others find, whichever process they run in: cargo-nextest gives each test its own.
fn made_once<T: Serialize + DeserializeOwned>(name: &str, make: impl FnOnce() -> T) -> T {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let mut file = File::options().create(true).truncate(false).read(true).write(true).open(&path).unwrap();
    file.lock().unwrap();
    serde_json::from_reader(&file).unwrap_or_else(|_| {
        let value = make();
        file.set_len(0).unwrap();
        file.rewind().unwrap();
        serde_json::to_writer(&file, &value).unwrap();
        value
    })
}
