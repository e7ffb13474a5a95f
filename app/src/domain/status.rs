//! The status of a case and its transitions.

use crate::code_enum;

code_enum! {
    /// The status of a case.
    Status {
        /// Filed; nobody has acknowledged it.
        Received => "received", "Received";
        /// The team has told the reporter, or recorded, that it was read.
        Acknowledged => "acknowledged", "Acknowledged";
        /// The team investigates and decides.
        InReview => "in-review", "In review";
        /// Decided, and being carried out.
        ActionAgreed => "action-agreed", "Action agreed";
        /// Closed with an outcome.
        Resolved => "resolved", "Resolved";
        /// Closed, and somebody asked for another review.
        Appealed => "appealed", "Appealed";
    }
}

impl Status {
    /// The usual steps of a case.
    pub const USUAL_STEPS: &'static [Self] =
        &[Self::Received, Self::Acknowledged, Self::InReview, Self::ActionAgreed, Self::Resolved];

    /// The steps to display for a case with this status. A status outside the usual steps follows the last step that
    /// leads to it.
    #[must_use]
    pub fn steps(self) -> Vec<Self> {
        let mut steps = Self::USUAL_STEPS.to_vec();
        if !steps.contains(&self) {
            let before = steps.iter().rposition(|step| step.next().contains(&self));
            steps.insert(before.map_or(steps.len(), |place| place + 1), self);
        }
        steps
    }

    /// The statuses that may follow this one, the usual one first.
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

    /// Whether the team still has to work on the case.
    #[must_use]
    pub const fn is_open(self) -> bool {
        match self {
            Self::Received | Self::Acknowledged | Self::InReview | Self::ActionAgreed | Self::Appealed => true,
            Self::Resolved => false,
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
    fn every_status_but_the_first_is_reached_from_another() {
        for status in Status::ALL.iter().filter(|status| **status != Status::Received) {
            assert!(Status::ALL.iter().any(|from| from.next().contains(status)), "{}", status.code());
        }
    }

    #[test]
    fn every_step_of_the_usual_way_leads_to_the_next() {
        for pair in Status::USUAL_STEPS.windows(2) {
            assert!(pair[0].next().contains(&pair[1]), "{}", pair[0].code());
        }
    }

    #[test]
    fn the_way_of_every_status_holds_it_once_and_an_appeal_comes_last() {
        for status in Status::ALL {
            assert_eq!(status.steps().iter().filter(|step| *step == status).count(), 1, "{}", status.code());
        }
        assert_eq!(Status::InReview.steps(), Status::USUAL_STEPS);
        assert_eq!(Status::Appealed.steps().last(), Some(&Status::Appealed));
    }

    #[test]
    fn only_a_resolved_case_is_appealed() {
        let from: Vec<_> = Status::ALL.iter().filter(|s| s.next().contains(&Status::Appealed)).collect();
        assert_eq!(from, [&Status::Resolved]);
    }
}
