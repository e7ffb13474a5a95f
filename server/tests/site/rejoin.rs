//! A member who lost everything is invited again; their earlier membership ends.

use app::{
    domain::{activity::Action, member::Role},
    seal::SecretKey,
};

use crate::{
    restore::{grants_of, join, rejoin, report_on_paper},
    support::{TestSite, conf, newcomer, sealed_report, slug},
};

#[tokio::test]
async fn a_lost_link_is_made_again_without_losing_who_is_kept_out() {
    let site = TestSite::new().await;
    let ana = site.chair("Ana").await;
    let kim = site.responder("Kim").await;
    let about_kim = sealed_report("Kim shouted.", &[&ana, &kim], &[&kim]);
    let case = about_kim.file(&site).await;
    let (_, id) = site.state.invite_instead(&conf(), Role::Responder, &kim.email).await.unwrap();
    site.wait(8 * 24 * 3600);
    let gone = site.state.invite_instead(&conf(), Role::Responder, &kim.email).await;
    assert_eq!(gone.unwrap_err().to_string(), "nobody on the team of `conf` has this e-mail address");
    let (token, same) = site.state.invite_instead(&conf(), Role::Responder, id.as_str()).await.unwrap();
    assert_eq!(same, id);
    let key = SecretKey::generate();
    let kim = join(&site, &token, newcomer("Kim", &key), key).await;
    assert_eq!(kim.get(&format!("/conf/desk/{case}")).await.status, 404);
    let log = site.log().await;
    assert_eq!(log.iter().filter(|entry| entry.action == Action::Left).count(), 1);
}

#[tokio::test]
async fn a_grant_is_destroyed_only_where_somebody_else_can_open_the_case() {
    let site = TestSite::new().await;
    let ana = site.chair("Ana").await;
    let kim = site.responder("Kim").await;
    sealed_report("Both read it.", &[&ana, &kim], &[]).file(&site).await;
    sealed_report("Kim alone.", &[&kim], &[]).file(&site).await;
    let paper = site.make_paper(&ana).await;
    report_on_paper("Kim and the paper", &[&kim], &[], &paper).file(&site).await;
    let old = SecretKey::generate();
    let earlier = report_on_paper("An earlier paper", &[&kim], &[], &old);
    earlier.file(&site).await;
    assert_eq!(grants_of(&site, &kim).await, 4);
    let session = kim.person.clone();
    assert_eq!(session.get("/conf/desk").await.status, 200);
    let again = rejoin(&site, &kim, Role::Responder).await;
    assert_eq!(grants_of(&site, &kim).await, 2, "of what nobody else opens");
    assert_eq!(session.get("/conf/desk").await.status, 303, "their sessions have ended");
    assert_ne!(again.id(), kim.id());
    assert_eq!(site.members("conf").await.len(), 2);
}

#[tokio::test]
async fn who_is_unknown_or_elsewhere_is_not_replaced() {
    let site = TestSite::new().await;
    site.add_event("elsewhere").await;
    let rosa = site.responder("Rosa").await;
    assert!(site.state.invite_instead(&slug("elsewhere"), Role::Chair, &rosa.email).await.is_err());
    assert!(site.state.invite_instead(&slug("nowhere"), Role::Chair, &rosa.email).await.is_err());
    assert_eq!(site.members("conf").await.len(), 1);
    assert_eq!(site.count("invitation").await, 1, "the one that Rosa used");
}
