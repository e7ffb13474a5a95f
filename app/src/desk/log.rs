//! The activity log: what members did, never what anybody wrote.

use leptos::prelude::*;
use time::OffsetDateTime;

use super::address;
use crate::{
    address::Page,
    domain::{activity::Action, event::Slug, member::Role, status::Status},
    session::{context::MemberContext, frame::Frame, nav::nav, needs_javascript::NeedsJavaScript},
    ui::moment,
};

/// A page of the log, newest first. It has no entries of cases that the signed-in member is recused from.
#[derive(Clone, Debug)]
pub struct LogView {
    pub rows: Vec<LogRow>,
    /// Opaque cursor of the next page. `None` on the last page.
    pub older: Option<String>,
    /// Whether this page is not the first.
    pub later: bool,
    /// The head of the whole log as far as the member sees it, in groups of digits for comparing.
    pub head: String,
}

/// One log entry.
#[derive(Clone, Debug)]
pub struct LogRow {
    pub at: OffsetDateTime,
    /// Name of the member who did it. `None` if no member did.
    pub actor: Option<String>,
    pub action: Action,
    /// Name of the member whom it concerns; otherwise the code that the log stores.
    pub subject: String,
    /// Code name of the case or the external report.
    pub case: Option<String>,
    /// Whether `case` names an external report.
    pub file: bool,
    /// The head when this entry was the newest, in groups of digits for comparing.
    pub head: String,
}

/// `/{event}/log`.
#[component]
pub fn LogPage(desk: MemberContext, log: LogView) -> impl IntoView {
    let nav = nav(&desk, Page::Log, address::log(&desk.event, None));
    let MemberContext { event, event_name, demo, .. } = desk;
    let LogView { rows, older, later, head } = log;
    let rows = rows.into_iter().map(|row| view! { <Row event=event.clone() row /> }).collect_view();
    let first = later.then(|| {
        view! {
            <a class="button" href=address::log(&event, None)>
                "Back to the newest"
            </a>
        }
    });
    let more = older.map(|before| {
        view! {
            <a class="button" rel="next" href=address::log(&event, Some(&before))>
                "Older"
            </a>
        }
    });
    let pages = (first.is_some() || more.is_some())
        .then(|| view! { <nav class="pages" aria-label="Pages of the log">{first} {more}</nav> });
    view! {
        <Frame title="Log" event=event.clone() event_name demo nav>
            <div class="log-page stack">
                <h1>"Log"</h1>
                <NeedsJavaScript />
                <p class="lead">"What was done, by whom and when. Never what anybody wrote."</p>
                <ol class="log">{rows}</ol>
                {pages}
                <p>
                    <a class="button" href=Page::LogText.path(&event) download="">
                        "Download the log"
                    </a>
                </p>
                <p class="hint">
                    "As text for another program, which can check it by itself: PROTOCOL.md, section 12, describes it."
                </p>
                <Head head />
            </div>
        </Frame>
    }
}

#[component]
fn Row(event: Slug, row: LogRow) -> impl IntoView {
    let sentence = sentence(&row);
    let (at, actor) = (row.at, actor(&row));
    let LogRow { case, file, head, .. } = row;
    let case = case.map(|name| {
        let to = if file { address::external_report(&event, &name) } else { address::case(&event, &name) };
        view! { <a href=to>{name}</a> }
    });
    view! {
        <li>
            <time datetime=moment::machine(at)>{moment::exact(at)}</time>
            <p>
                {actor.map(|actor| view! { <span class="author">{actor}</span> " " })}
                <span>{sentence}</span>
                " "
                {case}
            </p>
            <code class="head">{head}</code>
        </li>
    }
}

/// Name of the actor. `None` for a reporter, whom the label names already; "Aside" for an action of the operator or
/// the server itself.
fn actor(row: &LogRow) -> Option<String> {
    let by_reporter = matches!(row.action, Action::Filed | Action::Wrote | Action::HandedIn);
    row.actor.clone().or_else(|| (!by_reporter).then(|| "Aside".to_owned()))
}

/// The sentence between the actor and the case.
fn sentence(row: &LogRow) -> String {
    let LogRow { action, subject, .. } = row;
    let label = action.label();
    match action {
        Action::Moved => {
            let status = subject.parse().map_or_else(|_| subject.clone(), |status: Status| status.label().to_owned());
            format!("{label} to \u{201c}{status}\u{201d}")
        }
        Action::Invited | Action::Revoked => {
            let role = subject.parse().map_or_else(|_| subject.clone(), |role: Role| role.label().to_lowercase());
            format!("{label} {role}")
        }
        _ if subject.is_empty() => label.to_owned(),
        _ => format!("{label} {subject}"),
    }
}

/// The head of the log, for noting down and comparing.
#[component]
pub fn Head(head: String) -> impl IntoView {
    view! {
        <footer class="log-head">
            <p>"The log, as far as you see it, ends with " <code class="head">{head}</code></p>
            <details>
                <summary>"What this is for"</summary>
                <p>
                    "These sixteen digits follow from everything that was done here and that you may see. Note them down where nobody here can change them, with the date. If somebody rewrites or removes a part of the past later, the digits that you noted are found nowhere in the log any more; whoever runs the server can look with "
                    <code>"aside log verify"</code>
                    ". They also change with every new entry, and where you are kept out of a case or let back in."
                </p>
            </details>
        </footer>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    fn row(action: Action, subject: &str) -> LogRow {
        LogRow {
            at: datetime!(2026-05-03 12:00 UTC),
            actor: None,
            action,
            subject: subject.to_owned(),
            case: Some("quiet harbour".to_owned()),
            file: false,
            head: "ab12 cd34 ef56 7890".to_owned(),
        }
    }

    #[test]
    fn every_deed_reads_as_a_sentence() {
        for (action, subject, expected) in [
            (Action::Moved, "in-review", "Changed the status to \u{201c}In review\u{201d}"),
            (Action::Invited, "responder", "Made a joining link for a responder"),
            (Action::Recused, "Ben", "Kept out of the case: Ben"),
            (Action::SignedIn, "", "Signed in"),
        ] {
            assert_eq!(sentence(&row(action, subject)), expected);
        }
    }

    #[test]
    fn a_row_leads_to_its_case_or_its_file_and_names_no_reporter() {
        let html = |row: LogRow| {
            let event: Slug = "demo".parse().unwrap();
            Owner::new().with(|| view! { <Row event row /> }.to_html())
        };
        let filed = html(row(Action::Filed, ""));
        assert!(filed.contains("href=\"/demo/desk/quiet-harbour\"") && !filed.contains("author"), "{filed}");
        let file = html(LogRow { file: true, ..row(Action::HandedIn, "") });
        assert!(file.contains("href=\"/demo/desk/sealed/quiet-harbour\""), "{file}");
        assert!(html(row(Action::Moved, "resolved")).contains(">Aside<"));
    }
}
