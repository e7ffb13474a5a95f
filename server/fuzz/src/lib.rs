//! Fuzz targets for the parsers of untrusted input. A target panics if a property does not hold.

use app::{
    attend::{
        api::{EventView, TeamMember},
        external_report::recipients as recipients_of,
        form::report::Answers,
    },
    domain::{attachment::Limits, ids::MemberId, member::Role, question::Question, settings::Settings},
    figures::format::{self, Format},
    seal::{
        PublicKey, Sealed, SecretKey,
        armor::{MAX_FILE_BYTES, read_file},
        document::{self, Kind},
        file,
        filing::{RecoveryKey, open_grant},
        message::{MessageText, open_message, seal_message},
        receipt::{Receipt, WORDS},
    },
};
use axum::{
    body::Body,
    extract::{Form, FromRequest},
    http::{Request, header::CONTENT_TYPE},
};
use server::{cli::figures::from_csv, http::external_report::HandIn};

/// A target: takes arbitrary bytes.
pub type Target = fn(&[u8]);

/// Every target with its name.
pub const TARGETS: [(&str, Target); 8] = [
    ("receipt", receipt),
    ("document", document),
    ("sealed", sealed),
    ("key", key),
    ("armor", armor),
    ("recipients", recipients),
    ("figures", figures),
    ("form", form),
];

/// The key of the worked example in docs/PROTOCOL.md. Files of the corpus are sealed to it.
fn known_key() -> SecretKey {
    Receipt::from_random(std::array::from_fn(|n| u8::try_from(n).unwrap_or_default())).key()
}

/// A receipt as a reporter types it. A valid one has an equal key when its words are parsed again.
pub fn receipt(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Ok(receipt) = Receipt::parse(text) {
        let words = receipt.words();
        assert_eq!(words.expose().split(' ').count(), WORDS);
        let again = Receipt::parse(words.expose()).expect("its own words");
        assert_eq!(again.key().public(), receipt.key().public());
    }
}

/// Whether two texts are equal except for carriage returns, which sealing removes at the ends of lines.
fn same_text(one: &str, other: &str) -> bool {
    one.replace('\r', "") == other.replace('\r', "")
}

/// The plain text of a report, message, note or conflict notice. What opens can be sealed again and is the same then.
pub fn document(data: &[u8]) {
    let key = known_key();
    let seal = |bytes: &[u8]| file::seal(&[&key.public()], bytes).expect("a key");
    let sealed = seal(data);
    if let Ok(report) = document::open_report(&key, &sealed) {
        let again = document::seal_report(&report, &[&key.public()]).expect("a key");
        let again = document::open_report(&key, &again).expect("the report that was just sealed");
        assert!(Question::ALL.iter().all(|one| same_text(again.answer(*one), report.answer(*one))));
        let summary = document::seal_summary(&report, &key.public()).expect("a key");
        assert!(document::open_summary(&key, &summary).is_ok());
    }
    let _ = document::open_summary(&key, &sealed);
    if let Ok(opened) = open_message(&key, &sealed) {
        let again = seal_message(opened.text.expose(), opened.about, &[&key.public()]).expect("a key");
        let empty = opened.text.expose().is_empty();
        let again = open_message(&key, &again);
        let same =
            |again: MessageText| same_text(again.text.expose(), opened.text.expose()) && again.about == opened.about;
        assert!(again.map_or(empty, same), "a message reads back");
    }
    for kind in [Kind::Message, Kind::Note, Kind::ConflictNotice] {
        if let Ok(text) = document::open_text(kind, &key, &sealed) {
            let again = document::seal_text(kind, text.expose(), &[&key.public()]).expect("a key");
            let again = document::open_text(kind, &key, &again);
            // An empty text is omitted together with its field, which only a conflict notice may lack.
            let empty = text.expose().is_empty() && kind != Kind::ConflictNotice;
            assert!(empty || again.is_ok_and(|again| same_text(again.expose(), text.expose())));
        }
    }
}

/// An age file, as the server receives it and as a browser opens it; and a grant.
pub fn sealed(data: &[u8]) {
    let _ = Sealed::try_from(String::from_utf8_lossy(data).into_owned());
    let Ok(sealed) = Sealed::from_bytes(data.to_vec()) else { return };
    assert!(Sealed::try_from(String::from(sealed.clone())).is_ok_and(|again| again == sealed));
    let key = known_key();
    if let Ok(plain) = file::open(&key, &sealed) {
        assert!(plain.len() < data.len());
    }
    let _ = open_grant(&key, &sealed);
}

/// Identities and recipients as text.
pub fn key(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    if let Ok(secret) = SecretKey::parse(&text) {
        let again = SecretKey::parse(secret.to_text().expose()).expect("its own text");
        assert_eq!(again.public(), secret.public());
    }
    if let Ok(public) = text.parse::<PublicKey>() {
        assert_eq!(public.as_str().parse(), Ok(public.clone()));
        assert_eq!(public.as_str().len(), 62);
    }
}

/// An external report, binary or armored.
pub fn armor(data: &[u8]) {
    if let Ok(sealed) = read_file(data) {
        assert!(sealed.as_bytes().len() <= data.len() && data.len() <= MAX_FILE_BYTES);
        assert!(read_file(sealed.as_bytes()) == Ok(sealed));
    }
}

/// The names in `recipients.txt`: none may add a line that age reads as a recipient.
pub fn recipients(data: &[u8]) {
    let text = String::from_utf8_lossy(data).into_owned();
    let key = known_key().public();
    let member = |role| TeamMember {
        id: MemberId::from_random([1; 16]),
        name: text.clone(),
        pronouns: text.clone(),
        role,
        key: key.clone(),
        on_duty: false,
    };
    let day = time::macros::date!(2026 - 05 - 01);
    let view = EventView {
        slug: "demo".parse().expect("a slug"),
        name: text.clone(),
        starts_on: day,
        ends_on: day,
        emergency: Vec::new(),
        on_duty: Vec::new(),
        settings: Settings::default(),
        team: vec![member(Role::Chair)],
        trustees: vec![member(Role::Trustee)],
        recovery: Some((RecoveryKey { key: key.clone(), holder: None }, text.clone())),
        conflict_check: false,
        limits: Limits::default(),
        demo: false,
    };
    let file = recipients_of(&view);
    let keys: Vec<&str> = file.split('\n').filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    assert_eq!(keys, [key.as_str(); 2]);
    assert!(!file.contains('\r'));
}

/// The CSV input of `aside figures`.
pub fn figures(data: &[u8]) {
    if let Ok(figures) = from_csv(data, 3) {
        for format in Format::ALL {
            assert!(!format::render(&figures, &[], *format).is_empty());
        }
    }
}

/// A form: multipart with an external report if the first byte is `m`, else URL-encoded.
pub fn form(data: &[u8]) {
    let Some((kind, body)) = data.split_first() else { return };
    let file = *kind == b'm';
    let content_type = if file { "multipart/form-data; boundary=edge" } else { "application/x-www-form-urlencoded" };
    let request = Request::post("/").header(CONTENT_TYPE, content_type).body(Body::from(body.to_vec()));
    let request = request.expect("a request");
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(async {
        if file {
            if let Ok(HandIn { file, recused }) = HandIn::from_request(request, &()).await {
                assert!(file.len() < body.len().max(1) && recused.len() <= body.len() / 32);
            }
        } else if let Ok(Form(fields)) = Form::<Vec<(String, String)>>::from_request(request, &()).await {
            let _ = Answers::read(fields).text.check();
        }
    });
}
