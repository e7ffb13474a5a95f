//! The activity log of an event: append-only, with entries that are chained by their hashes.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};
use time::OffsetDateTime;

use super::ids::{CaseId, MemberId};
use crate::code_enum;

code_enum! {
    /// The kind of thing that a log entry records.
    Action {
        /// A report opened a case. Without an actor: reporters are never named.
        Filed => "filed", "A report came in";
        /// The reporter sent a message.
        Wrote => "wrote", "The reporter wrote";
        /// A member opened the case's page.
        Opened => "opened", "Opened the case";
        /// A member sent a message to the reporter.
        Answered => "answered", "Answered the reporter";
        /// A member added a note.
        Noted => "noted", "Kept a note";
        /// A member changed the status. The subject is the new status.
        Moved => "moved", "Changed the status";
        /// A member triaged or assigned the case.
        Sorted => "sorted", "Sorted or assigned the case";
        /// A member gave the case key to another. The subject is that member.
        Granted => "granted", "Gave the case to";
        /// A member declared that they have no conflict.
        Cleared => "cleared", "Said that they have no conflict";
        /// A member was recused. The subject is that member.
        Recused => "recused", "Kept out of the case:";
        /// A member agreed to lift a recusal. The subject is the recused member.
        LiftAgreed => "lift-agreed", "Agreed to let back in:";
        /// A recusal was lifted. The subject is the member.
        Lifted => "lifted", "Let back in:";
        /// The reporter withdrew the report.
        Withdrew => "withdrew", "The reporter withdrew the report";
        /// The reporter undid the withdrawal.
        KeptUp => "kept-up", "The reporter no longer withdraws the report";
        /// An external report was handed in.
        HandedIn => "handed-in", "A sealed file was handed in";
        /// A member made a case of an external report.
        Adopted => "adopted", "Made a case of a sealed file";
        /// A joining link was made. The subject is the role.
        Invited => "invited", "Made a joining link for a";
        /// A joining link was revoked. The subject is the role.
        Revoked => "revoked", "Took back a joining link for a";
        /// Somebody joined.
        Joined => "joined", "Joined the team";
        /// A member's role was changed. The subject is that member.
        RoleChanged => "role-changed", "Changed the role of";
        /// A member's duty or phone number was changed. The subject is that member.
        DutyChanged => "duty-changed", "Changed duty or phone of";
        /// A member left the team or was removed. The subject is that member.
        Left => "left", "Left the team:";
        /// A member signed in.
        SignedIn => "signed-in", "Signed in";
        /// A member signed out.
        SignedOut => "signed-out", "Signed out";
        /// A member changed their passphrase.
        PassphraseChanged => "passphrase-changed", "Changed their passphrase";
        /// A member replaced their key.
        KeyChanged => "key-changed", "Changed their key";
        /// A member set a new passphrase with their recovery kit.
        Recovered => "recovered", "Recovered their key with the kit";
        /// A member rehearsed their recovery kit.
        Rehearsed => "rehearsed", "Rehearsed recovery";
        /// A second factor was set up, changed or removed. The subject is the member.
        SecondFactorChanged => "second-factor-changed", "Changed the second factor of";
        /// The event recovery key was made or replaced.
        RecoveryKeyChanged => "recovery-key-changed", "Changed the recovery key on paper";
        /// A member sealed the case to the event recovery key.
        SealedToPaper => "sealed-to-paper", "Sealed to the recovery key on paper";
        /// The event recovery key was rehearsed.
        RecoveryKeyRehearsed => "recovery-key-rehearsed", "Rehearsed the recovery key on paper";
        /// Cases were restored with the event recovery key. The subject is the member who got them.
        Restored => "restored", "Restored cases with the recovery key for";
        /// A setting of the event was changed. The subject names it.
        SettingChanged => "setting-changed", "Changed a setting:";
        /// The figures were downloaded. The subject is the format.
        Exported => "exported", "Downloaded the figures as";
    }
}

/// A link of the chain: SHA-256 over the previous hash and the entry.
pub type Hash = [u8; 32];

/// The hash before the first entry.
pub const BEGINNING: Hash = [0; 32];

/// One log entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The time, in whole seconds.
    pub at: OffsetDateTime,
    /// The member who did it. `None` if a reporter, the operator or the server did.
    pub actor: Option<MemberId>,
    /// What was done.
    pub action: Action,
    /// The case that it concerns.
    pub case: Option<CaseId>,
    /// A member's id or a code, depending on the [`Action`]; never a text that somebody wrote.
    pub subject: String,
}

impl Entry {
    /// The text that the hash covers: six lines (docs/PROTOCOL.md).
    #[must_use]
    pub fn canonical(&self) -> String {
        let Self { at, actor, action, case, subject } = self;
        let (actor, case) = (actor.as_ref().map_or("", MemberId::as_str), case.as_ref().map_or("", CaseId::as_str));
        format!("aside log 1\n{}\n{actor}\n{}\n{case}\n{subject}\n", at.unix_timestamp(), action.code())
    }

    /// The hash of this entry, if `before` is that of the previous one.
    #[must_use]
    pub fn chain(&self, before: &Hash) -> Hash {
        Sha256::new().chain_update(before).chain_update(self.canonical()).finalize().into()
    }
}

/// The hash of the last entry. [`BEGINNING`] for an empty log.
pub fn head<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Hash {
    entries.into_iter().fold(BEGINNING, |before, entry| entry.chain(&before))
}

/// The first place at which a log is not intact. Positions count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Break {
    /// This position has no entry, but a later one has.
    #[error("entry {0} is missing")]
    Missing(i64),
    /// The entry at this position does not match its hash.
    #[error("entry {0} was changed")]
    Changed(i64),
}

/// Verifies a stored log and returns its head. Each item is a position with the entry and its stored hash; `None`
/// stands for an entry that cannot be read.
///
/// # Errors
/// The first [`Break`]. Truncation at the end is detectable only with a previously noted head.
pub fn verify<'a>(stored: impl IntoIterator<Item = (i64, Option<(&'a Entry, Hash)>)>) -> Result<Hash, Break> {
    let mut before = BEGINNING;
    for (expected, (position, written)) in (1..).zip(stored) {
        if position > expected {
            return Err(Break::Missing(expected));
        }
        let intact = |(entry, hash): &(&Entry, Hash)| position == expected && entry.chain(&before) == *hash;
        before = written.filter(intact).ok_or(Break::Changed(position))?.1;
    }
    Ok(before)
}

/// The hash after each entry, in order.
#[must_use]
pub fn chain<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Vec<Hash> {
    let next = |before: &mut Hash, entry: &Entry| {
        *before = entry.chain(before);
        Some(*before)
    };
    entries.into_iter().scan(BEGINNING, next).collect()
}

/// A hash as 64 hexadecimal digits.
#[must_use]
pub fn hex(hash: &Hash) -> String {
    hash.iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// A hash shortened for people to compare: its first 16 hexadecimal digits, in four groups.
#[must_use]
pub fn short(hash: &Hash) -> String {
    let mut text = String::with_capacity(19);
    for (place, byte) in hash.iter().take(8).enumerate() {
        if place > 0 && place % 2 == 0 {
            text.push(' ');
        }
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    fn entry(action: Action) -> Entry {
        Entry {
            at: datetime!(2026-05-01 12:00 UTC),
            actor: Some(MemberId::from_random([1; 16])),
            action,
            case: None,
            subject: "acknowledged".to_owned(),
        }
    }

    #[test]
    fn an_entry_is_six_lines() {
        let text = entry(Action::Moved).canonical();
        let actor = "01".repeat(16);
        assert_eq!(text, format!("aside log 1\n1777636800\n{actor}\nmoved\n\nacknowledged\n"));
    }

    #[test]
    fn whatever_is_changed_left_out_or_moved_changes_the_head() {
        let log = [entry(Action::SignedIn), entry(Action::Moved), entry(Action::SignedOut)];
        let intact = head(&log);
        assert_eq!(head(&[]), BEGINNING);
        assert_ne!(head(&log[..2]), intact);
        assert_ne!(head([&log[0], &log[2]]), intact);
        assert_ne!(head([&log[1], &log[0], &log[2]]), intact);
        let mut changed = log.clone();
        changed[0].at += time::Duration::SECOND;
        assert_ne!(head(&changed), intact);
    }

    #[test]
    fn a_log_says_where_it_does_not_hold() {
        let log = [entry(Action::SignedIn), entry(Action::Moved), entry(Action::SignedOut)];
        let hashes = chain(&log);
        let stored =
            |position: usize| (i64::try_from(position).unwrap(), Some((&log[position - 1], hashes[position - 1])));
        assert_eq!(verify([1, 2, 3].map(stored)), Ok(head(&log)));
        assert_eq!(verify([]), Ok(BEGINNING));
        assert_eq!(verify([1, 3].map(stored)), Err(Break::Missing(2)));
        assert_eq!(verify([2, 3].map(stored)), Err(Break::Missing(1)));
        assert_eq!(verify([stored(1), (2, Some((&log[0], hashes[1]))), stored(3)]), Err(Break::Changed(2)));
        assert_eq!(verify([stored(1), (2, Some((&log[1], hashes[0]))), stored(3)]), Err(Break::Changed(2)));
        assert_eq!(verify([stored(1), (2, None)]), Err(Break::Changed(2)));
        assert_eq!(verify([(0, stored(1).1), stored(2)]), Err(Break::Changed(0)));
    }

    #[test]
    fn a_short_hash_is_read_in_groups() {
        assert_eq!(short(&[0xab; 32]), "abab abab abab abab");
        assert_eq!(hex(&[0xab; 32]), "ab".repeat(32));
    }
}
