//! The account page: the member's facts, key, passphrase, recovery kit and second factor.

mod key_words;
mod second_factor;

use leptos::prelude::*;

use self::{key_words::OwnWords, second_factor::SecondFactorSection};
use super::{
    people::leave::Leave,
    recovery_kit::{change_passphrase::ChangePassphrase, kit_again::KitAgain, new_key::MakeNewKey, rehearse::Rehearse},
    second_factor::api::SecondFactorView,
};
use crate::{
    address::Page,
    session::{context::MemberContext, frame::Frame, nav::nav, needs_javascript::NeedsJavaScript},
    ui::moment,
};
use time::OffsetDateTime;

/// The data of the account page.
#[derive(Clone, Debug)]
pub struct AccountView {
    pub desk: MemberContext,
    pub email: String,
    pub pronouns: String,
    /// When the key was made.
    pub key_since: OffsetDateTime,
    pub second_factor: SecondFactorView,
    /// When the member last rehearsed their recovery kit. `None` if never.
    pub rehearsed_at: Option<OffsetDateTime>,
}

/// `/{event}/account`.
#[component]
pub fn AccountPage(view: AccountView) -> impl IntoView {
    let AccountView { desk, email, pronouns, key_since, rehearsed_at, second_factor } = view;
    let back = Page::Account.path(&desk.event);
    let nav = nav(&desk, Page::Account, back);
    let MemberContext { event, event_name, member, member_name, member_key, role, demo, .. } = desk;
    // Members who read reports leave on the team's page, where they can pass their cases to somebody.
    let leave = (!role.reads_reports()).then(|| {
        let (event, name) = (event.clone(), member_name.clone());
        view! { <Leave event member name own=true heirs=Vec::new() /> }
    });
    let last = rehearsed_at.map(moment::exact);
    let (slug, conference, key, address) = (event.clone(), event_name.clone(), member_key.clone(), email.clone());
    // Type-erased: nested views would exceed the recursion limit.
    let passphrase =
        view! { <ChangePassphrase event=slug.clone() member_key=key.clone() email=address.clone() /> }.into_any();
    let rehearse = view! { <Rehearse event=slug.clone() member_key=key.clone() last /> }.into_any();
    let kit = view! {
        <KitAgain event=slug.clone() event_name=conference.clone() member_key=key.clone() email=address.clone() />
    }
    .into_any();
    let new_key = view! { <MakeNewKey event=slug event_name=conference member_key=key email=address /> }.into_any();
    view! {
        <Frame title="Account" event=event.clone() event_name demo nav>
            <div class="account-page stack">
                <h1>"Your account"</h1>
                <NeedsJavaScript />
                <dl class="facts stack">
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
                <OwnWords key=member_key />
                {view! { <SecondFactorSection event=event.clone() view=second_factor /> }.into_any()}
                {passphrase}
                {rehearse}
                {kit}
                {new_key}
                {leave}
            </div>
        </Frame>
    }
}
