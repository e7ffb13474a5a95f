//! `aside log`: verifies the activity log of an event.

use std::fmt::Write as _;

use app::{
    domain::{
        activity::{Break, Entry, chain, hex, short, verify},
        event::Slug,
    },
    seal::passphrase::normal_email,
    ui::moment,
};
use clap::{Args, Subcommand};

use super::database::{Database, DatabaseError};
use crate::store::{Store, StoreError, events::Event};

/// The commands of `aside log`.
#[derive(Subcommand, Debug)]
pub enum LogCommand {
    /// Recomputes the hashes of an event's activity log and compares them with the stored ones
    Verify(VerifyArgs),
}

/// Arguments of `aside log verify`.
#[derive(Args, Debug)]
pub struct VerifyArgs {
    /// The event's address
    event: Slug,
    /// Verify the log as this member sees it now
    #[arg(long, value_name = "EMAIL")]
    member: Option<String>,
    /// Digits that somebody noted as the head of the log: prints when they were its head
    #[arg(long, value_name = "DIGITS", value_parser = digits)]
    head: Option<String>,
    #[command(flatten)]
    database: Database,
}

/// Parses the start of a head hash: 16 to 64 hexadecimal digits, with white space anywhere.
fn digits(typed: &str) -> Result<String, String> {
    let digits: String = typed.split_whitespace().collect::<String>().to_ascii_lowercase();
    let hexadecimal = digits.bytes().all(|b| b.is_ascii_hexdigit());
    if hexadecimal && (16..=64).contains(&digits.len()) {
        Ok(digits)
    } else {
        Err("write the sixteen digits as the desk shows them, like \"12ab 34cd 56ef 7890\"".to_owned())
    }
}

/// Why the log is not valid, or could not be verified.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    #[error("the log of {event} does not hold: {broken}")]
    Broken { event: Slug, broken: Break },
    #[error("the log holds, but these digits were never its end{}", or_else(*.member))]
    NeverHead { member: bool },
    #[error("there is no event `{0}`")]
    NoSuchEvent(Slug),
    #[error("nobody on the team of {0} has this e-mail address")]
    NoSuchMember(Slug),
    #[error(transparent)]
    Database(#[from] DatabaseError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The possible reasons for digits that were never the head.
fn or_else(member: bool) -> &'static str {
    if member {
        " as this member sees it now; either it was rewritten as a whole, or the member was recused from a case or a recusal was lifted since"
    } else {
        "; it was rewritten as a whole"
    }
}

impl LogError {
    /// The exit code: 1 for a changed log, 2 if it could not be verified.
    #[must_use]
    pub const fn code(&self) -> u8 {
        match self {
            Self::Broken { .. } | Self::NeverHead { .. } => 1,
            _ => 2,
        }
    }
}

impl LogCommand {
    /// Runs the command. Returns the text for standard output.
    ///
    /// # Errors
    /// [`LogError`] if the log is not valid, or could not be verified.
    pub async fn run(self) -> Result<String, LogError> {
        let Self::Verify(args) = self;
        let store = args.database.open().await?.store;
        let result = args.verify(&store).await;
        store.close().await;
        result
    }
}

impl VerifyArgs {
    async fn verify(&self, store: &Store) -> Result<String, LogError> {
        let slug = &self.event;
        let event = store.event(slug).await?.ok_or_else(|| LogError::NoSuchEvent(slug.clone()))?;
        let stored = store.activity(&event.id).await?;
        let written = stored.iter().map(|row| (row.position, row.written.as_ref().map(|(entry, hash)| (entry, *hash))));
        let head = verify(written).map_err(|broken| LogError::Broken { event: slug.clone(), broken })?;
        let mut text = format!("the log of {slug} holds: {}, head {}\n", count(stored.len()), short(&head));
        let entries: Vec<Entry> = match &self.member {
            None => stored.into_iter().filter_map(|row| Some(row.written?.0)).collect(),
            Some(email) => self.visible_entries(email, store, &event, &mut text).await?,
        };
        if let Some(digits) = &self.head {
            text.push_str(&self.find_head(digits, &entries)?);
        }
        Ok(text)
    }

    /// The entries that a member sees now. Appends their number and head to `text`.
    async fn visible_entries(
        &self,
        email: &str,
        store: &Store,
        event: &Event,
        text: &mut String,
    ) -> Result<Vec<Entry>, LogError> {
        let email = normal_email(email);
        let member = store.member_with_email(&event.id, &email).await?;
        let member = member.ok_or_else(|| LogError::NoSuchMember(self.event.clone()))?;
        let entries = store.activity_for(&event.id, &member).await?;
        let head = short(&app::domain::activity::head(&entries));
        let _ = writeln!(text, "{email} sees {} of it, head {head}", count(entries.len()));
        Ok(entries)
    }

    /// The entry after which a hash with these digits was the head.
    fn find_head(&self, digits: &str, entries: &[Entry]) -> Result<String, LogError> {
        let hashes = chain(entries);
        let place = hashes.iter().position(|hash| hex(hash).starts_with(digits));
        let place = place.ok_or(LogError::NeverHead { member: self.member.is_some() })?;
        let at = moment::exact(entries[place].at);
        let after = entries.len() - 1 - place;
        Ok(format!("these digits were its end after entry {}, of {at}; {} since\n", place + 1, count(after)))
    }
}

fn count(entries: usize) -> String {
    match entries {
        0 => "no entry".to_owned(),
        1 => "1 entry".to_owned(),
        n => format!("{n} entries"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_read_as_people_note_them() {
        assert_eq!(digits(" 12AB 34cd\t56ef 7890 ").unwrap(), "12ab34cd56ef7890");
        assert!(digits(&"ab".repeat(32)).is_ok());
        for bad in ["", "12ab 34cd 56ef 789", "12ab 34cd 56ef 789x", &"ab".repeat(33)] {
            assert!(digits(bad).is_err(), "{bad}");
        }
    }
}
