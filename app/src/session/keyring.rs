//! The opened identity in this tab. It is removed when the tab closes, on signing out, and after a quarter of an hour
//! without activity in any of the member's tabs.
//!
//! The identity is in the tab's session storage. The time of the last activity is in local storage, which the tabs
//! share: activity in one tab keeps the others open, and signing out of one closes them all.

use js_sys::Date;

use crate::{
    domain::event::Slug,
    seal::{PublicKey, SecretKey, SecretText},
    ui::browser::{lasting_storage, tab_storage},
};

/// Time without activity after which the identity is removed, in seconds.
pub const IDLE_SECONDS: u32 = 15 * 60;

fn key_name(event: &Slug) -> String {
    format!("aside:key:{event}")
}

fn active_name(event: &Slug) -> String {
    format!("aside:active:{event}")
}

/// The browser refuses to store data for this site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("This browser did not let us keep your key in this tab. Please allow this site to store data, then sign in.")]
pub struct NotKept;

/// Stores an opened identity in this tab.
///
/// # Errors
/// [`NotKept`] if the browser stores nothing.
pub fn keep(event: &Slug, key: &SecretKey) -> Result<(), NotKept> {
    let stored = tab_storage().is_some_and(|s| s.set_item(&key_name(event), key.to_lines().expose()).is_ok());
    touch(event);
    // Without local storage the lock would take the member for signed out.
    let shared = lasting_storage().is_some_and(|s| matches!(s.get_item(&active_name(event)), Ok(Some(_))));
    if stored && shared { Ok(()) } else { Err(NotKept) }
}

/// The identity in this tab, if its public half is the expected one. Any other identity is removed.
#[must_use]
pub fn load(event: &Slug, expected: &PublicKey) -> Option<SecretKey> {
    let text = SecretText::new(tab_storage()?.get_item(&key_name(event)).ok().flatten()?);
    let key = SecretKey::parse_lines(text.expose()).ok().filter(|key| key.public() == *expected);
    if key.is_none() {
        wipe(event);
    }
    key
}

/// Removes the identity from this tab.
pub fn wipe(event: &Slug) {
    if let Some(storage) = tab_storage() {
        let _ = storage.remove_item(&key_name(event));
    }
}

/// Removes the identity from this tab, and signals to the other tabs that the member has signed out.
pub fn forget(event: &Slug) {
    wipe(event);
    if let Some(storage) = lasting_storage() {
        let _ = storage.remove_item(&active_name(event));
    }
}

/// Records activity of the member.
pub fn touch(event: &Slug) {
    if let Some(storage) = lasting_storage() {
        let _ = storage.set_item(&active_name(event), &Date::now().to_string());
    }
}

/// Whether the member is present in this browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Active within the limit.
    Here,
    /// No activity in any tab for longer than the limit.
    Idle,
    /// Signed out, perhaps in another tab.
    Left,
}

/// The member's presence now. `limit` is in seconds.
#[must_use]
pub fn presence(event: &Slug, limit: u32) -> Presence {
    let last = lasting_storage().and_then(|s| s.get_item(&active_name(event)).ok().flatten());
    presence_at(last.as_deref(), Date::now(), limit)
}

/// The presence at `now`. `last` and `now` are in milliseconds. A clock that was set back counts as activity.
fn presence_at(last: Option<&str>, now: f64, limit: u32) -> Presence {
    match last.and_then(|text| text.parse::<f64>().ok()) {
        None => Presence::Left,
        Some(last) if now - last > f64::from(limit) * 1000.0 => Presence::Idle,
        Some(_) => Presence::Here,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_is_here_until_the_limit_has_passed() {
        assert_eq!(presence_at(Some("1000"), 1000.0, 2), Presence::Here);
        assert_eq!(presence_at(Some("1000"), 3000.0, 2), Presence::Here);
        assert_eq!(presence_at(Some("1000"), 3001.0, 2), Presence::Idle);
        assert_eq!(presence_at(Some("1000"), 500.0, 2), Presence::Here);
    }

    #[test]
    fn a_member_without_a_trace_has_left() {
        assert_eq!(presence_at(None, 1000.0, 2), Presence::Left);
        assert_eq!(presence_at(Some("yesterday"), 1000.0, 2), Presence::Left);
    }
}
