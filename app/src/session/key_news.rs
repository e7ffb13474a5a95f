//! New keys on the team. Every member compares the fingerprint of a new key before they trust it.

use leptos::prelude::*;
use time::OffsetDateTime;

use super::key_words::KeyWords;
use crate::{
    address::Page,
    domain::{
        event::Slug,
        member::{KeyChange, Role},
    },
    seal::PublicKey,
    ui::moment,
};

/// Number of notices that are shown unfolded.
const MAX_UNFOLDED: usize = 2;

/// A new key that this member has not confirmed yet.
#[derive(Clone, Debug)]
pub struct KeyNotice {
    /// The position among the event's notices.
    pub position: i64,
    pub change: KeyChange,
    /// The key's owner; for the event recovery key, its holder.
    pub name: String,
    /// The owner's role. `None` for the event recovery key.
    pub role: Option<Role>,
    pub key: PublicKey,
    pub at: OffsetDateTime,
}

impl KeyNotice {
    fn announcement(&self) -> String {
        let Self { change, name, .. } = self;
        match self.role {
            Some(role) => format!("{name} ({}) {}.", role.label().to_lowercase(), change.label()),
            None => format!("{}. {name} keeps the paper.", change.label()),
        }
    }
}

/// The notices about new keys. Renders nothing if there are none.
#[component]
pub fn KeyNews(event: Slug, notices: Vec<KeyNotice>) -> impl IntoView {
    let mut cards = notices.into_iter().map(|notice| view! { <News event=event.clone() notice /> }.into_any());
    let open: Vec<_> = cards.by_ref().take(MAX_UNFOLDED).collect();
    let folded: Vec<_> = cards.collect();
    let more = match folded.len() {
        0 => None,
        1 => Some("1 more new key".to_owned()),
        count => Some(format!("{count} more new keys")),
    };
    (!open.is_empty()).then(|| {
        view! {
            <section class="key-news" aria-label="New keys on the team">
                {open}
                {more.map(|more| view! { <details><summary>{more}</summary>{folded}</details> })}
            </section>
        }
    })
}

#[component]
fn News(event: Slug, notice: KeyNotice) -> impl IntoView {
    let announcement = notice.announcement();
    let KeyNotice { position, name, key, at, .. } = notice;
    view! {
        <article class="notice news">
            <p>
                <strong>{announcement}</strong>
                " "
                <time class="hint" datetime=moment::machine(at)>
                    {moment::exact(at)}
                </time>
            </p>
            <KeyWords key />
            <p>{format!("Compare them with {name} before you trust it.")}</p>
            <form method="post" action=Page::KeySeen.path(&event)>
                <button>"I have seen this"</button>
                <input type="hidden" name="notice" value=position.to_string() />
            </form>
        </article>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::SecretKey;
    use time::macros::datetime;

    fn notice(position: i64, change: KeyChange, role: Option<Role>) -> KeyNotice {
        let (key, at) = (SecretKey::generate().public(), datetime!(2026-05-03 12:00 UTC));
        KeyNotice { position, change, name: "Robin Vale".to_owned(), role, key, at }
    }

    fn page(notices: Vec<KeyNotice>) -> String {
        let event: Slug = "demo".parse().unwrap();
        Owner::new().with(|| view! { <KeyNews event notices /> }.to_html())
    }

    #[test]
    fn an_announcement_says_whose_key_is_new_and_asks_to_compare() {
        let joined = notice(7, KeyChange::Joined, Some(Role::Responder));
        let words = crate::seal::fingerprint::words(&joined.key);
        let html = page(vec![joined]);
        assert!(html.contains("Robin Vale (responder) joined with a new key."), "{html}");
        assert!(html.contains("Compare them with Robin Vale before you trust it."), "{html}");
        assert!(html.contains("name=\"notice\" value=\"7\"") && !html.contains("<details>"), "{html}");
        assert!(words.iter().all(|word| html.contains(&format!("<li>{word}</li>"))), "{html}");
        let paper = page(vec![notice(8, KeyChange::PaperReplaced, None)]);
        assert!(paper.contains("The recovery key on paper was replaced. Robin Vale keeps the paper."), "{paper}");
    }

    #[test]
    fn many_announcements_leave_room_for_the_cases() {
        let html = page((1..=5).map(|n| notice(n, KeyChange::Replaced, Some(Role::Chair))).collect());
        let (open, folded) = html.split_once("3 more new keys").unwrap();
        assert_eq!((open.matches("<article").count(), folded.matches("<article").count()), (2, 3));
    }

    #[test]
    fn without_news_there_is_nothing() {
        assert!(!page(Vec::new()).contains("section"));
    }
}
