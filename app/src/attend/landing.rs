//! The first page: what this is, who reads it, what to do in danger.

use leptos::prelude::*;

use super::{api::EventView, fields::member_line};
use crate::{
    domain::event::EmergencyContact,
    ui::{
        assets::Bundle,
        shell::Shell,
        words::{joined, words},
    },
};

/// Numbers to tap.
#[component]
pub fn DangerNow(contacts: Vec<EmergencyContact>) -> impl IntoView {
    (!contacts.is_empty()).then(|| {
        let numbers = contacts.into_iter().map(|contact| {
            let tel = contact.tel();
            view! {
                <li>
                    <a class="button call" href=tel>
                        <span>{contact.label}</span>
                        <strong dir="ltr">{contact.number}</strong>
                    </a>
                </li>
            }
        });
        view! {
            <section class="danger" aria-labelledby="danger">
                <h2 id="danger">{words().danger_heading()}</h2>
                <p>{words().danger_hint()}</p>
                <ul>{numbers.collect_view()}</ul>
            </section>
        }
    })
}

/// `/{event}`.
#[component]
pub fn LandingPage(view: EventView) -> impl IntoView {
    let EventView { slug, name, emergency, team, trustees, recovery, demo, .. } = view;
    let say = words();
    let people = team.into_iter().map(|m| view! { <li>{member_line(&m.name, &m.pronouns, m.role)}</li> });
    let outside = (!trustees.is_empty())
        .then(|| view! { <p>{say.readers_outside(joined(trustees.iter().map(|m| m.name.as_str())))}</p> });
    let paper = recovery.map(|(_, holder)| view! { <p class="hint">{say.readers_paper(holder)}</p> });
    view! {
        <Shell
            title=say.title_of_page(say.landing_title(), &name)
            bundle=Bundle::None
            demo
            name=name.clone()
            home=format!("/{slug}")
            languages=true
        >
            <h1>{say.landing_heading()}</h1>
            <p class="lead">{say.landing_lead(name)}</p>
            <div class="actions">
                <a class="button primary" href=format!("/{slug}/report")>
                    {say.report_link()}
                </a>
                <a class="button" href=format!("/{slug}/follow-up")>
                    {say.follow_up_link()}
                </a>
            </div>
            <DangerNow contacts=emergency />
            <section aria-labelledby="readers">
                <h2 id="readers">{say.readers_heading()}</h2>
                <p>{say.readers_lead()}</p>
                <ul class="people">{people.collect_view()}</ul>
                {outside}
                {paper}
            </section>
            <section aria-labelledby="next">
                <h2 id="next">{say.next_heading()}</h2>
                <ol>
                    <li>{say.next_write()}</li>
                    <li>{say.next_receipt()}</li>
                    <li>{say.next_team()}</li>
                </ol>
            </section>
            <footer>
                <p>
                    <a href=format!("/{slug}/sealed")>{say.sealed_link()}</a>
                </p>
                <p>
                    <a href=format!("/{slug}/sign-in")>{say.team_link()}</a>
                </p>
            </footer>
        </Shell>
    }
}

/// `/`: for someone who has no event's address.
#[component]
pub fn FrontPage() -> impl IntoView {
    view! {
        <Shell title="Aside" bundle=Bundle::None languages=true>
            <h1>"Aside"</h1>
            <p class="lead">{words().front_lead()}</p>
            <p>{words().front_hint()}</p>
        </Shell>
    }
}
