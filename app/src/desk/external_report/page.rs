//! External reports in the queue and on their own pages.

use leptos::prelude::*;
use time::OffsetDateTime;

use super::{
    api::{ExternalReportView, HandedIn},
    island::ExternalReportText,
};
use crate::{
    address::Page,
    desk::{address, api::Filter},
    domain::event::Slug,
    session::{context::MemberContext, frame::Frame, nav::nav, needs_javascript::NeedsJavaScript},
    ui::moment,
};

/// "A sealed file, handed in 42 min ago".
fn handed_in(at: OffsetDateTime, now: OffsetDateTime) -> impl IntoView {
    let age = match moment::age(at, now) {
        age if age == "just now" => age,
        age => format!("{age} ago"),
    };
    view! {
        "A sealed file, handed in "
        <time datetime=moment::machine(at) title=moment::exact(at)>
            {age}
        </time>
    }
}

/// The external reports above the cases of the queue. Renders nothing if there are none.
#[component]
pub fn ExternalReports(event: Slug, files: Vec<HandedIn>, now: OffsetDateTime) -> impl IntoView {
    let rows = |file: HandedIn| {
        view! {
            <li class="file-row">
                <h3>
                    <a href=address::external_report(&event, &file.code_name)>{file.code_name.clone()}</a>
                    " "
                    <span class="number">{format!("#{}", file.number)}</span>
                </h3>
                <p class="facts-line">{handed_in(file.at, now)}</p>
            </li>
        }
    };
    (!files.is_empty()).then(|| {
        view! {
            <section class="files panel sand" aria-labelledby="files">
                <h2 id="files">"Sealed files that wait for somebody"</h2>
                <ul>{files.into_iter().map(rows).collect_view()}</ul>
            </section>
        }
    })
}

/// `/{event}/desk/sealed/{file}`.
#[component]
pub fn ExternalReportPage(desk: MemberContext, view: ExternalReportView) -> impl IntoView {
    let ExternalReportView { handed_in: HandedIn { code_name, number, at }, file, recused } = view;
    let back = address::external_report(&desk.event, &code_name);
    let queue = address::queue(&desk.event, &Filter::default(), None);
    let nav = nav(&desk, Page::Queue, back);
    let MemberContext { event, event_name, demo, member_key, now, .. } = desk;
    let recused = (!recused.is_empty())
        .then(|| view! { <p class="recused">{format!("Kept out of it: {}.", recused.join(", "))}</p> });
    view! {
        <Frame title=format!("{code_name} #{number}") event event_name demo nav>
            <div class="file-page stack">
                <p class="back">
                    <a href=queue>"All open cases"</a>
                </p>
                <h1>
                    {code_name} " " <span class="number">{format!("#{number}")}</span>
                </h1>
                <p class="facts-line">{handed_in(at, now)}</p>
                {recused}
                <NeedsJavaScript />
                <ExternalReportText file member_key />
            </div>
        </Frame>
    }
}
