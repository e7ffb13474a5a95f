//! A member's own page: who they are, and everything about their key.

mod second_factor;

use leptos::prelude::*;
use second_factor::SecondFactorSection;

use super::{page::NeedsJavaScript, second_factor::api::SecondFactorView};
use crate::{
    desk::{
        api::DeskView,
        nav::{Room, nav},
    },
    ui::{assets::Bundle, moment, shell::Shell},
};
use time::OffsetDateTime;

/// What a member is shown of their own.
#[derive(Clone, Debug)]
pub struct AccountView {
    pub desk: DeskView,
    pub email: String,
    pub pronouns: String,
    /// Since when they have their key.
    pub key_since: OffsetDateTime,
    pub second_factor: SecondFactorView,
}

/// `/{event}/account`.
#[component]
pub fn AccountPage(view: AccountView) -> impl IntoView {
    let AccountView { desk, email, pronouns, key_since, second_factor } = view;
    let back = format!("/{}/account", desk.event);
    let nav = nav(&desk, Room::Account, back);
    let DeskView { event, event_name, member_name, role, demo, .. } = desk;
    view! {
        <Shell
            title=format!("Account \u{b7} {event_name}")
            bundle=Bundle::Desk
            demo
            home=format!("/{event}")
            name=event_name
            nav
        >
            <div class="account-page">
                <h1>"Your account"</h1>
                <NeedsJavaScript />
                <dl class="facts">
                    <div>
                        <dt>"Name"</dt>
                        <dd>{member_name}</dd>
                    </div>
                    <div>
                        <dt>"Pronouns"</dt>
                        <dd>{if pronouns.is_empty() { "Not given".to_owned() } else { pronouns }}</dd>
                    </div>
                    <div>
                        <dt>"E-mail"</dt>
                        <dd>{email}</dd>
                    </div>
                    <div>
                        <dt>"Role"</dt>
                        <dd>{role.label()}</dd>
                    </div>
                    <div>
                        <dt>"Your key since"</dt>
                        <dd>
                            <time datetime=moment::machine(key_since)>{moment::exact(key_since)}</time>
                        </dd>
                    </div>
                </dl>
                {view! { <SecondFactorSection event view=second_factor /> }.into_any()}
            </div>
        </Shell>
    }
}
