//! The team's page: who is on it, and for the chair, who comes and goes.

mod paper;

use leptos::prelude::*;
use time::OffsetDateTime;

use self::paper::PaperSection;
use super::{page::NeedsJavaScript, paper::api::PaperView};
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
    pub paper: PaperView,
}

/// `/{event}/team`.
#[component]
pub fn TeamPage(view: TeamView) -> impl IntoView {
    let TeamView { desk, team, paper } = view;
    let names = team.iter().map(|colleague| (colleague.id.clone(), colleague.name.clone())).collect();
    let paper = view! { <PaperSection desk=desk.clone() paper team=names /> };
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
                {paper}
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
