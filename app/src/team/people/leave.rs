//! Leaving the team, and removing a member.

use leptos::prelude::*;

use crate::{
    address::Page,
    domain::{event::Slug, ids::MemberId},
};

/// The form that ends a membership. It names the consequences first, because it cannot be undone.
#[component]
pub fn Leave(
    event: Slug,
    /// The member who leaves.
    member: MemberId,
    name: String,
    /// Whether they are the signed-in member.
    own: bool,
    /// Members who can take over their open cases: id and name.
    heirs: Vec<(MemberId, String)>,
) -> impl IntoView {
    let heir_id = format!("heir-{}", member.as_str());
    let (summary, button, what) = if own {
        (
            "Leave the team".to_owned(),
            "Leave for good",
            "You are signed out, and your keys to all cases are destroyed at once. What you wrote stays, with your name.".to_owned(),
        )
    } else {
        (
            format!("Take {name} off the team"),
            "Take off the team",
            format!(
                "{name} is signed out, and their keys to all cases are destroyed at once. What they wrote stays, with their name."
            ),
        )
    };
    let anyway = (!own).then(|| {
        view! {
            <label class="choice">
                <input type="checkbox" name="anyway" value="1" />
                <span>
                    "Also where they are the only one who can open a case"
                    <small>"Such a case stays closed for the team. Better: they give it to someone first."</small>
                </span>
            </label>
        }
    });
    let choices = heirs
        .into_iter()
        .map(|(id, name)| view! { <option value=id.as_str().to_owned()>{name}</option> })
        .collect_view();
    view! {
        <details class="leave">
            <summary>{summary}</summary>
            <form method="post" action=Page::Leave.path(&event)>
                <input type="hidden" name="member" value=member.as_str().to_owned() />
                <p>{what} " This cannot be undone: coming back means joining anew."</p>
                <div class="field">
                    <label for=heir_id.clone()>"Open cases go to"</label>
                    <select id=heir_id name="heir">
                        <option value="">"Nobody yet"</option>
                        {choices}
                    </select>
                </div>
                {anyway}
                <label class="choice">
                    <input type="checkbox" name="sure" value="1" required />
                    <span>"I have read this"</span>
                </label>
                <button class="danger">{button}</button>
            </form>
        </details>
    }
}
