//! `aside event`: setting up an event and inviting its team.

use std::fmt::Write as _;

use app::{
    domain::{
        event::{EmergencyContact, Slug},
        member::Role,
        settings::SettingsError,
    },
    team::api::JoinToken,
};
use clap::{Args, Subcommand};
use time::{Date, macros::format_description};

use super::{
    database::{Database, DatabaseError},
    serve::DEFAULT_URL,
    settings::SetArgs,
};
use crate::service::{
    invitations::LINK_HOLDS,
    set_up::{InvitedAgain, NewEvent, SetUpError},
};

/// What can be done with events.
#[derive(Subcommand, Debug)]
pub enum EventCommand {
    /// Sets up an event and prints a one-time joining link for its chair
    Create(CreateArgs),
    /// Prints a one-time joining link for someone on the team, or one for each member of an earlier team
    Invite(InviteArgs),
    /// Changes how an event's pages look over a shoulder, whom to call, its own texts, how large files may be, and its
    /// posters
    Set(SetArgs),
}

/// A new event.
#[derive(Args, Debug)]
pub struct CreateArgs {
    /// The event's address: lower-case letters, digits and hyphens, such as rustfest-2026
    slug: Slug,
    /// The name that people know it by
    #[arg(long)]
    name: String,
    /// First day, as YYYY-MM-DD
    #[arg(long, value_parser = day)]
    starts: Date,
    /// Last day, as YYYY-MM-DD
    #[arg(long, value_parser = day)]
    ends: Date,
    /// Number to call in danger, as LABEL=NUMBER; give it once for each
    #[arg(long, value_parser = contact, value_name = "LABEL=NUMBER")]
    emergency: Vec<EmergencyContact>,
    /// Invite the team of this earlier event, each member with the role they have there
    #[arg(long, value_name = "EARLIER")]
    team_from: Option<Slug>,
    #[command(flatten)]
    link: LinkArgs,
}

/// Someone to invite.
#[derive(Args, Debug)]
pub struct InviteArgs {
    /// The event's address
    slug: Slug,
    /// chair, responder, organiser or trustee
    #[arg(long, value_parser = role, required_unless_present = "team_from")]
    role: Option<Role>,
    /// For someone who lost passphrase and recovery kit: ends the membership that has this e-mail address, and keeps
    /// whoever joins with the link out of the cases that it was kept out of
    #[arg(long, value_name = "EMAIL", requires = "role")]
    instead_of: Option<String>,
    /// Invite the team of this earlier event, each member with the role they have there
    #[arg(long, value_name = "EARLIER", conflicts_with = "role")]
    team_from: Option<Slug>,
    #[command(flatten)]
    link: LinkArgs,
}

#[derive(Args, Debug)]
struct LinkArgs {
    /// The address that people reach this site by
    #[arg(long, env = "ASIDE_PUBLIC_URL", default_value = DEFAULT_URL, value_name = "URL")]
    public_url: String,
    #[command(flatten)]
    database: Database,
}

fn day(text: &str) -> Result<Date, String> {
    Date::parse(text, format_description!("[year]-[month]-[day]"))
        .map_err(|_| "a day is written as 2026-05-31".to_owned())
}

pub(super) fn contact(text: &str) -> Result<EmergencyContact, String> {
    let (label, number) = text.split_once('=').ok_or("write it as LABEL=NUMBER")?;
    Ok(EmergencyContact { label: label.trim().to_owned(), number: number.trim().to_owned(), language: None })
}

fn role(text: &str) -> Result<Role, String> {
    text.parse().map_err(|_| "a role is chair, responder, organiser or trustee".to_owned())
}

/// Why a command was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum EventError {
    #[error(transparent)]
    Database(#[from] DatabaseError),
    #[error(transparent)]
    SetUp(#[from] SetUpError),
    #[error(transparent)]
    Setting(#[from] SettingsError),
    #[error("`{0}` is no language that Aside knows; write a text as LANGUAGE=TEXT, such as en=We read it today.")]
    Language(String),
}

/// What a command does once the database is open.
struct Task {
    slug: Slug,
    /// The event to be made first.
    new: Option<NewEvent>,
    /// Whom to invite: someone with this role, or the team of an earlier event.
    role: Option<Role>,
    team_from: Option<Slug>,
    /// Whom the one who is invited was before.
    instead_of: Option<String>,
    link: LinkArgs,
}

impl From<CreateArgs> for Task {
    fn from(args: CreateArgs) -> Self {
        let CreateArgs { slug, name, starts, ends, emergency, team_from, link } = args;
        let new = NewEvent { slug: slug.clone(), name, starts_on: starts, ends_on: ends, emergency, demo: false };
        Self { slug, new: Some(new), role: Some(Role::Chair), team_from, instead_of: None, link }
    }
}

impl From<InviteArgs> for Task {
    fn from(args: InviteArgs) -> Self {
        let InviteArgs { slug, role, team_from, instead_of, link } = args;
        Self { slug, new: None, role, team_from, instead_of, link }
    }
}

impl EventCommand {
    /// Carries the command out. The answer is for standard output.
    ///
    /// # Errors
    /// [`EventError`].
    pub async fn run(self) -> Result<String, EventError> {
        match self {
            Self::Create(args) => Task::from(args).run().await,
            Self::Invite(args) => Task::from(args).run().await,
            Self::Set(args) => args.run().await,
        }
    }
}

impl Task {
    async fn run(self) -> Result<String, EventError> {
        let Self { slug, new, role, team_from, instead_of, link } = self;
        let house = link.database.open().await?;
        if let Some(earlier) = &team_from {
            house.expect_event(earlier).await?;
        }
        if let Some(new) = new {
            house.create_event(new).await?;
        }
        let invited = match &team_from {
            Some(earlier) => house.invite_team(&slug, earlier).await?,
            None => Vec::new(),
        };
        let mut text = told(&slug, &link.public_url, &invited);
        // A new event needs a chair, also where the earlier team had none.
        let role = role.filter(|role| invited.iter().all(|someone| someone.role != *role));
        if let Some(role) = role {
            let (token, left) = match instead_of {
                Some(email) => {
                    house.invite_instead(&slug, role, &email).await.map(|(token, left)| (token, Some(left)))?
                }
                None => (house.invite(&slug, role).await?, None),
            };
            let _ = writeln!(
                text,
                "Joining link for the {}, for one use within {} days. Whoever has it can join, so hand it over in private:\n{}",
                role.label().to_lowercase(),
                LINK_HOLDS.whole_days(),
                JoinToken::new(token).link(&link.public_url, &slug).expose(),
            );
            if let Some(left) = left {
                let _ = writeln!(text, "Should it run out, make another with: --instead-of {}", left.as_str());
            }
        } else if invited.is_empty() {
            text.push_str("Nobody of the earlier team is left to invite.\n");
        }
        house.store.close().await;
        Ok(text)
    }
}

/// The joining links of an earlier event's team.
fn told(slug: &Slug, site: &str, invited: &[InvitedAgain]) -> String {
    let mut text = String::new();
    if !invited.is_empty() {
        let _ = writeln!(
            text,
            "Joining links for the earlier team, each for one use within {} days. Whoever has one can join with its role,\nso hand each over in private. Everyone makes a new key; old cases stay with the old event.\n",
            LINK_HOLDS.whole_days()
        );
    }
    for InvitedAgain { name, role, token } in invited {
        let link = JoinToken::new(token.clone()).link(site, slug);
        let _ = writeln!(text, "{name} ({})\n{}\n", role.label().to_lowercase(), link.expose());
    }
    text
}
