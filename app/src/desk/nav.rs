//! The header of every page for members.

use leptos::prelude::*;

use crate::{
    domain::{event::Slug, member::Role},
    seal::PublicKey,
    team::{keyring::IDLE_SECONDS, lock::Lock},
};

/// A room of the team's pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// The queue and its cases.
    Cases,
    /// The figures.
    Figures,
}

impl Room {
    const fn label(self) -> &'static str {
        match self {
            Self::Cases => "Cases",
            Self::Figures => "Figures",
        }
    }

    const fn path(self) -> &'static str {
        match self {
            Self::Cases => "desk",
            Self::Figures => "figures",
        }
    }

    const fn of(role: Role) -> &'static [Self] {
        match role {
            Role::Chair | Role::Responder => &[Self::Cases],
            Role::Organiser => &[Self::Figures],
        }
    }
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
