//! Notices of new keys on the team, with their fingerprints.

use app::{
    domain::member::KeyChange,
    seal::{SecretKey, fingerprint},
};

use scraper::{ElementRef, Selector};

use crate::support::{
    TestMember, TestSite,
    answer::{Answer, text_of},
    person::Person,
    postgres,
};

async fn see(person: &Person, notice: &str) -> Answer {
    person.post("/conf/key-seen", &[("notice", notice)]).await
}

fn news(page: &Answer) -> Vec<String> {
    let page = page.page();
    let first = |news: ElementRef<'_>| news.select(&Selector::parse("strong").unwrap()).next().map(text_of);
    page.all("article").into_iter().map(|news| first(news).unwrap()).collect()
}

async fn tell_of_new_keys(site: &TestSite) {
    let ana = site.chair("Ana").await;
    assert_eq!(news(&ana.get("/conf/desk").await), [""; 0], "nobody is told of their own");
    let olu = site.organiser("Olu").await;
    let robin = site.responder("Robin").await;
    assert_eq!(news(&robin.get("/conf/desk").await), [""; 0], "nor of those who came before");
    let desk = ana.get("/conf/desk").await;
    assert_eq!(news(&desk), ["Olu (organiser) joined with a new key.", "Robin (responder) joined with a new key."]);
    for word in fingerprint::words(&robin.reader.key) {
        assert!(desk.texts("li").contains(&word.to_string()), "{word}");
    }
    assert_eq!(news(&olu.get("/conf/figures").await), ["Robin (responder) joined with a new key."]);

    let notice = desk.field("notice");
    let seen = see(&ana, &notice).await;
    assert_eq!((seen.status.as_u16(), seen.header("location")), (303, "/conf/desk"));
    assert_eq!(see(&ana, &notice).await.status, 303, "twice does no harm");
    assert_eq!(see(&ana, "99").await.status, 303);
    assert_eq!(see(&olu, &notice).await.header("location"), "/conf/figures");
    assert_eq!(news(&ana.get("/conf/desk").await), ["Robin (responder) joined with a new key."]);
    assert_eq!(news(&olu.get("/conf/figures").await).len(), 1, "what one has seen another has not");
    assert_eq!(site.count("key_notice_seen").await, 2);
}

#[tokio::test]
async fn a_new_key_is_announced_to_everyone_who_was_there_before_on_sqlite() {
    tell_of_new_keys(&TestSite::new().await).await;
}

#[tokio::test]
async fn a_new_key_is_announced_to_everyone_who_was_there_before_on_postgresql() {
    tell_of_new_keys(&TestSite::on(postgres::database()).await).await;
}

async fn announce(site: &TestSite, member: Option<&TestMember>, key: &SecretKey, change: KeyChange) {
    let (event, now) = (site.event().await.id, site.state.environment.now());
    let mut tx = site.state.store.write().await.unwrap();
    let member = member.map(|m| &m.reader.member);
    tx.insert_key_notice(&event, member, &key.public(), change, now).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn only_keys_that_are_in_use_are_announced() {
    let site = TestSite::new().await;
    let ana = site.chair("Ana").await;
    let ben = site.responder("Ben").await;
    assert_eq!(news(&ana.get("/conf/desk").await).len(), 1);
    announce(&site, Some(&ben), &SecretKey::generate(), KeyChange::Replaced).await;
    announce(&site, None, &SecretKey::generate(), KeyChange::PaperMade).await;
    assert_eq!(news(&ana.get("/conf/desk").await).len(), 1, "neither is a key of this event");
    announce(&site, Some(&ben), &ben.key, KeyChange::Replaced).await;
    announce(&site, None, &ben.key, KeyChange::PaperMade).await;
    site.execute("INSERT INTO event_recovery_key (event_id, public_key, holder, since) SELECT event_id, public_key, 'Vera Holt', 0 FROM member WHERE name = 'Ben'").await;
    let told = news(&ana.get("/conf/desk").await);
    assert_eq!(
        told[1..],
        ["Ben (responder) has another key now.", "The recovery key on paper was made. Vera Holt keeps the paper."]
    );
    site.execute("UPDATE member SET left_at = 1 WHERE name = 'Ben'").await;
    assert_eq!(news(&ana.get("/conf/desk").await).len(), 1, "the paper is left");
}

#[tokio::test]
async fn a_member_finds_the_words_of_their_own_key() {
    let site = TestSite::new().await;
    let olu = site.organiser("Olu").await;
    let page = olu.get("/conf/account").await;
    for word in fingerprint::words(&olu.reader.key) {
        assert!(page.texts("li").contains(&word.to_string()), "{word}");
    }
}
