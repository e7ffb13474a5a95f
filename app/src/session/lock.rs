//! Signing out, and locking after a time without activity.

use std::time::Duration;

use js_sys::Date;
use leptos::{prelude::*, task::spawn_local};

use super::{
    api::sign_out,
    keyring::{self, Presence},
};
use crate::{
    address::{Page, sign_in_for},
    domain::event::Slug,
    refusal::Refusal,
    seal::PublicKey,
    ui::{
        browser,
        notice::{Notice, Tone},
    },
};

/// Events that count as activity.
const ACTIVITY: [&str; 4] = ["pointerdown", "pointermove", "keydown", "scroll"];
/// Events after a time in which no timer may have run, such as sleep.
const RESUMPTION: [&str; 3] = ["focus", "pageshow", "storage"];

/// Removes the identity from this tab and all opened texts from the page, and opens the sign-in page, which leads
/// back to `back`.
pub fn leave(event: &Slug, back: &str) {
    keyring::wipe(event);
    clear();
    let back = String::from(js_sys::encode_uri_component(back));
    browser::go(&sign_in_for(event, &back));
}

/// Empties the page at once: the next one may load slowly, or never.
fn clear() {
    if let Some(main) = document().get_element_by_id("main") {
        main.set_inner_html("");
    }
}

/// The data of one page's lock.
struct Watch {
    event: Slug,
    member_key: Option<PublicKey>,
    idle_seconds: u32,
    back: String,
}

impl Watch {
    fn presence(&self) -> Presence {
        match keyring::presence(&self.event, self.idle_seconds) {
            Presence::Here if self.key_is_missing() => Presence::Left,
            found => found,
        }
    }

    fn key_is_missing(&self) -> bool {
        self.member_key.as_ref().is_some_and(|key| keyring::load(&self.event, key).is_none())
    }
}

/// The sign-out button of every signed-in member's page. It also locks the page after a time without activity.
#[island]
pub fn Lock(
    event: Slug,
    /// The identity that this page needs in the tab. `None` if the page opens nothing.
    member_key: Option<PublicKey>,
    /// Time without activity after which the page is locked, in seconds.
    idle_seconds: u32,
    /// The page to open after signing in again.
    back: String,
) -> impl IntoView {
    let problem = RwSignal::new(None::<Refusal>);
    let ended = StoredValue::new(false);
    let touched = StoredValue::new(0.0);
    let watch = StoredValue::new(Watch { event, member_key, idle_seconds, back });

    let sign_out_now = move |returning: bool| {
        ended.set_value(true);
        let (event, back) = watch.with_value(|w| (w.event.clone(), w.back.clone()));
        keyring::forget(&event);
        clear();
        spawn_local(async move {
            match sign_out().await {
                Ok(()) | Err(Refusal::NotSignedIn) if returning => leave(&event, &back),
                Ok(()) | Err(Refusal::NotSignedIn) => browser::go(&Page::SignIn.path(&event)),
                Err(refusal) => problem.set(Some(refusal)),
            }
        });
    };
    let check_presence = move || {
        if ended.get_value() {
            return false;
        }
        match watch.with_value(Watch::presence) {
            Presence::Here => return true,
            Presence::Idle => sign_out_now(true),
            Presence::Left => {
                ended.set_value(true);
                watch.with_value(|w| leave(&w.event, &w.back));
            }
        }
        false
    };
    // The check comes first: whoever wakes a sleeping laptop may be somebody else.
    let note_activity = move || {
        let now = Date::now();
        // At most once a second: pointer events are frequent.
        if now - touched.get_value() > 1000.0 && check_presence() {
            touched.set_value(now);
            watch.with_value(|w| keyring::touch(&w.event));
        }
    };
    Effect::new(move |_| {
        note_activity();
        for name in ACTIVITY {
            window_event_listener_untyped(name, move |_| note_activity());
        }
        for name in RESUMPTION {
            window_event_listener_untyped(name, move |_| {
                check_presence();
            });
        }
        // Twenty checks within the limit, but at least every 15 s and at most every second.
        let interval = Duration::from_secs((idle_seconds / 20).clamp(1, 15).into());
        set_interval(
            move || {
                check_presence();
            },
            interval,
        );
    });

    view! {
        <div class="lock">
            <button type="button" class="quiet" on:click=move |_| sign_out_now(false)>
                "Sign out"
            </button>
            {move || {
                problem
                    .get()
                    .map(|refusal| {
                        view! {
                            <Notice tone=Tone::Problem>
                                <p>
                                    "Your key is gone from this browser, but the server did not hear that you left. Please choose \u{201c}Sign out\u{201d} once more."
                                </p>
                                <p>{refusal.to_string()}</p>
                            </Notice>
                        }
                    })
            }}
        </div>
    }
}
