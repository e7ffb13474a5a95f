//! The page for a forgotten passphrase. Its island does the work in the browser.

use leptos::prelude::*;

use super::recover::Recover;
use crate::{
    domain::event::Slug,
    session::{frame::Frame, needs_javascript::NeedsJavaScript},
};

/// `/{event}/recover`.
#[component]
pub fn RecoverPage(
    event: Slug,
    /// The event's name.
    event_name: String,
    /// Whether this is the demonstration event.
    demo: bool,
) -> impl IntoView {
    view! {
        <Frame title="New passphrase" event=event.clone() event_name demo>
            <div class="recover-page stack">
                <h1>"Set a new passphrase"</h1>
                <p class="lead">
                    "For members of the team who have lost their passphrase and have their recovery kit. Your cases stay with you."
                </p>
                <NeedsJavaScript />
                <Recover event />
                <details>
                    <summary>"The kit is lost too"</summary>
                    <p>
                        "Ask whoever runs this site to invite you anew. Colleagues, or the event\u{2019}s key on paper, then give you the cases again."
                    </p>
                </details>
            </div>
        </Frame>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neither_key_nor_passphrase_can_be_sent_as_a_form() {
        let event: Slug = "demo".parse().unwrap();
        let html = view! { <RecoverPage event event_name="DemoConf".into() demo=false /> }.to_html();
        let (_, form) = html.split_once("<form").unwrap();
        let (form, _) = form.split_once("</form>").unwrap();
        assert!(!form.contains(" name="), "{form}");
        assert!(form.contains("method=\"post\"") && form.contains("disabled"), "{form}");
        assert!(html.contains("<noscript>") && !html.contains("style="), "{html}");
    }
}
