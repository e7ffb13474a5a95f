//! The forms that change a case's plain facts. Each carries the version that it is based on.

use std::sync::Arc;

use leptos::prelude::*;

use super::{api::CaseView, wording};
use crate::{
    address::Page,
    domain::{
        case::{Facts, Impact, Risk},
        code_name,
        ids::MemberId,
        outcome::Outcome,
        status::Status,
    },
    session::context::MemberContext,
};

/// An option of a `<select>`: its code and its label.
type Choice = (String, String);

fn hidden(name: &'static str, value: &str) -> impl IntoView + use<> {
    view! { <input type="hidden" name=name value=value.to_owned() /> }
}

fn options(choices: Vec<Choice>, chosen: Option<&str>) -> impl IntoView + use<> {
    let option = |(code, label): Choice| {
        let selected = chosen == Some(code.as_str());
        view! {
            <option value=code selected=selected>
                {label}
            </option>
        }
    };
    choices.into_iter().map(option).collect_view()
}

/// One button for each status that may follow. Closing a case asks for an outcome.
#[component]
pub fn NextSteps(desk: MemberContext, case: Arc<CaseView>) -> impl IntoView {
    let action = Page::CaseStatus(&code_name::to_path(&case.code_name)).path(&desk.event);
    let from = case.facts.status;
    let version = case.version.to_string();
    let forms = from
        .next()
        .iter()
        .enumerate()
        .map(|(place, to)| {
            let class = if place == 0 { "primary" } else { "" };
            let outcome = if *to == Status::Resolved {
                view! { <OutcomeField outcome=case.facts.outcome /> }.into_any()
            } else {
                hidden("outcome", "").into_any()
            };
            view! {
                <form class="step" method="post" action=action.clone()>
                    {hidden("version", &version)}
                    {hidden("to", to.code())}
                    {outcome}
                    <button class=class>{wording::step_label(from, *to)}</button>
                </form>
            }
        })
        .collect_view();
    view! { <div class="steps stack">{forms}</div> }
}

#[component]
fn OutcomeField(outcome: Option<Outcome>) -> impl IntoView {
    let choices = Outcome::ALL.iter().map(|o| (o.code().to_owned(), o.label().to_owned())).collect();
    view! {
        <div class="field">
            <label for="outcome">"Outcome"</label>
            <select id="outcome" name="outcome" required>
                <option value="">"Choose an outcome"</option>
                {options(choices, outcome.map(Outcome::code))}
            </select>
        </div>
    }
}

/// Assignee, category, impact and risk.
#[component]
pub fn FactsForm(desk: MemberContext, case: Arc<CaseView>) -> impl IntoView {
    let action = Page::CaseFacts(&code_name::to_path(&case.code_name)).path(&desk.event);
    let CaseView { facts, version, categories, assignable, .. } = &*case;
    let can_take = facts.assignee.as_ref() != Some(&desk.member) && assignable.iter().any(|(id, _)| *id == desk.member);
    let take = can_take.then(|| {
        view! { <TakeForm action=action.clone() member=desk.member version=*version facts=facts.clone() /> }
    });
    let members: Vec<Choice> = assignable.iter().map(|(id, name)| (id.as_str().to_owned(), name.clone())).collect();
    let mut categories: Vec<Choice> = categories.iter().map(|c| (c.code.clone(), c.label.clone())).collect();
    // A category that was removed from the event's settings remains an option of the cases that have it.
    if let Some(code) = facts.category.as_ref().filter(|code| categories.iter().all(|(c, _)| c != *code)) {
        categories.push((code.clone(), code.clone()));
    }
    let impacts = Impact::ALL.iter().map(|i| (i.code().to_owned(), i.label().to_owned())).collect();
    let risks = Risk::ALL.iter().map(|r| (r.code().to_owned(), r.label().to_owned())).collect();
    let Facts { assignee, category, impact, risk, .. } = facts;
    let assignee = assignee.as_ref().map(MemberId::as_str);
    view! {
        {take}
        <form class="facts-form" method="post" action=action>
            {hidden("version", &version.to_string())}
            {select("assignee", "Looked after by", "Nobody yet", members, assignee)}
            {select("category", "Category", "Not chosen yet", categories, category.as_deref())}
            {select("impact", "Impact", "Not judged yet", impacts, impact.map(Impact::code))}
            {select("risk", "Risk of it happening again", "Not judged yet", risks, risk.map(Risk::code))}
            <button>"Save"</button>
        </form>
    }
}

/// A button that assigns the case to the signed-in member. Its hidden fields repeat the other facts unchanged.
#[component]
fn TakeForm(action: String, member: MemberId, version: i64, facts: Facts) -> impl IntoView {
    view! {
        <form class="take" method="post" action=action>
            {hidden("version", &version.to_string())}
            {hidden("assignee", member.as_str())}
            {hidden("category", facts.category.as_deref().unwrap_or_default())}
            {hidden("impact", facts.impact.map_or("", Impact::code))}
            {hidden("risk", facts.risk.map_or("", Risk::code))}
            <button class="quiet">"Assign to me"</button>
        </form>
    }
}

fn select(
    name: &'static str,
    label: &'static str,
    none: &'static str,
    choices: Vec<Choice>,
    chosen: Option<&str>,
) -> impl IntoView + use<> {
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <select id=name name=name>
                <option value="">{none}</option>
                {options(choices, chosen)}
            </select>
        </div>
    }
}
