//! Attachments of reports and messages: upload in pieces, binding, download.

use app::{
    domain::{
        attachment::{Attached, HOLDS_ITS_ROOM, MAX_WAITING, WAITS},
        ids::AttachmentId,
    },
    seal::{
        attachment::{self, sealed_at_most},
        filing::open_grant,
        receipt::Receipt,
    },
};
use serde_json::{Value, json};

use crate::support::{
    TestMember, TestReport, TestSite, answer::Answer, attachments::sealed_attachment, person::Person, random,
    report::entry, sealed_report,
};

async fn site() -> (TestSite, TestMember, TestMember) {
    let site = TestSite::new().await;
    let (ana, kim) = (site.chair("Ana").await, site.responder("Kim").await);
    (site, ana, kim)
}

async fn file(site: &TestSite, report: &TestReport, files: &[Attached]) -> (u16, Value) {
    site.reporter(report).file_with(files).await.outcome()
}

async fn put(person: &Person, id: &AttachmentId, at: usize, piece: &[u8]) -> (u16, Value) {
    person.upload_piece(id, at, piece).await.outcome()
}

async fn held(member: &TestMember, case: &str, id: &AttachmentId) -> Answer {
    member.download(case, id).await
}

async fn mine(site: &TestSite, report: &TestReport, id: &AttachmentId) -> Answer {
    site.reporter(report).download(id).await
}

fn lies_there(site: &TestSite, id: &AttachmentId) -> bool {
    site.folder().join("attachments").join(id.as_str()).exists()
}

#[tokio::test]
async fn a_file_goes_with_its_report_to_everyone_who_may_read_it() {
    let (site, ana, kim) = site().await;
    let report = sealed_report("With a photo.", &[&ana, &kim], &[]);
    let sealed = sealed_attachment(&report, &vec![7; 300_000]);
    let attached = site.anon().upload(&sealed).await;
    assert_eq!(file(&site, &report, std::slice::from_ref(&attached)).await.0, 200);
    let mailbox = site.reporter(&report).open_mailbox().await.json();
    assert_eq!(mailbox["attachments"], json!([attached]));
    let case = report.path(&site).await;
    for member in [&ana, &kim] {
        let got = held(member, &case, &attached.id).await;
        assert_eq!((got.status.as_u16(), got.header("content-type")), (200, "application/octet-stream"));
        assert_eq!(got.header("cache-control"), "no-store");
        let grant = report.sealed.grants.iter().find(|grant| grant.member == member.reader.member).unwrap();
        let key = open_grant(&member.key, &grant.sealed).unwrap();
        assert!(attachment::open(&key, &got.body).unwrap().bytes[..] == vec![7; 300_000][..]);
    }
    let got = mine(&site, &report, &attached.id).await;
    assert!(attachment::open(&report.receipt.key(), &got.body).unwrap().bytes[..] == vec![7; 300_000][..]);
}

#[tokio::test]
async fn a_piece_that_comes_twice_or_too_early_changes_nothing() {
    let (site, ana, _) = site().await;
    let report = sealed_report("With a photo.", &[&ana], &[]);
    let sealed = sealed_attachment(&report, &vec![7; 100_000]);
    let (id, person) = (AttachmentId::from_random(random()), site.anon());
    assert_eq!(put(&person, &id, 0, &sealed[..40_000]).await, (200, json!(40_000)));
    assert_eq!(put(&person, &id, 0, &sealed[..40_000]).await, (200, json!(40_000)), "the answer was lost");
    assert_eq!(put(&person, &id, 90_000, &sealed[90_000..]).await, (200, json!(40_000)), "a gap");
    assert_eq!(put(&person, &id, 40_000, &sealed[40_000..]).await, (200, json!(sealed.len())));
    let attached = Attached { id, bytes: sealed.len() as u64 };
    assert_eq!(file(&site, &report, std::slice::from_ref(&attached)).await.0, 200);
    assert!(mine(&site, &report, &attached.id).await.body == sealed);
}

#[tokio::test]
async fn a_report_is_filed_with_all_its_files_or_not_at_all() {
    let (site, ana, _) = site().await;
    let report = sealed_report("With a photo.", &[&ana], &[]);
    let attached = site.anon().upload(&sealed_attachment(&report, b"photo")).await;
    let half = Attached { bytes: attached.bytes + 1, ..attached.clone() };
    let unknown = Attached { id: AttachmentId::from_random(random()), bytes: 1 };
    for files in [vec![half], vec![attached.clone(), unknown], vec![attached.clone(), attached.clone()]] {
        assert_eq!(file(&site, &report, &files).await, (409, json!("attachment-missing")));
    }
    assert_eq!(site.count("cases").await, 0);
    let files = [attached.clone()];
    assert_eq!(file(&site, &report, &files).await.0, 200);
    assert_eq!(file(&site, &report, &files).await.0, 200, "the answer was lost");
    assert_eq!((site.count("cases").await, site.count("attachment").await), (1, 1));
    let other = sealed_report("Mine, too.", &[&ana], &[]);
    assert_eq!(file(&site, &other, &files).await, (409, json!("attachment-missing")), "it belongs to somebody");
    let more = put(&site.anon(), &attached.id, usize::try_from(attached.bytes).unwrap(), b"more").await;
    assert_eq!(more, (409, json!("already-used")));
}

#[tokio::test]
async fn files_of_messages_go_both_ways_and_come_once() {
    let (site, ana, _) = site().await;
    let report = sealed_report("A sticker.", &[&ana], &[]);
    let case = report.file(&site).await;
    let theirs = site.anon().upload(&sealed_attachment(&report, b"the sticker")).await;
    let id = entry();
    for _ in 0..2 {
        site.reporter(&report).send_message_with(&id, "This one.", &[&theirs]).await.good();
    }
    let ours = ana.person.clone().upload(&sealed_attachment(&report, b"the form")).await;
    let message = report.message("Please fill this in.");
    let id = entry();
    for _ in 0..2 {
        ana.answer_with(&case, &id, &message, std::slice::from_ref(&ours)).await.good();
    }
    let mailbox = site.reporter(&report).open_mailbox().await.json();
    assert_eq!(mailbox["attachments"], json!([]));
    let listed: Vec<&Value> = mailbox["messages"].as_array().unwrap().iter().map(|m| &m["attachments"]).collect();
    assert_eq!(listed, [&json!([theirs]), &json!([ours])]);
    let seen = ana.get(&format!("/conf/desk/{case}")).await.props("CaseFile");
    assert_eq!(seen["case"]["messages"][0]["attachments"], json!([theirs]));
    for file in [&theirs, &ours] {
        assert_eq!(held(&ana, &case, &file.id).await.status, 200);
        assert_eq!(mine(&site, &report, &file.id).await.status, 200);
    }
}

#[tokio::test]
async fn who_may_not_read_a_case_gets_no_file_of_it_and_cannot_tell_that_there_is_one() {
    let (site, ana, kim) = site().await;
    let report = sealed_report("Kim shouted.", &[&ana, &kim], &[&kim]);
    let attached = site.anon().upload(&sealed_attachment(&report, b"photo")).await;
    assert_eq!(file(&site, &report, std::slice::from_ref(&attached)).await.0, 200);
    let case = report.path(&site).await;
    let later = site.responder("Lee").await;
    let nothing = held(&kim, "no-such-case", &attached.id).await;
    for (member, what) in [(&kim, "kept out"), (&later, "without a grant")] {
        let met = held(member, &case, &attached.id).await;
        assert_eq!((met.status.as_u16(), met.body), (404, nothing.body.clone()), "{what}");
    }
    let other = sealed_report("Another.", &[&ana, &kim], &[]);
    let path = other.file(&site).await;
    assert_eq!(held(&kim, &path, &attached.id).await.status, 404, "a file of another case");
    assert_eq!(mine(&site, &other, &attached.id).await.status, 404);
    let stranger = TestReport { receipt: Receipt::from_random(random()), ..sealed_report("x", &[&ana], &[]) };
    assert_eq!(mine(&site, &stranger, &attached.id).await.json(), json!("no-such-receipt"));
}

#[tokio::test]
async fn what_is_too_large_not_sealed_or_without_room_is_refused() {
    let (site, ana, _) = site().await;
    site.execute("UPDATE event SET attachment_max_bytes = 1000, attachments_max_bytes = 5000").await;
    let person = site.anon();
    let id = || AttachmentId::from_random(random());
    assert_eq!(put(&person, &id(), 0, b"A photo, not sealed.").await, (422, json!("invalid")));
    let report = sealed_report("Photos.", &[&ana], &[]);
    let large = sealed_attachment(&report, &vec![7; 20_000]);
    assert!(large.len() as u64 > sealed_at_most(1000));
    assert_eq!(put(&person, &id(), 0, &large).await, (413, json!("too-large")));
    let small = sealed_attachment(&report, &[7; 900]);
    let files = [person.upload(&small).await, person.upload(&small).await, person.upload(&small).await];
    assert_eq!(file(&site, &report, &files).await, (413, json!("too-large")));
    assert_eq!(file(&site, &report, &files[..1]).await.0, 200);
    fill(&site).await;
    assert_eq!(put(&person, &id(), 0, &small).await, (507, json!("no-room")));
    let words = sealed_report("Without files.", &[&ana], &[]);
    assert_eq!(file(&site, &words, &[]).await.0, 200, "a report can be filed all the same");
}

/// Fills the quota for unbound files.
async fn fill(site: &TestSite) {
    assert_eq!(MAX_WAITING, 2_147_483_648);
    site.execute("UPDATE attachment SET bytes = 2147483648 WHERE case_id IS NULL").await;
}

#[tokio::test]
async fn where_there_is_no_room_the_oldest_files_give_way_once_they_are_older_than_a_day() {
    let (site, ana, _) = site().await;
    let report = sealed_report("With a photo.", &[&ana], &[]);
    let sealed = sealed_attachment(&report, b"photo");
    let person = site.anon();
    let filed = person.upload(&sealed).await;
    assert_eq!(file(&site, &report, std::slice::from_ref(&filed)).await.0, 200);
    let first = person.upload(&sealed).await;
    site.wait(1);
    let second = person.upload(&sealed).await;
    site.execute("UPDATE attachment SET bytes = 1073741824 WHERE case_id IS NULL").await;
    let id = AttachmentId::from_random(random());
    site.wait(HOLDS_ITS_ROOM.whole_seconds() - 1);
    assert_eq!(put(&person, &id, 0, &sealed).await, (507, json!("no-room")), "none is old enough");
    assert!(lies_there(&site, &first.id));
    site.wait(1);
    assert_eq!(put(&person, &id, 0, &sealed).await, (200, json!(sealed.len())));
    assert!(!lies_there(&site, &first.id) && lies_there(&site, &second.id), "only what has to");
    assert!(lies_there(&site, &filed.id) && lies_there(&site, &id));
    assert_eq!(site.count("attachment").await, 3);
}

#[tokio::test]
async fn a_report_that_waited_on_a_phone_for_two_weeks_is_filed_with_its_files() {
    let (site, ana, _) = site().await;
    let report = sealed_report("With a photo.", &[&ana], &[]);
    let attached = site.anon().upload(&sealed_attachment(&report, b"photo")).await;
    site.wait(14 * 24 * 60 * 60);
    site.state.purge_expired().await.unwrap();
    assert_eq!(file(&site, &report, std::slice::from_ref(&attached)).await.0, 200);
    assert_eq!(mine(&site, &report, &attached.id).await.status, 200);
}

#[tokio::test]
async fn what_was_never_filed_is_deleted_after_two_weeks_and_what_was_filed_stays() {
    let (site, ana, _) = site().await;
    let report = sealed_report("With a photo.", &[&ana], &[]);
    let filed = site.anon().upload(&sealed_attachment(&report, b"photo")).await;
    let left = site.anon().upload(&sealed_attachment(&report, b"another")).await;
    assert_eq!(file(&site, &report, std::slice::from_ref(&filed)).await.0, 200);
    site.wait(WAITS.whole_seconds());
    site.state.purge_expired().await.unwrap();
    assert!(lies_there(&site, &left.id), "not yet");
    site.wait(1);
    site.state.purge_expired().await.unwrap();
    assert!(!lies_there(&site, &left.id) && lies_there(&site, &filed.id));
    assert_eq!(site.count("attachment").await, 1);
    assert_eq!(mine(&site, &report, &filed.id).await.status, 200);
}

/// A JPEG with a position and an owner in its metadata.
fn photo() -> Vec<u8> {
    let exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0GPS of Sam";
    let mut jpeg = b"\xff\xd8\xff\xe1".to_vec();
    jpeg.extend(u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
    jpeg.extend(exif);
    jpeg.extend(b"\xff\xda\0\x03\x01pixels\xff\xd9");
    jpeg
}

#[tokio::test]
async fn without_javascript_files_are_stripped_sealed_and_handed_back() {
    let (site, ..) = site().await;
    let words = Receipt::from_random(random()).words();
    let form = [("words", words.expose()), ("what", "With a photo.")];
    let files = [("files", "tram.jpg", &photo()[..]), ("files", "", b""), ("files", "page.html", b"<script>")];
    let kept_page = site.anon().post_files("/conf/report", &form, &files).await;
    assert_eq!((kept_page.status.as_u16(), kept_page.words().as_str()), (200, words.expose()), "{}", kept_page.text());
    let again = site.anon().post_files("/conf/report", &form, &files).await;
    assert_eq!((again.status.as_u16(), again.words().as_str()), (200, words.expose()), "sent twice");
    assert_eq!((site.count("cases").await, site.count("attachment").await), (1, 2));

    let opened = site.anon().post("/conf/follow-up", &[("words", words.expose())]).await;
    let id = opened.field("file");
    let saved = site.anon().post("/conf/follow-up/file", &[("words", words.expose()), ("file", &id)]).await;
    assert_eq!(saved.header("content-type"), "application/octet-stream");
    assert_eq!(saved.header("content-disposition"), "attachment; filename=\"file\"; filename*=UTF-8''tram.jpg");
    assert_eq!(saved.header("content-security-policy"), "default-src 'none'; frame-ancestors 'none'; sandbox");
    assert!(saved.has("pixels") && !saved.has("GPS of Sam"), "{}", saved.text());
    let other = Receipt::from_random(random()).words();
    let stolen = site.anon().post("/conf/follow-up/file", &[("words", other.expose()), ("file", &id)]).await;
    assert_eq!(stolen.status, 404);

    let id = entry();
    let fields = [("words", words.expose()), ("entry", id.as_str()), ("text", "One more.")];
    for _ in 0..2 {
        let sent = site.anon().post_files("/conf/follow-up/message", &fields, &files[..1]).await;
        assert!(sent.status == 200 && sent.shows("[role=status]", "Your message is with the team."), "{}", sent.text());
    }
    assert_eq!((site.count("message").await, site.count("attachment").await), (1, 3));
    for entry in std::fs::read_dir(site.folder().join("attachments")).unwrap() {
        let kept = std::fs::read(entry.unwrap().path()).unwrap();
        assert!(kept.starts_with(b"age-encryption.org/v1\n"));
    }
}

#[tokio::test]
async fn without_javascript_a_form_that_comes_back_leaves_no_files_behind() {
    let (site, ..) = site().await;
    site.execute("UPDATE event SET attachment_max_bytes = 1000").await;
    let words = Receipt::from_random(random()).words();
    let small = [("files", "a.pdf", b"%PDF-".as_slice())];
    let large = [("files", "a.pdf", b"%PDF-".as_slice()), ("files", "b.pdf", &[7; 2000])];
    let nothing = [("words", words.expose()), ("what", " "), ("place", "Hall B")];
    let back = site.anon().post_files("/conf/report", &nothing, &small).await;
    assert_eq!((back.status.as_u16(), back.field("place").as_str()), (422, "Hall B"));
    let told = [("words", words.expose()), ("what", "It happened."), ("place", "Hall B")];
    let back = site.anon().post_files("/conf/report", &told, &large).await;
    assert_eq!((back.status.as_u16(), back.field("place").as_str()), (413, "Hall B"));
    let early = site.anon().post_files("/conf/report", &[], &small).await;
    assert_eq!(early.status, 422, "a file before the words");
    assert_eq!((site.count("cases").await, site.count("attachment").await), (0, 0));
    assert_eq!(std::fs::read_dir(site.folder().join("attachments")).unwrap().count(), 0);
}
