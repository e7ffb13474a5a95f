//! The header of every page for members.

use leptos::prelude::*;

use super::context::MemberContext;
use crate::{
    address::Page,
    domain::{event::Slug, member::Role},
    seal::PublicKey,
    session::{keyring::IDLE_SECONDS, lock::Lock},
};

/// The sections of the team's pages, in the order of the navigation. A member sees those that their role may open.
const SECTIONS: [(Page<'static>, &str); 5] = [
    (Page::Queue, "Cases"),
    (Page::People, "Team"),
    (Page::Log, "Log"),
    (Page::Figures, "Figures"),
    (Page::Account, "Account"),
];

/// The header for the member who looks. `here` is the page of the section, `back` this page's address.
pub fn nav(desk: &MemberContext, here: Page<'static>, back: String) -> AnyView {
    let MemberContext { event, role, member_name, member_key, .. } = desk.clone();
    view! { <DeskNav event role member_name member_key=Some(member_key) here back /> }.into_any()
}

/// The sections that a member may open, who they are, and the button to sign out.
#[component]
pub fn DeskNav(
    event: Slug,
    role: Role,
    member_name: String,
    /// The key that the page needs in the tab; none where it opens nothing.
    member_key: Option<PublicKey>,
    /// The page of the section that the member is in.
    here: Page<'static>,
    /// The address of this page, to come back to after signing in again.
    back: String,
    /// How long the page stays open without activity, in seconds.
    #[prop(default = IDLE_SECONDS)]
    idle_seconds: u32,
) -> impl IntoView {
    let links = SECTIONS
        .into_iter()
        .filter(|(page, _)| page.roles().contains(&role))
        .map(|(page, label)| {
            let current = (page == here).then_some("page");
            view! {
                <a href=page.path(&event) aria-current=current>
                    {label}
                </a>
            }
        })
        .collect_view();
    view! {
        {links}
        <span class="who">{member_name}</span>
        <Lock event=event.clone() member_key idle_seconds back />
    }
}
