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
    /// For someone who lost passphrase and recovery kit: ends the membership that has this e-mail address, and keeps
    /// whoever joins with the link out of the cases that it was kept out of
    #[arg(long, value_name = "EMAIL")]
    instead_of: Option<String>,
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
        match self {
            Self::Create(args) => {
                let house = args.link.database.open().await?;
                let CreateArgs { slug, name, starts, ends, emergency, link } = args;
                let new =
                    NewEvent { slug: slug.clone(), name, starts_on: starts, ends_on: ends, emergency, demo: false };
                house.create_event(new).await?;
                let token = house.invite(&slug, Role::Chair).await?;
                house.store.close().await;
                Ok(tell(&link, &slug, Role::Chair, &token))
            }
            Self::Invite(InviteArgs { slug, role, instead_of, link }) => {
                let house = link.database.open().await?;
                let told = if let Some(email) = instead_of {
                    let (token, left) = house.invite_instead(&slug, role, &email).await?;
                    let again = format!("Should it run out, make another with: --instead-of {}\n", left.as_str());
                    tell(&link, &slug, role, &token) + &again
                } else {
                    tell(&link, &slug, role, &house.invite(&slug, role).await?)
                };
                house.store.close().await;
                Ok(told)
            }
        }
    }
}

fn tell(link: &LinkArgs, slug: &Slug, role: Role, token: &str) -> String {
    let url = link.public_url.trim_end_matches('/');
    format!(
        "Joining link for the {}, for one use within {} days. Whoever has it can join, so hand it over in private:\n{url}/{slug}/join#{token}\n",
        role.label().to_lowercase(),
        LINK_HOLDS.whole_days(),
    )
}
