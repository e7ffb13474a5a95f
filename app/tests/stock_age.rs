//! Compatibility with the stock `age` command: it opens our files, and we open its files.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use app::{
    domain::{
        case::Ongoing,
        ids::{MemberId, SubmissionId},
        question::{Choice, Question},
        report::ReportText,
        treatment::Treatment,
    },
    seal::{
        Sealed, SecretKey, SecretText,
        attachment::Sealer,
        document::{self, Kind, SUMMARY_BYTES},
        filing::{self, Reader},
        open,
        pad::STEP,
        passphrase,
        receipt::Receipt,
    },
    team::kit::{Keeper, Kit},
};

const PASSPHRASE: &str = "four calm words here";

/// A temporary folder of one test; removed when dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("stock-age-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn run(command: &mut Command, stdin: &[u8], from_package: &str) -> Output {
    let name = command.get_program().to_string_lossy().into_owned();
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|_| panic!("this test needs `{name}`: apt-get install {from_package}"));
    let mut input = child.stdin.take().unwrap();
    std::thread::scope(|scope| {
        // Written in a thread of its own, so that neither pipe blocks. A command that fails early closes its end.
        scope.spawn(move || {
            let _ = input.write_all(stdin);
        });
        child.wait_with_output().unwrap()
    })
}

/// Runs `age --decrypt` with this key. Returns the plaintext, or what `age` printed to stderr.
fn age_opens(key: &SecretKey, sealed: &Sealed, folder: &Folder) -> Result<Vec<u8>, String> {
    let file = folder.write("sealed.age", sealed.as_bytes());
    let output = run(
        Command::new("age").args(["--decrypt", "--identity", "-"]).arg(file),
        key.to_text().expose().as_bytes(),
        "age",
    );
    if output.status.success() { Ok(output.stdout) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) }
}

/// Runs an `age` command that asks for a passphrase. `age` reads it from a terminal only, which `script` provides.
fn with_terminal(age: &str, typed: &[&str]) -> String {
    let typed: String = typed.iter().flat_map(|line| [line, "\n"]).collect();
    let output = run(
        Command::new("script").args(["--quiet", "--return", "--echo", "never", "--command", age, "/dev/null"]),
        typed.as_bytes(),
        "bsdutils",
    );
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{age}: {printed}");
    printed
}

fn text_of(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

#[test]
fn age_opens_a_file_that_was_sealed_piece_by_piece() {
    let folder = Folder::new("attachment");
    let key = SecretKey::generate();
    let content: Vec<u8> = (0..200_000_u32).map(|n| n.to_le_bytes()[0]).collect();
    let mut sealer = Sealer::new(&[&key.public()], "tram.jpg", "image/jpeg", content.len() as u64).unwrap();
    let mut whole: Vec<u8> = content.chunks(9_999).flat_map(|piece| sealer.seal(piece).unwrap()).collect();
    whole.extend(sealer.finish().unwrap());
    let opened = age_opens(&key, &Sealed::from_bytes(whole).unwrap(), &folder).unwrap();
    let head = b"aside attachment 1\nname: tram.jpg\ntype: image/jpeg\nlength: 200000\n\n";
    assert!(opened.starts_with(head) && opened[head.len()..].starts_with(&content));
    assert_eq!(opened.len(), app::seal::pad::padded_len(head.len() + content.len()));
    assert!(opened[head.len() + content.len()..].iter().all(|byte| *byte == b'\n'));
}

#[test]
fn age_opens_what_a_reporter_files_for_those_who_may_read() {
    let folder = Folder::new("filing");
    let (ana, ben) = (SecretKey::generate(), SecretKey::generate());
    let team =
        [(1, &ana), (2, &ben)].map(|(n, key)| Reader { member: MemberId::from_random([n; 16]), key: key.public() });
    let receipt = Receipt::from_random([9; 16]);
    let mut report_text = ReportText::telling("Ben shouted.\nTwice.");
    report_text.choose(Choice::Ongoing(Ongoing::No));
    report_text.choose(Choice::Treatment(Treatment::Confidential));
    report_text.set(Question::Safety, "He knows where I stay.");
    report_text.set(Question::Contact, "sam@example.org");
    let recused = [team[1].member.clone()];
    let recipients = Vec::from(team).into();
    let filed =
        filing::file_report(&report_text, &recipients, &recused, &receipt, SubmissionId::from_random([1; 16])).unwrap();

    let [grant] = &filed.grants[..] else { panic!("one grant") };
    let case_line = text_of(age_opens(&ana, &grant.sealed, &folder).unwrap());
    assert_eq!(case_line.len(), 74);
    let case = SecretKey::parse(&case_line).unwrap();
    assert_eq!(case.public(), filed.case_key);

    let report = age_opens(&case, &filed.report, &folder).unwrap();
    assert_eq!(report.len(), STEP);
    assert_eq!(age_opens(&receipt.key(), &filed.report, &folder).unwrap(), report);
    assert_eq!(
        text_of(report).trim_end_matches('\n'),
        "aside report 1\nwhat:\n Ben shouted.\n Twice.\nongoing:\n no\ntreatment:\n confidential\nsafety:\n \
         He knows where I stay.\ncontact:\n sam@example.org"
    );
    let summary = age_opens(&case, &filed.summary, &folder).unwrap();
    assert_eq!(summary.len(), SUMMARY_BYTES);
    assert_eq!(
        text_of(summary).trim_end_matches('\n'),
        "aside summary 1\ntext:\n Ben shouted. Twice.\ntreatment:\n confidential\nsafety:\n yes"
    );

    for (key, sealed) in
        [(&ben, &grant.sealed), (&ben, &filed.report), (&ben, &filed.summary), (&receipt.key(), &filed.summary)]
    {
        let complaint = age_opens(key, sealed, &folder).unwrap_err();
        assert!(complaint.contains("no identity matched"), "{complaint}");
    }
}

#[test]
fn age_takes_a_recovery_kit_for_an_identity_file() {
    let folder = Folder::new("kit");
    let key = SecretKey::generate();
    for keeper in [Keeper::Member("ana@example.org".into()), Keeper::Paper("Notary Klein\u{fc}".into())] {
        let kit = Kit {
            event: "demo".parse().unwrap(),
            event_name: "Demo\nConf".into(),
            site: "https://aside.example".into(),
            keeper,
            key: key.clone(),
            made_at: time::macros::datetime!(2026-05-03 12:00 UTC),
        };
        let file = folder.write(&kit.file_name(), kit.text().expose().as_bytes());
        let public = run(Command::new("age-keygen").arg("-y").arg(&file), b"", "age");
        assert_eq!(text_of(public.stdout).trim(), key.public().as_str());
        let sealed = filing::grant(
            &SecretKey::generate(),
            &Reader { member: MemberId::from_random([1; 16]), key: key.public() },
        );
        let sealed = folder.write("sealed.age", sealed.unwrap().sealed.as_bytes());
        let opened = run(Command::new("age").args(["--decrypt", "--identity"]).arg(&file).arg(sealed), b"", "age");
        assert!(opened.status.success(), "{}", String::from_utf8_lossy(&opened.stderr));
        assert_eq!(opened.stdout.len(), 74);
    }
}

#[test]
fn age_opens_what_was_sealed_to_a_former_key_with_the_identity_file() {
    let folder = Folder::new("former");
    let former = SecretKey::generate();
    let key = former.succeed();
    let note = document::seal_text(Kind::Note, "Before.", &[&former.public()]).unwrap();
    let identities = folder.write("identities.txt", key.to_lines().expose().as_bytes());
    let sealed = folder.write("note.age", note.as_bytes());
    let opened = run(Command::new("age").args(["--decrypt", "--identity"]).arg(identities).arg(sealed), b"", "age");
    assert!(opened.status.success(), "{}", String::from_utf8_lossy(&opened.stderr));
    assert!(text_of(opened.stdout).starts_with("aside note 1\ntext:\n Before."));
}

#[test]
fn age_opens_messages_and_notes() {
    let folder = Folder::new("messages");
    let (case, reporter) = (SecretKey::generate(), SecretKey::generate());
    let message = document::seal_text(Kind::Message, "Thank you.", &[&case.public(), &reporter.public()]).unwrap();
    for key in [&case, &reporter] {
        let opened = text_of(age_opens(key, &message, &folder).unwrap());
        assert_eq!(opened.trim_end_matches('\n'), "aside message 1\ntext:\n Thank you.");
    }
    let note = document::seal_text(Kind::Note, &"long ".repeat(9_000), &[&case.public()]).unwrap();
    let opened = text_of(age_opens(&case, &note, &folder).unwrap());
    assert_eq!(opened.len(), 45_056);
    assert!(opened.starts_with("aside note 1\ntext:\n long long "));
    assert!(age_opens(&reporter, &note, &folder).is_err());
}

#[test]
fn what_age_seals_to_a_key_opens_here() {
    let (member, other) = (SecretKey::generate(), SecretKey::generate());
    for text in ["He shouted.".to_owned(), String::new(), "a".repeat(200_000)] {
        let mut age = Command::new("age");
        age.args(["--recipient", other.public().as_str(), "--recipient", member.public().as_str()]);
        let output = run(&mut age, text.as_bytes(), "age");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let sealed = Sealed::from_bytes(output.stdout).unwrap();
        assert_eq!(&open(&member, &sealed).unwrap()[..], text.as_bytes());
    }
}

#[test]
fn a_message_written_with_age_reads_as_one() {
    let member = SecretKey::generate();
    let mut age = Command::new("age");
    age.args(["--recipient", member.public().as_str()]);
    let output = run(&mut age, b"aside message 1\ntext:\n By hand.\n\n\n", "age");
    let sealed = Sealed::from_bytes(output.stdout).unwrap();
    assert_eq!(document::open_text(Kind::Message, &member, &sealed).unwrap().expose(), "By hand.");
}

#[test]
fn age_keygen_reads_the_key_of_a_receipt() {
    for bytes in [[0; 16], [7; 16], [255; 16]] {
        let key = Receipt::from_random(bytes).key();
        let output = run(Command::new("age-keygen").arg("-y"), key.to_text().expose().as_bytes(), "age");
        assert_eq!(text_of(output.stdout).trim(), key.public().as_str());
    }
}

#[test]
fn age_opens_an_identity_file_with_its_passphrase() {
    let folder = Folder::new("identity");
    let key = SecretKey::generate();
    let sealed = passphrase::seal_identity(&key, &SecretText::new(PASSPHRASE.into())).unwrap();
    let file = folder.write("identity.age", sealed.as_bytes());
    let opened = folder.0.join("identity.txt");
    with_terminal(&format!("age --decrypt --output '{}' '{}'", opened.display(), file.display()), &[PASSPHRASE]);
    let expected = format!("{}\n", key.to_text().expose());
    assert!(std::fs::read_to_string(opened).unwrap() == expected, "the identity line, and nothing else");
}

#[test]
fn an_identity_file_that_age_makes_opens_here() {
    let folder = Folder::new("age-p");
    let made = run(&mut Command::new("age-keygen"), b"", "age");
    let plain = folder.write("identity.txt", &made.stdout);
    let sealed = folder.0.join("identity.age");
    with_terminal(
        &format!("age --encrypt --passphrase --output '{}' '{}'", sealed.display(), plain.display()),
        &[PASSPHRASE, PASSPHRASE],
    );
    let sealed = Sealed::from_bytes(std::fs::read(sealed).unwrap()).unwrap();
    let key = passphrase::open_identity(&sealed, &SecretText::new(PASSPHRASE.into())).unwrap();
    assert!(text_of(made.stdout).contains(key.public().as_str()));
}
