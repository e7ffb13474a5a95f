//! Changing a second factor. Every change takes a code, so that an unlocked laptop alone is not enough.

use leptos::{html, prelude::*};

use super::CodeField;
use crate::domain::second_factor::TypedCode;

/// A change of the second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactorChange {
    NewCodes,
    OtherApp,
    Off,
}

/// A code field with one button for each change.
#[component]
pub fn Manage(
    /// Whether the event allows members to be without one.
    may_turn_off: bool,
    #[prop(into)] busy: Signal<bool>,
    /// The code field. The page focuses it after an error.
    field: NodeRef<html::Input>,
    on_change: impl Fn(FactorChange, TypedCode) + Copy + 'static,
) -> impl IntoView {
    let send = move |change| {
        move |_| {
            let Some(field) = field.get_untracked().filter(|_| !busy.get_untracked()) else { return };
            // The buttons do not submit the form, so the browser does not check its required field.
            if field.report_validity() {
                on_change(change, TypedCode::new(field.value()));
            }
        }
    };
    view! {
        <details class="manage">
            <summary>"Change your second factor"</summary>
            <form method="post" on:submit=|ev| ev.prevent_default()>
                <CodeField id="manage-code" label="A code, to show that it is you" recovery=true field />
                <div class="actions">
                    <button type="button" disabled=busy on:click=send(FactorChange::NewCodes)>
                        "Make new recovery codes"
                    </button>
                    <button type="button" disabled=busy on:click=send(FactorChange::OtherApp)>
                        "Move to another app or phone"
                    </button>
                    {may_turn_off
                        .then(|| {
                            view! {
                                <button type="button" class="danger" disabled=busy on:click=send(FactorChange::Off)>
                                    "Turn off"
                                </button>
                            }
                        })}
                </div>
            </form>
        </details>
    }
}
