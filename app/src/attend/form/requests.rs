//! The forms of reporter requests: withdrawing the report, undoing that, and recusing members.

use super::with_plain_line_breaks;
use crate::{
    domain::{ids::MemberId, report::MAX_MESSAGE_BYTES},
    refusal::Refusal,
    seal::SecretText,
};

/// The field for the id of a member to recuse; repeated for each.
pub const MEMBER: &str = "keep_out";
/// The field that is `yes` to withdraw the report and `no` to undo that.
pub const WITHDRAWN: &str = "withdrawn";
/// The field for the reason.
pub const WHY: &str = "why";
/// The field for the box that confirms withdrawing.
pub const SURE: &str = "sure";

/// Why a reporter request was not carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestError {
    /// No member was ticked.
    Nobody,
    /// Withdrawing was not confirmed.
    NotSure,
    /// The form is invalid, or the server refused it.
    Refused(Refusal),
}

/// The content of the form that withdraws a report, or undoes that.
#[derive(Clone)]
pub struct WithdrawForm {
    /// Whether the report is to be withdrawn.
    pub withdrawn: bool,
    sure: bool,
    /// The reason; may be empty.
    pub why: SecretText,
}

impl WithdrawForm {
    /// Reads the fields of a sent form. Unknown fields are ignored.
    pub fn read(fields: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut form = Self { withdrawn: true, sure: false, why: SecretText::default() };
        for (name, value) in fields {
            match name.as_str() {
                WITHDRAWN => form.withdrawn = value != "no",
                SURE => form.sure = !value.is_empty(),
                WHY => form.why = SecretText::new(with_plain_line_breaks(&value)),
                _ => {}
            }
        }
        form
    }

    /// Checks whether the request can be made.
    ///
    /// # Errors
    /// [`RequestError::NotSure`]; [`RequestError::Refused`] if the reason is too long.
    pub fn check(&self) -> Result<(), RequestError> {
        if self.withdrawn && !self.sure {
            Err(RequestError::NotSure)
        } else if self.why.expose().len() > MAX_MESSAGE_BYTES {
            Err(RequestError::Refused(Refusal::TooLarge))
        } else {
            Ok(())
        }
    }
}

/// The content of the form that recuses members.
#[derive(Clone, Default)]
pub struct RecuseForm {
    pub members: Vec<MemberId>,
    /// Whether a field did not hold a member's id.
    invalid: bool,
}

impl RecuseForm {
    /// Reads the fields of a sent form. Unknown fields are ignored.
    pub fn read(fields: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut form = Self::default();
        for (_, value) in fields.into_iter().filter(|(name, _)| name == MEMBER) {
            match value.parse() {
                Ok(member) => form.members.push(member),
                Err(_) => form.invalid = true,
            }
        }
        form
    }

    /// Checks whether the request can be made.
    ///
    /// # Errors
    /// [`RequestError::Nobody`] without members. [`RequestError::Refused`] if an id is invalid: recusing only the
    /// others would leave a member in whom the reporter ticked.
    pub fn check(&self) -> Result<(), RequestError> {
        if self.invalid {
            Err(RequestError::Refused(Refusal::Invalid))
        } else if self.members.is_empty() {
            Err(RequestError::Nobody)
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields<'a>(fields: &'a [(&str, &str)]) -> impl Iterator<Item = (String, String)> + 'a {
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
    }

    #[test]
    fn withdrawing_is_confirmed_and_taking_it_back_is_not() {
        let read = |list: &[(&str, &str)]| WithdrawForm::read(fields(list));
        assert_eq!(read(&[("withdrawn", "yes"), ("why", "x")]).check(), Err(RequestError::NotSure));
        let form = read(&[("withdrawn", "yes"), ("sure", "yes"), ("why", "He said\r\nsorry.")]);
        assert_eq!((form.check(), form.withdrawn, form.why.expose()), (Ok(()), true, "He said\nsorry."));
        let back = read(&[("withdrawn", "no")]);
        assert_eq!((back.check(), back.withdrawn), (Ok(()), false));
        assert_eq!(read(&[]).check(), Err(RequestError::NotSure), "an empty form withdraws nothing");
        let long = "a".repeat(MAX_MESSAGE_BYTES + 1);
        let long = read(&[("sure", "yes"), ("why", &long)]);
        assert_eq!(long.check(), Err(RequestError::Refused(Refusal::TooLarge)));
    }

    #[test]
    fn recusing_names_members_that_can_be_read() {
        let read = |list: &[(&str, &str)]| RecuseForm::read(fields(list));
        let id = MemberId::from_random([1; 16]);
        let form = read(&[("keep_out", id.as_str()), ("else", "x")]);
        assert_eq!((form.check(), &form.members[..]), (Ok(()), &[id.clone()][..]));
        assert_eq!(read(&[]).check(), Err(RequestError::Nobody));
        let half = read(&[("keep_out", id.as_str()), ("keep_out", "nobody")]);
        assert_eq!(half.check(), Err(RequestError::Refused(Refusal::Invalid)));
    }
}
