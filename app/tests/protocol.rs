//! Checks `docs/PROTOCOL.md` against the code: recomputes every value in its marked blocks.

use std::{
    fmt::Write as _,
    io::Write as _,
    process::{Command, Stdio},
};

use app::{
    attend::{
        api::{FileReport, Filed, MailItem, Mailbox, OpenMailbox, SendMessage},
        requests::api::{RecuseMembers, Why, WithdrawReport},
    },
    desk::{
        api::{AnswerReporter, Reason, RecuseMember, SayNoConflict, WriteNote},
        external_report::api::AdoptFile,
    },
    domain::{
        activity::{self, Action, Entry},
        attachment::{Attached, MAX_ALL_BYTES, MAX_FILE_BYTES, MAX_FILES},
        case::Ongoing,
        conversation::Side,
        event::Slug,
        ids::{AttachmentId, CaseId, EntryId, MemberId, SubmissionId},
        member::Role,
        question::{Choice, Question},
        recovery::{CHALLENGE_HOLDS, Purpose},
        report::{MAX_MESSAGE_BYTES, MAX_REPORT_BYTES, ReportText},
        second_factor::{RecoveryCode, TypedCode},
        status::Status,
        treatment::Treatment,
    },
    refusal::Refusal,
    seal::{
        Sealed, SecretKey, SecretText, attachment,
        challenge::{self, Answer},
        document::{self, Kind, SUMMARY_BYTES},
        file::{self, MAX_OPENED_BYTES},
        filing::{self, Grant, Reader, Recipients, RecoveryKey, SealedReport},
        fingerprint, open, pad,
        passphrase::{self, SignInProof},
        receipt::{self, Receipt},
    },
    session::keys::api::PendingGrant,
    session::{
        api::SignOut,
        keys::api::{GiveKey, ListKeysToDelegate, ListPendingGrants},
    },
    team::{
        api::{JoinTeam, JoinToken, LookAtInvitation, MakeJoiningLink, NewMember, SignIn, SignedIn},
        recovery_key::api::{
            Holder, LookForRestorable, LookForUnsealed, RehearseRecoveryKey, Restorable, RestoreCases, Restored,
            SealToRecoveryKey, StoreRecoveryKey, Unsealed,
        },
        recovery_kit::api::{
            AnswerReminder, Answered, AskChallenge, ChangePassphrase, Holdings, LookAtHoldings, NewKey, OwnIdentity,
            Part, Recover, RehearseRecovery, ReplaceKey, Resealed,
        },
        second_factor::api::{BeginSecondFactor, ConfirmSecondFactor, Offer, RenewRecoveryCodes, TurnOffSecondFactor},
    },
};
use leptos::server_fn::ServerFn;
use serde::Serialize;
use serde_json::Value;
use time::OffsetDateTime;

const PROTOCOL: &str = include_str!("../../docs/PROTOCOL.md");

/// The content of the only fenced block with this info string.
fn block(mark: &str) -> &'static str {
    let opening = format!("\n```{mark}\n");
    let mut found = PROTOCOL.split(opening.as_str()).skip(1);
    let rest = found.next().unwrap_or_else(|| panic!("no block {mark}"));
    assert!(found.next().is_none(), "one block {mark}");
    rest.split("\n```").next().expect("a closing fence")
}

/// The lines `name = value` of a block, as pairs.
fn values(mark: &str) -> Vec<(&'static str, &'static str)> {
    block(mark).lines().map(|line| line.split_once(" = ").expect("name = value")).collect()
}

fn text(bytes: &[u8]) -> String {
    std::str::from_utf8(bytes).expect("UTF-8").to_owned()
}

fn hex(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in bytes {
        write!(text, "{byte:02x}").expect("a string takes all");
    }
    text
}

fn assert_values(mark: &str, computed: &[(&str, String)]) {
    let documented = values(mark);
    let computed: Vec<_> = computed.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(documented, computed);
}

fn receipt() -> Receipt {
    let bytes: Vec<u8> = (0..16).collect();
    Receipt::from_random(bytes.try_into().expect("16 bytes"))
}

fn report() -> ReportText {
    let mut report = ReportText::telling("He shouted at me.\r\nTwice.");
    report.choose(Choice::Ongoing(Ongoing::No));
    report.choose(Choice::Treatment(Treatment::Confidential));
    report.set(Question::Safety, "He knows where I stay.");
    report.set(Question::Contact, "sam@example.org");
    report
}

fn filed(key: &SecretKey) -> SealedReport {
    let team = [1, 2].map(|n| Reader { member: MemberId::from_random([n; 16]), key: key.public() });
    let recused = [team[1].member.clone()];
    let recovery = Some(RecoveryKey { key: key.public(), holder: None });
    let team = Recipients { readers: team.into(), trustees: Vec::new(), recovery, first: Some(Vec::new()) };
    let filed = filing::file_report(&report(), &team, &recused, &receipt(), SubmissionId::from_random([3; 16]));
    SealedReport { attachments: vec![attached()], ..filed.expect("a reader") }
}

fn attached() -> Attached {
    Attached { id: AttachmentId::from_random([4; 16]), bytes: 1 }
}

fn payload_len(sealed: &Sealed) -> usize {
    let bytes = sealed.as_bytes();
    let mac = bytes.windows(5).position(|five| five == b"\n--- ").expect("a header ends with its MAC");
    bytes.len() - (mac + "\n--- ".len() + 43 + "\n".len())
}

#[test]
fn the_constants_are_those_of_the_code() {
    let computed = [
        ("opened bytes, most", MAX_OPENED_BYTES.to_string()),
        ("summary bytes", SUMMARY_BYTES.to_string()),
        ("padding step", pad::STEP.to_string()),
        ("stepped up to", pad::STEPPED.to_string()),
        ("report bytes, most", MAX_REPORT_BYTES.to_string()),
        ("message bytes, most", MAX_MESSAGE_BYTES.to_string()),
        ("attachment first line", attachment::FIRST_LINE.to_owned()),
        ("file bytes, most, unless the event asks for less", MAX_FILE_BYTES.to_string()),
        ("files of one side, bytes, most, unless the event says otherwise", MAX_ALL_BYTES.to_string()),
        ("files of a report or a message, most", MAX_FILES.to_string()),
        ("receipt words", receipt::WORDS.to_string()),
        ("receipt salt", text(receipt::SALT)),
        ("reporter identity label", text(receipt::IDENTITY_LABEL)),
        ("mailbox token label", text(receipt::TOKEN_LABEL)),
        ("sign-in context", passphrase::PROOF_CONTEXT.to_owned()),
        ("sign-in label", text(passphrase::PROOF_LABEL)),
        ("sign-in Argon2id memory, KiB", passphrase::PROOF_MEMORY_KIB.to_string()),
        ("sign-in Argon2id passes", passphrase::PROOF_PASSES.to_string()),
        ("identity file work factor", passphrase::WORK_FACTOR.to_string()),
        ("identity file work factor, most", passphrase::MAX_WORK_FACTOR.to_string()),
        ("passphrase characters, fewest", passphrase::MIN_CHARS.to_string()),
        ("fingerprint label", text(fingerprint::LABEL)),
        ("fingerprint words", fingerprint::WORDS.to_string()),
        ("challenge first line", challenge::FIRST_LINE.to_owned()),
        ("challenge holds, minutes", CHALLENGE_HOLDS.whole_minutes().to_string()),
    ];
    assert_values("text constants", &computed);
}

#[test]
fn the_worked_example_comes_out_the_same() {
    let documented: std::collections::BTreeMap<_, _> = values("text example").into_iter().collect();
    let receipt = receipt();
    let identity = receipt.key().to_text().expose().to_owned();
    let (prefix, scalar) = bech32::decode(&identity).expect("Bech32");
    assert_eq!(prefix.to_lowercase(), "age-secret-key-");
    let token = serde_json::to_value(receipt.mailbox_token()).expect("a token travels as a string");
    let proof = {
        let event: Slug = documented["event"].parse().expect("a slug");
        let passphrase = SecretText::new(documented["passphrase"].to_owned());
        SignInProof::derive(&passphrase, &event, documented["e-mail as typed"])
    };
    let padded = |pair: &str| {
        let (len, _) = pair.split_once(':').expect("length:padded");
        format!("{len}:{}", pad::padded_len(len.parse().expect("a length")))
    };
    let key = SecretKey::generate();
    let filed = filed(&key);
    let message = document::seal_text(Kind::Message, &"a".repeat(MAX_MESSAGE_BYTES), &[&key.public()]).expect("a key");
    let recovery = RecoveryCode::from_random([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    let computed = [
        ("receipt bytes", hex(&(0..16).collect::<Vec<u8>>())),
        ("receipt", receipt.words().expose().to_owned()),
        ("reporter identity bytes", hex(&scalar)),
        ("reporter identity", identity),
        ("reporter recipient", receipt.key().public().as_str().to_owned()),
        ("words of that recipient", fingerprint::words(&receipt.key().public()).join(" ")),
        ("mailbox token", token.as_str().expect("a string").to_owned()),
        ("mailbox hash", hex(&receipt.mailbox_token().hash())),
        ("passphrase", documented["passphrase"].to_owned()),
        ("event", documented["event"].to_owned()),
        ("e-mail as typed", documented["e-mail as typed"].to_owned()),
        ("e-mail", passphrase::normal_email(documented["e-mail as typed"])),
        ("sign-in proof", text(proof.as_bytes())),
        ("recovery code bytes", hex(&(0..10).collect::<Vec<u8>>())),
        ("recovery code", recovery.to_text().to_string()),
        ("recovery code hash", hex(&recovery.hash())),
        ("padded", documented["padded"].split(' ').map(padded).collect::<Vec<_>>().join(" ")),
        ("payload of the summary above", payload_len(&filed.summary).to_string()),
        ("payload of the report above", payload_len(&filed.report).to_string()),
        ("payload of a message of 16384 bytes", payload_len(&message).to_string()),
    ];
    assert_values("text example", &computed);
    let again = Receipt::parse(documented["receipt"]).expect("the words are a receipt");
    assert_eq!(again.key().public(), receipt.key().public());
}

#[test]
fn the_documents_read_as_they_are_sealed() {
    let key = SecretKey::generate();
    let filed = filed(&key);
    let case = filing::open_grant(&key, &filed.grants[0].sealed).expect("a grant");
    let report = text(&open(&case, &filed.report).expect("the case key opens it"));
    assert_eq!(report.trim_end_matches('\n'), block("text report"));
    let summary = text(&open(&case, &filed.summary).expect("the case key opens it"));
    assert_eq!(summary.trim_end_matches('\n'), block("text summary"));

    let by_hand = file::seal(&[&key.public()], block("text report").as_bytes()).expect("a key");
    let read = document::open_report(&key, &by_hand).expect("a report without padding is one");
    assert_eq!(read.answer(Question::What), "He shouted at me.\nTwice.");
    assert_eq!(read.answer(Question::Contact), self::report().answer(Question::Contact));
}

#[test]
fn every_part_of_a_report_is_named_in_order() {
    let mut full = ReportText::default();
    for question in Question::ALL {
        full.set(*question, question.choices().first().map_or("x", |choice| choice.code()));
    }
    let key = SecretKey::generate();
    let sealed = document::seal_report(&full, &[&key.public()]).expect("a key");
    let opened = text(&open(&key, &sealed).expect("it opens"));
    let names: Vec<_> = opened.lines().filter_map(|line| line.strip_suffix(':')).map(|n| format!("`{n}`")).collect();
    assert_eq!(names.len(), Question::COUNT);
    let prose = PROTOCOL.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(prose.contains(&names.join(", ")), "{names:?}");
}

#[test]
fn every_status_is_named_in_order() {
    let codes: Vec<_> = Status::ALL.iter().map(|status| format!("`{}`", status.code())).collect();
    let (last, others) = codes.split_last().expect("there are statuses");
    let prose = PROTOCOL.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(prose.contains(&format!("{} or {last}", others.join(", "))), "{codes:?}");
}

#[test]
fn the_refusals_have_the_statuses_it_says() {
    for (code, status) in values("text refusals") {
        let refusal: Refusal =
            serde_json::from_value(Value::from(code)).unwrap_or_else(|_| panic!("no refusal is called {code}"));
        assert_eq!(refusal.status().to_string(), status, "{code}");
    }
}

/// Asserts that a JSON value equals the documented one. A documented string in angle brackets matches any string.
fn assert_same_shape(documented: &Value, real: &Value, at: &str) {
    match (documented, real) {
        (Value::Object(documented), Value::Object(real)) => {
            let names = |object: &serde_json::Map<String, Value>| object.keys().cloned().collect::<Vec<_>>();
            assert_eq!(names(documented), names(real), "{at}");
            for (name, value) in documented {
                assert_same_shape(value, &real[name], &format!("{at}.{name}"));
            }
        }
        (Value::Array(documented), Value::Array(real)) => {
            assert_eq!((documented.len(), real.len()), (1, 1), "{at}");
            assert_same_shape(&documented[0], &real[0], at);
        }
        (Value::String(documented), Value::String(_)) if documented.starts_with('<') => {}
        _ => assert_eq!(documented, real, "{at}"),
    }
}

fn assert_documented(mark: &str, real: &impl Serialize) {
    let documented = serde_json::from_str(block(&format!("json {mark}"))).expect("JSON");
    assert_same_shape(&documented, &serde_json::to_value(real).expect("it travels"), mark);
}

#[test]
fn the_reporters_requests_have_the_shapes_it_says() {
    let key = SecretKey::generate();
    let event: Slug = "demo".parse().expect("a slug");
    let at = OffsetDateTime::from_unix_timestamp(1_777_636_800).expect("a time");
    let report = filed(&key);
    let (case_key, sealed) = (report.case_key.clone(), report.report.clone());
    let item = MailItem { from: Side::Team, at, sealed: sealed.clone(), attachments: vec![attached()] };
    let who = MemberId::from_random([1; 16]);
    let mailbox = Mailbox {
        status: Status::Received,
        filed_at: at,
        read_on: Some(at.replace_time(time::Time::MIDNIGHT)),
        withdrawn_at: None,
        recused: vec![who.clone()],
        report: sealed.clone(),
        case_key,
        attachments: vec![attached()],
        messages: vec![item],
    };
    let token = receipt().mailbox_token();
    assert_documented("file_report", &FileReport { event: event.clone(), report });
    assert_documented("filed", &Filed { at });
    assert_documented("open_mailbox", &OpenMailbox { event: event.clone(), token: token.clone() });
    assert_documented("mailbox", &mailbox);
    let id = EntryId::from_random([5; 16]);
    assert_documented(
        "keep_members_out",
        &RecuseMembers { event: event.clone(), token: token.clone(), members: vec![who] },
    );
    let why = Some(Why { id: id.clone(), message: sealed.clone() });
    let withdraw = WithdrawReport { event: event.clone(), token: token.clone(), withdrawn: true, why };
    assert_documented("withdraw_report", &withdraw);
    assert_documented(
        "send_message",
        &SendMessage { event, token, id, message: sealed, attachments: vec![attached()] },
    );
    assert_eq!(serde_json::to_value(Side::Reporter).expect("it travels"), "Reporter");
}

fn row<F: ServerFn + Serialize>(request: &F) -> (String, Vec<String>) {
    let body = serde_json::to_value(request).expect("it travels");
    (format!("`{}`", F::PATH), body.as_object().expect("an object").keys().map(|name| format!("`{name}`")).collect())
}

fn part(sealed: &Sealed) -> Part {
    Part { case: CaseId::from_random([6; 16]), sealed: sealed.clone() }
}

fn rows_about_keys() -> Vec<(String, Vec<String>)> {
    let key = SecretKey::generate();
    let sealed = filed(&key).report;
    let event: Slug = "demo".parse().expect("a slug");
    let public = key.public();
    let proof: SignInProof = serde_json::from_value("proof".into()).expect("a proof travels as a string");
    let answered = Answered { key: public.clone(), answer: Answer::from_random(&[7; 32]) };
    let to = Resealed { key: public.clone(), identity: sealed.clone(), proof: proof.clone() };
    let holdings = Holdings { grants: vec![part(&sealed)], conflict_notices: vec![part(&sealed)] };
    let new_key = NewKey { identity: to.clone(), holdings };
    let restored = Restored { case: CaseId::from_random([6; 16]), grant: sealed.clone(), conflict_notice: None };
    vec![
        row(&AskChallenge { event: event.clone(), purpose: Purpose::Recover, key: public.clone() }),
        row(&Recover { event: event.clone(), email: String::new(), answered: answered.clone(), to: to.clone() }),
        row(&OwnIdentity { event: event.clone(), proof: proof.clone() }),
        row(&ChangePassphrase { event: event.clone(), proof: proof.clone(), to }),
        row(&RehearseRecovery { event: event.clone(), answered: answered.clone() }),
        row(&AnswerReminder { event: event.clone() }),
        row(&LookAtHoldings { event: event.clone() }),
        row(&ReplaceKey { event: event.clone(), proof, to: new_key }),
        row(&StoreRecoveryKey { event: event.clone(), key: public.clone(), holder: Holder::Outside("N".into()) }),
        row(&LookForUnsealed { event: event.clone(), after: None }),
        row(&SealToRecoveryKey { event: event.clone(), key: public.clone(), grants: vec![part(&sealed)] }),
        row(&RehearseRecoveryKey { event: event.clone(), answered: answered.clone() }),
        row(&LookForRestorable { event: event.clone(), answered }),
        row(&RestoreCases { event, key: public, cases: vec![restored] }),
    ]
}

/// Asserts that the line with this beginning contains the field names of `value` as code.
fn assert_names(beginning: &str, value: &impl Serialize) {
    let line = PROTOCOL.lines().find(|line| line.starts_with(beginning)).unwrap_or_else(|| panic!("no {beginning}"));
    let value = serde_json::to_value(value).expect("it travels");
    for name in value.as_object().expect("an object").keys() {
        assert!(line.contains(&format!("`{name}`")), "{name} in {line}");
    }
}

#[test]
fn what_keys_send_and_are_answered_is_in_it() {
    let key = SecretKey::generate();
    let sealed = filed(&key).report;
    let (public, case) = (key.public(), CaseId::from_random([6; 16]));
    let proof: SignInProof = serde_json::from_value("proof".into()).expect("a proof travels as a string");
    let identity = Resealed { key: public.clone(), identity: sealed.clone(), proof };
    let holdings = Holdings { grants: vec![part(&sealed)], conflict_notices: Vec::new() };
    let prose = PROTOCOL.split_whitespace().collect::<Vec<_>>().join(" ");
    for sentence in [
        "`answered` is `key` and `answer`.",
        "`Resealed` is `key`, `identity`, `proof`:",
        "A `Part` is `case` and `sealed`;",
    ] {
        assert!(prose.contains(sentence), "{sentence}");
    }
    let answered = Answered { key: public.clone(), answer: Answer::from_random(&[7; 32]) };
    for (value, names) in [
        (serde_json::to_value(&answered), ["answer", "key"].as_slice()),
        (serde_json::to_value(&identity), &["identity", "key", "proof"]),
        (serde_json::to_value(part(&sealed)), &["case", "sealed"]),
    ] {
        let value = value.expect("it travels");
        let mut found: Vec<_> = value.as_object().expect("an object").keys().map(String::as_str).collect();
        found.sort_unstable();
        assert_eq!(found, names);
    }
    assert_names("| `/api/account/holdings`", &holdings);
    assert_names("| `/api/account/key`", &NewKey { identity, holdings });
    assert_names("| `/api/paper/unsealed`", &Unsealed { key: public, grants: Vec::new() });
    assert_names("| `/api/paper/restorable`", &Restorable { case: case.clone(), sealed: sealed.clone(), report: None });
    assert_names("| `/api/paper/restore`", &Restored { case, grant: sealed, conflict_notice: None });
    let holders = [Holder::Outside("<name>".into()), Holder::Member(MemberId::from_random([1; 16]))];
    for holder in holders {
        let text = serde_json::to_string(&holder).expect("it travels").replace(&"01".repeat(16), "<id>");
        assert!(PROTOCOL.contains(&text.replace(':', ": ")), "{text}");
    }
    for purpose in Purpose::ALL {
        assert!(PROTOCOL.contains(&format!("\n| `{}` |", purpose.code())), "{}", purpose.code());
    }
}

#[test]
fn a_challenge_reads_as_it_is_sealed() {
    let key = SecretKey::generate();
    let bytes: Vec<u8> = (0..32).collect();
    let answer = Answer::from_random(&bytes.try_into().expect("32 bytes"));
    let event: Slug = "demo".parse().expect("a slug");
    let sealed = challenge::challenge(&answer, Purpose::Recover, &event, &key.public()).expect("a key");
    assert_eq!(text(&open(&key, &sealed).expect("it opens")), format!("{}\n", block("text challenge")));
}

#[test]
fn every_address_and_body_is_in_it() {
    for path in [FileReport::PATH, OpenMailbox::PATH, SendMessage::PATH, WithdrawReport::PATH, RecuseMembers::PATH] {
        assert!(PROTOCOL.contains(&format!(": `{path}`\n")), "{path}");
    }
    let key = SecretKey::generate();
    let sealed = filed(&key).report;
    let event: Slug = "demo".parse().expect("a slug");
    let (case, id) = ("quiet-harbour".to_owned(), EntryId::from_random([5; 16]));
    let proof = SignInProof::derive(&SecretText::new("four calm words here".into()), &event, "a@example.org");
    let member = NewMember {
        name: "Ana".into(),
        pronouns: "she".into(),
        email: "a@example.org".into(),
        key: key.public(),
        identity: sealed.clone(),
        proof: proof.clone(),
    };
    let answer = SignedIn { identity: sealed.clone(), key: key.public(), role: Role::Chair };
    let token = JoinToken::new("t".into());
    let offer = Offer { secret: "s".into(), link: "otpauth:".into() };
    let code = || TypedCode::new("123456".into());
    let who = MemberId::from_random([1; 16]);
    let grant = Grant { member: who.clone(), sealed: sealed.clone() };
    let reason = Reason { id: id.clone(), note: sealed.clone() };
    let pending_grants = PendingGrant {
        case: case.clone(),
        grant: sealed.clone(),
        report: None,
        to: Reader { member: who.clone(), key: key.public() },
    };
    let nested = [
        ("`/api/team/join`", serde_json::to_value(&member)),
        ("`/api/team/sign-in`", serde_json::to_value(&answer)),
        ("`/api/team/second-factor/begin`", serde_json::to_value(&offer)),
        ("`/api/desk/recuse`", serde_json::to_value(&reason)),
        ("`/api/desk/owed`", serde_json::to_value(&pending_grants)),
        ("`/api/desk/give`", serde_json::to_value(&grant)),
    ];
    let nested = nested.map(|(path, value)| (path, value.expect("it travels")));
    let mut rows = vec![
        row(&LookAtInvitation { event: event.clone(), token: token.clone() }),
        row(&MakeJoiningLink { event: event.clone(), role: Role::Responder }),
        row(&JoinTeam { event: event.clone(), token, member }),
        row(&SignIn { event: event.clone(), email: "a@example.org".into(), proof, code: Some(code()) }),
        row(&SignOut {}),
        row(&BeginSecondFactor { event: event.clone(), code: Some(code()) }),
        row(&ConfirmSecondFactor { event: event.clone(), code: code() }),
        row(&RenewRecoveryCodes { event: event.clone(), code: code() }),
        row(&TurnOffSecondFactor { event: event.clone(), code: code() }),
        row(&AnswerReporter {
            event: event.clone(),
            case: case.clone(),
            id: id.clone(),
            message: sealed.clone(),
            attachments: vec![attached()],
        }),
        row(&SayNoConflict { event: event.clone(), case: case.clone() }),
        row(&RecuseMember { event: event.clone(), case: case.clone(), member: who.clone(), reason: None }),
        row(&ListPendingGrants { event: event.clone(), to: None }),
        row(&ListKeysToDelegate { event: event.clone(), case: case.clone() }),
        row(&GiveKey { event: event.clone(), case: case.clone(), grant, conflict_notice: None }),
        row(&WriteNote { event: event.clone(), case: case.clone(), id, note: sealed }),
        row(&AdoptFile { event, file: case, report: filed(&key) }),
    ];
    rows.extend(rows_about_keys());
    let lines: Vec<&str> = PROTOCOL.lines().filter(|line| line.starts_with("| `/api/")).collect();
    assert_eq!(lines.len(), rows.len());
    for (path, names) in &rows {
        let line = lines.iter().find(|line| line.contains(path)).unwrap_or_else(|| panic!("{path} is missing"));
        assert!(names.iter().all(|name| line.contains(name)), "{line}: {names:?}");
    }
    for (path, value) in &nested {
        let line = lines.iter().find(|line| line.contains(path)).expect("a row");
        let names = value.as_object().expect("an object").keys();
        assert!(names.into_iter().all(|name| line.contains(&format!("`{name}`"))), "{line}: {value}");
    }
}

/// The entries of the worked example.
fn log() -> [Entry; 3] {
    let (member, case) = (MemberId::from_random([1; 16]), CaseId::from_random([2; 16]));
    let entry = |seconds, actor: Option<&MemberId>, action, case: Option<&CaseId>, subject: &str| Entry {
        at: OffsetDateTime::from_unix_timestamp(seconds).expect("a time"),
        actor: actor.cloned(),
        action,
        case: case.cloned(),
        subject: subject.to_owned(),
    };
    [
        entry(1_777_636_800, Some(&member), Action::Joined, None, ""),
        entry(1_777_637_100, None, Action::Filed, Some(&case), ""),
        entry(1_777_640_400, Some(&member), Action::Moved, Some(&case), Status::Acknowledged.code()),
    ]
}

#[test]
fn the_log_is_written_and_chained_as_it_says() {
    let log = log();
    let text: String = log.iter().map(Entry::canonical).collect();
    assert_eq!(text.trim_end_matches('\n'), block("text log"));
    let hashes = activity::chain(&log);
    let computed = [
        ("head 1", activity::hex(&hashes[0])),
        ("head 2", activity::hex(&hashes[1])),
        ("head 3", activity::hex(&hashes[2])),
        ("head 3 as people compare it", activity::short(&activity::head(&log))),
    ];
    assert_values("text log-heads", &computed);
}

/// Runs the verifier of the document on a log. Returns whether it succeeded, and what it printed.
fn run_verifier(log: &str) -> (bool, String) {
    let mut child = Command::new("python3")
        .args(["-c", block("python log")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("this test needs `python3`: apt-get install python3");
    child.stdin.take().expect("a pipe").write_all(log.as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    (output.status.success(), text(&output.stdout))
}

#[test]
fn the_verifier_on_the_page_finds_every_head() {
    let log = log();
    let text: String = log.iter().map(Entry::canonical).collect();
    let mut expected = String::new();
    for (n, hash) in (1..).zip(activity::chain(&log)) {
        writeln!(expected, "{n} {}", activity::short(&hash)).expect("a string takes it");
    }
    assert_eq!(run_verifier(&text), (true, expected.clone()));
    let changed = text.replace("acknowledged", "resolved");
    let (_, printed) = run_verifier(&changed);
    assert!(printed.starts_with(&expected[..expected.len() - 22]) && printed != expected, "{printed}");
    assert!(!run_verifier(&text[1..]).0, "what is no log is refused");
    assert!(!run_verifier(&text[..text.len() - 1]).0, "and so is a part of an entry");
}
