//! The team's page: who is on it, and for the chair, who comes and goes.

pub mod conflict;
pub mod leave;

use leptos::prelude::*;
use time::OffsetDateTime;

use super::page::NeedsJavaScript;
use crate::{
    attend::form::member_line,
    desk::{
        api::DeskView,
        keys::GiveKey,
        nav::{Room, nav},
    },
    domain::{ids::MemberId, member::Role},
    seal::PublicKey,
    ui::{
        Refusal,
        assets::Bundle,
        moment,
        notice::{Notice, Tone},
        shell::Shell,
    },
};
use conflict::ConflictCheck;
use leave::Leave;

/// A colleague, as the team sees them.
#[derive(Clone, Debug)]
pub struct Colleague {
    pub id: MemberId,
    pub name: String,
    pub pronouns: String,
    pub role: Role,
    pub key: PublicKey,
    /// Since when they have this key.
    pub key_since: OffsetDateTime,
    pub on_duty: bool,
    pub phone: String,
}

/// What the team's page shows.
#[derive(Clone, Debug)]
pub struct TeamView {
    pub desk: DeskView,
    pub team: Vec<Colleague>,
    /// Whether members are asked about conflicts before they read.
    pub asks: bool,
}

/// `/{event}/team`.
#[component]
pub fn TeamPage(
    view: TeamView,
    /// Why what was asked for last was refused.
    problem: Option<Refusal>,
) -> impl IntoView {
    let TeamView { desk, team, asks } = view;
    let back = format!("/{}/team", desk.event);
    let nav = nav(&desk, Room::Team, back);
    let DeskView { event, event_name, demo, role, member, member_key, .. } = desk;
    let chair = role == Role::Chair;
    let heirs: Vec<_> =
        team.iter().filter(|c| c.role.reads_reports()).map(|c| (c.id.clone(), c.name.clone())).collect();
    let people = team
        .into_iter()
        .map(|colleague| {
            let own = colleague.id == member;
            let (id, name) = (colleague.id.clone(), colleague.name.clone());
            let give = (!own && colleague.role.reads_reports()).then(|| {
                let (event, name, member_key) = (event.clone(), name.clone(), member_key.clone());
                view! { <GiveKey event path=String::new() to=Some(id.clone()) name member_key /> }
            });
            let leave = (own || chair).then(|| {
                let heirs = heirs.iter().filter(|(heir, _)| *heir != id).cloned().collect();
                view! { <Leave event=event.clone() member=id.clone() name=name.clone() own heirs /> }
            });
            view! {
                <Person colleague>
                    {give}
                    {leave}
                </Person>
            }
        })
        .collect_view();
    view! {
        <Shell
            title=format!("Team \u{b7} {event_name}")
            bundle=Bundle::Desk
            demo
            home=format!("/{event}")
            name=event_name
            nav
        >
            <div class="team-page">
                <h1>"The team"</h1>
                <NeedsJavaScript />
                {problem.map(|refusal| view! { <Notice tone=Tone::Problem>{refusal.to_string()}</Notice> })}
                <ul class="colleagues">{people}</ul>
                <ConflictCheck event=event.clone() asks chair />
            </div>
        </Shell>
    }
}

#[component]
fn Person(colleague: Colleague, children: Children) -> impl IntoView {
    let Colleague { name, pronouns, role, key_since, .. } = colleague;
    view! {
        <li class="colleague">
            <h2>{member_line(&name, &pronouns, role)}</h2>
            <p class="hint">
                "Key since " <time datetime=moment::machine(key_since)>{moment::exact(key_since)}</time>
            </p>
            {children()}
        </li>
    }
}
