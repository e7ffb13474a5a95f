//! The `aside` binary: parses the command line, sets up logging and runs the command.

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use clap::{Parser, Subcommand};
use server::cli::{
    event::EventCommand, figures::FiguresArgs, log::LogCommand, member::MemberCommand, serve::ServeArgs,
};
use tracing_subscriber::EnvFilter;

/// A private word with your conference's code-of-conduct team.
#[derive(Parser)]
#[command(name = "aside", version)]
struct Aside {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serves the site
    Serve(ServeArgs),
    /// Creates events, invites their teams and changes settings
    #[command(subcommand)]
    Event(EventCommand),
    /// Resets the second factor of a member
    #[command(subcommand)]
    Member(MemberCommand),
    /// Computes anonymised figures from the cases of an event or a CSV file
    Figures(FiguresArgs),
    /// Verifies the activity log of an event
    #[command(subcommand)]
    Log(LogCommand),
}

/// Exit code for an invalid argument or input.
const USAGE: u8 = 2;

#[tokio::main]
async fn main() -> ExitCode {
    let filter = EnvFilter::try_from_env("ASIDE_LOG").unwrap_or_else(|_| EnvFilter::new("warn,server=info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).init();
    match Aside::parse().command {
        Command::Serve(args) => args.run().await.map_or_else(|error| print_error(&error, 1), |()| ExitCode::SUCCESS),
        Command::Member(command) => {
            command.run().await.map_or_else(|error| print_error(&error, 1), |text| print_result(&text))
        }
        Command::Event(command) => {
            command.run().await.map_or_else(|error| print_error(&error, 1), |text| print_result(&text))
        }
        Command::Log(command) => {
            command.run().await.map_or_else(|error| print_error(&error, error.code()), |text| print_result(&text))
        }
        Command::Figures(args) => {
            args.run().await.map_or_else(|error| print_error(&error, USAGE), |text| print_result(&text))
        }
    }
}

/// Prints the result of a command to standard output.
fn print_result(text: &str) -> ExitCode {
    match io::stdout().write_all(text.as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// Prints an error to standard error.
fn print_error(error: &dyn std::error::Error, code: u8) -> ExitCode {
    eprintln!("error: {error}");
    ExitCode::from(code)
}
