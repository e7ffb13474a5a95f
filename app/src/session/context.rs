//! The signed-in member and their event, as every page of the team needs them.

use time::OffsetDateTime;

use crate::{
    domain::{event::Slug, ids::MemberId, member::Role},
    seal::PublicKey,
};

/// The signed-in member, their event and the time of the request.
#[derive(Clone, Debug)]
pub struct MemberContext {
    pub event: Slug,
    pub event_name: String,
    pub member: MemberId,
    pub member_name: String,
    pub role: Role,
    /// The member's public key: islands check that the identity in the tab belongs to it.
    pub member_key: PublicKey,
    pub demo: bool,
    /// The time of the request. Ages on the page are relative to it.
    pub now: OffsetDateTime,
}
