//! A member of a team with their keys.

use std::{fs::File, io::Seek as _, ops::Deref, path::Path, sync::OnceLock};

use app::{
    seal::{
        Sealed, SecretKey, SecretText,
        filing::Reader,
        passphrase::{self, SignInProof},
    },
    team::api::NewMember,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::json;

use super::person::Person;

/// A member in their browser, with everything that opens what is sealed to them.
pub(crate) struct TestMember {
    pub(crate) person: Person,
    pub(crate) key: SecretKey,
    pub(crate) reader: Reader,
    pub(crate) email: String,
}

/// A member does everything that a [`Person`] does.
impl Deref for TestMember {
    type Target = Person;

    fn deref(&self) -> &Person {
        &self.person
    }
}

impl TestMember {
    pub(crate) fn id(&self) -> &str {
        self.reader.member.as_str()
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

/// In place of what a browser derives from a passphrase, which takes half a second on purpose.
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
