//! `aside member`: an operator's help for a member, such as an only chair, whom nobody on the team can help.

use app::domain::event::Slug;
use clap::{Args, Subcommand};

use super::database::{Database, DatabaseError};
use crate::service::requirements::ResetError;

/// The commands of `aside member`.
#[derive(Subcommand, Debug)]
pub enum MemberCommand {
    /// Removes a member's lost second factor: the passphrase alone signs in until they set up a new one
    ResetSecondFactor(ResetArgs),
}

/// Arguments of `aside member reset-second-factor`.
#[derive(Args, Debug)]
pub struct ResetArgs {
    /// The event's address
    slug: Slug,
    /// The member's e-mail address
    email: String,
    #[command(flatten)]
    database: Database,
}

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub enum MemberError {
    #[error(transparent)]
    Database(#[from] DatabaseError),
    #[error(transparent)]
    Reset(#[from] ResetError),
}

impl MemberCommand {
    /// Runs the command. Returns the text for standard output.
    ///
    /// # Errors
    /// [`MemberError`] if there is no such event, member or second factor, or the database fails.
    pub async fn run(self) -> Result<String, MemberError> {
        let Self::ResetSecondFactor(ResetArgs { slug, email, database }) = self;
        let state = database.open().await?;
        state.reset_second_factor(&slug, &email).await?;
        state.store.close().await;
        Ok(format!("{email} signs in to {slug} with the passphrase alone until they set up a new second factor.\n"))
    }
}
