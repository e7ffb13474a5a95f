use super::*;
use crate::{
    domain::{ids::MemberId, member::Role},
    seal::SecretKey,
    team::recovery_key::api::RecoveryKeyView,
};
use time::{Duration, OffsetDateTime, macros::datetime};

const NOW: OffsetDateTime = datetime!(2026-05-03 12:00 UTC);

fn id(byte: u8) -> MemberId {
    MemberId::from_random([byte; 16])
}

fn colleague(byte: u8, name: &str, role: Role) -> Colleague {
    Colleague {
        id: id(byte),
        name: name.to_owned(),
        pronouns: "they/them".to_owned(),
        role,
        key: SecretKey::generate().public(),
        key_since: NOW,
        rehearsed_at: None,
        on_duty: byte == 2,
        phone_public: false,
        phone: if byte == 2 { "+49 (30) 1".to_owned() } else { String::new() },
    }
}

fn link(role: Role, fate: LinkFate) -> JoiningLink {
    let inviter = Some("Ana".to_owned());
    JoiningLink { id: "ab".repeat(32), role, inviter, made_at: NOW, fate, at: NOW + Duration::DAY }
}

fn view(role: Role, links: Option<Vec<JoiningLink>>) -> TeamView {
    let team = vec![colleague(1, "Ana", role), colleague(2, "Ben", Role::Responder)];
    let desk = MemberContext {
        event: "demo".parse().unwrap(),
        event_name: "DemoConf".to_owned(),
        member: id(1),
        member_name: "Ana".to_owned(),
        role,
        member_key: team[0].key.clone(),
        demo: false,
        now: NOW,
    };
    TeamView { desk, team, asks: false, links, requirements: None, paper: RecoveryKeyView::default() }
}

fn page(view: TeamView, problem: Option<TeamProblem>) -> String {
    Owner::new().with(|| view! { <TeamPage view problem /> }.to_html())
}

#[test]
fn a_colleague_is_shown_with_role_duty_phone_and_key() {
    let html = page(view(Role::Responder, None), None);
    for part in ["Ben", "they/them", "Responder", "On duty", "href=\"tel:+49301\"", "3 May 2026, 12:00 UTC", "You"] {
        assert!(html.contains(part), "{part} in {html}");
    }
    assert_eq!(html.matches("class=\"key-words\"").count(), 2);
    assert!(!html.contains("style="), "{html}");
}

#[test]
fn a_responder_changes_their_own_entry_alone_and_invites_nobody() {
    let html = page(view(Role::Responder, None), None);
    assert_eq!(html.matches("action=\"/demo/team/duty\"").count(), 1);
    assert!(!html.contains("/team/role") && !html.contains("Invite") && !html.contains("joining link"), "{html}");
}

#[test]
fn a_chair_changes_everyones_entry_and_every_role_but_their_own() {
    let html = page(view(Role::Chair, Some(Vec::new())), None);
    assert_eq!(html.matches("action=\"/demo/team/duty\"").count(), 2);
    assert_eq!(html.matches("action=\"/demo/team/role\"").count(), 1);
    let (_, form) = html.split_once("class=\"role\"").unwrap();
    assert!(form.contains(&format!("name=\"member\" value=\"{}\"", id(2).as_str())), "{form}");
    assert!(form.contains("<option value=\"responder\" selected>"), "{form}");
    assert!(html.contains("No joining link is open."), "{html}");
}

#[test]
fn links_are_shown_with_what_became_of_them() {
    let links = vec![
        link(Role::Organiser, LinkFate::Open),
        link(Role::Responder, LinkFate::Used(Some("Robin".to_owned()))),
        link(Role::Chair, LinkFate::TakenBack),
        link(Role::Trustee, LinkFate::RanOut),
    ];
    let html = page(view(Role::Chair, Some(links)), None);
    for part in ["made by Ana", "Robin joined by it", "was taken back", "ran out unused"] {
        assert!(html.contains(part), "{part} in {html}");
    }
    assert_eq!(html.matches("action=\"/demo/team/take-back\"").count(), 1);
}

#[test]
fn a_chair_alone_is_told_how_an_earlier_team_comes_along() {
    let mut alone = view(Role::Chair, Some(Vec::new()));
    assert!(!page(alone.clone(), None).contains("--team-from"));
    alone.team.truncate(1);
    assert!(page(alone, None).contains("aside event invite demo --team-from EARLIER-EVENT"));
}

#[test]
fn a_number_that_is_none_is_given_back_to_be_put_right() {
    let problem = TeamProblem::Phone { member: id(2), on_duty: false, typed: "call <me>".to_owned() };
    let html = page(view(Role::Chair, Some(Vec::new())), Some(problem));
    assert!(html.contains("value=\"call &lt;me&gt;\""), "{html}");
    assert!(html.contains("role=\"alert\"") && html.contains("class=\"error\""), "{html}");
    let (_, form) = html.split_once("<details open").unwrap();
    let (form, rest) = form.split_once("</form>").unwrap();
    assert!(form.contains("name=\"on_duty\"") && !form.contains("checked"), "as it was sent: {form}");
    assert!(!rest.contains("<details open"), "{rest}");
}
