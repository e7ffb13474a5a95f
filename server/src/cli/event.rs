//! `aside event`: create an event, invite its team, change its settings.

use std::fmt::Write as _;

use app::{
    domain::{
        event::{EmergencyContact, Slug},
        member::Role,
    },
    team::api::JoinToken,
};
use clap::{Args, Subcommand};
use time::Date;

use super::{
    args::{EventError, LinkArgs, contact, day, role},
    settings::SetArgs,
};
use crate::service::{
    invitations::LINK_HOLDS,
    set_up::{InvitedAgain, NewEvent},
};

/// The commands of `aside event`.
#[derive(Subcommand, Debug)]
pub enum EventCommand {
    /// Creates an event and prints a one-time joining link for its chair
    Create(CreateArgs),
    /// Prints a one-time joining link for a new member, or one for each member of an earlier team
    Invite(InviteArgs),
    /// Changes an event's settings: neutral title, exit page, language, emergency numbers, texts, file sizes and poster code
    Set(SetArgs),
}

/// Arguments of `aside event create`.
#[derive(Args, Debug)]
pub struct CreateArgs {
    /// The event's address: lower-case letters, digits and hyphens, such as rustfest-2026
    slug: Slug,
    /// The name of the event
    #[arg(long)]
    name: String,
    /// First day, as YYYY-MM-DD
    #[arg(long, value_parser = day)]
    starts: Date,
    /// Last day, as YYYY-MM-DD
    #[arg(long, value_parser = day)]
    ends: Date,
    /// Emergency number, as LABEL=NUMBER; repeat the option for several
    #[arg(long, value_parser = contact, value_name = "LABEL=NUMBER")]
    emergency: Vec<EmergencyContact>,
    /// Invite the team of this earlier event, each member with the role they have there
    #[arg(long, value_name = "EARLIER")]
    team_from: Option<Slug>,
    #[command(flatten)]
    link: LinkArgs,
}

/// Arguments of `aside event invite`.
#[derive(Args, Debug)]
pub struct InviteArgs {
    /// The event's address
    slug: Slug,
    /// chair, responder, organiser or trustee
    #[arg(long, value_parser = role, required_unless_present = "team_from")]
    role: Option<Role>,
    /// For a member who lost passphrase and recovery kit: end the membership with this e-mail address. The new member
    /// inherits its recusals
    #[arg(long, value_name = "EMAIL", requires = "role")]
    instead_of: Option<String>,
    /// Invite the team of this earlier event, each member with the role they have there
    #[arg(long, value_name = "EARLIER", conflicts_with = "role")]
    team_from: Option<Slug>,
    #[command(flatten)]
    link: LinkArgs,
}

/// The work of a command: perhaps create an event, then make invitations.
struct Task {
    slug: Slug,
    /// The event to create first.
    new: Option<NewEvent>,
    /// Invite one member with this role.
    role: Option<Role>,
    /// Invite the team of this earlier event.
    team_from: Option<Slug>,
    /// The e-mail address of the former membership of the invited person.
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
    /// Runs the command. Returns the text for standard output.
    ///
    /// # Errors
    /// [`EventError`] if an argument is invalid or the database fails.
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
        let state = link.database.open().await?;
        if let Some(earlier) = &team_from {
            state.expect_event(earlier).await?;
        }
        if let Some(new) = new {
            state.create_event(new).await?;
        }
        let invited = match &team_from {
            Some(earlier) => state.invite_team(&slug, earlier).await?,
            None => Vec::new(),
        };
        let mut text = list_invitations(&slug, &link.public_url, &invited);
        // A new event needs a chair, also where the earlier team had none.
        let role = role.filter(|role| invited.iter().all(|someone| someone.role != *role));
        if let Some(role) = role {
            let (token, left) = match instead_of {
                Some(email) => {
                    state.invite_instead(&slug, role, &email).await.map(|(token, left)| (token, Some(left)))?
                }
                None => (state.invite(&slug, role).await?, None),
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
        state.store.close().await;
        Ok(text)
    }
}

/// The list of joining links for an earlier event's team.
fn list_invitations(slug: &Slug, site: &str, invited: &[InvitedAgain]) -> String {
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
