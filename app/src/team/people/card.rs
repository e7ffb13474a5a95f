//! The card of one colleague on the team's page.

use leptos::prelude::*;

use super::{
    Colleague, TeamProblem,
    forms::{DutyForm, RoleForm},
    leave::Leave,
};
use crate::{
    domain::{event::tel, ids::MemberId, member::Role},
    session::{context::MemberContext, key_words::KeyWords, keys::give::GiveKey},
    ui::{
        badge::{Badge, Tone},
        moment,
    },
};

#[component]
pub fn Person(
    /// The signed-in member.
    desk: MemberContext,
    colleague: Colleague,
    problem: Option<TeamProblem>,
    /// Members who can take over their open cases: id and name.
    heirs: Vec<(MemberId, String)>,
) -> impl IntoView {
    let own = colleague.id == desk.member;
    let chair = desk.role == Role::Chair;
    let give = (!own && colleague.role.reads_reports()).then(|| {
        let MemberContext { event, member_key, .. } = desk.clone();
        let (to, name) = (Some(colleague.id.clone()), colleague.name.clone());
        view! { <GiveKey event path=String::new() to name member_key /> }
    });
    let leave = (own || chair).then(|| {
        let (event, member, name) = (desk.event.clone(), colleague.id.clone(), colleague.name.clone());
        view! { <Leave event member name own heirs /> }.into_any()
    });
    let actions = (own || chair).then(|| view! { <Actions desk colleague=colleague.clone() problem /> }.into_any());
    let Colleague { id, name, pronouns, role, key, key_since, rehearsed_at, on_duty, phone, .. } = colleague;
    view! {
        <li class="colleague panel" id=format!("member-{}", id.as_str())>
            <h2>
                {name}
                {(!pronouns.is_empty()).then(|| view! { <span class="pronouns">" " {pronouns}</span> })}
            </h2>
            <p class="badges">
                <Badge text=role.label() />
                {on_duty.then(|| view! { <Badge tone=Tone::Active text="On duty" /> })}
                {own.then(|| view! { <Badge text="You" /> })}
            </p>
            <dl class="person-facts">
                <div>
                    <dt>"Phone"</dt>
                    <dd>
                        {if phone.is_empty() {
                            "Not given".into_any()
                        } else {
                            view! { <a href=tel(&phone)>{phone.clone()}</a> }.into_any()
                        }}
                    </dd>
                </div>
                <div>
                    <dt>"Key since"</dt>
                    <dd>
                        <time datetime=moment::machine(key_since)>{moment::exact(key_since)}</time>
                    </dd>
                </div>
                <div>
                    <dt>"Recovery rehearsed"</dt>
                    <dd>
                        {rehearsed_at
                            .map_or_else(
                                || "Never".into_any(),
                                |at| {
                                    view! { <time datetime=moment::machine(at)>{moment::exact(at)}</time> }.into_any()
                                },
                            )}
                    </dd>
                </div>
            </dl>
            <KeyWords key />
            {give}
            {actions}
            {leave}
        </li>
    }
}

/// The forms that change a colleague, or oneself.
#[component]
fn Actions(desk: MemberContext, colleague: Colleague, problem: Option<TeamProblem>) -> impl IntoView {
    let own = colleague.id == desk.member;
    let sent = match problem {
        Some(TeamProblem::Phone { member, on_duty, typed }) if member == colleague.id => Some((on_duty, typed)),
        _ => None,
    };
    let summary = if own { "Your duty and phone" } else { "Duty, phone and role" };
    let open = sent.is_some();
    let role = (!own).then(|| view! { <RoleForm event=desk.event.clone() colleague=colleague.clone() /> });
    view! {
        <details class="person-actions" open=open>
            <summary>{summary}</summary>
            <DutyForm event=desk.event colleague own sent />
            {role}
        </details>
    }
}
