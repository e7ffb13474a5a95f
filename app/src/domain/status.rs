//! Where a case stands, and which way it may go.

use crate::word_list;

word_list! {
    /// Where a case stands.
    Status {
        /// Filed; nobody has taken it up.
        Received => "received", "Received";
        /// The team has told the reporter, or noted, that it was read.
        Acknowledged => "acknowledged", "Acknowledged";
        /// The team is finding out and deciding.
        InReview => "in-review", "In review";
        /// Decided, and being carried out.
        ActionAgreed => "action-agreed", "Action agreed";
        /// Closed with an outcome.
        Resolved => "resolved", "Resolved";
        /// Closed, and someone asked to look again.
        Appealed => "appealed", "Appealed";
    }
}

impl Status {
    /// The steps that may follow this one, the usual one first.
    #[expect(clippy::match_same_arms, reason = "a table reads best with one line for each status")]
    #[must_use]
    pub const fn next(self) -> &'static [Self] {
        match self {
            Self::Received => &[Self::Acknowledged, Self::Resolved],
            Self::Acknowledged => &[Self::InReview, Self::Resolved],
            Self::InReview => &[Self::ActionAgreed, Self::Resolved],
            Self::ActionAgreed => &[Self::Resolved, Self::InReview],
            Self::Resolved => &[Self::Appealed, Self::InReview],
            Self::Appealed => &[Self::InReview, Self::Resolved],
        }
    }

    /// Whether the case still needs the team.
    #[must_use]
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Resolved)
    }

    /// What the reporter is told, in plain words.
    #[must_use]
    pub const fn for_reporter(self) -> &'static str {
        match self {
            Self::Received => "Received. Your report is with the team.",
            Self::Acknowledged => "Read. The team has your report and will look into it.",
            Self::InReview => "The team is looking into it.",
            Self::ActionAgreed => "The team has decided what to do and is doing it.",
            Self::Resolved => "Closed. You can still write to the team here.",
            Self::Appealed => "The team is looking at its decision again.",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_leads_somewhere_and_never_to_itself() {
        for status in Status::ALL {
            assert!(!status.next().is_empty());
            assert!(!status.next().contains(status), "{}", status.code());
            assert!(!status.next().contains(&Status::Received), "nothing is un-read");
        }
    }

    #[test]
    fn only_a_resolved_case_is_appealed() {
        let from: Vec<_> = Status::ALL.iter().filter(|s| s.next().contains(&Status::Appealed)).collect();
        assert_eq!(from, [&Status::Resolved]);
    }
}
