//! No value in the database opens a sealed part, and none identifies a reporter.

use std::{collections::BTreeSet, fs};

use app::{
    domain::{member::Role, second_factor::RecoveryCode},
    seal::{
        Sealed, SecretKey, SecretText, file,
        filing::open_grant,
        passphrase::{SignInProof, open_identity},
        receipt::Receipt,
    },
    team::api::NewMember,
};
use base64::{
    Engine as _,
    prelude::{BASE64_STANDARD, BASE64_STANDARD_NO_PAD, BASE64_URL_SAFE_NO_PAD},
};
use bech32::{Bech32, Hrp};

use tower_sessions::session::Id;

use crate::support::{
    TestReport, TestSite, conf,
    database::{Value, columns, values},
    newcomer,
    person::Person,
    report::entry,
    sealed_report,
};

const PASSPHRASE: &str = "nine otters sort the mail";
const EMAIL: &str = "ana@example.org";
/// The e-mail address with which a stranger tries to sign in.
const STRANGER: &str = "stranger@example.net";

const CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Headers in which browsers and proxies identify people.
const HEADERS: [(&str, &str); 6] = [
    ("x-forwarded-for", "203.0.113.77"),
    ("x-real-ip", "203.0.113.78"),
    ("forwarded", "for=203.0.113.79"),
    ("user-agent", "Netmarker/9.71"),
    ("accept-language", "x-tongue"),
    ("referer", "https://came-from.example/"),
];

fn with_headers(person: Person) -> Person {
    person.with_headers(&HEADERS)
}

/// A database with a report, messages and notes, and the byte strings that must not be in it.
struct Day {
    site: TestSite,
    key: SecretKey,
    receipts: [Receipt; 2],
    secrets: Vec<(&'static str, Vec<u8>)>,
}

/// An identity file with the lowest work factor, so that trying passphrases is fast.
fn cheap_identity(key: &SecretKey) -> Sealed {
    let mut recipient = age::scrypt::Recipient::new(PASSPHRASE.to_owned().into());
    recipient.set_work_factor(1);
    Sealed::from_bytes(age::encrypt(&recipient, key.to_text().expose().as_bytes()).unwrap()).unwrap()
}

async fn day() -> Day {
    let site = TestSite::new().await;
    let key = SecretKey::generate();
    let proof = SignInProof::derive(&SecretText::new(PASSPHRASE.into()), &conf(), EMAIL);
    let member = NewMember { identity: cheap_identity(&key), proof: proof.clone(), ..newcomer("Ana", &key) };
    let ana = site.join_as(Role::Chair, member, key, with_headers(site.anon())).await;
    assert_eq!(ana.sign_in_with(EMAIL, &proof, None).await.status, 200);
    let app = site.protect(&ana).await;
    assert_eq!(with_headers(site.anon()).sign_in_with(STRANGER, &proof, None).await.status, 401);
    let kim = site.responder("Kim").await;
    let unused = site.invite("conf", Role::Responder).await;

    let sealed = sealed_report("Shouted: heliotrope.", &[&ana, &kim], &[]);
    converse(&site, &sealed, &ana).await;
    let plain = file_plain(&site).await;

    let cookie = ana.session().unwrap();
    let session = cookie.split('=').nth(1).unwrap();
    let id: Id = session.parse().unwrap();
    let mut secrets = vec![
        ("the word that every text holds", b"heliotrope".to_vec()),
        ("the passphrase", PASSPHRASE.into()),
        ("the sign-in proof", proof.as_bytes().to_vec()),
        ("a joining link", unused.into()),
        ("the session", session.into()),
        ("the session's id", id.0.to_be_bytes().to_vec()),
        ("the session's id", id.0.to_le_bytes().to_vec()),
        ("the member's key", ana.key.to_text().expose().into()),
    ];
    let device = ana.device().unwrap().split_once('=').unwrap().1.to_owned();
    secrets.push(("what a known browser keeps", BASE64_URL_SAFE_NO_PAD.decode(&device).unwrap()));
    secrets.push(("what a known browser keeps", device.into()));
    secrets.push(("an address that was tried", STRANGER.into()));
    for code in &app.codes {
        let code = RecoveryCode::parse(code).unwrap();
        let bits = code.to_text().replace('-', "").bytes().fold(0_u128, |bits, letter| {
            bits << 5 | CROCKFORD.iter().position(|known| *known == letter).unwrap() as u128
        });
        secrets.push(("a recovery code's bytes", bits.to_be_bytes()[6..].to_vec()));
        secrets.push(("a recovery code", code.to_text().replace('-', "").into()));
        secrets.push(("a recovery code", code.to_text().as_bytes().to_vec()));
    }
    for receipt in [&sealed.receipt, &plain] {
        let token = serde_json::to_value(receipt.mailbox_token()).unwrap().as_str().unwrap().to_owned();
        secrets.push(("a mailbox token", BASE64_URL_SAFE_NO_PAD.decode(&token).unwrap()));
        secrets.push(("a mailbox token", token.into()));
        secrets.push(("the words of a receipt", receipt.words().expose().into()));
        secrets.push(("the reporter's key", receipt.key().to_text().expose().into()));
    }
    secrets.extend(HEADERS.iter().map(|(name, value)| (*name, value.as_bytes().to_vec())));
    Day { site, key: ana.key, receipts: [sealed.receipt, plain], secrets }
}

/// Files a report; reporter and members write messages and notes.
async fn converse(site: &TestSite, report: &TestReport, ana: &Person) {
    let reporter = with_headers(site.anon());
    assert_eq!(reporter.file(&report.filing()).await.status, 200);
    assert_eq!(reporter.send_message(&report.sending(&entry(), "Added: heliotrope.")).await.status, 200);
    assert_eq!(reporter.open_mailbox(&report.open_mailbox_request()).await.status, 200);
    let case = report.path(site).await;
    let message = report.message("Answered: heliotrope.");
    assert_eq!(ana.answer(&case, &entry(), &message).await.status, 200);
    assert_eq!(ana.note(&case, &entry(), &report.note("Noted: heliotrope.")).await.status, 200);
}

async fn file_plain(site: &TestSite) -> Receipt {
    let reporter = with_headers(site.anon());
    let form = reporter.get("/conf/report").await;
    let (words, submission) = (form.field("words"), form.field("submission"));
    let fields =
        [("what", "Pushed: heliotrope."), ("who", "Mx heliotrope"), ("words", &words), ("submission", &submission)];
    assert_eq!(reporter.post("/conf/report", &fields).await.words(), words);
    let id = entry();
    let message = [("words", words.as_str()), ("text", "Also: heliotrope."), ("entry", id.as_str())];
    assert_eq!(reporter.post("/conf/follow-up/message", &message).await.status, 200);
    Receipt::parse(&words).unwrap()
}

/// The encodings of a secret to search for: raw, hexadecimal, UTF-16, and base64 at each of the three alignments.
fn forms(secret: &[u8]) -> Vec<Vec<u8>> {
    let hex = secret.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
    let wide = secret.iter().flat_map(|byte| [*byte, 0]).collect();
    let mut forms = vec![secret.to_vec(), hex.to_uppercase().into_bytes(), hex.into_bytes(), wide];
    for before in 0..3 {
        let shifted = [&b"\0\0"[..before], secret].concat();
        // Letters that also encode bits of neighbouring bytes are cut off.
        let (from, to) = ((before * 8).div_ceil(6), shifted.len() * 8 / 6);
        forms.push(BASE64_STANDARD_NO_PAD.encode(&shifted).as_bytes()[from..to].to_vec());
        forms.push(BASE64_URL_SAFE_NO_PAD.encode(&shifted).as_bytes()[from..to].to_vec());
    }
    forms
}

fn holds(hay: &[u8], needle: &[u8]) -> bool {
    hay.windows(needle.len()).any(|part| part == needle)
}

#[tokio::test]
async fn no_secret_lies_in_the_database_in_any_form() {
    let day = day().await;
    let mut places: Vec<(String, Vec<u8>)> = Vec::new();
    for entry in fs::read_dir(day.site.folder()).unwrap() {
        let path = entry.unwrap().path();
        places.push((path.display().to_string(), fs::read(&path).unwrap()));
    }
    for Value { table, column, bytes } in values(&day.site.url).await {
        places.push((format!("{table}.{column}"), bytes));
    }
    let found = |secret: &[u8]| -> Vec<&str> {
        let forms = forms(secret);
        let holding = |bytes: &[u8]| forms.iter().any(|form| holds(bytes, form));
        places.iter().filter(|(_, bytes)| holding(bytes)).map(|(place, _)| place.as_str()).collect()
    };
    for plain_on_purpose in [EMAIL.as_bytes(), &day.receipts[0].mailbox_token().hash()] {
        let places = found(plain_on_purpose);
        assert!(places.iter().any(|place| place.contains("aside.db")) && places.len() > 1, "{places:?}");
    }
    for (what, secret) in &day.secrets {
        assert_eq!(found(secret), [""; 0], "{what}");
    }
}

fn key_of(bytes: &[u8]) -> Option<SecretKey> {
    let bytes: &[u8; 32] = bytes.try_into().ok()?;
    let text = bech32::encode_upper::<Bech32>(Hrp::parse("age-secret-key-").unwrap(), bytes).unwrap();
    SecretKey::parse(&text).ok()
}

/// Every byte string that a stored value can be decoded to.
fn readings(value: &[u8]) -> Vec<Vec<u8>> {
    let mut readings = vec![value.to_vec()];
    let Ok(text) = std::str::from_utf8(value) else { return readings };
    for part in text.split(['$', '"', ',', ':', ' ', '{', '}']).chain([text]) {
        readings.extend(BASE64_STANDARD.decode(part));
        readings.extend(BASE64_STANDARD_NO_PAD.decode(part));
        readings.extend(BASE64_URL_SAFE_NO_PAD.decode(part));
        let pairs: Vec<_> = part.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).unwrap_or("")).collect();
        readings.extend(pairs.iter().map(|pair| u8::from_str_radix(pair, 16)).collect::<Result<Vec<_>, _>>());
        readings.push(part.as_bytes().to_vec());
    }
    readings
}

/// Every identity that can be derived from a stored value.
fn keys_in(values: &[Value]) -> Vec<SecretKey> {
    let readings: BTreeSet<Vec<u8>> = values.iter().flat_map(|value| readings(&value.bytes)).collect();
    let mut keys = Vec::new();
    for reading in &readings {
        let text = String::from_utf8_lossy(reading);
        keys.extend(SecretKey::parse(&text).ok());
        keys.extend(key_of(reading));
        if let Ok(bytes) = <[u8; 16]>::try_from(&reading[..]) {
            keys.push(Receipt::from_random(bytes).key());
        }
        keys.extend(Receipt::parse(&text).ok().map(|receipt| receipt.key()));
    }
    keys
}

#[tokio::test]
async fn no_stored_value_opens_a_sealed_part() {
    let day = day().await;
    let values = values(&day.site.url).await;
    let sealed: Vec<(&str, Sealed)> = values
        .iter()
        .filter_map(|value| Some((value.column.as_str(), Sealed::from_bytes(value.bytes.clone()).ok()?)))
        .collect();
    let opened_by = |key: &SecretKey| sealed.iter().filter(|(_, part)| file::open(key, part).is_ok()).count();
    // Two reports and summaries, a grant of each for both members, three messages, a note, two identities.
    assert_eq!(sealed.len(), 2 + 2 + 4 + 3 + 1 + 2);
    assert_eq!(opened_by(&day.key), 2, "the chair's key opens her grants");
    assert_eq!(opened_by(&day.receipts[0].key()), 3, "a receipt opens its report and messages");
    let grant = sealed.iter().find_map(|(_, part)| open_grant(&day.key, part).ok()).unwrap();
    assert!(opened_by(&grant) >= 3, "a case key opens report, summary and messages");

    let keys = keys_in(&values);
    assert!(keys.len() > 20, "hashes and ids were tried as keys");
    for key in &keys {
        assert_eq!(opened_by(key), 0);
    }
}

#[tokio::test]
async fn no_stored_text_is_a_passphrase() {
    let day = day().await;
    let values = values(&day.site.url).await;
    let identities = values.iter().filter(|value| value.column == "sealed_identity");
    let mut identities = identities.map(|value| Sealed::from_bytes(value.bytes.clone()).unwrap());
    let cheap = identities.find(|identity| identity.as_bytes().windows(3).any(|part| part == b" 1\n")).unwrap();
    assert!(open_identity(&cheap, &SecretText::new(PASSPHRASE.into())).is_ok());
    let readings: BTreeSet<Vec<u8>> = values.iter().flat_map(|value| readings(&value.bytes)).collect();
    let texts: Vec<String> = readings.into_iter().filter_map(|reading| String::from_utf8(reading).ok()).collect();
    assert!(texts.len() > 20);
    for text in texts {
        assert!(open_identity(&cheap, &SecretText::new(text.clone())).is_err(), "{text}");
    }
}

#[tokio::test]
async fn no_column_is_made_for_what_tells_who_wrote() {
    let site = TestSite::new().await;
    let telling =
        ["ip", "agent", "ua", "referer", "referrer", "fingerprint", "host", "addr", "address", "client", "contact"];
    for (table, columns) in columns(&site.url).await.into_iter().filter(|(table, _)| table != "emergency_contact") {
        for column in columns {
            assert!(!column.split('_').any(|part| telling.contains(&part)), "{table}.{column}");
        }
    }
}
