//! The team's page: who is on it, and for the chair, who comes and goes.

pub mod requirements;

use leptos::prelude::*;
use requirements::{Requirements, RequirementsSection};
use time::OffsetDateTime;

use super::page::NeedsJavaScript;
use crate::{
    attend::form::member_line,
    desk::{
        api::DeskView,
        nav::{Room, nav},
    },
    domain::{ids::MemberId, member::Role},
    seal::PublicKey,
    ui::{assets::Bundle, moment, shell::Shell},
};

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
    /// What is asked of the team; for the chair alone.
    pub requirements: Option<Requirements>,
}

/// `/{event}/team`.
#[component]
pub fn TeamPage(view: TeamView) -> impl IntoView {
    let TeamView { desk, team, requirements } = view;
    let back = format!("/{}/team", desk.event);
    let nav = nav(&desk, Room::Team, back);
    let DeskView { event, event_name, demo, .. } = desk;
    let people = team.into_iter().map(|colleague| view! { <Person colleague /> }).collect_view();
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
                <ul class="colleagues">{people}</ul>
                {requirements.map(|requirements| view! { <RequirementsSection requirements /> }.into_any())}
            </div>
        </Shell>
    }
}

#[component]
fn Person(colleague: Colleague) -> impl IntoView {
    let Colleague { name, pronouns, role, key_since, .. } = colleague;
    view! {
        <li class="colleague">
            <h2>{member_line(&name, &pronouns, role)}</h2>
            <p class="hint">
                "Key since " <time datetime=moment::machine(key_since)>{moment::exact(key_since)}</time>
            </p>
        </li>
    }
}
