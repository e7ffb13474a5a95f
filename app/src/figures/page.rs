//! The page of figures, with its downloads.

use leptos::prelude::*;
use time::OffsetDateTime;

use super::{format::Format, wording};
use crate::{
    domain::{
        event::{Category, Slug},
        figures::{Figures, Table},
    },
    session::frame::Frame,
    ui::moment,
};

/// The data of the page.
#[derive(Clone, Debug)]
pub struct FiguresView {
    pub event: Slug,
    pub event_name: String,
    pub demo: bool,
    pub figures: Figures,
    /// When the cases were counted.
    pub now: OffsetDateTime,
    /// The event's categories, for their labels.
    pub category_labels: Vec<Category>,
}

/// The page of figures.
#[component]
pub fn FiguresPage(
    /// The data.
    view: FiguresView,
    /// The header: navigation and sign-out button.
    nav: AnyView,
    /// Notices above the figures.
    #[prop(optional)]
    news: Option<AnyView>,
) -> impl IntoView {
    let FiguresView { event, event_name, demo, figures, now, category_labels } = view;
    let tables = Table::ALL
        .iter()
        .map(|table| view! { <FiguresTable table=*table rows=wording::rows(*table, &figures, &category_labels) /> })
        .collect_view();
    view! {
        <Frame title="Figures" event=event.clone() event_name demo nav>
            <div class="figures stack">
                <h1>"Figures"</h1>
                {news}
                <p class="figures-total">
                    <strong>{wording::total(&figures)}</strong>
                    ". Counted "
                    <time datetime=moment::machine(now)>{moment::exact(now)}</time>
                    "."
                </p>
                <Downloads event />
                {(figures.total > 0).then(|| wording::suppression_note(&figures)).flatten().map(|why| view! { <p class="hint">{why}</p> })}
                <div class="figures-tables">{tables}</div>
                {(figures.total > 0).then(|| view! { <Medians figures /> })}
            </div>
        </Frame>
    }
}

#[component]
fn Downloads(event: Slug) -> impl IntoView {
    let links = Format::ALL
        .iter()
        .map(|format| {
            let address = format.page().path(&event);
            view! {
                <li>
                    <a class="button" href=address download="">
                        "Download " {format.label()}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="figures-downloads">{links}</ul> }
}

/// One table with its bars, scaled to the longest line. Renders nothing without lines.
#[component]
fn FiguresTable(table: Table, rows: Vec<wording::Row>) -> impl IntoView {
    let longest = rows.iter().map(|row| row.count).max()?;
    let shares = rows.iter().any(|row| row.share.is_some());
    let lines = rows
        .into_iter()
        .map(|row| {
            view! {
                <tr>
                    <th scope="row">{row.label}</th>
                    <td class="count">
                        <meter aria-hidden="true" min="0" max=longest.to_string() value=row.count.to_string()></meter>
                        {row.count}
                    </td>
                    {row.share.map(|share| view! { <td class="share">{share}</td> })}
                </tr>
            }
        })
        .collect_view();
    Some(view! {
        <table class="figures-table">
            <caption>"Reports by " {table.label().to_lowercase()}</caption>
            <thead>
                <tr>
                    <th scope="col">{table.label()}</th>
                    <th scope="col" class="count">
                        "Reports"
                    </th>
                    {shares.then(|| view! { <th scope="col" class="share">"Share"</th> })}
                </tr>
            </thead>
            <tbody>{lines}</tbody>
        </table>
    })
}

#[component]
fn Medians(figures: Figures) -> impl IntoView {
    let pairs = wording::medians(&figures)
        .into_iter()
        .map(|(name, value)| {
            view! {
                <div>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                </div>
            }
        })
        .collect_view();
    view! {
        <h2>"Time"</h2>
        <dl class="figures-medians">{pairs}</dl>
        <p class="hint">"Half of the reports took less time than the median, half took more."</p>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::domain::figures::{Tally, compute};
    use time::{Duration, macros::datetime};

    const NOW: OffsetDateTime = datetime!(2026-05-03 12:00 UTC);

    fn page(categories: &[(&str, usize)]) -> String {
        let case = |category: &str| Tally {
            received: NOW - Duration::DAY,
            category: category.to_owned(),
            outcome: String::new(),
            source: "web".to_owned(),
            status: "acknowledged".to_owned(),
            impact: String::new(),
            risk: String::new(),
            acknowledged: Some(NOW - Duration::HOUR),
            resolved: None,
        };
        let cases: Vec<Tally> = categories.iter().flat_map(|(name, count)| vec![case(name); *count]).collect();
        let view = FiguresView {
            event: "demo".parse().unwrap(),
            event_name: "DemoConf".to_owned(),
            demo: true,
            figures: compute(&cases, 3),
            now: NOW,
            category_labels: vec![Category { code: "online".into(), label: "Online conduct".into() }],
        };
        view! { <FiguresPage view nav=view! { <a href="/demo/figures">"Figures"</a> }.into_any() /> }.to_html()
    }

    #[test]
    fn a_page_shows_names_counts_and_where_to_download() {
        let html = page(&[("online", 4), ("talk", 2), ("photo", 1)]);
        for part in [
            "<strong>7 reports so far</strong>",
            "Online conduct",
            "Other (merged)",
            "fewer than 3 reports",
            "May 2026",
            "23 h",
            "href=\"/demo/figures.csv\"",
            "href=\"/demo/figures.json\"",
            "href=\"/demo/figures.md\"",
            "<a href=\"/demo/figures\">Figures</a>",
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
        for part in ["talk", "photo", "style=", "%"] {
            assert!(!html.contains(part), "{part} in {html}");
        }
        assert_eq!(html.matches("<table").count(), Table::ALL.len());
        assert_eq!(html.matches("<caption").count(), Table::ALL.len());
    }

    #[test]
    fn a_page_without_reports_says_so_and_nothing_else() {
        let html = page(&[]);
        assert!(html.contains("<strong>No reports so far</strong>"), "{html}");
        assert!(!html.contains("<table") && !html.contains("<dl"), "{html}");
    }

    #[test]
    fn a_page_with_too_few_reports_shows_the_total_alone() {
        let html = page(&[("online", 2)]);
        assert!(html.contains("<strong>2 reports so far</strong>"), "{html}");
        assert!(html.contains("the total is all there is to show"), "{html}");
        assert!(!html.contains("<table") && !html.contains("Online"), "{html}");
    }

    #[test]
    fn a_label_is_text_and_never_markup() {
        let html = page(&[("<b onclick=x>", 3)]);
        assert!(html.contains("&lt;b onclick=x&gt;"), "{html}");
        assert!(!html.contains("<b onclick"), "{html}");
    }

    #[test]
    fn shares_have_a_column_from_twenty_reports_on() {
        let html = page(&[("online", 15), ("talk", 5)]);
        assert!(html.contains("75%") && html.contains("Share"), "{html}");
    }
}
