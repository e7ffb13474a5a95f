//! The data of the team's page.

use time::OffsetDateTime;

use super::requirements::Requirements;
use crate::{
    domain::{ids::MemberId, member::Role},
    refusal::Refusal,
    seal::PublicKey,
    session::context::MemberContext,
    team::recovery_key::api::RecoveryKeyView,
};

/// A member as the team sees them.
#[derive(Clone, Debug)]
pub struct Colleague {
    pub id: MemberId,
    pub name: String,
    pub pronouns: String,
    pub role: Role,
    pub key: PublicKey,
    /// When the key was made.
    pub key_since: OffsetDateTime,
    /// When they last rehearsed their recovery kit. `None` if never.
    pub rehearsed_at: Option<OffsetDateTime>,
    pub on_duty: bool,
    pub phone: String,
    /// Whether attendees see the number while the member is on duty.
    pub phone_public: bool,
}

/// The state of a joining link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkFate {
    /// Valid; a chair can revoke it.
    Open,
    /// Used, by the member of this name. `None` for links of a time when names were not stored.
    Used(Option<String>),
    RanOut,
    TakenBack,
}

/// A joining link without its token.
#[derive(Clone, Debug)]
pub struct JoiningLink {
    /// The hash of the token, as hexadecimal digits. It identifies the link but cannot be used to join.
    pub id: String,
    pub role: Role,
    /// The member who made it. `None` if the operator did.
    pub inviter: Option<String>,
    pub made_at: OffsetDateTime,
    pub fate: LinkFate,
    /// When it expires, or when its state last changed.
    pub at: OffsetDateTime,
}

/// The data of the team's page.
#[derive(Clone, Debug)]
pub struct TeamView {
    pub desk: MemberContext,
    pub team: Vec<Colleague>,
    /// Whether the conflict check is on.
    pub asks: bool,
    /// The joining links of the last weeks, newest first. Only for a chair.
    pub links: Option<Vec<JoiningLink>>,
    /// Second factors on the team. Only for a chair.
    pub requirements: Option<Requirements>,
    pub paper: RecoveryKeyView,
}

/// Why the last change was refused.
#[derive(Clone, Debug)]
pub enum TeamProblem {
    /// A member's phone number was invalid. Carries the form as it was sent.
    Phone { member: MemberId, on_duty: bool, typed: String },
    /// Any other refusal.
    Other(Refusal),
}
