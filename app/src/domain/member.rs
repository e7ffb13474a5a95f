//! The members of a team: roles, new keys, phone numbers.

use crate::code_enum;

code_enum! {
    /// A member's role.
    Role {
        /// Runs the team and handles cases.
        Chair => "chair", "Chair";
        /// Handles cases.
        Responder => "responder", "Responder";
        /// Publishes the figures; never reads a report.
        Organiser => "organiser", "Organiser";
        /// Outside the team; reads only trustees-only cases.
        Trustee => "trustee", "Outside trustee";
    }
}

code_enum! {
    /// Why a key is new on the team.
    KeyChange {
        /// A member joined.
        Joined => "joined", "joined with a new key";
        /// A member replaced their key.
        Replaced => "replaced", "has another key now";
        /// The event recovery key was made.
        PaperMade => "paper-made", "The recovery key on paper was made";
        /// The event recovery key was replaced.
        PaperReplaced => "paper-replaced", "The recovery key on paper was replaced";
    }
}

/// Maximum length of a phone number, in characters.
pub const MAX_PHONE: usize = 40;

/// Normalises a typed phone number. Returns an empty text if nothing was typed, `None` if it is not a phone number.
#[must_use]
pub fn phone(typed: &str) -> Option<String> {
    let number: String = typed.trim().chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let fine = number.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | ' ' | '(' | ')' | '-'));
    let dialled = number.is_empty() || number.contains(|c: char| c.is_ascii_digit());
    (fine && dialled && number.len() <= MAX_PHONE).then_some(number)
}

impl Role {
    /// Whether new reports are sealed to members with this role, unless they are recused.
    #[must_use]
    pub const fn reads_reports(self) -> bool {
        matches!(self, Self::Chair | Self::Responder)
    }

    /// Whether members with this role use the desk.
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
