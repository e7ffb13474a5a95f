//! What a chair sets for the event: how its pages look over a shoulder, whom to call, its own texts, how large files may
//! be, and its posters.
//! Plain forms; each names the version of the settings that it was shown with.

mod files;
mod numbers;
mod posters;
mod screen;
mod texts;

use leptos::prelude::*;

use self::{files::Files, numbers::Numbers, posters::Posters, screen::Screen, texts::Texts};
use super::frame::Frame;
use crate::{
    desk::{
        api::DeskView,
        nav::{Room, nav},
    },
    domain::{
        attachment::Limits,
        event::{EmergencyContact, Slug},
        language::Language,
        settings::{EventText, ExitTo, PosterCode, SettingsError},
    },
    ui::notice::{Notice, Tone},
};

/// What is set.
#[derive(Clone, Debug)]
pub struct SettingsView {
    pub desk: DeskView,
    /// Counts the changes; a change names the version it was made on.
    pub version: i64,
    pub language: Language,
    pub neutral_title: String,
    pub exit_to: ExitTo,
    pub poster_code: Option<PosterCode>,
    pub limits: Limits,
    pub numbers: Vec<EmergencyContact>,
    pub texts: Vec<EventText>,
}

/// What was typed into the form whose change was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    Nothing,
    Screen { neutral_title: String, exit_to: String, language: Language },
    Number { label: String, number: String, language: Option<Language> },
    Texts { legal: String, next: String },
    Files { each: String, all: String },
}

/// Why the last change was refused.
#[derive(Clone, Debug)]
pub struct Problem {
    pub error: SettingsError,
    pub typed: Typed,
}

/// Which settings a form changes, and their version when it was shown.
#[component]
fn Hidden(version: i64) -> impl IntoView {
    view! { <input type="hidden" name="version" value=version.to_string() /> }
}

/// The languages to choose from.
fn languages(chosen: Option<Language>) -> impl IntoView {
    let option = |language: &Language| {
        view! {
            <option value=language.code() selected=chosen == Some(*language)>
                {language.label()}
            </option>
        }
    };
    Language::ALL.iter().map(option).collect_view()
}

/// Where a form of this page is sent.
fn path(event: &Slug, what: &str) -> String {
    format!("/{event}/settings{what}")
}

/// `/{event}/settings`.
#[component]
pub fn SettingsPage(
    view: SettingsView,
    /// The language whose texts are shown.
    texts_in: Language,
    problem: Option<Problem>,
) -> impl IntoView {
    let nav = nav(&view.desk, Room::Team, format!("/{}/settings", view.desk.event));
    let DeskView { event, event_name, demo, .. } = view.desk.clone();
    let (error, typed) = problem.map_or((None, Typed::Nothing), |problem| (Some(problem.error), problem.typed));
    let told = error.map(|error| view! { <Notice tone=Tone::Problem>{error.to_string()}</Notice> });
    let team = format!("/{event}/team");
    view! {
        <Frame title="Settings" event event_name demo nav>
            <div class="team-page settings-page stack">
                <p class="back">
                    <a href=team>"The team"</a>
                </p>
                <h1>"Settings"</h1>
                {told}
                {view! { <Screen view=view.clone() typed=typed.clone() error /> }.into_any()}
                {view! { <Numbers view=view.clone() typed=typed.clone() error /> }.into_any()}
                {view! { <Texts view=view.clone() texts_in typed=typed.clone() error /> }.into_any()}
                {view! { <Files view=view.clone() typed error /> }.into_any()}
                {view! { <Posters view /> }.into_any()}
            </div>
        </Frame>
    }
}
