//! The `aside` binary: reads the command line, begins to log, calls the library.

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use clap::{Parser, Subcommand};
use server::cli::{event::EventCommand, figures::FiguresArgs, member::MemberCommand, serve::ServeArgs};
use tracing_subscriber::EnvFilter;

/// A private word with your conference's code-of-conduct team.
#[derive(Parser)]
#[command(name = "aside", version, about)]
struct Aside {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serves the site
    Serve(ServeArgs),
    /// Sets up events and invites their teams
    #[command(subcommand)]
    Event(EventCommand),
    /// Helps a member whom nobody on the team can help
    #[command(subcommand)]
    Member(MemberCommand),
    /// Counts cases into figures that identify nobody
    Figures(FiguresArgs),
}

/// What the caller of a command got wrong; anything else is ours.
const USAGE: u8 = 2;

#[tokio::main]
async fn main() -> ExitCode {
    let filter = EnvFilter::try_from_env("ASIDE_LOG").unwrap_or_else(|_| EnvFilter::new("warn,server=info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).init();
    match Aside::parse().command {
        Command::Serve(args) => args.run().await.map_or_else(|error| fail(&error, 1), |()| ExitCode::SUCCESS),
        Command::Member(command) => command.run().await.map_or_else(|error| fail(&error, 1), |text| say(&text)),
        Command::Event(command) => command.run().await.map_or_else(|error| fail(&error, 1), |text| say(&text)),
        Command::Figures(args) => args.run().await.map_or_else(|error| fail(&error, USAGE), |text| say(&text)),
    }
}

fn say(text: &str) -> ExitCode {
    match io::stdout().write_all(text.as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn fail(error: &dyn std::error::Error, code: u8) -> ExitCode {
    eprintln!("error: {error}");
    ExitCode::from(code)
}
