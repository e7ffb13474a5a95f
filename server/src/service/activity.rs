//! The log of what was done, as far as a member sees it.

use std::collections::HashMap;

use app::{
    desk::log::{LogRow, LogView},
    domain::{
        activity::{BEGINNING, Entry, Hash, chain, head, hex, short},
        event::Slug,
        ids::{EventId, MemberId},
    },
    refusal::Refusal,
    session::context::MemberContext,
};

use super::{Caller, OrBroken as _};

/// How many entries a page of the log holds.
pub const PAGE: usize = 50;

/// The place behind the entry whose hash stands in an address.
fn end(hashes: &[Hash], before: Option<&str>) -> Option<usize> {
    match before {
        None => Some(hashes.len()),
        Some(before) => hashes.iter().position(|hash| hex(hash) == before),
    }
}

impl Caller {
    /// The head of the log as far as a member sees it, as people compare it.
    pub(super) async fn head_for(&self, event: &EventId, member: &MemberId) -> Result<String, Refusal> {
        Ok(short(&head(&self.house.store.activity_for(event, member).await.or_broken()?)))
    }

    /// A page of the log, for chairs. `before` is the hash that an earlier page gave as its end: places are never
    /// counted, since a count over everybody's entries would tell of those that are kept from this chair.
    ///
    /// # Errors
    /// [`Refusal::NotSignedIn`], [`Refusal::NotAllowed`]; [`Refusal::NotFound`] where `before` is nothing they see.
    pub async fn activity_log(&self, slug: &Slug, before: Option<&str>) -> Result<(MemberContext, LogView), Refusal> {
        let (event, member) = self.chair(slug).await?;
        let store = &self.house.store;
        let entries = store.activity_for(&event.id, &member.id).await.or_broken()?;
        let hashes = chain(&entries);
        let end = end(&hashes, before).ok_or(Refusal::NotFound)?;
        let start = end.saturating_sub(PAGE);
        let people: HashMap<_, _> = store.member_names(&event.id).await.or_broken()?.into_iter().collect();
        let names = store.names_for(&event.id, &member.id).await.or_broken()?;
        let names: HashMap<_, _> = names.into_iter().map(|named| (named.id, (named.code_name, named.file))).collect();
        let row = |(entry, hash): (&Entry, &Hash)| {
            let someone = entry.subject.parse().ok().and_then(|id: MemberId| people.get(&id));
            let case = entry.case.as_ref().and_then(|id| names.get(id));
            LogRow {
                at: entry.at,
                actor: entry.actor.as_ref().and_then(|id| people.get(id)).cloned(),
                deed: entry.deed,
                subject: someone.unwrap_or(&entry.subject).clone(),
                case: case.map(|(name, _)| name.clone()),
                file: case.is_some_and(|(_, file)| *file),
                head: short(hash),
            }
        };
        let view = LogView {
            rows: entries[start..end].iter().zip(&hashes[start..end]).rev().map(row).collect(),
            older: (start > 0).then(|| hex(&hashes[start])),
            later: before.is_some(),
            head: short(hashes.last().unwrap_or(&BEGINNING)),
        };
        Ok((self.desk_view(event, member), view))
    }

    /// The log as another program reads it (docs/PROTOCOL.md), for chairs.
    ///
    /// # Errors
    /// As [`Caller::activity_log`].
    pub async fn export_log(&self, slug: &Slug) -> Result<String, Refusal> {
        let (event, member) = self.chair(slug).await?;
        let entries = self.house.store.activity_for(&event.id, &member.id).await.or_broken()?;
        Ok(entries.iter().map(Entry::canonical).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_ends_before_the_entry_that_its_address_names() {
        let hashes = [[1; 32], [2; 32]];
        assert_eq!(end(&hashes, None), Some(2));
        assert_eq!(end(&hashes, Some(&"02".repeat(32))), Some(1));
        assert_eq!(end(&hashes, Some("02")), None);
        assert_eq!(end(&hashes, Some("")), None);
    }
}
