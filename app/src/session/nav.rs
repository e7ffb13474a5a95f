//! The header of every signed-in member's page.

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

/// The header for the signed-in member. `here` is the page of the section, `back` this page's address.
pub fn nav(desk: &MemberContext, here: Page<'static>, back: String) -> AnyView {
    let MemberContext { event, role, member_name, member_key, .. } = desk.clone();
    view! { <DeskNav event role member_name member_key=Some(member_key) here back /> }.into_any()
}

/// Links to the sections, the member's name and the sign-out button.
#[component]
pub fn DeskNav(
    event: Slug,
    role: Role,
    member_name: String,
    /// The identity that the page needs in the tab. `None` if the page opens nothing.
    member_key: Option<PublicKey>,
    /// The page of the present section.
    here: Page<'static>,
    /// The address of this page, to open after signing in again.
    back: String,
    /// Time without activity after which the page is locked, in seconds.
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
