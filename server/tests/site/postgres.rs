//! Both database engines: equal schemas, and the main use cases on each.

use std::collections::BTreeSet;

use app::{
    desk::api::SealedCase,
    domain::{member::Role, question::Question},
    seal::{document::open_report, filing::open_grant},
};
use serde_json::json;
use server::store::{Store, StoreError};
use sqlx::{AnyConnection, Connection as _, Row as _};

use crate::support::{TestSite, attachments::sealed_attachment, newcomer, postgres, report::entry, sealed_report};

/// Files with and without JavaScript, triages, exchanges messages, closes the case, computes figures.
async fn do_the_whole_job(site: &TestSite) {
    let ana = site.chair("Ana").await;
    let kim = site.responder("Kim").await;
    let olu = site.organiser("Olu").await;
    let report = sealed_report("Kim shouted.", &[&ana, &kim], &[&kim]);
    let case = report.file(site).await;
    assert_eq!(report.file(site).await, case, "filed once");
    let reporter = site.anon();
    site.wait(1);
    let form = reporter.get("/conf/report").await;
    let (words, submission) = (form.field("words"), form.field("submission"));
    let fields = [("what", "It is cold."), ("ongoing", "yes"), ("words", &words), ("submission", &submission)];
    for _ in 0..2 {
        assert_eq!(reporter.post("/conf/report", &fields).await.words(), words);
    }

    let queue = ana.get("/conf/desk").await;
    assert!(
        queue.finds(&format!("a[href='/conf/desk/{case}']")) && queue.shows("span.badge", "Still going on"),
        "{}",
        queue.text()
    );
    assert!(!kim.get("/conf/desk?all=1").await.has(&case));
    assert_eq!(kim.get(&format!("/conf/desk/{case}")).await.status, 404);
    let page = ana.get(&format!("/conf/desk/{case}")).await;
    let sealed: SealedCase = serde_json::from_value(page.props("CaseFile")["case"].clone()).unwrap();
    let key = open_grant(&ana.key, &sealed.grant.unwrap()).unwrap();
    assert_eq!(open_report(&key, &sealed.report).unwrap().answer(Question::What), "Kim shouted.");

    let fields = [("version", "1"), ("category", "online"), ("impact", "higher"), ("assignee", ana.id())];
    assert_eq!(ana.triage(&case, &fields).await.status, 303);
    assert_eq!(ana.move_case(&case, "2", "acknowledged").await.status, 303);
    assert_eq!(ana.move_case(&case, "2", "acknowledged").await.status, 409);
    assert_eq!(ana.close_case(&case, "3", "resolved", "conversation").await.status, 303);
    assert_eq!(ana.answer(&case, &entry(), &report.message("We are on it.")).await.status, 200);
    assert_eq!(ana.note(&case, &entry(), &report.note("Spoke with Kim.")).await.status, 200);
    let photo = reporter.upload(&sealed_attachment(&report, b"photo")).await;
    let thanks = entry();
    for _ in 0..2 {
        site.reporter(&report).send_message_with(&thanks, "Thank you.", &[&photo]).await.good();
    }
    assert_eq!(ana.download(&case, &photo.id).await.body.len() as u64, photo.bytes);
    site.state.purge_expired().await.unwrap();
    let mailbox = reporter.post("/conf/follow-up", &[("words", report.receipt.words().expose())]).await;
    assert!(
        mailbox.shows("p.status-line", "Closed.")
            && mailbox.shows("p.text", "We are on it.")
            && mailbox.shows("p.text", "Thank you."),
        "{}",
        mailbox.text()
    );
    assert!(ana.get("/conf/desk?all=1&mine=1").await.shows("span.badge", "Reporter wrote"));

    let olu_again = site.anon();
    assert_eq!(olu_again.sign_in(&olu.email).await.status, 200);
    let figures = olu_again.get("/conf/figures.json").await;
    assert_eq!(figures.json()["total"], json!(2), "{}", figures.text());
    assert_eq!(olu_again.sign_out().await.status, 200);
    assert_eq!(site.count("session").await, 3);
}

#[tokio::test]
async fn the_whole_job_is_done_on_sqlite() {
    do_the_whole_job(&TestSite::new().await).await;
}

#[tokio::test]
async fn the_whole_job_is_done_on_postgresql() {
    do_the_whole_job(&TestSite::on(postgres::database()).await).await;
}

#[tokio::test]
async fn what_comes_at_the_same_time_is_kept_once_and_whole_on_postgresql() {
    let site = TestSite::on(postgres::database()).await;
    let ana = site.chair("Ana").await;
    for _ in 0..10 {
        let report = sealed_report("He shouted.", &[&ana], &[]);
        let (filing, one, other) = (report.filing(), site.anon(), site.anon());
        let both = tokio::join!(one.file(&filing), other.file(&filing));
        assert_eq!((both.0.status.as_u16(), both.1.status.as_u16()), (200, 200), "{}{}", both.0.text(), both.1.text());

        let case = report.path(&site).await;
        let message = report.sending(&entry(), "It goes on.");
        let chair = ana.person.clone();
        let (id, thanks) = (entry(), report.message("Thank you."));
        let both = tokio::join!(one.send_message(&message), chair.answer(&case, &id, &thanks));
        assert_eq!((both.0.status.as_u16(), both.1.status.as_u16()), (200, 200), "{}{}", both.0.text(), both.1.text());

        let hasty = chair.clone();
        let (read, close) =
            (chair.move_case(&case, "1", "acknowledged"), hasty.close_case(&case, "1", "resolved", "spam"));
        let both = tokio::join!(read, close);
        let mut statuses = [both.0.status.as_u16(), both.1.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 409]);
    }
    assert_eq!((site.count("cases").await, site.count("message").await), (10, 20));
    let token = site.invite("conf", Role::Responder).await;
    let join = |name: &str| {
        let member = newcomer(name, &app::seal::SecretKey::generate());
        (site.anon(), member)
    };
    let ((one, first), (other, second)) = (join("One"), join("Other"));
    let both = tokio::join!(one.join_team(&token, &first), other.join_team(&token, &second));
    assert_ne!(both.0.status, both.1.status);
    assert_eq!(site.members("conf").await.len(), 2);
}

/// The schema of a database: one line for each column, index and so on.
async fn described(url: &str, queries: &[&'static str]) -> BTreeSet<String> {
    let mut connection = AnyConnection::connect(url).await.unwrap();
    let mut lines = BTreeSet::new();
    for sql in queries {
        let rows = sqlx::query(*sql).fetch_all(&mut connection).await.unwrap();
        lines.extend(rows.iter().map(|row| row.get::<String, _>("line")));
    }
    lines
}

const OF_SQLITE: [&str; 3] = [
    "SELECT m.name || '.' || c.name || ' ' || lower(replace(c.type, 'BLOB', 'bytea'))
         || CASE c.\"notnull\" WHEN 1 THEN ' not null' ELSE '' END AS line
     FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE '\\_sqlx%' ESCAPE '\\'",
    "SELECT CASE i.\"unique\" WHEN 1 THEN 'unique ' ELSE 'index ' END || m.name || ' '
         || (SELECT group_concat(name, ' ') FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno)) AS line
     FROM sqlite_master m, pragma_index_list(m.name) i WHERE m.type = 'table' AND m.name NOT LIKE '\\_sqlx%' ESCAPE '\\'",
    "SELECT m.name || '.' || f.\"from\" || ' references ' || f.\"table\" AS line
     FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'",
];

const OF_POSTGRES: [&str; 3] = [
    "SELECT table_name || '.' || column_name || ' ' || data_type
         || CASE is_nullable WHEN 'NO' THEN ' not null' ELSE '' END AS line
     FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_sqlx_migrations'",
    "SELECT CASE WHEN i.indisunique THEN 'unique ' ELSE 'index ' END || t.relname || ' ' || string_agg(a.attname, ' ' ORDER BY k.place) AS line
     FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace,
         unnest(i.indkey) WITH ORDINALITY AS k (number, place), pg_attribute a
     WHERE n.nspname = 'public' AND t.relname <> '_sqlx_migrations' AND a.attrelid = t.oid AND a.attnum = k.number
     GROUP BY i.indexrelid, i.indisunique, t.relname",
    "SELECT t.relname || '.' || a.attname || ' references ' || o.relname AS line
     FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class o ON o.oid = c.confrelid
         JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = c.conkey[1]
     WHERE c.contype = 'f'",
];

#[tokio::test]
async fn both_engines_have_the_same_tables_keys_and_indexes() {
    let (sqlite, postgres) = (TestSite::new().await, TestSite::on(postgres::database()).await);
    let (sqlite, postgres) = (described(&sqlite.url, &OF_SQLITE).await, described(&postgres.url, &OF_POSTGRES).await);
    assert!(
        sqlite.contains("cases.sealed_report bytea not null") && sqlite.contains("unique cases mailbox_hash"),
        "{sqlite:#?}"
    );
    let differ: Vec<_> = sqlite.symmetric_difference(&postgres).collect();
    assert!(differ.is_empty(), "{differ:#?}");
}

async fn refuses_a_newer_database(site: TestSite, sql: &'static str) {
    site.execute(sql).await;
    let refused = Store::open(&site.url).await.unwrap_err();
    assert!(matches!(refused, StoreError::Newer(9999)), "{refused}");
    assert_eq!(
        refused.to_string(),
        "the database was made by a newer version of aside (it has migration 9999); run that version, or restore an older backup"
    );
}

#[tokio::test]
async fn a_newer_database_is_refused_on_either_engine() {
    const SQLITE: &str = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, 'from the future', TRUE, x'00', 0)";
    const POSTGRES: &str = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, 'from the future', TRUE, '\\x00', 0)";
    refuses_a_newer_database(TestSite::new().await, SQLITE).await;
    refuses_a_newer_database(TestSite::on(postgres::database()).await, POSTGRES).await;
}

#[tokio::test]
async fn an_address_of_no_database_is_refused_without_repeating_its_password() {
    for url in ["mysql://root:hunter2@host/aside", "aside.db", "hunter2"] {
        let refused = Store::open(url).await.unwrap_err().to_string();
        assert!(refused.contains("no address of a database"), "{refused}");
        assert!(!refused.contains("root:hunter2"), "{refused}");
    }
}
