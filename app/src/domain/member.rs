//! The people on a team.

use crate::word_list;

word_list! {
    /// What a member is on the team for.
    Role {
        /// Runs the team, and handles cases.
        Chair => "chair", "Chair";
        /// Handles cases.
        Responder => "responder", "Responder";
        /// Publishes the figures; never reads a report.
        Organiser => "organiser", "Organiser";
        /// Outside the team: reads only the reports from which everyone on it was excluded.
        Trustee => "trustee", "Outside trustee";
    }
}

impl Role {
    /// Whether a new report is sealed to members with this role, unless they are excluded.
    #[must_use]
    pub const fn reads_reports(self) -> bool {
        matches!(self, Self::Chair | Self::Responder)
    }

    /// Whether members with this role have a desk.
    #[must_use]
    pub const fn handles_cases(self) -> bool {
        matches!(self, Self::Chair | Self::Responder | Self::Trustee)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_organiser_reads_no_report() {
        let readers: Vec<_> = Role::ALL.iter().filter(|r| r.reads_reports()).collect();
        assert_eq!(readers, [&Role::Chair, &Role::Responder]);
        assert!(!Role::Organiser.handles_cases());
    }
}
