//! The demonstration conference: made-up members and reports, sealed and stored by the real use cases.

mod scenes;

use std::{fmt::Write as _, sync::Arc};

use app::{
    attend::api::Intake as _,
    desk::api::Cases as _,
    domain::{
        code_name,
        event::{EmergencyContact, Slug},
        ids::{EntryId, MemberId, SubmissionId},
        member::Role,
        question::Choice,
        report::ReportText,
    },
    refusal::Refusal,
    seal::{
        SecretKey, SecretText,
        document::{self, Kind},
        filing,
        passphrase::{self, SignInProof},
        receipt::Receipt,
    },
};
use time::{Duration, OffsetDateTime};
use tower_sessions::Session;

use super::{
    AppState, Caller, Environment,
    set_up::{NewEvent, SetUpError},
    team::hash_proof,
    triage::TriageFields,
};
use crate::store::{
    StoreError,
    cases::Case,
    events::Event,
    members::{Credentials, Member},
};
use scenes::{SCENES, Scene, Step};

/// The slug of the demonstration.
pub const SLUG: &str = "demo";

/// A made-up member. The passphrase is printed at the start and protects nothing.
struct Person {
    role: Role,
    name: &'static str,
    pronouns: &'static str,
    email: &'static str,
    passphrase: &'static str,
    /// The public phone number of a member on duty; empty if they are not on duty.
    phone: &'static str,
}

const TEAM: [Person; 5] = [
    Person {
        role: Role::Chair,
        name: "Ana Ruiz",
        pronouns: "she/her",
        email: "ana@demo.example",
        passphrase: "copper lantern walks at dawn",
        phone: "",
    },
    Person {
        role: Role::Responder,
        name: "Ben Okafor",
        pronouns: "he/him",
        email: "ben@demo.example",
        passphrase: "seven herons cross the weir",
        phone: "+49 30 5550 1236",
    },
    Person {
        role: Role::Responder,
        name: "Mina Park",
        pronouns: "they/them",
        email: "mina@demo.example",
        passphrase: "a kettle sings in the attic",
        phone: "",
    },
    Person {
        role: Role::Responder,
        name: "Tomasz Lis",
        pronouns: "he/they",
        email: "tomasz@demo.example",
        passphrase: "slow trains keep their promises",
        phone: "",
    },
    Person {
        role: Role::Organiser,
        name: "Olu Adeyemi",
        pronouns: "she/they",
        email: "olu@demo.example",
        passphrase: "every badge needs a lanyard",
        phone: "",
    },
];

/// Why the demonstration could not be prepared.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    #[error("this database has an event `{SLUG}` that is not a demonstration; use another database")]
    Taken,
    #[error("cannot create the demonstration: {0}")]
    Refused(#[from] Refusal),
    #[error(transparent)]
    SetUp(#[from] SetUpError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Makes callers that act in the past.
struct Past<'a> {
    state: &'a AppState,
    now: OffsetDateTime,
}

/// An environment whose clock does not move.
struct FixedTime(OffsetDateTime);

impl Environment for FixedTime {
    fn now(&self) -> OffsetDateTime {
        self.0
    }

    fn fill(&self, bytes: &mut [u8]) {
        super::environment::SystemEnvironment.fill(bytes);
    }
}

impl Past<'_> {
    /// A caller whose clock shows `hours` hours before now.
    fn caller(&self, hours: i64, member: Option<Member>) -> Caller {
        let store = self.state.store.clone();
        let environment = Box::new(FixedTime(self.now - Duration::hours(hours)));
        let session = Session::new(None, Arc::new(store.clone()), None);
        Caller {
            state: Arc::new(AppState { store, attachment_store: self.state.attachment_store.clone(), environment }),
            session,
            browser: Arc::new(()),
            member,
        }
    }
}

/// Creates the demonstration, or moves the dates of an existing one to the present. Returns the introduction to print:
/// the address, and how the team signs in.
///
/// # Errors
/// [`DemoError::Taken`] if a real event has the slug; other variants if a use case or the database fails.
///
/// # Panics
/// Never: the slug is a constant.
pub async fn prepare(state: &AppState, public_url: &str) -> Result<String, DemoError> {
    let slug: Slug = SLUG.parse().expect("a constant that is a slug");
    let now = state.environment.now();
    let (starts_on, ends_on) = ((now - Duration::days(1)).date(), (now + Duration::days(1)).date());
    match state.store.event(&slug).await? {
        Some(event) if event.demo => {
            let mut tx = state.store.write().await?;
            tx.move_event(&event.id, starts_on, ends_on).await?;
            tx.commit().await?;
        }
        Some(_) => return Err(DemoError::Taken),
        None => {
            let contact = |label: &str, number: &str| EmergencyContact {
                label: label.into(),
                number: number.into(),
                language: None,
            };
            let emergency = vec![contact("Team on duty", "+49 30 5550 1234"), contact("Emergency services", "112")];
            let name = "DemoConf".to_owned();
            let new = NewEvent { slug: slug.clone(), name, starts_on, ends_on, emergency, demo: true };
            let event = state.create_event(new).await?;
            let team = make_team(state, &event).await?;
            for scene in SCENES {
                play(&Past { state, now }, &slug, &team, scene).await?;
            }
        }
    }
    Ok(introduction(public_url))
}

/// The text that `aside serve --demo` prints.
fn introduction(public_url: &str) -> String {
    let mut text = format!(
        "\nThe demonstration conference: {public_url}/{SLUG}\nIts team signs in at {public_url}/{SLUG}/sign-in with\n"
    );
    for person in &TEAM {
        let _ = writeln!(text, "  {:<10} {:<20} {}", person.role.code(), person.email, person.passphrase);
    }
    text.push('\n');
    text
}

/// Stores the members of the team, without joining links.
async fn make_team(state: &AppState, event: &Event) -> Result<Vec<(Member, SecretKey)>, DemoError> {
    let mut team = Vec::new();
    for person in &TEAM {
        let key = SecretKey::generate();
        let passphrase = SecretText::new(person.passphrase.to_owned());
        let proof = SignInProof::derive(&passphrase, &event.slug, person.email);
        let identity = passphrase::seal_identity(&key, &passphrase).map_err(super::broken)?;
        let credentials = Credentials { identity, proof_hash: hash_proof(&*state.environment, proof).await? };
        let member = Member {
            id: MemberId::from_random(state.environment.random()),
            event: event.id.clone(),
            email: person.email.to_owned(),
            name: person.name.to_owned(),
            pronouns: person.pronouns.to_owned(),
            role: person.role,
            key: key.public(),
            key_since: state.environment.now(),
            rehearsed_at: None,
            reminded_at: None,
            on_duty: !person.phone.is_empty(),
            phone: person.phone.to_owned(),
            phone_public: !person.phone.is_empty(),
        };
        let mut tx = state.store.write().await?;
        tx.insert_member(&member, &credentials, state.environment.now()).await?;
        tx.commit().await?;
        team.push((member, key));
    }
    Ok(team)
}

/// The report of a scene.
fn report_text(scene: &Scene) -> ReportText {
    let mut report = ReportText::telling(scene.what);
    if let Some(ongoing) = scene.ongoing {
        report.choose(Choice::Ongoing(ongoing));
    }
    report.choose(Choice::Treatment(scene.treatment));
    for (question, answer) in scene.answers {
        report.set(*question, *answer);
    }
    report
}

/// Files the report of a scene and carries out its steps.
async fn play(past: &Past<'_>, slug: &Slug, team: &[(Member, SecretKey)], scene: &Scene) -> Result<(), DemoError> {
    let anybody = past.caller(scene.hours_ago, None);
    let visitor = anybody.at(slug).await?;
    let recipients = visitor.public_event().await?.recipients();
    let recused: Vec<_> = scene.recuse.iter().map(|place| team[*place].0.id.clone()).collect();
    let environment = &anybody.state.environment;
    let receipt = Receipt::from_random(environment.random());
    let submission = SubmissionId::from_random(environment.random());
    let sealed =
        filing::file_report(&report_text(scene), &recipients, &recused, &receipt, submission).map_err(super::broken)?;
    visitor.store_report(&sealed, recused, scene.source).await?;
    let token = receipt.mailbox_token();
    let mailbox = visitor.mailbox(&token).await?;
    let case = mailbox.case();
    let path = code_name::to_path(&case.code_name);
    for (hours_ago, actor, step) in scene.steps {
        let member = team[*actor].0.clone();
        let caller = past.caller(*hours_ago, Some(member.clone()));
        let reader = caller.at(slug).await?.reader().await?.case(&path).await?;
        let version = reader.open().await?.1.version;
        let id = EntryId::from_random(environment.random());
        match step {
            Step::Sort(category, impact, risk) => {
                let assignee = Some(member.id);
                let category = Some((*category).to_owned());
                let fields = TriageFields { category, impact: Some(*impact), risk: Some(*risk), assignee };
                reader.triage_case(version, fields).await?;
            }
            Step::Move(to) => reader.move_case(version, *to, None).await?,
            Step::Close(outcome) => {
                let closed = app::domain::status::Status::Resolved;
                reader.move_case(version, closed, Some(*outcome)).await?;
            }
            Step::Answer(text) => caller.answer(slug, &path, id, message(case, text)?, &[]).await?,
            Step::Reply(text) => {
                past.caller(*hours_ago, None).send(slug, &token, id, message(case, text)?, &[]).await?;
            }
            Step::Note(text) => {
                let note = document::seal_text(Kind::Note, text, &[&case.case_key]).map_err(super::broken)?;
                caller.note(slug, &path, id, note).await?;
            }
        }
    }
    Ok(())
}

/// A message, sealed to the case and its reporter.
fn message(case: &Case, text: &str) -> Result<app::seal::Sealed, Refusal> {
    document::seal_text(Kind::Message, text, &[&case.case_key, &case.reporter_key]).map_err(super::broken)
}
