//! Attachments of a report or a message at the desk.

use leptos::{html, prelude::*};

use crate::{
    attachments::shown::{Ask, list},
    domain::attachment::Attached,
};

/// A list of attachments. `None` if there are none.
pub fn files(attached: &[Attached], ask: &Ask) -> Option<AnyView> {
    if attached.is_empty() {
        return None;
    }
    let place = NodeRef::<html::Div>::new();
    let (attached, ask) = (attached.to_vec(), ask.clone());
    place.on_load(move |place| list(&place, &attached, &ask));
    Some(view! { <div node_ref=place></div> }.into_any())
}
