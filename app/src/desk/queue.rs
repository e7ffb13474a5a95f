//! The list of cases and its filters.

use leptos::prelude::*;

use super::{
    address,
    api::{Filter, Queue, QueueRow},
    summary::Summary,
    wording,
};
use crate::{
    domain::{event::Slug, status::Status},
    session::context::MemberContext,
    ui::{
        badge::{Badge, Tone},
        moment,
    },
};

/// Links that change the filter.
#[component]
pub fn Filters(event: Slug, filter: Filter) -> impl IntoView {
    let Filter { status, all, mine } = filter;
    let everything = all && status.is_none();
    let link = |text: &'static str, to: Filter, chosen: bool| {
        view! {
            <li>
                <a href=address::queue(&event, &to, None) aria-current=chosen.then_some("true")>
                    {text}
                </a>
            </li>
        }
    };
    let open = link("Open", Filter { status: None, all: false, mine }, !everything && status.is_none());
    let statuses = Status::ALL
        .iter()
        .map(|s| link(s.label(), Filter { status: Some(*s), all: false, mine }, status == Some(*s)))
        .collect_view();
    let closed_too = link("All", Filter { status: None, all: true, mine }, everything);
    let everyone = link("Everyone\u{2019}s", Filter { status, all, mine: false }, !mine);
    let own = link("Mine", Filter { status, all, mine: true }, mine);
    view! {
        <nav class="filters" aria-label="Which cases">
            <ul class="by-status">{open} {statuses} {closed_too}</ul>
            <ul class="by-assignee">{everyone} {own}</ul>
        </nav>
    }
}

/// The rows of one page, or a sentence if there are none.
#[component]
pub fn Cases(desk: MemberContext, queue: Queue) -> impl IntoView {
    let Queue { rows, filter, next, later, .. } = queue;
    let first = later.then(|| {
        view! {
            <a class="button" href=address::queue(&desk.event, &filter, None)>
                "Back to the newest"
            </a>
        }
    });
    let more = next.map(|after| {
        view! {
            <a class="button" rel="next" href=address::queue(&desk.event, &filter, Some(&after))>
                "Older cases"
            </a>
        }
    });
    let pages = (first.is_some() || more.is_some())
        .then(|| view! { <nav class="pages" aria-label="Pages of the list">{first} {more}</nav> });
    let list = if rows.is_empty() {
        view! { <p class="empty">{wording::empty_text(&filter, later)}</p> }.into_any()
    } else {
        let rows = rows.into_iter().map(|row| view! { <Row desk=desk.clone() row /> }).collect_view();
        view! { <ul class="queue">{rows}</ul> }.into_any()
    };
    view! {
        {list}
        {pages}
    }
}

#[component]
fn Row(desk: MemberContext, row: QueueRow) -> impl IntoView {
    let MemberContext { event, member_key, now, .. } = desk;
    let QueueRow { code_name, number, facts, assignee, ongoing, filed_at, withdrawn, summary, grant, awaits_answer } =
        row;
    let urgent = facts.status.is_open().then(|| wording::urgency(ongoing)).flatten();
    view! {
        <li class="case-row">
            <h2>
                <a href=address::case(&event, &code_name)>{code_name.clone()}</a>
                " "
                <span class="number">{format!("#{number}")}</span>
            </h2>
            <p class="badges">
                <Badge tone=wording::tone(facts.status) text=facts.status.label() />
                {urgent.map(|text| view! { <Badge tone=Tone::Urgent text /> })}
                {withdrawn.then(|| view! { <Badge tone=Tone::Waiting text=wording::WITHDRAWN /> })}
                {awaits_answer.then(|| view! { <Badge tone=Tone::Waiting text="Reporter wrote" /> })}
                {wording::impact_and_risk(&facts).map(|text| view! { <Badge text /> })}
            </p>
            <Summary event=event.clone() member_key sealed=summary grant />
            <p class="facts-line">
                <time datetime=moment::machine(filed_at) title=moment::exact(filed_at)>
                    {wording::filed_label(filed_at, now)}
                </time>
                " \u{b7} "
                <span class="assignee">"with " {assignee.unwrap_or_else(|| "nobody yet".to_owned())}</span>
            </p>
        </li>
    }
}
