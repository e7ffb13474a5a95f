//! What waits for a member on their desk, besides cases.

use leptos::prelude::*;

use super::reminder::RehearsalReminder;
use crate::{address::Page, session::context::MemberContext, team::recovery_key::seal_all::SealToRecoveryKey};

/// What a member is reminded of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reminders {
    /// To try their recovery kit.
    pub rehearse: bool,
    /// To seal so many cases to the event's key on paper.
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
