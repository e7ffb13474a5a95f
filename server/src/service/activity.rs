//! The activity log, as far as a member may see it.

use std::collections::HashMap;

use app::{
    desk::log::{LogRow, LogView},
    domain::{
        activity::{BEGINNING, Entry, Hash, chain, head, hex, short},
        ids::MemberId,
    },
    refusal::Refusal,
    session::context::MemberContext,
};

use super::{
    OrBroken as _,
    capability::{Chair, SignedIn},
};

/// Maximum number of entries on a page of the log.
pub const PAGE: usize = 50;

/// The index one past the entry with this hash; the whole length without one. `None` if there is no such entry.
fn end(hashes: &[Hash], before: Option<&str>) -> Option<usize> {
    match before {
        None => Some(hashes.len()),
        Some(before) => hashes.iter().position(|hash| hex(hash) == before),
    }
}

impl SignedIn {
    /// The log of the event as the member sees it, oldest first.
    async fn visible_activity(&self) -> Result<Vec<Entry>, Refusal> {
        self.state.store.activity_for(&self.event().id, &self.member().id).await.or_broken()
    }

    /// The head of the log as the member sees it, in the short form that people compare.
    pub(super) async fn head_for_member(&self) -> Result<String, Refusal> {
        Ok(short(&head(&self.visible_activity().await?)))
    }
}

impl Chair {
    /// A page of the log. `before` is the hash at which an earlier page ended. The number of pages is not shown: a
    /// count over all entries would reveal those that this chair may not see.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if `before` is no entry that the chair sees.
    pub async fn activity_log(&self, before: Option<&str>) -> Result<(MemberContext, LogView), Refusal> {
        let (store, event, member) = (&self.state.store, self.event(), self.member());
        let entries = self.visible_activity().await?;
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
                action: entry.action,
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
        Ok((self.desk_view(), view))
    }

    /// The log in its canonical form (docs/PROTOCOL.md).
    pub async fn export_log(&self) -> Result<String, Refusal> {
        Ok(self.visible_activity().await?.iter().map(Entry::canonical).collect())
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
