//! The team page's section on the event recovery key.

use leptos::prelude::*;

use crate::{
    address::Page,
    domain::{ids::MemberId, member::Role},
    session::context::MemberContext,
    team::recovery_key::{
        api::{EventRecoveryKey, RecoveryKeyView},
        make::MakeRecoveryKey,
        rehearse::RehearseRecoveryKey,
        seal_all::SealToRecoveryKey,
    },
    ui::moment,
};

/// The event recovery key, its holder, and the actions that are possible now.
#[component]
pub fn RecoveryKeySection(desk: MemberContext, paper: RecoveryKeyView, team: Vec<(MemberId, String)>) -> impl IntoView {
    let RecoveryKeyView { key, to_seal } = paper;
    let replaces = key.is_some();
    let MemberContext { event, event_name, member_key, role, .. } = desk;
    let restore = Page::Restore.path(&event);
    let state = match key {
        Some(key) => view! { <HolderText key event=event.clone() /> }.into_any(),
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
        view! { <SealToRecoveryKey back=Page::People.path(&event) event member_key to_seal /> }
    });
    let chair = (role == Role::Chair).then(|| {
        view! {
            <MakeRecoveryKey event event_name member_key team replaces />
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
fn HolderText(key: EventRecoveryKey, event: crate::domain::event::Slug) -> impl IntoView {
    let EventRecoveryKey { holder, on_team, since, rehearsed_at } = key;
    view! {
        <p>
            "Kept by " <strong>{holder}</strong> {if on_team { ", who is on the team, since " } else { ", since " }}
            <time datetime=moment::machine(since)>{moment::exact(since)}</time>
            ". New reports are sealed to it by themselves."
        </p>
        <RehearseRecoveryKey event last=rehearsed_at.map(moment::exact) />
    }
}
