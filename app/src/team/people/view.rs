//! What the team's page shows.

use time::OffsetDateTime;

use super::requirements::Requirements;
use crate::{
    domain::{ids::MemberId, member::Role},
    refusal::Refusal,
    seal::PublicKey,
    session::context::MemberContext,
    team::recovery_key::api::RecoveryKeyView,
};

/// A colleague, as the team sees them.
#[derive(Clone, Debug)]
pub struct Colleague {
    pub id: MemberId,
    pub name: String,
    pub pronouns: String,
    pub role: Role,
    pub key: PublicKey,
    /// Since when they have this key.
    pub key_since: OffsetDateTime,
    /// When they last tried their recovery kit.
    pub rehearsed_at: Option<OffsetDateTime>,
    pub on_duty: bool,
    pub phone: String,
    /// Whether attendees see the number while they are on duty.
    pub phone_public: bool,
}

/// What became of a joining link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkFate {
    /// It can still be used, and may be taken back.
    Open,
    /// Somebody joined by it; nobody is named where that was before names were kept.
    Used(Option<String>),
    RanOut,
    TakenBack,
}

/// A joining link, without what makes it one.
#[derive(Clone, Debug)]
pub struct JoiningLink {
    /// Names the link, and opens nothing: the hash of its secret part, in hexadecimal digits.
    pub id: String,
    pub role: Role,
    /// Who made it; nobody where the operator did.
    pub inviter: Option<String>,
    pub made_at: OffsetDateTime,
    pub fate: LinkFate,
    /// When it ends, or when its fate befell it.
    pub at: OffsetDateTime,
}

/// What the team's page shows.
#[derive(Clone, Debug)]
pub struct TeamView {
    pub desk: MemberContext,
    pub team: Vec<Colleague>,
    /// Whether members are asked about conflicts before they read.
    pub asks: bool,
    /// The joining links of the last weeks, the newest first; for a chair alone.
    pub links: Option<Vec<JoiningLink>>,
    /// What is asked of the team; for the chair alone.
    pub requirements: Option<Requirements>,
    pub paper: RecoveryKeyView,
}

/// Why the last change was refused.
#[derive(Clone, Debug)]
pub enum TeamProblem {
    /// What was typed as a member's phone number is none; the form as it was sent.
    Phone { member: MemberId, on_duty: bool, typed: String },
    /// Anything else.
    Other(Refusal),
}
