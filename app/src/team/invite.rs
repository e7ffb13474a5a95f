//! Making a joining link. It is shown once, after it is made: the server stores only its hash.

use leptos::{ev::SubmitEvent, html, prelude::*, task::spawn_local};

use super::api::make_joining_link;
use crate::{
    domain::{event::Slug, member::Role},
    refusal::Refusal,
    seal::SecretText,
    ui::{
        browser, export,
        notice::{Notice, Tone},
        qr::Qr,
    },
};

/// The role as part of a sentence, and what its members do.
const fn described(role: Role) -> (&'static str, &'static str) {
    match role {
        Role::Chair => ("a chair", "runs the team, and reads and answers reports"),
        Role::Responder => ("a responder", "reads and answers reports"),
        Role::Organiser => ("an organiser", "publishes the figures, and reads no report"),
        Role::Trustee => ("an outside trustee", "reads only the reports from which everyone on the team was excluded"),
    }
}

/// Makes a joining link with the origin of this page.
async fn make(event: Slug, role: Role) -> Result<SecretText, Refusal> {
    let site = window().location().origin().map_err(|_| Refusal::Broken)?;
    Ok(make_joining_link(event.clone(), role).await?.link(&site, &event))
}

/// The form that makes a joining link, and the link afterwards.
#[island]
pub fn InviteByLink(event: Slug) -> impl IntoView {
    let field = NodeRef::<html::Select>::new();
    let role = RwSignal::new(Role::Responder);
    // Busy until the island runs: the form must not be sent as a page load.
    let busy = RwSignal::new(true);
    let problem = RwSignal::new(None::<Refusal>);
    let made = RwSignal::new(None::<SecretText>);
    let event = StoredValue::new(event);
    Effect::new(move |_| busy.set(false));
    let choose = move || {
        let chosen = field.get_untracked().and_then(|field| field.value().parse().ok());
        role.set(chosen.unwrap_or(Role::Responder));
    };
    let submit = move |ev: SubmitEvent| {
        ev.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        problem.set(None);
        // A browser that restores the page can restore another choice without a change event.
        choose();
        spawn_local(async move {
            match make(event.get_value(), role.get_untracked()).await {
                Ok(link) => {
                    made.set(Some(link));
                    browser::show("#link-heading");
                }
                Err(refusal) => problem.set(Some(refusal)),
            }
            busy.set(false);
        });
    };
    let options = Role::ALL
        .iter()
        .map(|r| {
            view! {
                <option value=r.code() selected=*r == Role::Responder>
                    {r.label()}
                </option>
            }
        })
        .collect_view();
    let result = move || made.get().map(|link| view! { <Made link role=role.get_untracked() /> }.into_any());
    view! {
        <form class="invite" method="post" on:submit=submit hidden=move || made.with(Option::is_some)>
            {move || problem.get().map(|refusal| view! { <Notice tone=Tone::Problem>{refusal.to_string()}</Notice> })}
            <div class="field">
                <label for="invite-role">"Role"</label>
                <select id="invite-role" aria-describedby="invite-role-hint" on:change=move |_| choose() node_ref=field>
                    {options}
                </select>
                <p class="hint" id="invite-role-hint" aria-live="polite">
                    {move || {
                        let (who, does) = described(role.get());
                        format!("{}{} {does}.", who[..1].to_uppercase(), &who[1..])
                    }}
                </p>
            </div>
            <button class="primary" disabled=busy>
                "Make a joining link"
            </button>
        </form>
        {result}
    }
}

/// The new link, to copy or to scan.
#[component]
fn Made(link: SecretText, role: Role) -> impl IntoView {
    let status = RwSignal::new("");
    let (shown, scanned) = (link.expose().to_owned(), link.clone());
    let copy = move |_| {
        let link = link.clone();
        spawn_local(async move {
            let copied = export::copy(link.expose()).await;
            status.set(if copied { "Copied." } else { "Copying did not work here. Please select the link." });
        });
    };
    view! {
        <div class="made-link panel stack" role="group" aria-labelledby="link-heading">
            <h3 id="link-heading" tabindex="-1">
                {format!("A joining link for {}", described(role).0)}
            </h3>
            <p>
                "It is shown only now. Whoever opens it first joins, once, within 7 days, so hand it over in private: in a message that only they read, or let them scan it from your screen."
            </p>
            <code class="secret">{shown}</code>
            <div class="actions">
                <button type="button" class="primary" on:click=copy>
                    "Copy the link"
                </button>
                <button type="button" on:click=|_| browser::reload()>
                    "Done"
                </button>
            </div>
            <p class="hint" role="status">
                {status}
            </p>
            <Qr text=scanned label="The joining link as a QR code" />
        </div>
    }
}
