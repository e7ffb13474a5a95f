//! The chair's section on second factors: whether they are required, and resetting a lost one.

use leptos::prelude::*;
use time::OffsetDateTime;

use crate::{
    address::Page,
    domain::{event::Slug, ids::MemberId},
    ui::moment,
};

/// A member, with or without a second factor.
#[derive(Clone, Debug)]
pub struct Protected {
    pub id: MemberId,
    pub name: String,
    /// When they set it up. `None` without one.
    pub since: Option<OffsetDateTime>,
    /// Whether this is the signed-in chair.
    pub own: bool,
}

/// The setting, and which members meet it.
#[derive(Clone, Debug)]
pub struct Requirements {
    pub event: Slug,
    pub required: bool,
    pub members: Vec<Protected>,
}

/// The chair's section on second factors.
#[component]
pub fn RequirementsSection(requirements: Requirements) -> impl IntoView {
    let Requirements { event, required, members } = requirements;
    let own = members.iter().any(|member| member.own && member.since.is_some());
    let setting = if own || required {
        view! { <Setting event=event.clone() required /> }.into_any()
    } else {
        view! {
            <p>
                "You can require a second factor of everyone once you have " <a href=Page::Account.path(&event)>"set up yours"</a>
                "."
            </p>
        }
        .into_any()
    };
    let rows = members
        .into_iter()
        .map(|member| {
            let event = event.clone();
            view! { <Row event member /> }
        })
        .collect_view();
    view! {
        <section class="requirements" id="second-factor" aria-labelledby="requirements-heading">
            <h2 id="requirements-heading">"Second factor"</h2>
            {setting}
            <ul>{rows}</ul>
        </section>
    }
}

#[component]
fn Setting(event: Slug, required: bool) -> impl IntoView {
    let (says, button) = if required {
        (
            "Every member needs a second factor. Whoever has none is led to set it up before they see anything else.",
            "Leave it to each member",
        )
    } else {
        (
            "Each member chooses. If you require it, whoever has none is led to set it up before they see anything else.",
            "Require a second factor",
        )
    };
    view! {
        <p>{says}</p>
        <form method="post" action=Page::RequireSecondFactor.path(&event)>
            {(!required).then(|| view! { <input type="hidden" name="required" value="1" /> })}
            <button>{button}</button>
        </form>
    }
}

#[component]
fn Row(event: Slug, member: Protected) -> impl IntoView {
    let Protected { id, name, since, own } = member;
    let standing = since.map_or_else(
        || view! { "none yet" }.into_any(),
        |since| {
            view! {
                "since "
                <time datetime=moment::machine(since)>{moment::exact(since)}</time>
            }
            .into_any()
        },
    );
    let reset = (since.is_some() && !own).then(|| {
        let id = id.as_str().to_owned();
        view! { <Reset event id name=name.clone() /> }
    });
    view! {
        <li>
            <p>
                <strong>{name}</strong>
                " "
                <span class="hint">{standing}</span>
            </p>
            {reset}
        </li>
    }
}

#[component]
fn Reset(event: Slug, id: String, name: String) -> impl IntoView {
    view! {
        <details>
            <summary>"Lost phone"</summary>
            <form method="post" action=Page::ResetSecondFactor.path(&event)>
                <p>
                    "This takes the second factor of " {name.clone()}
                    " away and signs them out everywhere. They sign in with their passphrase alone until they set up a new one. Make sure that it is really them who asks."
                </p>
                <input type="hidden" name="member" value=id />
                <button class="danger">{format!("Reset the second factor of {name}")}</button>
            </form>
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    fn section(required: bool, own: bool) -> String {
        let since = |there: bool| there.then_some(datetime!(2026-05-03 12:00 UTC));
        let member = |n, name: &str, since, own| Protected {
            id: MemberId::from_random([n; 16]),
            name: name.to_owned(),
            since,
            own,
        };
        let members = vec![
            member(1, "Ana", since(own), true),
            member(2, "Ben", since(true), false),
            member(3, "Cy", None, false),
        ];
        let requirements = Requirements { event: "demo".parse().unwrap(), required, members };
        view! { <RequirementsSection requirements /> }.to_html()
    }

    #[test]
    fn only_a_colleague_who_has_a_second_factor_can_have_it_reset() {
        let html = section(false, true);
        assert_eq!(html.matches("/team/second-factor/reset\"").count(), 1, "{html}");
        assert!(html.contains("Reset the second factor of Ben"), "{html}");
    }

    #[test]
    fn a_chair_without_one_is_led_to_their_own_first() {
        let html = section(false, false);
        assert!(
            html.contains("href=\"/demo/account\"") && !html.contains("action=\"/demo/team/second-factor\""),
            "{html}"
        );
        assert!(section(false, true).contains("name=\"required\" value=\"1\""));
        assert!(!section(true, true).contains("name=\"required\""));
    }
}
