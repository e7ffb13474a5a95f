//! Sealing a report for filing, and the grants of its case key.

use serde::{Deserialize, Serialize};

use super::{
    PublicKey, Sealed, SecretKey, document,
    file::{self, NobodyToSealTo},
    receipt::{MailboxToken, Receipt},
};
use crate::domain::{
    attachment::Attached,
    case::Ongoing,
    ids::{MemberId, SubmissionId},
    question::Question,
    report::ReportText,
};

/// A member who may read a case, and their recipient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reader {
    /// The member.
    pub member: MemberId,
    /// The member's recipient.
    pub key: PublicKey,
}

/// A case key (or a conflict notice), sealed to one member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// The member whose key opens it.
    pub member: MemberId,
    /// An age file with the identity of the case key, or with the conflict notice.
    pub sealed: Sealed,
}

/// The event recovery key. It is kept on paper, and opens every case if all members lose their keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryKey {
    /// The recipient.
    pub key: PublicKey,
    /// The holder, if they are on the team. Nothing is sealed to this key if its holder is recused.
    pub holder: Option<MemberId>,
}

/// A recovery grant: the case key, sealed to the event recovery key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryGrant {
    /// The event recovery key at that time.
    pub key: PublicKey,
    /// An age file with the identity of the case key.
    pub sealed: Sealed,
}

/// The members and keys that an event's reports may be sealed to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipients {
    /// The chairs and responders.
    pub readers: Vec<Reader>,
    /// The trustees: they read a report if every reader is recused.
    pub trustees: Vec<Reader>,
    /// The event recovery key.
    pub recovery: Option<RecoveryKey>,
    /// The initial readers: the members on duty, who get a grant at filing. `None` if the event has no conflict check;
    /// empty if nobody is on duty: then every reader gets a grant.
    pub first: Option<Vec<MemberId>>,
}

impl From<Vec<Reader>> for Recipients {
    fn from(readers: Vec<Reader>) -> Self {
        Self { readers, ..Self::default() }
    }
}

impl Recipients {
    /// The members who may read a report that recuses `recused`: the other readers; if there are none, the trustees.
    fn not_recused(&self, recused: &[MemberId]) -> Vec<&Reader> {
        let may_read = |reader: &&Reader| !recused.contains(&reader.member);
        let readers: Vec<&Reader> = self.readers.iter().filter(may_read).collect();
        if readers.is_empty() { self.trustees.iter().filter(may_read).collect() } else { readers }
    }
}

/// A report as it is filed: the sealed parts, and the few facts that the server needs in plain text.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SealedReport {
    /// Drawn by the client, so that a report that is sent twice is filed once.
    pub submission: SubmissionId,
    /// The recipient of the case key.
    pub case_key: PublicKey,
    /// The recipient of the reporter's key.
    pub reporter_key: PublicKey,
    /// The token that finds the mailbox; the server stores its hash.
    pub mailbox: MailboxToken,
    /// The report, sealed to the case key and the reporter's key.
    pub report: Sealed,
    /// The summary, sealed to the case key.
    pub summary: Sealed,
    /// The grants made at filing: for every reader, or for the initial readers.
    pub grants: Vec<Grant>,
    /// The conflict notices, one for each reader; empty if the event has no conflict check.
    pub conflict_notices: Vec<Grant>,
    /// The recovery grant; `None` without an event recovery key, or if its holder is recused.
    pub recovery: Option<RecoveryGrant>,
    /// The members whom the reporter recuses.
    pub recused: Vec<MemberId>,
    /// Whether the incident is still going on; in plain text, so that the queue can put the report first.
    pub ongoing: Option<Ongoing>,
    /// The code of the poster that led here, if any.
    #[serde(default)]
    pub code: Option<String>,
    /// The attachments, sent before and sealed to the same two keys. Pages of older versions send none.
    #[serde(default)]
    pub attachments: Vec<Attached>,
}

/// Seals a report to the reporter, and to everyone in `recipients` who may read it and is not in `recused`. The keys of
/// the reporter come from `receipt`.
///
/// # Errors
/// [`NobodyToSealTo`] if nobody is left to read it.
pub fn file_report(
    report: &ReportText,
    recipients: &Recipients,
    recused: &[MemberId],
    receipt: &Receipt,
    submission: SubmissionId,
) -> Result<SealedReport, NobodyToSealTo> {
    file_report_with(&SecretKey::generate(), report, recipients, recused, receipt, submission)
}

/// Like [`file_report`], with a given case key: attachments may be sealed to it before.
///
/// # Errors
/// [`NobodyToSealTo`] if nobody is left to read it.
pub fn file_report_with(
    case: &SecretKey,
    report: &ReportText,
    recipients: &Recipients,
    recused: &[MemberId],
    receipt: &Receipt,
    submission: SubmissionId,
) -> Result<SealedReport, NobodyToSealTo> {
    let readers = recipients.not_recused(recused);
    if readers.is_empty() {
        return Err(NobodyToSealTo);
    }
    let (case_key, reporter_key) = (case.public(), receipt.key().public());
    let is_initial = |reader: &&&Reader| recipients.first.as_ref().is_some_and(|ids| ids.contains(&reader.member));
    let initial_readers: Vec<&Reader> = readers.iter().filter(is_initial).copied().collect();
    // Without an initial reader every reader gets a grant, so that the report does not wait for a conflict check.
    let granted = if initial_readers.is_empty() { &readers } else { &initial_readers };
    let grants = granted.iter().map(|reader| grant(case, reader)).collect::<Result<_, _>>()?;
    let conflict_notice = |reader: &&Reader| conflict_notice(report.answer(Question::Who), reader);
    let conflict_notices = if recipients.first.is_some() {
        readers.iter().map(conflict_notice).collect::<Result<_, _>>()?
    } else {
        Vec::new()
    };
    let recovery_key =
        recipients.recovery.as_ref().filter(|key| key.holder.as_ref().is_none_or(|id| !recused.contains(id)));
    Ok(SealedReport {
        submission,
        report: document::seal_report(report, &[&case_key, &reporter_key])?,
        summary: document::seal_summary(report, &case_key)?,
        mailbox: receipt.mailbox_token(),
        recovery: recovery_key.map(|recovery| recovery_grant(case, &recovery.key)).transpose()?,
        case_key,
        reporter_key,
        grants,
        conflict_notices,
        recused: recused.to_vec(),
        ongoing: report.ongoing(),
        code: None,
        attachments: Vec::new(),
    })
}

fn seal_key(case: &SecretKey, to: &PublicKey) -> Result<Sealed, NobodyToSealTo> {
    file::seal(&[to], case.to_text().expose().as_bytes())
}

/// Seals a case key to the event recovery key.
///
/// # Errors
/// [`NobodyToSealTo`] if that key is unusable.
pub fn recovery_grant(case: &SecretKey, to: &PublicKey) -> Result<RecoveryGrant, NobodyToSealTo> {
    Ok(RecoveryGrant { key: to.clone(), sealed: seal_key(case, to)? })
}

/// Seals the names that a report gives to one reader, for the conflict check.
///
/// # Errors
/// [`NobodyToSealTo`] if the reader's key is unusable.
pub fn conflict_notice(who: &str, reader: &Reader) -> Result<Grant, NobodyToSealTo> {
    Ok(Grant { member: reader.member.clone(), sealed: document::seal_conflict_notice(who, &reader.key)? })
}

/// Seals a case key to one reader.
///
/// # Errors
/// [`NobodyToSealTo`] if the reader's key is unusable.
pub fn grant(case: &SecretKey, reader: &Reader) -> Result<Grant, NobodyToSealTo> {
    Ok(Grant { member: reader.member.clone(), sealed: seal_key(case, &reader.key)? })
}

/// Opens a grant and returns the case key.
///
/// # Errors
/// [`file::OpenError`].
pub fn open_grant(member: &SecretKey, sealed: &Sealed) -> Result<SecretKey, file::OpenError> {
    let plain = file::open(member, sealed)?;
    let text = std::str::from_utf8(&plain).map_err(|_| file::OpenError::Damaged)?;
    SecretKey::parse(text).map_err(|_| file::OpenError::Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reader(n: u8) -> (SecretKey, Reader) {
        let key = SecretKey::generate();
        let reader = Reader { member: MemberId::from_random([n; 16]), key: key.public() };
        (key, reader)
    }

    #[test]
    fn readers_and_reporter_open_it_and_the_recused_member_does_not() {
        let (ana, ana_reader) = reader(1);
        let (ben, ben_reader) = reader(2);
        let receipt = Receipt::from_random([9; 16]);
        let report = ReportText::telling("Ben shouted.");
        let recused = [ben_reader.member.clone()];
        let id = SubmissionId::from_random([3; 16]);
        let recipients = vec![ana_reader.clone(), ben_reader].into();
        let filed = file_report(&report, &recipients, &recused, &receipt, id).unwrap();

        assert_eq!(filed.grants.len(), 1);
        assert_eq!(filed.grants[0].member, ana_reader.member);
        let case = open_grant(&ana, &filed.grants[0].sealed).unwrap();
        assert_eq!(document::open_report(&case, &filed.report).unwrap().answer(Question::What), "Ben shouted.");
        assert_eq!(document::open_summary(&case, &filed.summary).unwrap().text.expose(), "Ben shouted.");
        assert_eq!(
            document::open_report(&receipt.key(), &filed.report).unwrap().answer(Question::What),
            "Ben shouted."
        );
        assert!(open_grant(&ben, &filed.grants[0].sealed).is_err());
        assert!(document::open_summary(&receipt.key(), &filed.summary).is_err());
    }

    #[test]
    fn a_report_that_nobody_may_read_is_not_filed() {
        let (_, only) = reader(1);
        let receipt = Receipt::from_random([9; 16]);
        let id = SubmissionId::from_random([3; 16]);
        let recused = [only.member.clone()];
        let filed = file_report(&ReportText::default(), &vec![only].into(), &recused, &receipt, id);
        assert!(filed.is_err());
    }

    fn recipients() -> ([SecretKey; 4], Recipients) {
        let [(ana, a), (ben, b), (tru, t), (recovery_key, p)] = [1, 2, 3, 4].map(reader);
        let recovery = Some(RecoveryKey { key: p.key, holder: Some(b.member.clone()) });
        ([ana, ben, tru, recovery_key], Recipients { readers: vec![a, b], trustees: vec![t], recovery, first: None })
    }

    fn file(recipients: &Recipients, recused: &[MemberId]) -> SealedReport {
        let mut report = ReportText::telling("Ben shouted.");
        report.set(Question::Who, "Ben");
        file_report(&report, recipients, recused, &Receipt::from_random([9; 16]), SubmissionId::from_random([3; 16]))
            .unwrap()
    }

    #[test]
    fn the_trustee_reads_a_report_only_if_everyone_else_is_recused() {
        let ([_, _, tru, _], recipients) = recipients();
        let [ana, ben, trustee] = [1, 2, 3].map(|n| MemberId::from_random([n; 16]));
        assert!(file(&recipients, std::slice::from_ref(&ana)).grants.iter().all(|grant| grant.member != trustee));
        let filed = file(&recipients, &[ana, ben]);
        assert_eq!(filed.grants.len(), 1);
        assert!(open_grant(&tru, &filed.grants[0].sealed).is_ok());
    }

    #[test]
    fn the_event_recovery_key_opens_every_case_unless_its_holder_is_recused() {
        let ([.., recovery_key], recipients) = recipients();
        let [ana, ben] = [1, 2].map(|n| MemberId::from_random([n; 16]));
        let grant = file(&recipients, &[ana]).recovery.unwrap();
        assert_eq!(grant.key, recovery_key.public());
        assert!(open_grant(&recovery_key, &grant.sealed).is_ok());
        assert_eq!(file(&recipients, &[ben]).recovery, None);
    }

    #[test]
    fn with_a_conflict_check_only_members_on_duty_get_a_grant_at_filing() {
        let ([ana, ben, ..], mut recipients) = recipients();
        let [a, b] = [1, 2].map(|n| MemberId::from_random([n; 16]));
        recipients.first = Some(vec![a.clone()]);
        let filed = file(&recipients, &[]);
        assert_eq!(filed.grants.iter().map(|grant| &grant.member).collect::<Vec<_>>(), [&a]);
        assert_eq!(filed.conflict_notices.len(), 2);
        for (key, conflict_notice) in [&ana, &ben].into_iter().zip(&filed.conflict_notices) {
            let names = document::open_text(document::Kind::ConflictNotice, key, &conflict_notice.sealed).unwrap();
            assert_eq!(names.expose(), "Ben");
        }
        let filed_without_ana = file(&recipients, &[a]);
        assert_eq!(
            filed_without_ana.grants.iter().map(|grant| &grant.member).collect::<Vec<_>>(),
            [&b],
            "nobody is on duty"
        );
        assert_eq!(filed_without_ana.conflict_notices.len(), 1);
    }
}
