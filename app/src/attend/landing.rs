//! The first page: what this is, who reads it, what to do in danger.

use leptos::prelude::*;

use super::{
    api::EventView,
    emergency::EmergencyContacts,
    fields::member_line,
    outbox_status::OutboxStatus,
    own_text::{LawHere, OwnText},
    report::{kept, with_code},
};
use crate::{
    address::Page,
    domain::settings::{PosterCode, TextKind},
    texts::translations::{joined, language, texts},
    ui::{
        assets::{Bundle, Part},
        shell::Shell,
    },
};

/// `/{event}`.
#[component]
pub fn LandingPage(
    view: EventView,
    /// The code of the poster that led here.
    code: Option<PosterCode>,
) -> impl IntoView {
    let (exit, numbers) = (view.exit(), view.numbers(language()));
    let EventView { slug, name, on_duty, settings, team, trustees, recovery, demo, .. } = view;
    let say = texts();
    let people = team.into_iter().map(|m| view! { <li>{member_line(&m.name, &m.pronouns, m.role)}</li> });
    let trustees_only = (!trustees.is_empty())
        .then(|| view! { <p>{say.readers_outside(joined(trustees.iter().map(|m| m.name.as_str())))}</p> });
    let paper = recovery.map(|(_, holder)| view! { <p class="hint">{say.readers_paper(holder)}</p> });
    let next = settings
        .text(TextKind::Next, language())
        .map_or_else(|| view! { <Steps /> }.into_any(), |text| view! { <OwnText text=text.clone() /> }.into_any());
    view! {
        <Shell
            title=say.title_of_page(say.landing_title(), &name)
            bundle=Bundle::None
            parts=&[Part::OutboxStatus]
            demo
            name=name.clone()
            home=with_code(Page::Landing.path(&slug), code.as_ref())
            exit=Some(exit)
            languages=true
            kept=kept(code.as_ref())
        >
            <OutboxStatus event=slug.clone() />
            <h1>{say.landing_heading()}</h1>
            <p class="lead">{say.landing_lead(name)}</p>
            <div class="actions">
                <a class="button primary" href=with_code(Page::Report.path(&slug), code.as_ref())>
                    {say.report_link()}
                </a>
                <a class="button" href=Page::FollowUp.path(&slug)>
                    {say.follow_up_link()}
                </a>
            </div>
            <EmergencyContacts on_duty numbers />
            <section aria-labelledby="readers">
                <h2 id="readers">{say.readers_heading()}</h2>
                <p>{say.readers_lead()}</p>
                <ul class="people">{people.collect_view()}</ul>
                {trustees_only}
                {paper}
            </section>
            <section aria-labelledby="next">
                <h2 id="next">{say.next_heading()}</h2>
                {next}
            </section>
            <LawHere settings />
            <footer>
                <p>
                    <a href=Page::Privacy.path(&slug)>{say.privacy_link()}</a>
                </p>
                <p>
                    <a href=Page::ExternalReport.path(&slug)>{say.sealed_link()}</a>
                </p>
                <p>
                    <a href=Page::SignIn.path(&slug)>{say.team_link()}</a>
                </p>
            </footer>
        </Shell>
    }
}

/// What happens next, where the event has no words of its own for it.
#[component]
fn Steps() -> impl IntoView {
    let say = texts();
    view! {
        <ol>
            <li>{say.next_write()}</li>
            <li>{say.next_receipt()}</li>
            <li>{say.next_team()}</li>
        </ol>
    }
}

/// `/`: for someone who has no event's address.
#[component]
pub fn FrontPage() -> impl IntoView {
    view! {
        <Shell title="Aside" bundle=Bundle::None languages=true>
            <h1>"Aside"</h1>
            <p class="lead">{texts().front_lead()}</p>
            <p>{texts().front_hint()}</p>
        </Shell>
    }
}
