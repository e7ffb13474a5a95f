//! The landing page: what this is, who reads a report, what to do in danger.

use leptos::prelude::*;

use super::{
    api::EventView,
    emergency::EmergencyContacts,
    fields::member_line,
    outbox_status::OutboxStatus,
    own_text::{LegalText, OwnText},
    report::{poster_query, with_code},
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
    let texts = texts();
    let people = team.into_iter().map(|m| view! { <li>{member_line(&m.name, &m.pronouns, m.role)}</li> });
    let trustees_only = (!trustees.is_empty())
        .then(|| view! { <p>{texts.readers_outside(joined(trustees.iter().map(|m| m.name.as_str())))}</p> });
    let recovery_key = recovery.map(|(_, holder)| view! { <p class="hint">{texts.readers_paper(holder)}</p> });
    let next = settings
        .text(TextKind::Next, language())
        .map_or_else(|| view! { <Steps /> }.into_any(), |text| view! { <OwnText text=text.clone() /> }.into_any());
    view! {
        <Shell
            title=texts.title_of_page(texts.landing_title(), &name)
            bundle=Bundle::None
            parts=&[Part::OutboxStatus]
            demo
            name=name.clone()
            home=with_code(Page::Landing.path(&slug), code.as_ref())
            exit=Some(exit)
            languages=true
            kept=poster_query(code.as_ref())
        >
            <OutboxStatus event=slug.clone() />
            <h1>{texts.landing_heading()}</h1>
            <p class="lead">{texts.landing_lead(name)}</p>
            <div class="actions">
                <a class="button primary" href=with_code(Page::Report.path(&slug), code.as_ref())>
                    {texts.report_link()}
                </a>
                <a class="button" href=Page::FollowUp.path(&slug)>
                    {texts.follow_up_link()}
                </a>
            </div>
            <EmergencyContacts on_duty numbers />
            <section aria-labelledby="readers">
                <h2 id="readers">{texts.readers_heading()}</h2>
                <p>{texts.readers_lead()}</p>
                <ul class="people">{people.collect_view()}</ul>
                {trustees_only}
                {recovery_key}
            </section>
            <section aria-labelledby="next">
                <h2 id="next">{texts.next_heading()}</h2>
                {next}
            </section>
            <LegalText settings />
            <footer>
                <p>
                    <a href=Page::Privacy.path(&slug)>{texts.privacy_link()}</a>
                </p>
                <p>
                    <a href=Page::ExternalReport.path(&slug)>{texts.sealed_link()}</a>
                </p>
                <p>
                    <a href=Page::SignIn.path(&slug)>{texts.team_link()}</a>
                </p>
            </footer>
        </Shell>
    }
}

/// What happens after filing; shown if the event has no text of its own for it.
#[component]
fn Steps() -> impl IntoView {
    let texts = texts();
    view! {
        <ol>
            <li>{texts.next_write()}</li>
            <li>{texts.next_receipt()}</li>
            <li>{texts.next_team()}</li>
        </ol>
    }
}

/// `/`: for somebody without the address of an event.
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
