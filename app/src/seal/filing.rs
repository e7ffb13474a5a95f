//! Turning what a reporter told into the sealed parts that are filed.

use serde::{Deserialize, Serialize};

use super::{
    PublicKey, Sealed, SecretKey, document,
    file::{self, NobodyToSealTo},
    receipt::{MailboxToken, Receipt},
};
use crate::domain::{
    case::Ongoing,
    ids::{MemberId, SubmissionId},
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
    /// The members the reporter keeps out.
    pub recused: Vec<MemberId>,
    /// Whether it is still going on: plain, so that the queue can show it first.
    pub ongoing: Option<Ongoing>,
}

/// Seals a report to everyone in `team` who is not in `recused`, with the receipt's keys for the reporter.
///
/// # Errors
/// [`NobodyToSealTo`] where nobody is left to read it.
pub fn file_report(
    report: &ReportText,
    team: &[Reader],
    recused: &[MemberId],
    receipt: &Receipt,
    submission: SubmissionId,
) -> Result<SealedReport, NobodyToSealTo> {
    let readers: Vec<&Reader> = team.iter().filter(|r| !recused.contains(&r.member)).collect();
    if readers.is_empty() {
        return Err(NobodyToSealTo);
    }
    let case = SecretKey::generate();
    let (case_key, reporter_key) = (case.public(), receipt.key().public());
    let grants = readers.iter().map(|reader| grant(&case, reader)).collect::<Result<_, _>>()?;
    Ok(SealedReport {
        submission,
        report: document::seal_report(report, &[&case_key, &reporter_key])?,
        summary: document::seal_summary(report, &case_key)?,
        mailbox: receipt.mailbox_token(),
        case_key,
        reporter_key,
        grants,
        recused: recused.to_vec(),
        ongoing: report.ongoing,
    })
}

/// Seals a case key to one reader.
///
/// # Errors
/// [`NobodyToSealTo`] where the reader's key is unusable.
pub fn grant(case: &SecretKey, reader: &Reader) -> Result<Grant, NobodyToSealTo> {
    let sealed = file::seal(&[&reader.key], case.to_text().expose().as_bytes())?;
    Ok(Grant { member: reader.member.clone(), sealed })
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
        let filed = file_report(&told, &[ana_reader.clone(), ben_reader], &recused, &receipt, id).unwrap();

        assert_eq!(filed.grants.len(), 1);
        assert_eq!(filed.grants[0].member, ana_reader.member);
        let case = open_grant(&ana, &filed.grants[0].sealed).unwrap();
        assert_eq!(document::open_report(&case, &filed.report).unwrap().what, "Ben shouted.");
        assert_eq!(document::open_summary(&case, &filed.summary).unwrap().text.expose(), "Ben shouted.");
        assert_eq!(document::open_report(&receipt.key(), &filed.report).unwrap().what, "Ben shouted.");
        assert!(open_grant(&ben, &filed.grants[0].sealed).is_err());
        assert!(document::open_summary(&receipt.key(), &filed.summary).is_err());
    }

    #[test]
    fn a_report_that_nobody_may_read_is_not_filed() {
        let (_, only) = reader(1);
        let receipt = Receipt::from_random([9; 16]);
        let id = SubmissionId::from_random([3; 16]);
        let recused = [only.member.clone()];
        let filed = file_report(&ReportText::default(), &[only], &recused, &receipt, id);
        assert!(filed.is_err());
    }
}
