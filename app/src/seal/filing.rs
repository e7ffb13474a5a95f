//! Turning what a reporter told into the sealed parts that are filed.

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

/// A member who may read, and the key to seal to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reader {
    /// Who.
    pub member: MemberId,
    /// Their public key.
    pub key: PublicKey,
}

/// The case key, sealed to one member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// Who opens it.
    pub member: MemberId,
    /// The case key's identity line, an age file of its own.
    pub sealed: Sealed,
}

/// The event's key on paper, which opens every case once everyone has lost theirs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryKey {
    /// Its public half.
    pub key: PublicKey,
    /// The holder, where they are on the team: nothing is sealed to the paper of someone who is kept out.
    pub holder: Option<MemberId>,
}

/// The case key, sealed to the event's key on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryGrant {
    /// Which key that was.
    pub key: PublicKey,
    /// The case key's identity line, an age file of its own.
    pub sealed: Sealed,
}

/// Whom an event's reports may be sealed to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipients {
    /// The chairs and responders.
    pub readers: Vec<Reader>,
    /// Who reads where every reader is excluded.
    pub trustees: Vec<Reader>,
    /// The key on paper.
    pub recovery: Option<RecoveryKey>,
    /// Where members first see whom a report names and say whether they have a conflict: the members on duty, who
    /// get the case key at once. Empty where nobody is on duty: then every reader gets it.
    pub first: Option<Vec<MemberId>>,
}

impl From<Vec<Reader>> for Recipients {
    fn from(readers: Vec<Reader>) -> Self {
        Self { readers, ..Self::default() }
    }
}

impl Recipients {
    /// Who may read a report that excludes these members: the readers, or else the trustees.
    fn left(&self, recused: &[MemberId]) -> Vec<&Reader> {
        let stays = |reader: &&Reader| !recused.contains(&reader.member);
        let readers: Vec<&Reader> = self.readers.iter().filter(stays).collect();
        if readers.is_empty() { self.trustees.iter().filter(stays).collect() } else { readers }
    }
}

/// A report as it is filed: sealed parts, and the few plain facts the team sorts by.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SealedReport {
    /// Made by the client; filing twice with the same one files once.
    pub submission: SubmissionId,
    /// Public half of the key made for this case.
    pub case_key: PublicKey,
    /// Public half of the reporter's key.
    pub reporter_key: PublicKey,
    /// Opens the mailbox; the server keeps its hash.
    pub mailbox: MailboxToken,
    /// The report, sealed to the case and the reporter.
    pub report: Sealed,
    /// The summary, sealed to the case.
    pub summary: Sealed,
    /// One grant for each member who may read.
    pub grants: Vec<Grant>,
    /// Whom the report names, for each member who is asked about conflicts first; empty where the event does not ask.
    pub conflict_notices: Vec<Grant>,
    /// The case key, sealed to the event's key on paper; none where there is none, or its holder is excluded.
    pub recovery: Option<RecoveryGrant>,
    /// The members the reporter keeps out.
    pub recused: Vec<MemberId>,
    /// Whether it is still going on: plain, so that the queue can show it first.
    pub ongoing: Option<Ongoing>,
    /// The code of a poster, where the reporter came by one.
    #[serde(default)]
    pub code: Option<String>,
    /// Files that were handed in before, sealed to the same two keys. A page from before there were any sends none.
    #[serde(default)]
    pub attachments: Vec<Attached>,
}

/// Seals a report to everyone in `recipients` who may read it and is not in `recused`, with the receipt's keys for the
/// reporter.
///
/// # Errors
/// [`NobodyToSealTo`] where nobody is left to read it.
pub fn file_report(
    report: &ReportText,
    recipients: &Recipients,
    recused: &[MemberId],
    receipt: &Receipt,
    submission: SubmissionId,
) -> Result<SealedReport, NobodyToSealTo> {
    file_report_with(&SecretKey::generate(), report, recipients, recused, receipt, submission)
}

/// [`file_report`] with a case key that files were sealed to already.
///
/// # Errors
/// [`NobodyToSealTo`] where nobody is left to read it.
pub fn file_report_with(
    case: &SecretKey,
    report: &ReportText,
    recipients: &Recipients,
    recused: &[MemberId],
    receipt: &Receipt,
    submission: SubmissionId,
) -> Result<SealedReport, NobodyToSealTo> {
    let readers = recipients.left(recused);
    if readers.is_empty() {
        return Err(NobodyToSealTo);
    }
    let (case_key, reporter_key) = (case.public(), receipt.key().public());
    let at_once = |reader: &&&Reader| recipients.first.as_ref().is_some_and(|first| first.contains(&reader.member));
    let first: Vec<&Reader> = readers.iter().filter(at_once).copied().collect();
    let granted = if first.is_empty() { &readers } else { &first };
    let grants = granted.iter().map(|reader| grant(case, reader)).collect::<Result<_, _>>()?;
    let conflict_notice = |reader: &&Reader| conflict_notice(report.answer(Question::Who), reader);
    let conflict_notices = if recipients.first.is_some() {
        readers.iter().map(conflict_notice).collect::<Result<_, _>>()?
    } else {
        Vec::new()
    };
    let paper =
        recipients.recovery.as_ref().filter(|paper| paper.holder.as_ref().is_none_or(|id| !recused.contains(id)));
    Ok(SealedReport {
        submission,
        report: document::seal_report(report, &[&case_key, &reporter_key])?,
        summary: document::seal_summary(report, &case_key)?,
        mailbox: receipt.mailbox_token(),
        recovery: paper.map(|paper| recovery_grant(case, &paper.key)).transpose()?,
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

/// Seals a case key to the event's key on paper.
///
/// # Errors
/// [`NobodyToSealTo`] where that key is unusable.
pub fn recovery_grant(case: &SecretKey, paper: &PublicKey) -> Result<RecoveryGrant, NobodyToSealTo> {
    Ok(RecoveryGrant { key: paper.clone(), sealed: seal_key(case, paper)? })
}

/// Seals whom a report names to one reader.
///
/// # Errors
/// [`NobodyToSealTo`] where the reader's key is unusable.
pub fn conflict_notice(who: &str, reader: &Reader) -> Result<Grant, NobodyToSealTo> {
    Ok(Grant { member: reader.member.clone(), sealed: document::seal_conflict_notice(who, &reader.key)? })
}

/// Seals a case key to one reader.
///
/// # Errors
/// [`NobodyToSealTo`] where the reader's key is unusable.
pub fn grant(case: &SecretKey, reader: &Reader) -> Result<Grant, NobodyToSealTo> {
    Ok(Grant { member: reader.member.clone(), sealed: seal_key(case, &reader.key)? })
}

/// Opens a grant: the case key.
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
        let told = ReportText::telling("Ben shouted.");
        let recused = [ben_reader.member.clone()];
        let id = SubmissionId::from_random([3; 16]);
        let recipients = vec![ana_reader.clone(), ben_reader].into();
        let filed = file_report(&told, &recipients, &recused, &receipt, id).unwrap();

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
        let [(ana, a), (ben, b), (tru, t), (paper, p)] = [1, 2, 3, 4].map(reader);
        let recovery = Some(RecoveryKey { key: p.key, holder: Some(b.member.clone()) });
        ([ana, ben, tru, paper], Recipients { readers: vec![a, b], trustees: vec![t], recovery, first: None })
    }

    fn file(recipients: &Recipients, recused: &[MemberId]) -> SealedReport {
        let mut told = ReportText::telling("Ben shouted.");
        told.set(Question::Who, "Ben");
        file_report(&told, recipients, recused, &Receipt::from_random([9; 16]), SubmissionId::from_random([3; 16]))
            .unwrap()
    }

    #[test]
    fn the_trustee_reads_what_everyone_else_is_kept_out_of_and_nothing_more() {
        let ([_, _, tru, _], recipients) = recipients();
        let [ana, ben, trustee] = [1, 2, 3].map(|n| MemberId::from_random([n; 16]));
        assert!(file(&recipients, std::slice::from_ref(&ana)).grants.iter().all(|grant| grant.member != trustee));
        let filed = file(&recipients, &[ana, ben]);
        assert_eq!(filed.grants.len(), 1);
        assert!(open_grant(&tru, &filed.grants[0].sealed).is_ok());
    }

    #[test]
    fn the_paper_opens_every_case_but_those_its_holder_is_kept_out_of() {
        let ([.., paper], recipients) = recipients();
        let [ana, ben] = [1, 2].map(|n| MemberId::from_random([n; 16]));
        let grant = file(&recipients, &[ana]).recovery.unwrap();
        assert_eq!(grant.key, paper.public());
        assert!(open_grant(&paper, &grant.sealed).is_ok());
        assert_eq!(file(&recipients, &[ben]).recovery, None);
    }

    #[test]
    fn where_conflicts_are_asked_about_only_who_is_on_duty_gets_the_key_at_once() {
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
        let excluded = file(&recipients, &[a]);
        assert_eq!(excluded.grants.iter().map(|grant| &grant.member).collect::<Vec<_>>(), [&b], "nobody is on duty");
        assert_eq!(excluded.conflict_notices.len(), 1);
    }
}
