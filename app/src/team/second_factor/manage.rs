//! Changing a second factor that is on. Each change wants a code: an unlocked laptop alone is not enough.

use leptos::{html, prelude::*};

use super::CodeField;
use crate::domain::second_factor::TypedCode;

/// What a member may want of a second factor that is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intent {
    NewCodes,
    OtherApp,
    Off,
}

/// A field for a code, and what can be done with it.
#[component]
pub fn Manage(
    /// Whether the event leaves it to its members.
    may_turn_off: bool,
    #[prop(into)] busy: Signal<bool>,
    /// The field, so that the page can lead back to it.
    field: NodeRef<html::Input>,
    on_intent: impl Fn(Intent, TypedCode) + Copy + 'static,
) -> impl IntoView {
    let ask = move |wish| {
        move |_| {
            let Some(field) = field.get_untracked().filter(|_| !busy.get_untracked()) else { return };
            // The buttons send nothing by themselves, so the form does not look for them whether anything is there.
            if field.report_validity() {
                on_intent(wish, TypedCode::new(field.value()));
            }
        }
    };
    view! {
        <details class="manage">
            <summary>"Change your second factor"</summary>
            <form method="post" on:submit=|ev| ev.prevent_default()>
                <CodeField id="manage-code" label="A code, to show that it is you" recovery=true field />
                <div class="actions">
                    <button type="button" disabled=busy on:click=ask(Intent::NewCodes)>
                        "Make new recovery codes"
                    </button>
                    <button type="button" disabled=busy on:click=ask(Intent::OtherApp)>
                        "Move to another app or phone"
                    </button>
                    {may_turn_off
                        .then(|| {
                            view! {
                                <button type="button" class="danger" disabled=busy on:click=ask(Intent::Off)>
                                    "Turn off"
                                </button>
                            }
                        })}
                </div>
            </form>
        </details>
    }
}
