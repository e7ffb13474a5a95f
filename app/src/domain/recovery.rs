//! Recovery: challenges, and reminders to rehearse.

use time::{Date, Duration, OffsetDateTime, UtcOffset};

use crate::code_enum;

/// How long a challenge can be answered.
pub const CHALLENGE_HOLDS: Duration = Duration::minutes(10);

code_enum! {
    /// Purpose of a proof of key possession.
    Purpose {
        /// Setting a new passphrase with the recovery kit.
        Recover => "recover", "Choose a new passphrase";
        /// Rehearsing the recovery kit.
        Rehearse => "rehearse", "Rehearse recovery";
        /// Rehearsing the event recovery key.
        RehearseRecoveryKey => "rehearse-paper", "Rehearse the recovery key on paper";
        /// Restoring cases with the event recovery key.
        Restore => "restore", "Restore cases";
    }
}

/// When a member rehearsed their recovery kit, and when they were reminded to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rehearsal {
    /// When they last rehearsed. `None` if never.
    pub rehearsed_at: Option<OffsetDateTime>,
    /// When they answered the reminder. `None` if never.
    pub reminded_at: Option<OffsetDateTime>,
}

impl Rehearsal {
    /// Whether to remind the member: once, before the event starts, and only if they never rehearsed.
    #[must_use]
    pub fn is_due(&self, now: OffsetDateTime, starts_on: Date) -> bool {
        let before = now.to_offset(UtcOffset::UTC).date() < starts_on;
        before && self.rehearsed_at.is_none() && self.reminded_at.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::{date, datetime};

    #[test]
    fn a_member_is_reminded_once_and_only_before_the_event() {
        let (before, first_day) = (datetime!(2026-04-30 23:59 UTC), datetime!(2026-05-01 00:00 UTC));
        let starts_on = date!(2026 - 05 - 01);
        let never = Rehearsal::default();
        assert!(never.is_due(before, starts_on));
        assert!(!never.is_due(first_day, starts_on));
        assert!(!Rehearsal { rehearsed_at: Some(before), ..never }.is_due(before, starts_on));
        assert!(!Rehearsal { reminded_at: Some(before), ..never }.is_due(before, starts_on));
    }
}
