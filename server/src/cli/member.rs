//! `aside member`: what an operator does for a member whom nobody on the team can help.

use app::domain::event::Slug;
use clap::{Args, Subcommand};

use super::database::{Database, DatabaseError};
use crate::service::requirements::ResetError;

/// What can be done for a member.
#[derive(Subcommand, Debug)]
pub enum MemberCommand {
    /// Takes a lost second factor away, so that the passphrase alone signs in until a new one is set up
    ResetSecondFactor(ResetArgs),
}

/// Whose second factor is lost.
#[derive(Args, Debug)]
pub struct ResetArgs {
    /// The event's address
    slug: Slug,
    /// The member's e-mail address
    email: String,
    #[command(flatten)]
    database: Database,
}

/// Why a command was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum MemberError {
    #[error(transparent)]
    Database(#[from] DatabaseError),
    #[error(transparent)]
    Reset(#[from] ResetError),
}

impl MemberCommand {
    /// Carries the command out. The answer is for standard output.
    ///
    /// # Errors
    /// [`MemberError`].
    pub async fn run(self) -> Result<String, MemberError> {
        let Self::ResetSecondFactor(ResetArgs { slug, email, database }) = self;
        let state = database.open().await?;
        state.reset_second_factor(&slug, &email).await?;
        state.store.close().await;
        Ok(format!("{email} signs in to {slug} with the passphrase alone until they set up a new second factor.\n"))
    }
}
