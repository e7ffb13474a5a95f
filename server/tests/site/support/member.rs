//! A member of a team with their keys.

use std::{ops::Deref, sync::OnceLock};

use app::{
    seal::{
        Sealed, SecretKey, SecretText,
        filing::Reader,
        passphrase::{self, SignInProof},
    },
    team::api::NewMember,
};
use serde_json::json;

use super::person::Person;

/// A member's browser, with their key.
pub(crate) struct TestMember {
    pub(crate) person: Person,
    pub(crate) key: SecretKey,
    pub(crate) reader: Reader,
    pub(crate) email: String,
}

/// A member has all methods of a [`Person`].
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

/// The request of a newcomer to join.
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

/// A made-up sign-in proof. Deriving one from a passphrase takes half a second on purpose.
pub(crate) fn proof(email: &str) -> SignInProof {
    serde_json::from_value(json!(format!("proof of {email}"))).unwrap()
}

/// The identity file shared by members who never open theirs: sealing one takes a second on purpose.
pub(crate) fn shared_identity() -> Sealed {
    static SHARED: OnceLock<Sealed> = OnceLock::new();
    let seal = || passphrase::seal_identity(&SecretKey::generate(), &SecretText::new("shared by tests".into()));
    SHARED.get_or_init(|| seal().unwrap()).clone()
}
