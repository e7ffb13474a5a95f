//! The plain facts of a case, and the rules for changing them.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::{ids::MemberId, outcome::Outcome, status::Status};
use crate::code_enum;

code_enum! {
    /// How much harm was done.
    Impact {
        /// Little harm.
        Lower => "lower", "Lower impact";
        /// Serious harm.
        Higher => "higher", "Higher impact";
    }
}

code_enum! {
    /// How likely it is to happen again.
    Risk {
        /// Unlikely.
        Lower => "lower", "Lower risk";
        /// Likely.
        Higher => "higher", "Higher risk";
    }
}

code_enum! {
    /// Whether it is still going on, according to the reporter.
    Ongoing {
        /// It is still going on.
        Yes => "yes", "Yes, it is still going on";
        /// It is over.
        No => "no", "No, it is over";
        /// The reporter is not sure.
        Maybe => "maybe", "I am not sure";
    }
}

code_enum! {
    /// The way a report came in.
    Source {
        /// Sealed in the reporter's browser.
        Web => "web", "Web";
        /// Sealed by our server, for a browser without JavaScript.
        WebPlain => "web-no-js", "Web without JavaScript";
        /// Told to a member in person.
        InPerson => "in-person", "In person";
        /// Sent by e-mail.
        Email => "email", "E-mail";
        /// Told on the phone.
        Phone => "phone", "Phone";
        /// An external report: sealed by the reporter with a tool of their own.
        ExternalReport => "sealed-file", "Sealed file";
    }
}

impl Source {
    /// Whether the reporter has a receipt, so that the team can answer them here.
    #[must_use]
    pub const fn has_receipt(self) -> bool {
        !matches!(self, Self::ExternalReport)
    }
}

/// The facts of a case that change and that the server can read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The status.
    pub status: Status,
    /// The code of one of the event's categories.
    pub category: Option<String>,
    /// How much harm was done.
    pub impact: Option<Impact>,
    /// How likely it is to happen again.
    pub risk: Option<Risk>,
    /// The outcome.
    pub outcome: Option<Outcome>,
    /// The member who looks after the case.
    pub assignee: Option<MemberId>,
    /// When the case first left the status `received`.
    #[serde(with = "time::serde::timestamp::option")]
    pub acknowledged_at: Option<OffsetDateTime>,
    /// When the case was closed. `None` while it is open.
    #[serde(with = "time::serde::timestamp::option")]
    pub resolved_at: Option<OffsetDateTime>,
}

/// Why a change is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChangeError {
    /// The status cannot follow the present one.
    #[error("a case cannot go from {} to {}", .from.label(), .to.label())]
    NotNext {
        /// The present status.
        from: Status,
        /// The requested status.
        to: Status,
    },
    /// A case cannot be closed without an outcome.
    #[error("choose an outcome to close the case")]
    OutcomeMissing,
}

impl Facts {
    /// The facts of a new case.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            status: Status::Received,
            category: None,
            impact: None,
            risk: None,
            outcome: None,
            assignee: None,
            acknowledged_at: None,
            resolved_at: None,
        }
    }

    /// Changes the status to `to` at the time `now`. `outcome` replaces the present outcome.
    ///
    /// # Errors
    /// [`ChangeError::NotNext`] if `to` cannot follow the present status; [`ChangeError::OutcomeMissing`] if the case
    /// would close without an outcome. The facts are unchanged then.
    pub fn move_to(&mut self, to: Status, outcome: Option<Outcome>, now: OffsetDateTime) -> Result<(), ChangeError> {
        if !self.status.next().contains(&to) {
            return Err(ChangeError::NotNext { from: self.status, to });
        }
        let outcome = outcome.or(self.outcome);
        if to == Status::Resolved && outcome.is_none() {
            return Err(ChangeError::OutcomeMissing);
        }
        self.acknowledged_at = self.acknowledged_at.or(Some(now));
        self.resolved_at = (to == Status::Resolved).then_some(now);
        self.outcome = outcome;
        self.status = to;
        Ok(())
    }
}

impl Default for Facts {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    const NOON: OffsetDateTime = datetime!(2026-05-01 12:00 UTC);
    const LATER: OffsetDateTime = datetime!(2026-05-02 12:00 UTC);

    #[test]
    fn the_usual_way_keeps_the_first_and_the_last_time() {
        let mut facts = Facts::new();
        facts.move_to(Status::Acknowledged, None, NOON).unwrap();
        facts.move_to(Status::InReview, None, LATER).unwrap();
        facts.move_to(Status::ActionAgreed, None, LATER).unwrap();
        facts.move_to(Status::Resolved, Some(Outcome::Warning), LATER).unwrap();
        assert_eq!(facts.acknowledged_at, Some(NOON));
        assert_eq!(facts.resolved_at, Some(LATER));
        assert_eq!(facts.outcome, Some(Outcome::Warning));
    }

    #[test]
    fn closing_needs_an_outcome_and_changes_nothing_without() {
        let mut facts = Facts::new();
        let before = facts.clone();
        assert_eq!(facts.move_to(Status::Resolved, None, NOON), Err(ChangeError::OutcomeMissing));
        assert_eq!(facts, before);
    }

    #[test]
    fn a_step_that_does_not_follow_is_refused() {
        let mut facts = Facts::new();
        let refused = facts.move_to(Status::Appealed, None, NOON);
        assert_eq!(refused, Err(ChangeError::NotNext { from: Status::Received, to: Status::Appealed }));
    }

    #[test]
    fn opening_again_forgets_the_time_of_closing() {
        let mut facts = Facts::new();
        facts.move_to(Status::Resolved, Some(Outcome::Spam), NOON).unwrap();
        facts.move_to(Status::InReview, None, LATER).unwrap();
        assert_eq!(facts.resolved_at, None);
        assert_eq!(facts.acknowledged_at, Some(NOON));
    }
}
