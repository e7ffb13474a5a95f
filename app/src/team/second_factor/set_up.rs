//! Passing the secret to an app, and confirming it with a first code.

use leptos::{ev::SubmitEvent, html, prelude::*};

use super::{CodeField, api::Offer};
use crate::{
    domain::second_factor::{TypedCode, in_groups},
    ui::qr::Qr,
};

/// The secret, to scan or to type, and a field for the first code.
#[component]
pub fn SetUp(
    offer: Offer,
    #[prop(into)] busy: Signal<bool>,
    /// The code field. The page focuses it after an error.
    field: NodeRef<html::Input>,
    /// Called with the code that the app shows.
    on_code: impl Fn(TypedCode) + 'static,
    on_cancel: impl Fn() + 'static,
) -> impl IntoView {
    let submit = move |ev: SubmitEvent| {
        ev.prevent_default();
        if let Some(field) = field.get_untracked().filter(|_| !busy.get_untracked()) {
            on_code(TypedCode::new(field.value()));
        }
    };
    view! {
        <section class="set-up" aria-labelledby="set-up-heading">
            <h3 id="set-up-heading" tabindex="-1">
                "Add this account to your app"
            </h3>
            <p>
                "Open an authenticator app on your phone and scan this. Many password managers can do it too. If the app is on this device, "
                <a href=offer.link.clone()>"open it there"</a> "."
            </p>
            <Qr text=offer.link.clone() label="QR code with the key for your authenticator app" />
            <p>"Or type this key into the app. It is a time-based one:"</p>
            <p>
                <code class="secret" id="second-factor-secret">
                    {in_groups(&offer.secret, " ").to_string()}
                </code>
            </p>
            <form method="post" on:submit=submit>
                <CodeField id="first-code" label="The code that the app shows now" recovery=false field />
                <div class="actions">
                    <button class="primary" disabled=busy>
                        {move || if busy.get() { "Checking\u{2026}" } else { "Turn on" }}
                    </button>
                    <button type="button" disabled=busy on:click=move |_| on_cancel()>
                        "Cancel"
                    </button>
                </div>
            </form>
        </section>
    }
}
