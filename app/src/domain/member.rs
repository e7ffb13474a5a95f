//! The people on a team.

use crate::code_enum;

code_enum! {
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

code_enum! {
    /// Why a key is new on a team.
    KeyChange {
        /// A member joined with it.
        Joined => "joined", "joined with a new key";
        /// A member has it instead of an earlier one.
        Replaced => "replaced", "has another key now";
        /// The event has a key on paper.
        PaperMade => "paper-made", "The recovery key on paper was made";
        /// The event has another key on paper.
        PaperReplaced => "paper-replaced", "The recovery key on paper was replaced";
    }
}

/// The longest phone number, in characters.
pub const MAX_PHONE: usize = 40;

/// A phone number as it was typed, without the white space around it; empty for none. Nothing where it holds what no
/// number has.
#[must_use]
pub fn phone(typed: &str) -> Option<String> {
    let number: String = typed.trim().chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let fine = number.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | ' ' | '(' | ')' | '-'));
    let dialled = number.is_empty() || number.contains(|c: char| c.is_ascii_digit());
    (fine && dialled && number.len() <= MAX_PHONE).then_some(number)
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

    #[test]
    fn a_phone_number_stays_as_people_write_it() {
        for good in ["", "112", "+49 (30) 5550-1234", &"1".repeat(MAX_PHONE)] {
            assert_eq!(phone(good).as_deref(), Some(good));
        }
        assert_eq!(phone(" +49\u{a0}30 1\t").as_deref(), Some("+49 30 1"));
        for bad in ["call me", "+", "112<b>", "30/1", "١١٢", &"1".repeat(MAX_PHONE + 1)] {
            assert_eq!(phone(bad), None, "{bad}");
        }
    }
}
