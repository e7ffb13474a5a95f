//! The joining links as a chair sees them: role, maker and fate, but never the token.

use leptos::prelude::*;

use super::{JoiningLink, LinkFate};
use crate::{address::Page, domain::event::Slug, team::invite::InviteByLink, ui::moment};

/// The form for a new link, the open links and the past ones.
#[component]
pub fn Links(
    event: Slug,
    links: Vec<JoiningLink>,
    /// Whether the chair is the only member.
    alone: bool,
) -> impl IntoView {
    let (open, past): (Vec<_>, Vec<_>) = links.into_iter().partition(|link| link.fate == LinkFate::Open);
    let none = open.is_empty().then(|| view! { <p class="empty">"No joining link is open."</p> });
    let open = open.into_iter().map(|link| view! { <Open event=event.clone() link /> }).collect_view();
    let past = (!past.is_empty()).then(|| {
        let past = past.into_iter().map(|link| view! { <Past link /> }).collect_view();
        view! {
            <h3>"Of the last two weeks"</h3>
            <ul class="past-links">{past}</ul>
        }
    });
    view! {
        <section class="invite-someone" id="invite" aria-labelledby="invite-heading">
            <h2 id="invite-heading">"Invite someone"</h2>
            {alone.then(|| view! { <EarlierTeam event=event.clone() /> })}
            <InviteByLink event />
        </section>
        <section class="links stack" aria-labelledby="links-heading">
            <h2 id="links-heading">"Open joining links"</h2>
            {none}
            <ul class="open-links">{open}</ul>
            {past}
        </section>
    }
}

/// How to invite the team of an earlier event.
#[component]
fn EarlierTeam(event: Slug) -> impl IntoView {
    view! {
        <div class="notice earlier-team" role="note">
            <p>
                "Did your team look after an earlier event here? Whoever runs this server can make a joining link for each of its members, with the same role:"
            </p>
            <code class="command">{format!("aside event invite {event} --team-from EARLIER-EVENT")}</code>
            <p>"You choose whom to hand theirs. Everyone makes a new key, and the old cases stay with the old event."</p>
        </div>
    }
}

fn made_by(link: &JoiningLink) -> impl IntoView + use<> {
    let inviter = link.inviter.clone().unwrap_or_else(|| "the operator".to_owned());
    let at = link.made_at;
    view! { {format!("made by {inviter}, ")} <time datetime=moment::machine(at)>{moment::exact(at)}</time> }
}

#[component]
fn Open(event: Slug, link: JoiningLink) -> impl IntoView {
    let made_by = made_by(&link);
    let JoiningLink { id, role, at, .. } = link;
    view! {
        <li class="panel">
            <p>
                <strong>{role.label()}</strong>
                <br />
                <span class="hint">
                    {made_by} "; ends " <time datetime=moment::machine(at)>{moment::exact(at)}</time>
                </span>
            </p>
            <form method="post" action=Page::TakeBackLink.path(&event)>
                <button class="danger" aria-label=format!("Take back the link for: {}", role.label())>
                    "Take back"
                </button>
                <input type="hidden" name="link" value=id />
            </form>
        </li>
    }
}

#[component]
fn Past(link: JoiningLink) -> impl IntoView {
    let made_by = made_by(&link);
    let JoiningLink { role, fate, at, .. } = link;
    let fate = match fate {
        LinkFate::Used(Some(name)) => format!("{name} joined by it"),
        LinkFate::Used(None) => "was used".to_owned(),
        LinkFate::TakenBack => "was taken back".to_owned(),
        LinkFate::Open | LinkFate::RanOut => "ran out unused".to_owned(),
    };
    view! {
        <li>
            <strong>{role.label()}</strong>
            ": "
            {fate}
            ", "
            <time datetime=moment::machine(at)>{moment::exact(at)}</time>
            <br />
            <span class="hint">{made_by}</span>
        </li>
    }
}
