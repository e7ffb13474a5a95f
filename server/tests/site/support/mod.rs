//! A site for each test, and people who use it.
//!
//! A test starts a [`TestSite`]: the real router on a database of its own, with the event `conf`, at a time that the
//! test sets. People join the team or come as reporters; everybody has a browser that keeps cookies:
//!
//! ```ignore
//! #[tokio::test]
//! async fn the_team_answers_a_report() {
//!     let site = TestSite::new().await;
//!     let ana = site.chair("Ana").await;
//!
//!     // Seal a report to the team and file it. `case` is the code name as it appears in addresses.
//!     let report = sealed_report("He shouted.", &[&ana], &[]);
//!     let case = report.file(&site).await;
//!
//!     // Members act through the API, by methods named for what they do; `good` asserts the status 200.
//!     ana.answer(&case, &entry(), &report.message("Thank you.")).await.good();
//!
//!     // A refused request has a status and a code.
//!     let refused = site.anon().answer(&case, &entry(), &report.message("Me too.")).await;
//!     assert_eq!(refused.outcome(), (401, json!("not-signed-in")));
//!
//!     // Reporters come with the receipt of their report.
//!     let mailbox = site.reporter(&report).open_mailbox().await.good().json();
//!     assert_eq!(mailbox["messages"].as_array().unwrap().len(), 1);
//!
//!     // Pages are read with CSS selectors.
//!     let queue = ana.get("/conf/desk").await.good();
//!     assert!(queue.finds(&format!("a[href='/conf/desk/{case}']")));
//!     assert!(queue.shows("main h1", "Cases"));
//! }
//! ```
//!
//! - [`TestSite::anon`] is a visitor without an account; [`TestSite::reporter`] has a receipt; [`TestSite::chair`],
//!   [`TestSite::responder`], [`TestSite::organiser`] and [`TestSite::trustee`] have joined and are signed in.
//! - [`api`] has the methods of all of them. Addresses of the API are written there and in the tests that are about
//!   addresses; `addresses.rs` fails on any other.
//! - [`answer::Answer`] is what comes back: [`good`](answer::Answer::good), [`outcome`](answer::Answer::outcome),
//!   [`json`](answer::Answer::json) for the API; [`finds`](answer::Answer::finds), [`shows`](answer::Answer::shows),
//!   [`field`](answer::Answer::field) for pages.
//! - [`TestSite::wait`] lets time pass; [`database`] looks at the tables beside the server.

pub(crate) mod answer;
pub(crate) mod api;
pub(crate) mod attachments;
pub(crate) mod database;
mod environment;
pub(crate) mod external_report;
pub(crate) mod keys;
mod member;
mod outline;
pub(crate) mod person;
pub(crate) mod postgres;
pub(crate) mod process;
pub(crate) mod report;
mod reporter;
pub(crate) mod second_factor;
mod site;

use app::domain::event::Slug;
use server::service::{Environment, environment::SystemEnvironment};

pub(crate) use environment::START;
pub(crate) use member::{TestMember, newcomer, proof, shared_identity};
pub(crate) use report::{TestReport, sealed_report};
pub(crate) use site::{TestSite, URL, attachments_beside};

pub(crate) fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

pub(crate) fn conf() -> Slug {
    slug("conf")
}

/// Random bytes.
pub(crate) fn random<const N: usize>() -> [u8; N] {
    let environment: &dyn Environment = &SystemEnvironment;
    environment.random()
}
