//! The plain facts of a case and its status.

use std::sync::Arc;

use leptos::prelude::*;
use time::OffsetDateTime;

use super::{api::CaseView, wording};
use crate::{
    domain::{outcome::Outcome, status::Status},
    ui::{
        badge::{Badge, Tone},
        moment,
    },
};

/// Code name, number and badges.
#[component]
pub fn Heading(case: Arc<CaseView>) -> impl IntoView {
    let CaseView { code_name, number, facts, ongoing, withdrawn_at, .. } = &*case;
    let urgent = facts.status.is_open().then(|| wording::urgency(*ongoing)).flatten();
    view! {
        <h1>
            {code_name.clone()}
            " "
            <span class="number">{format!("#{number}")}</span>
        </h1>
        <p class="badges">
            <Badge tone=wording::tone(facts.status) text=facts.status.label() />
            {urgent.map(|text| view! { <Badge tone=Tone::Urgent text /> })}
            {withdrawn_at.map(|_| view! { <Badge tone=Tone::Waiting text=wording::WITHDRAWN /> })}
            {wording::impact_and_risk(facts).map(|text| view! { <Badge text /> })}
        </p>
    }
}

/// The steps of a case, with the present one marked.
#[component]
pub fn Stepper(status: Status) -> impl IntoView {
    let path = status.steps();
    let present = path.iter().position(|step| *step == status);
    let steps = path
        .iter()
        .enumerate()
        .map(|(place, step)| {
            let class = if Some(place) < present { "past" } else { "" };
            view! {
                <li class=class aria-current=(Some(place) == present).then_some("step")>
                    {step.label()}
                </li>
            }
        })
        .collect_view();
    view! {
        <ol class="stepper" aria-label="Where the case stands">
            {steps}
        </ol>
    }
}

/// The facts of a case that the server can read.
#[component]
pub fn PlainFacts(case: Arc<CaseView>, now: OffsetDateTime) -> impl IntoView {
    let CaseView { facts, source, from_poster, filed_at, withdrawn_at, categories, assignable, .. } = &*case;
    let assignee = facts.assignee.as_ref().map_or_else(
        || "Nobody yet".to_owned(),
        |id| {
            let found = assignable.iter().find(|(member, _)| member == id);
            found.map_or_else(|| "A former member".to_owned(), |(_, name)| name.clone())
        },
    );
    let category = facts.category.as_ref().map(|code| {
        let found = categories.iter().find(|c| c.code == *code);
        found.map_or_else(|| code.clone(), |c| c.label.clone())
    });
    let source = match wording::source(*source) {
        source if *from_poster => format!("{source}, from a venue poster"),
        source => source.to_owned(),
    };
    view! {
        <dl class="facts stack">
            {fact("Filed", moment_view(*filed_at, now).into_any())} {fact("Came in by", source.into_any())}
            {fact("Looked after by", assignee.into_any())}
            {fact("Category", category.unwrap_or_else(|| "Not chosen yet".to_owned()).into_any())}
            {facts.acknowledged_at.map(|at| fact("Taken up", moment_view(at, now).into_any()))}
            {facts.resolved_at.map(|at| fact("Closed", moment_view(at, now).into_any()))}
            {withdrawn_at.map(|at| fact("Withdrawn", moment_view(at, now).into_any()))}
            {facts.outcome.map(Outcome::label).map(|text| fact("Outcome", text.into_any()))}
        </dl>
    }
}

fn fact(name: &'static str, value: AnyView) -> impl IntoView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
        </div>
    }
}

fn moment_view(at: OffsetDateTime, now: OffsetDateTime) -> impl IntoView {
    let age = match moment::age(at, now) {
        age if age == "just now" => age,
        age => format!("{age} ago"),
    };
    view! {
        <time datetime=moment::machine(at)>{moment::exact(at)}</time>
        {format!(" ({age})")}
    }
}
