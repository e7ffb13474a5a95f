//! A member's reminders, above the queue.

use leptos::prelude::*;

use super::reminder::RehearsalReminder;
use crate::{address::Page, session::context::MemberContext, team::recovery_key::seal_all::SealToRecoveryKey};

/// The reminders that are due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reminders {
    /// Whether to rehearse the recovery kit.
    pub rehearse: bool,
    /// Number of cases to seal to the event recovery key.
    pub to_seal: u32,
}

/// The reminders above the queue.
#[component]
pub fn RemindersList(desk: MemberContext, reminders: Reminders) -> impl IntoView {
    let MemberContext { event, member_key, .. } = desk;
    view! {
        {reminders.rehearse.then(|| view! { <RehearsalReminder event=event.clone() /> })}
        {(reminders.to_seal > 0)
            .then(|| {
                view! {
                    <aside class="errand panel sand stack">
                        <SealToRecoveryKey back=Page::Queue.path(&event) event=event.clone() member_key to_seal=reminders.to_seal />
                    </aside>
                }
            })}
    }
}
