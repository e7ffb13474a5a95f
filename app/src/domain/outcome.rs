//! Outcomes of cases.

use crate::code_enum;

code_enum! {
    /// The outcome of a case. "No action" is a legitimate one.
    Outcome {
        /// The conduct breaks no rule.
        NotAViolation => "not-a-violation", "Not a violation";
        /// Outside what the team can decide.
        OutOfScope => "out-of-scope", "Out of scope";
        /// Considered; no action follows.
        NoAction => "no-action", "No action taken";
        /// A talk with the person.
        Conversation => "conversation", "Conversation";
        /// A formal warning.
        Warning => "warning", "Warning";
        /// Instructed to keep away from somebody.
        NoContact => "no-contact", "No-contact instruction";
        /// A talk was cancelled, or its recording is not published.
        TalkWithheld => "talk-withheld", "Talk cancelled or recording withheld";
        /// Removed from a role such as speaker or volunteer.
        RemovedFromRole => "removed-from-role", "Removed from a role";
        /// Removed from the event.
        RemovedFromEvent => "removed-from-event", "Removed from the event";
        /// Suspended for the first time.
        FirstSuspension => "first-suspension", "First suspension";
        /// Suspended again.
        SecondSuspension => "second-suspension", "Second suspension";
        /// Banned from future events.
        Ban => "ban", "Ban";
        /// Passed on to the venue, the police or a foundation.
        Referred => "referred", "Referred (venue, police, foundation)";
        /// The reporter withdrew the report.
        Withdrawn => "withdrawn", "Withdrawn";
        /// Reported in another case, too.
        Duplicate => "duplicate", "Duplicate";
        /// Not a report.
        Spam => "spam", "Spam";
        /// Anything else.
        Other => "other", "Other";
    }
}
