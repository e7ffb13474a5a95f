//! Durability: an acknowledged request survives the end of the process, and a failed write is not acknowledged. These
//! tests kill a process, or limit its disk.

use std::{env, fs, sync::Arc};

use app::seal::receipt::Receipt;
use serde_json::{Value, json};
use server::{
    http::{Site, router},
    service::{AppState, environment::SystemEnvironment},
    store::{Store, attachment_store::AttachmentStore},
};

use crate::support::{
    TestMember, TestSite,
    attachments::sealed_attachment,
    attachments_beside,
    process::{DATABASE, LISTENING, Process},
    random,
    report::entry,
    sealed_report,
};

#[test]
#[ignore = "no test: the process that the tests of this file end and starve"]
fn serve() {
    let Ok(url) = env::var(DATABASE) else { return };
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let store = Store::open(&url).await.unwrap();
        let attachment_store = AttachmentStore::new(attachments_beside(&url));
        let state = AppState { store, attachment_store, environment: Box::new(SystemEnvironment) };
        let site = router(Site {
            state: Arc::new(state),
            secure: false,
            url: "http://conf.example".into(),
            security_contacts: [].into(),
        });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        println!("{LISTENING}{}", listener.local_addr().unwrap());
        axum::serve(listener, site).await.unwrap();
    });
}

async fn site() -> (TestSite, TestMember) {
    let site = TestSite::new().await;
    let ana = site.chair("Ana").await;
    (site, ana)
}

#[tokio::test]
async fn what_was_acknowledged_outlives_a_kill() {
    let (site, ana) = site().await;
    site.state.store.close().await;
    let mut reports = Vec::new();
    for _ in 0..3 {
        let report = sealed_report("He shouted.", &[&ana], &[]);
        let server = Process::start(&site.url);
        assert_eq!(server.file(&report.filing()).0, 200);
        server.kill();
        let server = Process::start(&site.url);
        assert_eq!(server.send_message(&report.sending(&entry(), "And then.")).0, 200);
        server.kill();
        reports.push(report);
    }
    let server = Process::start(&site.url);
    for report in reports {
        let (status, mailbox) = server.open_mailbox(&report);
        let mailbox: Value = serde_json::from_str(&mailbox).unwrap();
        assert_eq!((status, mailbox["messages"].as_array().unwrap().len()), (200, 1));
        assert_eq!(mailbox["report"], serde_json::to_value(&report.sealed.report).unwrap());
    }
}

#[tokio::test]
async fn a_file_that_was_acknowledged_outlives_a_kill_and_goes_on_where_it_was() {
    let (site, ana) = site().await;
    site.state.store.close().await;
    let report = sealed_report("With a photo.", &[&ana], &[]);
    let sealed = sealed_attachment(&report, &vec![7; 100_000]);
    let id = entry();
    let server = Process::start(&site.url);
    assert_eq!(server.upload_piece(&id, 0, &sealed[..30_000]), (200, "30000".to_owned()));
    server.kill();
    let server = Process::start(&site.url);
    assert_eq!(server.upload_piece(&id, 30_000, &sealed[30_000..]), (200, sealed.len().to_string()));
    server.kill();
    let mut filing = report.filing();
    filing["report"]["attachments"] = json!([{ "id": id, "bytes": sealed.len() }]);
    let server = Process::start(&site.url);
    assert_eq!(server.file(&filing).0, 200);
    server.kill();
    assert!(fs::read(site.folder().join("attachments").join(id.as_str())).unwrap() == sealed);
    let server = Process::start(&site.url);
    let (_, mailbox) = server.open_mailbox(&report);
    assert!(mailbox.contains(id.as_str()), "{mailbox}");
}

#[tokio::test]
async fn a_full_disk_is_told_changes_nothing_and_is_got_over() {
    let (site, ana) = site().await;
    let server = Process::start(&site.url);
    let earlier = sealed_report("Earlier.", &[&ana], &[]);
    assert_eq!(server.file(&earlier.filing()).0, 200);
    let counts = async || [site.count("cases").await, site.count("case_grant").await, site.count("message").await];
    let before = counts().await;

    server.limit_files("4096");
    let report = sealed_report("He shouted.", &[&ana], &[]);
    let words = Receipt::from_random(random()).words();
    let form = [("what", "It is <cold>."), ("place", "Hall B"), ("words", words.expose())];
    let sending = earlier.sending(&entry(), "And then.");
    assert_eq!(server.file(&report.filing()), (500, "\"broken\"".to_owned()));
    assert_eq!(server.send_message(&sending), (500, "\"broken\"".to_owned()));
    let (status, page) = server.send_form("/conf/report", &form);
    assert_eq!(status, 500);
    for part in ["Something went wrong on our side. Nothing was changed.", "It is &lt;cold&gt;.", "value=\"Hall B\""] {
        assert!(page.contains(part), "{part} in {page}");
    }
    assert_eq!(server.open_mailbox(&earlier).0, 200, "what is kept can be read");
    assert_eq!(counts().await, before);

    server.limit_files("unlimited");
    assert_eq!(server.file(&report.filing()).0, 200);
    assert_eq!(server.send_message(&sending).0, 200);
    let (status, page) = server.send_form("/conf/report", &form);
    assert_eq!(status, 200);
    assert!(page.contains("Your report is filed"), "{page}");
    assert_eq!(counts().await, [before[0] + 2, before[1] + 2, before[2] + 1]);
}

#[tokio::test]
async fn a_database_that_is_cut_short_is_not_overwritten() {
    let (site, _) = site().await;
    site.state.store.close().await;
    let path = site.folder().join("aside.db");
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    let cut = fs::read(&path).unwrap();
    let refused = Store::open(&site.url).await.unwrap_err().to_string();
    assert!(refused.contains("malformed"), "{refused}");
    assert_eq!(fs::read(&path).unwrap(), cut);
}
