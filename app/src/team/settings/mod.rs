//! The event's settings: neutral title, exit page and language, emergency numbers, own texts, size limits of
//! attachments, and posters. Plain forms; each carries the version of the settings that it is based on.

mod files;
mod numbers;
mod parts;
mod posters;
mod screen;
mod texts;
mod view;

use leptos::prelude::*;

pub use self::view::{SettingsProblem, SettingsView, Typed};
use self::{files::Files, numbers::Numbers, posters::Posters, screen::Screen, texts::Texts};
use crate::{
    address::Page,
    domain::language::Language,
    session::{context::MemberContext, frame::Frame, nav::nav},
    ui::notice::{Notice, Tone},
};

/// `/{event}/settings`.
#[component]
pub fn SettingsPage(
    view: SettingsView,
    /// The language of the texts that are shown.
    texts_in: Language,
    problem: Option<SettingsProblem>,
) -> impl IntoView {
    let nav = nav(&view.desk, Page::People, Page::Settings.path(&view.desk.event));
    let MemberContext { event, event_name, demo, .. } = view.desk.clone();
    let (error, typed) = problem.map_or((None, Typed::Nothing), |problem| (Some(problem.error), problem.typed));
    let notice = error.map(|error| view! { <Notice tone=Tone::Problem>{error.to_string()}</Notice> });
    let team = Page::People.path(&event);
    view! {
        <Frame title="Settings" event event_name demo nav>
            <div class="team-page settings-page stack">
                <p class="back">
                    <a href=team>"The team"</a>
                </p>
                <h1>"Settings"</h1>
                {notice}
                {view! { <Screen view=view.clone() typed=typed.clone() error /> }.into_any()}
                {view! { <Numbers view=view.clone() typed=typed.clone() error /> }.into_any()}
                {view! { <Texts view=view.clone() texts_in typed=typed.clone() error /> }.into_any()}
                {view! { <Files view=view.clone() typed error /> }.into_any()}
                {view! { <Posters view /> }.into_any()}
            </div>
        </Frame>
    }
}
