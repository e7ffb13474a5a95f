//! The second factor: set-up, sign-in, change, requirement for the team, reset.

use app::domain::{
    activity::{Action, Entry},
    member::Role,
};
use axum::http::header::LOCATION;
use serde_json::{Value, json};

use crate::support::{
    TestMember, TestSite,
    answer::Answer,
    person::Person,
    postgres, proof,
    second_factor::{App, codes},
};

const STEP: i64 = 30;

async fn sign_in(person: &Person, email: &str, code: Option<&str>) -> Answer {
    person.sign_in_with(email, &proof(email), code).await
}

fn wrong_code() -> (u16, Value) {
    (401, json!("wrong-code"))
}

async fn standing(person: &Person) -> Value {
    person.get("/conf/account").await.props("SecondFactor")["view"].take()
}

/// Actor and subject of the log entries with this action.
async fn logged(site: &TestSite, action: Action) -> Vec<(Option<String>, String)> {
    let named = |entry: Entry| (entry.actor.map(|actor| actor.as_str().to_owned()), entry.subject);
    site.log().await.into_iter().filter(|entry| entry.action == action).map(named).collect()
}

/// Rosa, a responder with a second factor, and her app.
async fn rosa() -> (TestSite, TestMember, App) {
    let site = TestSite::new().await;
    let rosa = site.responder("Rosa").await;
    let app = site.protect(&rosa).await;
    (site, rosa, app)
}

#[tokio::test]
async fn a_right_passphrase_alone_no_longer_lets_in() {
    let (site, rosa, app) = rosa().await;
    let person = site.anon();
    let needed = sign_in(&person, &rosa.email, None).await;
    assert_eq!(needed.outcome(), (401, json!("code-needed")));
    for code in [app.wrong(site.now()), "12345".into(), "AAAA-BBBB-CCCC-DDDD".into(), String::new()] {
        assert_eq!(sign_in(&person, &rosa.email, Some(&code)).await.outcome(), wrong_code(), "{code}");
    }
    assert_eq!((person.session(), person.device()), (None, None), "nothing is given on the way");
    assert_eq!(person.get("/conf/desk").await.status, 303);
    site.wait(STEP);
    let answer = sign_in(&person, &rosa.email, Some(&app.code(site.now()))).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(person.get("/conf/desk").await.status, 200);
}

#[tokio::test]
async fn a_wrong_passphrase_is_told_the_same_whatever_code_comes_with_it() {
    let (site, rosa, app) = rosa().await;
    site.wait(STEP);
    for code in [None, Some(app.code(site.now())), Some(app.codes[0].clone())] {
        let answer = site.anon().sign_in_with(&rosa.email, &proof("somebody else"), code.as_deref()).await;
        assert_eq!(answer.outcome(), (401, json!("wrong-sign-in")));
    }
    assert_eq!(sign_in(&site.anon(), &rosa.email, Some(&app.codes[0])).await.status, 200, "nothing was used up");
}

#[tokio::test]
async fn a_code_counts_once_and_a_clock_may_be_half_a_minute_off() {
    let (site, rosa, app) = rosa().await;
    let person = site.anon();
    let first = app.code(site.now());
    assert_eq!(sign_in(&person, &rosa.email, Some(&first)).await.outcome(), wrong_code(), "used to set it up");
    site.wait(10 * STEP);
    let at = |steps: i64| app.code(site.now() + time::Duration::seconds(steps * STEP));
    for (steps, status) in
        [(-2, 401), (2, 401), (-1, 200), (-1, 401), (0, 200), (-1, 401), (1, 200), (1, 401), (0, 401)]
    {
        let answer = sign_in(&person, &rosa.email, Some(&at(steps))).await;
        assert_eq!(answer.status, status, "{steps} steps off: {}", answer.text());
    }
}

#[tokio::test]
async fn a_recovery_code_lets_in_once_and_the_page_says_how_many_are_left() {
    let (site, rosa, app) = rosa().await;
    assert_eq!(app.codes.len(), 10);
    let person = site.anon();
    let typed = app.codes[3].to_lowercase();
    assert_eq!(sign_in(&person, &rosa.email, Some(&typed)).await.status, 200);
    assert_eq!(standing(&person).await["codes_left"], json!(9));
    assert_eq!(sign_in(&site.anon(), &rosa.email, Some(&app.codes[3])).await.outcome(), wrong_code());
    assert_eq!(sign_in(&site.anon(), &rosa.email, Some(&app.codes[4])).await.status, 200);
    assert_eq!(standing(&person).await["codes_left"], json!(8));
}

#[tokio::test]
async fn a_recovery_code_is_its_members_alone() {
    let (site, _rosa, app) = rosa().await;
    let ben = site.responder("Ben").await;
    site.protect(&ben).await;
    assert_eq!(sign_in(&site.anon(), &ben.email, Some(&app.codes[0])).await.outcome(), wrong_code());
    assert_eq!(site.count("second_factor_code").await, 20);
}

#[tokio::test]
async fn a_secret_counts_once_its_code_has_come_back() {
    let site = TestSite::new().await;
    let rosa = site.organiser("Rosa").await;
    let confirm = async |person: &Person, code: &str| person.confirm_second_factor(Some(code)).await.outcome();
    assert_eq!(confirm(&rosa, "123456").await, (410, json!("set-up-expired")), "nothing was begun");
    let begun = rosa.begin_second_factor(None).await.json();
    let app = App::of(begun["secret"].as_str().unwrap());
    let link = begun["link"].as_str().unwrap();
    let account = format!("otpauth://totp/The%20conf:rosa%40example.org?secret={}", begun["secret"].as_str().unwrap());
    assert!(link.starts_with(&account), "{link}");
    assert_eq!(confirm(&rosa, &app.wrong(site.now())).await, wrong_code());
    assert_eq!(sign_in(&site.anon(), &rosa.email, None).await.status, 200, "it does not count yet");
    assert!(standing(&rosa).await["since"].is_null());
    site.wait(3600);
    assert_eq!(confirm(&rosa, &app.code(site.now())).await, (410, json!("set-up-expired")));
}

#[tokio::test]
async fn moving_to_another_app_wants_a_code_and_the_old_one_counts_until_the_new_one_answers() {
    let (site, rosa, old) = rosa().await;
    assert_eq!(rosa.begin_second_factor(None).await.outcome(), (401, json!("code-needed")));
    assert_eq!(rosa.begin_second_factor(Some(&old.wrong(site.now()))).await.outcome(), wrong_code());
    site.wait(STEP);
    let begun = rosa.begin_second_factor(Some(&old.code(site.now()))).await.json();
    let new = App::of(begun["secret"].as_str().unwrap());
    site.wait(STEP);
    let person = site.anon();
    assert_eq!(sign_in(&person, &rosa.email, Some(&new.code(site.now()))).await.outcome(), wrong_code());
    assert_eq!(sign_in(&person, &rosa.email, Some(&old.code(site.now()))).await.status, 200);
    assert_eq!(rosa.confirm_second_factor(Some(&new.code(site.now()))).await.status, 200);
    site.wait(STEP);
    for gone in [&old.code(site.now()), &old.codes[0]] {
        assert_eq!(sign_in(&person, &rosa.email, Some(gone)).await.outcome(), wrong_code());
    }
    assert_eq!(sign_in(&person, &rosa.email, Some(&new.code(site.now()))).await.status, 200);
}

#[tokio::test]
async fn new_recovery_codes_want_a_code_and_end_the_earlier_ones() {
    let (site, rosa, app) = rosa().await;
    assert_eq!(rosa.renew_recovery_codes(Some(&app.wrong(site.now()))).await.outcome(), wrong_code());
    let renewed = rosa.renew_recovery_codes(Some(&app.codes[0])).await;
    let new = codes(&renewed.json());
    assert_eq!(new.len(), 10);
    assert_eq!(sign_in(&site.anon(), &rosa.email, Some(&app.codes[1])).await.outcome(), wrong_code());
    assert_eq!(sign_in(&site.anon(), &rosa.email, Some(&new[1])).await.status, 200);
}

#[tokio::test]
async fn turning_it_off_wants_a_code() {
    let (site, rosa, app) = rosa().await;
    assert_eq!(rosa.turn_off_second_factor(Some(&app.wrong(site.now()))).await.outcome(), wrong_code());
    assert_eq!(sign_in(&site.anon(), &rosa.email, None).await.status, 401);
    assert_eq!(rosa.turn_off_second_factor(Some(&app.codes[0])).await.status, 200);
    assert_eq!(sign_in(&site.anon(), &rosa.email, None).await.status, 200);
    assert_eq!((site.count("second_factor").await, site.count("second_factor_code").await), (0, 0));
    let code = Some("123456");
    for answer in [rosa.turn_off_second_factor(code).await, rosa.renew_recovery_codes(code).await] {
        assert_eq!(answer.outcome(), (403, json!("second-factor-missing")));
    }
}

#[tokio::test]
async fn whoever_changes_it_stays_and_every_other_session_ends() {
    let site = TestSite::new().await;
    let rosa = site.responder("Rosa").await;
    let desk = async |person: &Person| person.get("/conf/desk").await.status.as_u16();
    let (laptop, ben) = (site.anon(), site.responder("Ben").await);
    sign_in(&laptop, &rosa.email, None).await;
    let app = site.protect(&rosa).await;
    assert_eq!((desk(&rosa).await, desk(&laptop).await), (200, 303));
    assert_eq!(desk(&ben).await, 200, "a colleague's session goes on");
    assert_eq!(sign_in(&laptop, &rosa.email, Some(&app.codes[0])).await.status, 200);
    assert_eq!(laptop.turn_off_second_factor(Some(&app.codes[1])).await.status, 200);
    assert_eq!((desk(&rosa).await, desk(&laptop).await), (303, 200));
    let own = (Some(rosa.id().to_owned()), rosa.id().to_owned());
    assert_eq!(logged(&site, Action::SecondFactorChanged).await, [own.clone(), own]);
}

#[tokio::test]
async fn codes_that_are_typed_while_signed_in_cannot_be_guessed_either() {
    let (site, rosa, app) = rosa().await;
    for _ in 0..10 {
        assert_eq!(rosa.turn_off_second_factor(Some(&app.wrong(site.now()))).await.outcome(), wrong_code());
    }
    assert_eq!(rosa.turn_off_second_factor(Some(&app.codes[0])).await.outcome(), (429, json!("too-many-tries")));
    assert_eq!(sign_in(&site.anon(), &rosa.email, Some(&app.codes[0])).await.status, 200, "signing in goes on");
    site.wait(15 * 60);
    assert_eq!(rosa.renew_recovery_codes(Some(&app.codes[1])).await.status, 200);
}

async fn require(person: &Person, required: bool) -> Answer {
    let fields: &[(&str, &str)] = if required { &[("required", "1")] } else { &[] };
    person.post("/conf/team/second-factor", fields).await
}

#[tokio::test]
async fn a_chair_asks_of_others_only_what_they_have_themself() {
    let site = TestSite::new().await;
    let ana = site.chair("Ana").await;
    let refused = require(&ana, true).await;
    assert_eq!((refused.status.as_u16(), refused.header(LOCATION.as_str())), (303, "/conf/account"));
    assert!(!site.event().await.second_factor_required);
    site.protect(&ana).await;
    for _ in 0..2 {
        assert_eq!(require(&ana, true).await.header(LOCATION.as_str()), "/conf/team#second-factor");
    }
    assert!(site.event().await.second_factor_required);
    require(&ana, false).await;
    assert!(!site.event().await.second_factor_required);
    let said = |what: &str| (Some(ana.id().to_owned()), what.to_owned());
    let log = logged(&site, Action::SettingChanged).await;
    assert_eq!(log, [said("second-factor-required"), said("second-factor-optional")], "a change is logged once");
}

#[tokio::test]
async fn where_it_is_required_a_member_is_led_to_set_it_up_and_then_let_in() {
    let site = TestSite::new().await;
    let ana = site.chair("Ana").await;
    let rosa = site.responder("Rosa").await;
    let app = site.protect(&ana).await;
    require(&ana, true).await;
    let led = rosa.get("/conf/desk").await;
    assert_eq!((led.status.as_u16(), led.header(LOCATION.as_str())), (303, "/conf/account"));
    let account = rosa.get("/conf/account").await;
    assert!(account.shows("div.notice", "This event asks every member for a second factor."), "{}", account.text());
    site.protect(&rosa).await;
    assert_eq!(rosa.get("/conf/desk").await.status, 200);
    assert!(!rosa.get("/conf/account").await.has("This event asks every member"));
    let off = ana.turn_off_second_factor(Some(&app.codes[0])).await;
    assert_eq!(off.outcome(), (409, json!("second-factor-required")));
    assert_eq!(standing(&ana).await["codes_left"], json!(10), "and no code was used up");
}

#[tokio::test]
async fn a_chair_takes_a_lost_second_factor_away() {
    let (site, rosa, _) = rosa().await;
    let ana = site.chair("Ana").await;
    site.protect(&ana).await;
    let reset = async |chair: &Person, id: &str| {
        let answer = chair.post("/conf/team/second-factor/reset", &[("member", id)]).await;
        (answer.status.as_u16(), answer.header(LOCATION.as_str()).to_owned())
    };
    assert_eq!(site.count("device").await, 2);
    assert_eq!(reset(&ana, rosa.id()).await, (303, "/conf/team#second-factor".to_owned()));
    assert_eq!(rosa.get("/conf/desk").await.status, 303, "signed out");
    assert_eq!(site.count("device").await, 1, "and known in no browser");
    let changed = logged(&site, Action::SecondFactorChanged).await;
    assert_eq!(changed.last(), Some(&(Some(ana.id().to_owned()), rosa.id().to_owned())));
    assert_eq!(sign_in(&rosa, &rosa.email, None).await.status, 200);
    assert_eq!(reset(&ana, rosa.id()).await.0, 404, "there is none any more");
    let own = ana.id().to_owned();
    assert_eq!(reset(&ana, &own).await.0, 404, "their own wants a code");
    assert!(!standing(&ana).await["since"].is_null());
}

#[tokio::test]
async fn a_chair_reaches_nobody_elsewhere() {
    let site = TestSite::new().await;
    site.add_event("elsewhere").await;
    let eve = site.join_at("elsewhere", "Eve", Role::Chair).await;
    let rosa = site.responder("Rosa").await;
    site.protect(&rosa).await;
    let answer = eve.post("/elsewhere/team/second-factor/reset", &[("member", rosa.id())]).await;
    assert_eq!(answer.status, 404);
    assert_eq!(site.count("second_factor").await, 1);
}

/// Every query about second factors, on PostgreSQL.
#[tokio::test]
async fn a_second_factor_lives_its_life_on_postgresql() {
    let site = TestSite::on(postgres::database()).await;
    let ana = site.chair("Ana").await;
    let rosa = site.responder("Rosa").await;
    site.protect(&ana).await;
    let app = site.protect(&rosa).await;
    assert_eq!(sign_in(&rosa, &rosa.email, Some(&app.code(site.now()))).await.outcome(), wrong_code());
    site.wait(STEP);
    assert_eq!(sign_in(&rosa, &rosa.email, None).await.outcome(), (401, json!("code-needed")));
    for code in [&app.code(site.now()), &app.codes[0]] {
        assert_eq!(sign_in(&rosa, &rosa.email, Some(code)).await.status, 200);
        assert_eq!(sign_in(&rosa, &rosa.email, Some(code)).await.outcome(), wrong_code());
    }
    let new = codes(&rosa.renew_recovery_codes(Some(&app.codes[1])).await.json());
    assert_eq!(standing(&rosa).await["codes_left"], json!(10));
    assert_eq!(require(&ana, true).await.status, 303);
    assert_eq!(rosa.begin_second_factor(Some(&new[0])).await.status, 200);
    let reset = ana.post("/conf/team/second-factor/reset", &[("member", rosa.id())]).await;
    assert_eq!(reset.status, 303, "{}", reset.text());
    site.wait(24 * 3600);
    site.state.purge_expired().await.unwrap();
    for (table, left) in [
        ("second_factor", 1),
        ("second_factor_offer", 0),
        ("second_factor_code", 10),
        ("device", 1),
        ("sign_in_attempt", 0),
    ] {
        assert_eq!(site.count(table).await, left, "{table}");
    }
    assert_eq!(sign_in(&rosa, &rosa.email, None).await.status, 200);
    assert_eq!(rosa.get("/conf/desk").await.header(LOCATION.as_str()), "/conf/account");
}
