//! New recovery codes, shown once and removed from the page after the member has kept them.

use leptos::{ev::SubmitEvent, html, prelude::*, task::spawn_local};
use zeroize::Zeroizing;

use crate::{
    domain::{event::Slug, second_factor::RecoveryCode},
    seal::SecretText,
    ui::{
        export,
        notice::{Notice, Tone},
    },
};

/// The codes as a text file.
fn as_text(event: &Slug, codes: &[RecoveryCode]) -> SecretText {
    let mut text = Zeroizing::new(format!(
        "Aside recovery codes for {event}\n\
         Each of them stands in for your app once. Keep them apart from your passphrase.\n\n"
    ));
    for code in codes {
        text.push_str(&code.to_text());
        text.push('\n');
    }
    SecretText::new(std::mem::take(&mut *text))
}

/// Shows recovery codes, and continues only after the member has confirmed that they kept them.
#[component]
pub fn RecoveryCodes(event: Slug, codes: Vec<RecoveryCode>, on_kept: impl Fn() + 'static) -> impl IntoView {
    let kept = NodeRef::<html::Input>::new();
    let status = RwSignal::new("");
    let problem = RwSignal::new(false);
    let name = format!("aside-recovery-codes-{event}.txt");
    let items = codes.iter().map(|code| view! { <li><code>{code.to_text().to_string()}</code></li> }).collect_view();
    let text = StoredValue::new(as_text(&event, &codes));

    let copy = move |_| {
        spawn_local(async move {
            let copied = export::copy(text.get_value().expose()).await;
            status.set(if copied { "Copied." } else { "Copying did not work here. Please save or print them." });
        });
    };
    let save = move |_| {
        let saved = text.with_value(|text| export::save(&name, text.expose()));
        status.set(if saved { "Saved as a file." } else { "Saving did not work here. Please copy or print them." });
    };
    let submit = move |ev: SubmitEvent| {
        ev.prevent_default();
        let Some(kept) = kept.get_untracked() else { return };
        problem.set(!kept.checked());
        if kept.checked() {
            on_kept();
        } else {
            let _ = kept.focus();
        }
    };
    view! {
        <section class="recovery-codes" aria-labelledby="codes-heading">
            <h3 id="codes-heading" tabindex="-1">
                "Your recovery codes"
            </h3>
            <p>
                "For the day on which your phone is lost or empty: each of these signs you in once, instead of a code from the app. They are shown only now. Earlier ones no longer work."
            </p>
            <ol>{items}</ol>
            <div class="actions">
                <button type="button" on:click=move |_| export::print()>
                    "Print"
                </button>
                <button type="button" on:click=copy>
                    "Copy"
                </button>
                <button type="button" on:click=save>
                    "Save as file"
                </button>
            </div>
            <p class="hint" role="status">
                {status}
            </p>
            <form on:submit=submit novalidate>
                {move || {
                    problem
                        .get()
                        .then(|| {
                            view! { <Notice tone=Tone::Problem>"Please keep the codes first, then tick the box."</Notice> }
                        })
                }}
                <label class="choice" for="codes-kept">
                    <input id="codes-kept" type="checkbox" node_ref=kept />
                    "I have kept the recovery codes"
                </label>
                <button class="primary">"Done"</button>
            </form>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_has_each_code_on_a_line_of_its_own() {
        let codes: Vec<_> = (1..=3).map(|n| RecoveryCode::from_random([n; 10])).collect();
        let text = as_text(&"demo".parse().unwrap(), &codes);
        let found: Vec<_> = text.expose().lines().filter_map(RecoveryCode::parse).collect();
        assert!(found == codes, "{}", text.expose());
        assert!(text.expose().starts_with("Aside recovery codes for demo\n"));
    }
}
