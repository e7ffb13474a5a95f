//! The frame of every page of the team.

use leptos::prelude::*;

use crate::{
    address::Page,
    domain::event::Slug,
    ui::{
        assets::{Bundle, Part},
        shell::Shell,
    },
};

/// A page of the team's.
#[component]
pub fn Frame(
    /// What the page is; its title names the conference, too.
    #[prop(into)]
    title: String,
    event: Slug,
    /// The conference's name.
    event_name: String,
    /// Whether this is the demonstration conference.
    demo: bool,
    /// Links in the header, for members who are signed in.
    #[prop(optional)]
    nav: Option<AnyView>,
    /// What its code needs beside the bundle.
    #[prop(optional)]
    parts: &'static [Part],
    children: Children,
) -> impl IntoView {
    view! {
        <Shell
            title=format!("{title} \u{b7} {event_name}")
            bundle=Bundle::Desk
            parts
            demo
            home=Page::Landing.path(&event)
            name=event_name
            nav
        >
            {children()}
        </Shell>
    }
}
