//! `aside event`: setting up an event and inviting its team.

use app::domain::{
    event::{EmergencyContact, Slug},
    member::Role,
};
use clap::{Args, Subcommand};
use time::{Date, macros::format_description};

use super::{
    database::{Database, DatabaseError},
    serve::DEFAULT_URL,
};
use crate::service::set_up::{LINK_HOLDS, NewEvent, SetUpError};

/// What can be done with events.
#[derive(Subcommand, Debug)]
pub enum EventCommand {
    /// Sets up an event and prints a one-time joining link for its chair
    Create(CreateArgs),
    /// Prints a one-time joining link for someone on the team
    Invite(InviteArgs),
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
    #[command(flatten)]
    link: LinkArgs,
}

/// Someone to invite.
#[derive(Args, Debug)]
pub struct InviteArgs {
    /// The event's address
    slug: Slug,
    /// chair, responder or organiser
    #[arg(long, value_parser = role)]
    role: Role,
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

fn contact(text: &str) -> Result<EmergencyContact, String> {
    let (label, number) = text.split_once('=').ok_or("write it as LABEL=NUMBER")?;
    Ok(EmergencyContact { label: label.trim().to_owned(), number: number.trim().to_owned() })
}

fn role(text: &str) -> Result<Role, String> {
    text.parse().map_err(|_| "a role is chair, responder or organiser".to_owned())
}

/// Why a command was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum EventError {
    #[error(transparent)]
    Database(#[from] DatabaseError),
    #[error(transparent)]
    SetUp(#[from] SetUpError),
}

impl EventCommand {
    /// Carries the command out. The answer is for standard output.
    ///
    /// # Errors
    /// [`EventError`].
    pub async fn run(self) -> Result<String, EventError> {
        let (slug, role, link, house) = match self {
            Self::Create(args) => {
                let house = args.link.database.open().await?;
                let CreateArgs { slug, name, starts, ends, emergency, link } = args;
                let new =
                    NewEvent { slug: slug.clone(), name, starts_on: starts, ends_on: ends, emergency, demo: false };
                house.create_event(new).await?;
                (slug, Role::Chair, link, house)
            }
            Self::Invite(args) => {
                let house = args.link.database.open().await?;
                (args.slug, args.role, args.link, house)
            }
        };
        let token = house.invite(&slug, role).await?;
        house.store.close().await;
        let url = link.public_url.trim_end_matches('/');
        Ok(format!(
            "Joining link for the {}, for one use within {} days. Whoever has it can join, so hand it over in private:\n{url}/{slug}/join#{token}\n",
            role.label().to_lowercase(),
            LINK_HOLDS.whole_days(),
        ))
    }
}
