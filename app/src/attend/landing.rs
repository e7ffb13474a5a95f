//! The first page: what this is, who reads it, what to do in danger.

use leptos::prelude::*;

use super::{api::EventView, form::member_line, waiting::Waiting};
use crate::{
    domain::event::EmergencyContact,
    ui::{assets::Bundle, shell::Shell},
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
                        <strong>{contact.number}</strong>
                    </a>
                </li>
            }
        });
        view! {
            <section class="danger" aria-labelledby="danger">
                <h2 id="danger">"In danger now?"</h2>
                <p>"Call first. You can write here later."</p>
                <ul>{numbers.collect_view()}</ul>
            </section>
        }
    })
}

/// `/{event}`.
#[component]
pub fn LandingPage(view: EventView) -> impl IntoView {
    let EventView { slug, name, emergency, team, trustees, recovery, demo, .. } = view;
    let people = team.into_iter().map(|m| view! { <li>{member_line(&m.name, &m.pronouns, m.role)}</li> });
    let outside = (!trustees.is_empty()).then(|| {
        let names: Vec<_> = trustees.iter().map(|m| m.name.as_str()).collect();
        view! {
            <p>
                {format!("If you leave out all of them, it goes to {} outside the team, and to nobody else.", names.join(" and "))}
            </p>
        }
    });
    let paper = recovery.map(|(_, holder)| {
        view! {
            <p class="hint">
                {format!(
                    "In case everyone on the team loses their keys, {holder} keeps a recovery key on paper that can open reports, too.",
                )}
            </p>
        }
    });
    view! {
        <Shell title=format!("Code of conduct team – {name}") bundle=Bundle::None demo name=name.clone() home=format!("/{slug}")>
            <Waiting event=slug.clone() />
            <h1>"Something happened? Tell us aside."</h1>
            <p class="lead">
                "Was someone hurtful to you, or did you see it happen to somebody else? The code-of-conduct team of "
                {name} " wants to know. You need no account and no name, and the team can answer you here."
            </p>
            <div class="actions">
                <a class="button primary" href=format!("/{slug}/report")>
                    "Report something"
                </a>
                <a class="button" href=format!("/{slug}/follow-up")>
                    "Follow up on a report"
                </a>
            </div>
            <DangerNow contacts=emergency />
            <section aria-labelledby="readers">
                <h2 id="readers">"Who reads it"</h2>
                <p>
                    "Your report is encrypted so that only these people can read it, and you can leave out any of them:"
                </p>
                <ul class="people">{people.collect_view()}</ul>
                {outside}
                {paper}
            </section>
            <section aria-labelledby="next">
                <h2 id="next">"What happens next"</h2>
                <ol>
                    <li>"You write what happened. One answer is enough."</li>
                    <li>"You get twelve words, your receipt. With them you can come back, read the answer and add to it."</li>
                    <li>"The team reads it, talks with you if you like, and decides what to do."</li>
                </ol>
            </section>
            <footer>
                <p>
                    <a href=format!("/{slug}/sealed")>"Trust no web page? Hand in a sealed file"</a>
                </p>
                <p>
                    <a href=format!("/{slug}/sign-in")>"For team members"</a>
                </p>
            </footer>
        </Shell>
    }
}

/// `/`: for someone who has no event's address.
#[component]
pub fn FrontPage() -> impl IntoView {
    view! {
        <Shell title="Aside" bundle=Bundle::None>
            <h1>"Aside"</h1>
            <p class="lead">"A private word with your conference\u{2019}s code-of-conduct team."</p>
            <p>
                "Each conference has an address of its own here. You find it on the conference\u{2019}s site, on its posters, or with its team."
            </p>
        </Shell>
    }
}
