//! The desk's wording of plain facts.

use time::OffsetDateTime;

use super::api::Filter;
use crate::{
    domain::{
        case::{Facts, Ongoing, Source},
        status::Status,
    },
    ui::{badge::Tone, moment},
};

/// The button that moves a case to `to`. Every step from one status reads differently.
pub const fn step_label(from: Status, to: Status) -> &'static str {
    match (from, to) {
        (_, Status::Received) => "Mark as received",
        (_, Status::Acknowledged) => "Mark as acknowledged",
        (Status::ActionAgreed, Status::InReview) => "Go back to review",
        (Status::Resolved, Status::InReview) => "Open again for review",
        (Status::Appealed, Status::InReview) => "Review again",
        (Status::Received | Status::Acknowledged | Status::InReview, Status::InReview) => "Start the review",
        (_, Status::ActionAgreed) => "Mark the action as agreed",
        (_, Status::Resolved) => "Close the case",
        (_, Status::Appealed) => "Record an appeal",
    }
}

/// The badge colour of a status.
pub const fn tone(status: Status) -> Tone {
    match status {
        Status::Received => Tone::New,
        Status::Acknowledged | Status::InReview | Status::ActionAgreed => Tone::Active,
        Status::Resolved => Tone::Plain,
        Status::Appealed => Tone::Waiting,
    }
}

/// Impact and risk as far as they are set: "Higher impact × lower risk".
pub fn impact_and_risk(facts: &Facts) -> Option<String> {
    match (facts.impact, facts.risk) {
        (Some(impact), Some(risk)) => Some(format!("{} \u{d7} {}", impact.label(), risk.label().to_lowercase())),
        (Some(impact), None) => Some(impact.label().to_owned()),
        (None, Some(risk)) => Some(risk.label().to_owned()),
        (None, None) => None,
    }
}

/// The reporter's statement that makes a case urgent. `None` if nothing does.
pub const fn urgency(ongoing: Option<Ongoing>) -> Option<&'static str> {
    match ongoing {
        Some(Ongoing::Yes) => Some("Still going on"),
        Some(Ongoing::Maybe) => Some("May still be going on"),
        Some(Ongoing::No) | None => None,
    }
}

/// The badge of a case whose report was withdrawn.
pub const WITHDRAWN: &str = "Withdrawn by the reporter";

/// How a report came in, and where it was sealed.
pub const fn source(source: Source) -> &'static str {
    match source {
        Source::Web => "Web, sealed in the reporter\u{2019}s browser",
        Source::WebPlain => "Web without JavaScript, sealed by the server on arrival",
        Source::ExternalReport => "Sealed file, sealed by the reporter with a tool of their own",
        other => other.label(),
    }
}

/// "filed 42 min ago".
pub fn filed_label(at: OffsetDateTime, now: OffsetDateTime) -> String {
    match moment::age(at, now) {
        age if age == "just now" => "filed just now".to_owned(),
        age => format!("filed {age} ago"),
    }
}

/// The sentence of an empty queue. It must not hint at cases that the member is recused from.
pub fn empty_text(filter: &Filter, later: bool) -> String {
    let whose = if filter.mine { " assigned to you" } else { "" };
    match filter.status {
        _ if later => "There are no older cases.".to_owned(),
        Some(status) => format!("No case{whose} has the status \u{201c}{}\u{201d} right now.", status.label()),
        None if filter.all && filter.mine => "No case is assigned to you so far.".to_owned(),
        None if filter.all => "No case so far. New reports appear here.".to_owned(),
        None if filter.mine => "No open case is assigned to you.".to_owned(),
        None => "No open case right now. New reports appear here.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::{Impact, Risk};
    use time::macros::datetime;

    #[test]
    fn every_step_that_is_offered_from_a_status_reads_differently() {
        for from in Status::ALL {
            let words: Vec<_> = from.next().iter().map(|to| step_label(*from, *to)).collect();
            assert!(words.windows(2).all(|pair| pair[0] != pair[1]), "{words:?}");
        }
        assert_eq!(step_label(Status::Resolved, Status::InReview), "Open again for review");
        assert_eq!(step_label(Status::Acknowledged, Status::InReview), "Start the review");
    }

    #[test]
    fn impact_and_risk_are_said_as_far_as_they_are_known() {
        let mut facts = Facts::new();
        assert_eq!(impact_and_risk(&facts), None);
        facts.risk = Some(Risk::Lower);
        assert_eq!(impact_and_risk(&facts).as_deref(), Some("Lower risk"));
        facts.impact = Some(Impact::Higher);
        assert_eq!(impact_and_risk(&facts).as_deref(), Some("Higher impact \u{d7} lower risk"));
    }

    #[test]
    fn a_case_that_may_go_on_is_urgent() {
        assert_eq!(urgency(Some(Ongoing::Maybe)), Some("May still be going on"));
        assert_eq!((urgency(Some(Ongoing::No)), urgency(None)), (None, None));
    }

    #[test]
    fn an_age_reads_as_a_sentence() {
        let now = datetime!(2026-05-03 12:00 UTC);
        assert_eq!(filed_label(now, now), "filed just now");
        assert_eq!(filed_label(datetime!(2026-05-03 11:18 UTC), now), "filed 42 min ago");
    }

    #[test]
    fn each_filter_has_its_own_words_for_nothing() {
        let filter = |status, all, mine| empty_text(&Filter { status, all, mine }, false);
        let said = [
            filter(None, false, false),
            filter(None, false, true),
            filter(None, true, false),
            filter(None, true, true),
            filter(Some(Status::InReview), false, false),
            filter(Some(Status::InReview), false, true),
            empty_text(&Filter::default(), true),
        ];
        let different: std::collections::BTreeSet<_> = said.iter().collect();
        assert_eq!(different.len(), said.len());
        assert!(said[4].contains("In review") && said[5].contains("assigned to you"));
    }
}
