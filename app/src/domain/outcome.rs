//! What was decided.

use crate::code_enum;

code_enum! {
    /// What a team decided in a case. "No action" is a legitimate outcome.
    Outcome {
        /// The conduct breaks no rule.
        NotAViolation => "not-a-violation", "Not a violation";
        /// Nothing this team can decide on.
        OutOfScope => "out-of-scope", "Out of scope";
        /// Considered, and left.
        NoAction => "no-action", "No action taken";
        /// A talk with the person.
        Conversation => "conversation", "Conversation";
        /// A formal warning.
        Warning => "warning", "Warning";
        /// Told to keep away from someone.
        NoContact => "no-contact", "No-contact instruction";
        /// A talk was cancelled or its recording held back.
        TalkWithheld => "talk-withheld", "Talk cancelled or recording withheld";
        /// Lost a role such as speaker or volunteer.
        RemovedFromRole => "removed-from-role", "Removed from a role";
        /// Had to leave the event.
        RemovedFromEvent => "removed-from-event", "Removed from the event";
        /// Suspended for the first time.
        FirstSuspension => "first-suspension", "First suspension";
        /// Suspended again.
        SecondSuspension => "second-suspension", "Second suspension";
        /// Not welcome any more.
        Ban => "ban", "Ban";
        /// Handed to the venue, the police or a foundation.
        Referred => "referred", "Referred (venue, police, foundation)";
        /// The reporter took it back.
        Withdrawn => "withdrawn", "Withdrawn";
        /// Told already in another case.
        Duplicate => "duplicate", "Duplicate";
        /// Not a report.
        Spam => "spam", "Spam";
        /// None of these.
        Other => "other", "Other";
    }
}
