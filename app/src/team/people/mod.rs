//! The team's page: who is on it, and for the chair, who comes and goes.

mod card;
mod conflict;
mod forms;
pub mod leave;
mod links;
mod paper;
pub mod requirements;

use leptos::prelude::*;
use time::OffsetDateTime;

use self::{
    card::Person,
    conflict::ConflictCheck,
    links::Links,
    paper::PaperSection,
    requirements::{Requirements, RequirementsSection},
};
use super::{frame::Frame, page::NeedsJavaScript, paper::api::PaperView};
use crate::{
    desk::{
        api::DeskView,
        nav::{Room, nav},
    },
    domain::{ids::MemberId, member::Role},
    seal::PublicKey,
    ui::{
        Refusal,
        notice::{Notice, Tone},
    },
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
    /// When they last tried their recovery kit.
    pub rehearsed_at: Option<OffsetDateTime>,
    pub on_duty: bool,
    pub phone: String,
    /// Whether attendees see the number while they are on duty.
    pub phone_public: bool,
}

/// What became of a joining link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkFate {
    /// It can still be used, and may be taken back.
    Open,
    /// Somebody joined by it; nobody is named where that was before names were kept.
    Used(Option<String>),
    RanOut,
    TakenBack,
}

/// A joining link, without what makes it one.
#[derive(Clone, Debug)]
pub struct JoiningLink {
    /// Names the link, and opens nothing: the hash of its secret part, in hexadecimal digits.
    pub id: String,
    pub role: Role,
    /// Who made it; nobody where the operator did.
    pub inviter: Option<String>,
    pub made_at: OffsetDateTime,
    pub fate: LinkFate,
    /// When it ends, or when its fate befell it.
    pub at: OffsetDateTime,
}

/// What the team's page shows.
#[derive(Clone, Debug)]
pub struct TeamView {
    pub desk: DeskView,
    pub team: Vec<Colleague>,
    /// Whether members are asked about conflicts before they read.
    pub asks: bool,
    /// The joining links of the last weeks, the newest first; for a chair alone.
    pub links: Option<Vec<JoiningLink>>,
    /// What is asked of the team; for the chair alone.
    pub requirements: Option<Requirements>,
    pub paper: PaperView,
}

/// Why the last change was refused.
#[derive(Clone, Debug)]
pub enum TeamProblem {
    /// What was typed as a member's phone number is none; the form as it was sent.
    Phone { member: MemberId, on_duty: bool, typed: String },
    /// Anything else.
    Other(Refusal),
}

/// `/{event}/team`. `problem` is why the last change was refused; the page then shows the team as it is now.
#[component]
pub fn TeamPage(view: TeamView, problem: Option<TeamProblem>) -> impl IntoView {
    let TeamView { desk, team, asks, links, requirements, paper } = view;
    let names = team.iter().map(|colleague| (colleague.id.clone(), colleague.name.clone())).collect();
    let paper = view! { <PaperSection desk=desk.clone() paper team=names /> }.into_any();
    let back = format!("/{}/team", desk.event);
    let nav = nav(&desk, Room::Team, back);
    let alone = team.len() == 1;
    let heirs: Vec<_> =
        team.iter().filter(|c| c.role.reads_reports()).map(|c| (c.id.clone(), c.name.clone())).collect();
    let people = team
        .into_iter()
        .map(|colleague| {
            let heirs = heirs.iter().filter(|(heir, _)| *heir != colleague.id).cloned().collect();
            view! { <Person desk=desk.clone() colleague problem=problem.clone() heirs /> }.into_any()
        })
        .collect_view();
    let DeskView { event, event_name, demo, .. } = desk;
    let problem = problem.map(|problem| view! { <Notice tone=Tone::Problem>{told(problem)}</Notice> });
    let chairs = links.is_some();
    let settings = format!("/{event}/settings");
    let links = links.map(|links| view! { <Links event=event.clone() links alone /> }.into_any());
    view! {
        <Frame title="Team" event=event.clone() event_name demo nav>
            <div class="team-page stack">
                <header class="team-head">
                    <h1>"The team"</h1>
                    {chairs
                        .then(|| {
                            view! {
                                <a href=settings>"Settings of the event"</a>
                                <a href="#invite">"Invite someone"</a>
                            }
                        })}
                </header>
                {problem}
                <NeedsJavaScript />
                <p class="hint">
                    "Reports are sealed to these keys. Each key has eight words, and its owner sees the same ones on their account page: compare them side by side or on the phone."
                </p>
                <ul class="colleagues">{people}</ul>
                {(alone && !chairs).then(|| view! { <p class="empty">"Nobody else has joined yet."</p> })}
                {links}
                <ConflictCheck event=event.clone() asks chair=chairs />
                {requirements.map(|requirements| view! { <RequirementsSection requirements /> }.into_any())}
                {paper}
            </div>
        </Frame>
    }
}

fn told(problem: TeamProblem) -> AnyView {
    match problem {
        TeamProblem::Other(refusal) => refusal.to_string().into_any(),
        TeamProblem::Phone { member, .. } => view! {
            "This phone number was not saved: it holds more than a number. "
            <a href=format!("#phone-{}", member.as_str())>"Put it right"</a>
        }
        .into_any(),
    }
}

#[cfg(test)]
mod tests;
