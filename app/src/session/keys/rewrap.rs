//! Rewrapping case keys for colleagues: the key is opened and sealed anew; reports and messages remain as they are.

use super::api::{PendingGrant, give_key};
use crate::{
    domain::{event::Slug, question::Question},
    refusal::Refusal,
    seal::{
        OpenError, SecretKey,
        document::open_report,
        file::NobodyToSealTo,
        filing::{Grant, conflict_notice, grant, open_grant},
    },
};

/// A rewrapped key, and the conflict notice if the case has a conflict check.
pub struct RewrappedKey {
    pub grant: Grant,
    pub conflict_notice: Option<Grant>,
}

/// Why a key could not be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotGiven {
    /// The grant or the report could not be opened here.
    Unopened,
    /// The server refused the grant.
    Refused(Refusal),
}

impl From<OpenError> for NotGiven {
    fn from(_: OpenError) -> Self {
        Self::Unopened
    }
}

impl From<NobodyToSealTo> for NotGiven {
    fn from(_: NobodyToSealTo) -> Self {
        Self::Unopened
    }
}

/// Opens the member's grant and seals the case key to the colleague.
///
/// # Errors
/// [`NotGiven::Unopened`].
pub fn rewrap(pending: &PendingGrant, holder: &SecretKey) -> Result<RewrappedKey, NotGiven> {
    let case = open_grant(holder, &pending.grant)?;
    let named = pending.report.as_ref().map(|report| open_report(&case, report)).transpose()?;
    Ok(RewrappedKey {
        grant: grant(&case, &pending.to)?,
        conflict_notice: named.map(|report| conflict_notice(report.answer(Question::Who), &pending.to)).transpose()?,
    })
}

/// Rewraps one key and sends it to the server.
///
/// # Errors
/// [`NotGiven`].
pub async fn give(event: &Slug, pending: PendingGrant, holder: &SecretKey) -> Result<(), NotGiven> {
    let RewrappedKey { grant, conflict_notice } = rewrap(&pending, holder)?;
    give_key(event.clone(), pending.case, grant, conflict_notice).await.map_err(NotGiven::Refused)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            ids::{MemberId, SubmissionId},
            report::ReportText,
        },
        seal::{
            document::{Kind, open_text},
            filing::{Reader, file_report},
            receipt::Receipt,
        },
    };

    #[test]
    fn a_given_key_opens_the_case_and_names_whom_the_report_names() {
        let [ana, new] = [(); 2].map(|()| SecretKey::generate());
        let reader = |n, key: &SecretKey| Reader { member: MemberId::from_random([n; 16]), key: key.public() };
        let mut report = ReportText::telling("He shouted.");
        report.set(Question::Who, "Kim");
        let id = SubmissionId::from_random([3; 16]);
        let recipients = vec![reader(1, &ana)].into();
        let filed = file_report(&report, &recipients, &[], &Receipt::from_random([9; 16]), id).unwrap();
        let mut pending = PendingGrant {
            case: "quiet-harbour".to_owned(),
            grant: filed.grants[0].sealed.clone(),
            report: Some(filed.report.clone()),
            to: reader(2, &new),
        };
        let rewrapped = rewrap(&pending, &ana).unwrap();
        let case = open_grant(&new, &rewrapped.grant.sealed).unwrap();
        assert_eq!(open_report(&case, &filed.report).unwrap().answer(Question::What), "He shouted.");
        assert_eq!(
            open_text(Kind::ConflictNotice, &new, &rewrapped.conflict_notice.unwrap().sealed).unwrap().expose(),
            "Kim"
        );
        pending.report = None;
        assert!(rewrap(&pending, &ana).unwrap().conflict_notice.is_none());
        assert_eq!(rewrap(&pending, &new).err(), Some(NotGiven::Unopened));
    }
}
