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

/// A page of the team.
#[component]
pub fn Frame(
    /// The title of the page, without the event's name.
    #[prop(into)]
    title: String,
    event: Slug,
    /// The event's name.
    event_name: String,
    /// Whether this is the demonstration event.
    demo: bool,
    /// The header of a signed-in member.
    #[prop(optional)]
    nav: Option<AnyView>,
    /// Scripts of the page besides the bundle.
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
