//! The page that restores cases with the event recovery key.

use leptos::prelude::*;

use super::restore::Restore;
use crate::{
    address::Page,
    session::{context::MemberContext, frame::Frame, nav::nav, needs_javascript::NeedsJavaScript},
};

/// `/{event}/restore`.
#[component]
pub fn RestorePage(desk: MemberContext) -> impl IntoView {
    let back = Page::Restore.path(&desk.event);
    let nav = nav(&desk, Page::People, back);
    let MemberContext { event, event_name, member, member_key, demo, .. } = desk;
    view! {
        <Frame title="Restore cases" event=event.clone() event_name demo nav>
            <div class="restore-page stack">
                <h1>"Restore cases"</h1>
                <p class="lead">
                    "When everyone on the team has lost their key, the event\u{2019}s key on paper opens the cases again."
                </p>
                <NeedsJavaScript />
                <ol>
                    <li>"Sit down with whoever holds the paper, at a device that you trust."</li>
                    <li>"They type the key. The cases are opened here and sealed to your key, one by one."</li>
                    <li>"Hand the cases on to your colleagues. Then make a new key on paper: this one has been seen."</li>
                </ol>
                <p>
                    "You get no case that you are kept out of, and none from which the holder is kept out. That the paper was used is written into the log."
                </p>
                <Restore event member member_key />
            </div>
        </Frame>
    }
}
