//! The team's page: the members and, for a chair, the joining links.

mod card;
mod conflict;
mod forms;
pub mod leave;
mod links;
mod recovery_key;
pub mod requirements;
mod view;

use leptos::prelude::*;

pub use self::view::{Colleague, JoiningLink, LinkFate, TeamProblem, TeamView};
use self::{
    card::Person, conflict::ConflictCheck, links::Links, recovery_key::RecoveryKeySection,
    requirements::RequirementsSection,
};
use crate::{
    address::Page,
    session::{context::MemberContext, frame::Frame, nav::nav, needs_javascript::NeedsJavaScript},
    ui::notice::{Notice, Tone},
};

/// `/{event}/team`. `problem` says why the last change was refused; the page shows the team as it is now.
#[component]
pub fn TeamPage(view: TeamView, problem: Option<TeamProblem>) -> impl IntoView {
    let TeamView { desk, team, asks, links, requirements, paper } = view;
    let names = team.iter().map(|colleague| (colleague.id.clone(), colleague.name.clone())).collect();
    let paper = view! { <RecoveryKeySection desk=desk.clone() paper team=names /> }.into_any();
    let back = Page::People.path(&desk.event);
    let nav = nav(&desk, Page::People, back);
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
    let MemberContext { event, event_name, demo, .. } = desk;
    let problem = problem.map(|problem| view! { <Notice tone=Tone::Problem>{problem_text(problem)}</Notice> });
    let chairs = links.is_some();
    let settings = Page::Settings.path(&event);
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

fn problem_text(problem: TeamProblem) -> AnyView {
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
