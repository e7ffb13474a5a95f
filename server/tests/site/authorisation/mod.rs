//! The authorisation test: every route with every actor.

mod actor;
mod cast;
mod matrix;
mod requests;
mod team_requests;

use axum::http::header::{CONTENT_SECURITY_POLICY, LOCATION};
use serde_json::json;
use server::http::route_list;

use actor::{Actor, Fate};
use cast::Cast;
use matrix::MATRIX;

use crate::support::answer::Answer;

/// Whether a route is about an external report without a case.
fn is_external(route: &str) -> bool {
    route.contains("{file}") || route == "/api/desk/adopt"
}

/// The address of a route for this case or file.
fn path(route: &str, case: &str) -> String {
    route.replace("{event}", "conf").replace("{case}", case).replace("{file}", case)
}

#[test]
fn every_route_stands_in_the_matrix() {
    let mut routes = route_list();
    let mut lines: Vec<_> = MATRIX.iter().map(|(method, path, _)| ((*method).to_owned(), (*path).to_owned())).collect();
    routes.sort();
    lines.sort();
    assert_eq!(routes, lines);
}

#[tokio::test]
async fn everybody_gets_what_the_matrix_says_and_nothing_else() {
    let everybody = Cast::new().await;
    let mut wrong = Vec::new();
    for (method, route, expected) in MATRIX {
        for actor in Actor::ALL {
            let expected = expected.of(actor);
            let report = everybody.report();
            let mut case = everybody.file(&report).await;
            if is_external(route) {
                case = everybody.hand_in().await;
            }
            let before = everybody.state_of(&report).await;
            let answer = everybody.ask(actor, method, route, &report, &case).await;
            let met = Fate::of(&answer, method, &path(route, &case), &case);
            if met != expected {
                wrong.push(format!("{method} {route} for {actor:?}: {met:?}, not {expected:?}"));
            }
            if !expected.is_success() && everybody.state_of(&report).await != before {
                wrong.push(format!("{method} {route} for {actor:?}: refused, and done all the same"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A response without its random nonce.
fn seen(mut answer: Answer) -> Answer {
    let policy = answer.headers.remove(CONTENT_SECURITY_POLICY).unwrap();
    let nonce = policy.to_str().unwrap().split("'nonce-").nth(1).unwrap().split('\'').next().unwrap();
    answer.body = answer.text().replace(nonce, "").into_bytes();
    answer
}

#[tokio::test]
async fn a_recused_member_cannot_tell_their_case_from_one_that_is_not_there() {
    let everybody = Cast::new().await;
    let report = everybody.report();
    let case = report.file(&everybody.site).await;
    let file = everybody.hand_in().await;
    for (method, route, _) in MATRIX.iter().filter(|(_, route, _)| route.contains("{case}") || route.contains("/desk/"))
    {
        let name = if is_external(route) { &file } else { &case };
        let met = seen(everybody.ask(Actor::RecusedResponder, method, route, &report, name).await);
        let nothing = seen(everybody.ask(Actor::RecusedResponder, method, route, &report, "no-such-case").await);
        assert_eq!(met.status, if *route == "/api/desk/owed" { 200 } else { 404 }, "{route}");
        assert_eq!((met.status, &met.headers), (nothing.status, &nothing.headers), "{route}");
        assert_eq!(met.body, nothing.body, "{route}");
    }
}

#[tokio::test]
async fn a_recused_member_finds_nothing_of_their_case_in_the_queue() {
    let everybody = Cast::new().await;
    let empty = seen(everybody.person(Actor::RecusedResponder).get("/conf/desk?all=1").await);
    let case = everybody.report().file(&everybody.site).await;
    let file = everybody.hand_in().await;
    let queue = seen(everybody.person(Actor::RecusedResponder).get("/conf/desk?all=1").await);
    assert_eq!(queue.text(), empty.text());
    let seen = everybody.person(Actor::Responder).get("/conf/desk?all=1").await;
    assert!(seen.has(&case) && seen.has(&file), "{}", seen.text());
}

/// The routes for a member who lacks the second factor that the event requires.
const WAY_TO_ONE: [&str; 6] = [
    "/{event}/account",
    "/api/team/sign-in",
    "/api/team/second-factor/begin",
    "/api/team/second-factor/confirm",
    "/api/team/second-factor/codes",
    "/api/team/second-factor/off",
];

#[tokio::test]
async fn where_a_second_factor_is_required_whoever_has_none_gets_nothing_but_the_way_to_one() {
    let everybody = Cast::new().await;
    everybody.site.execute("UPDATE event SET second_factor_required = 1 WHERE slug = 'conf'").await;
    let report = everybody.report();
    let case = report.file(&everybody.site).await;
    let before = everybody.state_of(&report).await;
    for (method, route, _) in MATRIX.iter().filter(|(_, _, expected)| matches!(expected.anon, Fate::In | Fate::No(401)))
    {
        for actor in Actor::ALL.into_iter().filter(|actor| actor.is_member()) {
            let answer = everybody.ask(actor, method, route, &report, &case).await;
            let refused = match answer.header(LOCATION.as_str()) {
                "" => answer.status == 403 && answer.json() == json!("second-factor-missing"),
                to => answer.status == 303 && to == "/conf/account",
            };
            assert_eq!(refused, !WAY_TO_ONE.contains(route), "{method} {route} for {actor:?}");
        }
    }
    assert_eq!(everybody.state_of(&report).await, before);
    let signed_out = everybody.ask(Actor::Responder, "POST", "/api/team/sign-out", &report, &case).await;
    assert_eq!(signed_out.status, 200);
}
