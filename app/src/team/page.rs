//! The pages for joining and signing in. Their islands do the work in the browser.

use leptos::prelude::*;

use super::{join::Join, sign_in::SignIn};
use crate::{
    address::Page,
    domain::event::Slug,
    session::{frame::Frame, needs_javascript::NeedsJavaScript},
};

/// The target of joining links: `/{event}/join#TOKEN`.
#[component]
pub fn JoinPage(
    event: Slug,
    /// The event's name.
    event_name: String,
    /// Whether this is the demonstration event.
    demo: bool,
) -> impl IntoView {
    view! {
        <Frame title="Join the team" event=event.clone() event_name demo>
            <div class="join-page stack">
                <h1>"Join the team"</h1>
                <NeedsJavaScript />
                <Join event />
            </div>
        </Frame>
    }
}

/// The sign-in page.
#[component]
pub fn SignInPage(
    event: Slug,
    /// The event's name.
    event_name: String,
    /// Whether this is the demonstration event.
    demo: bool,
    /// The page to open afterwards, from the address. Untrusted: [`crate::address::after_sign_in`] checks it.
    next: Option<String>,
) -> impl IntoView {
    let recover = Page::Recover.path(&event);
    view! {
        <Frame title="Sign in" event=event.clone() event_name demo>
            <div class="sign-in-page stack">
                <h1>"Sign in"</h1>
                <p>"For members of the code-of-conduct team. To report something you need no account."</p>
                <NeedsJavaScript />
                <SignIn event next />
                <p class="lost">
                    "Lost your passphrase? " <a href=recover>"Use your recovery kit"</a> "."
                </p>
            </div>
        </Frame>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_in_form_cannot_send_the_passphrase_by_itself() {
        let event: Slug = "demo".parse().unwrap();
        let html = view! { <SignInPage event event_name="DemoConf".into() demo=false next=None /> }.to_html();
        let (_, form) = html.split_once("<form").unwrap();
        let (form, _) = form.split_once("</form>").unwrap();
        assert!(!form.contains(" name="), "{form}");
        assert!(form.contains("method=\"post\"") && form.contains("disabled"), "{form}");
        assert!(html.contains("<noscript>") && !html.contains("style="), "{html}");
    }

    #[test]
    fn an_address_that_is_given_to_the_page_stays_text() {
        let event: Slug = "demo".parse().unwrap();
        let next = Some("\"><script>alert(1)</script>".to_owned());
        let html = view! { <SignInPage event event_name="DemoConf".into() demo=false next /> }.to_html();
        assert!(!html.contains("<script>alert"), "{html}");
    }
}
