//! The member who looks at a page, and the event that the page belongs to.

use time::OffsetDateTime;

use crate::{
    domain::{event::Slug, ids::MemberId, member::Role},
    seal::PublicKey,
};

/// The signed-in member, their event, and the time of the request.
#[derive(Clone, Debug)]
pub struct MemberContext {
    pub event: Slug,
    pub event_name: String,
    pub member: MemberId,
    pub member_name: String,
    pub role: Role,
    /// This member's public key, so that an island can check that the key in the tab is theirs.
    pub member_key: PublicKey,
    pub demo: bool,
    /// When the page was made; ages are counted from it.
    pub now: OffsetDateTime,
}
