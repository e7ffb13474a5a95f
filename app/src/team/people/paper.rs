//! The event's key on paper, on the team's page.

use leptos::prelude::*;

use crate::{
    address::Page,
    domain::{ids::MemberId, member::Role},
    session::context::MemberContext,
    team::recovery_key::{
        api::{PaperKey, PaperView},
        make::MakePaperKey,
        rehearse::RehearsePaper,
        seal_all::SealToPaper,
    },
    ui::moment,
};

/// Whether there is a key on paper, who has it, and what is left to do.
#[component]
pub fn PaperSection(desk: MemberContext, paper: PaperView, team: Vec<(MemberId, String)>) -> impl IntoView {
    let PaperView { key, to_seal } = paper;
    let replaces = key.is_some();
    let MemberContext { event, event_name, member_key, role, .. } = desk;
    let restore = Page::Restore.path(&event);
    let state = match key {
        Some(key) => view! { <Kept key event=event.clone() /> }.into_any(),
        None => view! {
            <p>
                "There is none yet. If everyone on the team lost their keys, the reports could not be opened again."
                {(role != Role::Chair).then_some(" A chair can make one.")}
            </p>
        }
        .into_any(),
    };
    let seal = (to_seal > 0).then(|| {
        let (event, member_key) = (event.clone(), member_key.clone());
        view! { <SealToPaper back=Page::People.path(&event) event member_key to_seal /> }
    });
    let chair = (role == Role::Chair).then(|| {
        view! {
            <MakePaperKey event event_name member_key team replaces />
            {replaces
                .then(|| {
                    view! {
                        <p>
                            <a href=restore>"Everyone lost their key"</a>
                        </p>
                    }
                })}
        }
    });
    view! {
        <section class="paper" aria-labelledby="paper-heading">
            <h2 id="paper-heading">"The event\u{2019}s key on paper"</h2>
            {state}
            {seal}
            {chair}
        </section>
    }
    .into_any()
}

#[component]
fn Kept(key: PaperKey, event: crate::domain::event::Slug) -> impl IntoView {
    let PaperKey { holder, on_team, since, rehearsed_at } = key;
    view! {
        <p>
            "Kept by " <strong>{holder}</strong> {if on_team { ", who is on the team, since " } else { ", since " }}
            <time datetime=moment::machine(since)>{moment::exact(since)}</time>
            ". New reports are sealed to it by themselves."
        </p>
        <RehearsePaper event last=rehearsed_at.map(moment::exact) />
    }
}
