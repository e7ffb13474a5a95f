//! The header of every page for members.

use leptos::prelude::*;

use super::context::MemberContext;
use crate::{
    domain::{event::Slug, member::Role},
    seal::PublicKey,
    session::{keyring::IDLE_SECONDS, lock::Lock},
};

/// A room of the team's pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// The queue and its cases.
    Cases,
    /// Who is on the team.
    Team,
    /// What was done.
    Log,
    /// The figures.
    Figures,
    /// The member's own key, passphrase and second factor.
    Account,
}

impl Room {
    const fn label(self) -> &'static str {
        match self {
            Self::Cases => "Cases",
            Self::Team => "Team",
            Self::Log => "Log",
            Self::Figures => "Figures",
            Self::Account => "Account",
        }
    }

    pub const fn path(self) -> &'static str {
        match self {
            Self::Cases => "desk",
            Self::Team => "team",
            Self::Log => "log",
            Self::Figures => "figures",
            Self::Account => "account",
        }
    }

    pub const fn of(role: Role) -> &'static [Self] {
        match role {
            Role::Chair => &[Self::Cases, Self::Team, Self::Log, Self::Account],
            Role::Responder => &[Self::Cases, Self::Team, Self::Account],
            Role::Organiser => &[Self::Figures, Self::Account],
            Role::Trustee => &[Self::Cases, Self::Account],
        }
    }
}

/// The header for the member who looks. `back` is this page's address.
pub fn nav(desk: &MemberContext, here: Room, back: String) -> AnyView {
    let MemberContext { event, role, member_name, member_key, .. } = desk.clone();
    view! { <DeskNav event role member_name member_key=Some(member_key) here back /> }.into_any()
}

/// The rooms that a member may enter, who they are, and the way out.
#[component]
pub fn DeskNav(
    event: Slug,
    role: Role,
    member_name: String,
    /// The key that the page needs in the tab; none where it opens nothing.
    member_key: Option<PublicKey>,
    /// Where the member is.
    here: Room,
    /// The address of this page, to come back to after signing in again.
    back: String,
    /// How long the page stays open without activity, in seconds.
    #[prop(default = IDLE_SECONDS)]
    idle_seconds: u32,
) -> impl IntoView {
    let links = Room::of(role)
        .iter()
        .map(|room| {
            let current = (*room == here).then_some("page");
            view! {
                <a href=format!("/{event}/{}", room.path()) aria-current=current>
                    {room.label()}
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
