//! The actors, and the fates of their requests.

use axum::http::header::LOCATION;

use crate::support::answer::Answer;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Actor {
    Anon,
    /// Has the receipt of the report.
    Reporter,
    Responder,
    RecusedResponder,
    Chair,
    Organiser,
    MemberElsewhere,
    TrusteeWithoutGrant,
}

impl Actor {
    pub(super) const ALL: [Self; 8] = [
        Self::Anon,
        Self::Reporter,
        Self::Responder,
        Self::RecusedResponder,
        Self::Chair,
        Self::Organiser,
        Self::MemberElsewhere,
        Self::TrusteeWithoutGrant,
    ];

    /// Whether the actor is on the team of `conf`.
    pub(super) fn is_member(self) -> bool {
        match self {
            Self::Responder | Self::RecusedResponder | Self::Chair | Self::Organiser | Self::TrusteeWithoutGrant => {
                true
            }
            Self::Anon | Self::Reporter | Self::MemberElsewhere => false,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Status 200 or 204.
    Ok,
    /// Carried out, and redirected to the case.
    Back,
    /// Carried out, and redirected to the team's page.
    Team,
    /// Carried out, and redirected to the settings.
    Settings,
    /// Carried out, and redirected to the first page of this role.
    Home,
    /// Redirected to the sign-in page.
    In,
    /// Refused with this status.
    No(u16),
}

impl Fate {
    pub(super) fn of(answer: &Answer, method: &str, path: &str, case: &str) -> Self {
        let next = if method == "GET" { format!("?next={path}") } else { String::new() };
        match (answer.status.as_u16(), answer.header(LOCATION.as_str())) {
            (200 | 204, "") => Self::Ok,
            (303, to) if to == format!("/conf/sign-in{next}") => Self::In,
            (303, to) if to == format!("/conf/desk/{case}") => Self::Back,
            (303, to) if to.starts_with("/conf/team#") => Self::Team,
            (303, to) if to.starts_with("/conf/settings") => Self::Settings,
            (303, "/conf/desk" | "/conf/figures") => Self::Home,
            (status, _) => Self::No(status),
        }
    }

    /// Whether the request may have changed a case.
    pub(super) fn is_success(self) -> bool {
        match self {
            Self::Ok | Self::Back | Self::Team | Self::Settings => true,
            Self::Home | Self::In | Self::No(_) => false,
        }
    }
}

/// The fate of each actor.
#[derive(Clone, Copy, Debug)]
pub(super) struct Expected {
    pub(super) anon: Fate,
    pub(super) reporter: Fate,
    pub(super) responder: Fate,
    pub(super) recused: Fate,
    pub(super) chair: Fate,
    pub(super) organiser: Fate,
    pub(super) elsewhere: Fate,
    pub(super) trustee: Fate,
}

impl Expected {
    pub(super) fn of(&self, actor: Actor) -> Fate {
        match actor {
            Actor::Anon => self.anon,
            Actor::Reporter => self.reporter,
            Actor::Responder => self.responder,
            Actor::RecusedResponder => self.recused,
            Actor::Chair => self.chair,
            Actor::Organiser => self.organiser,
            Actor::MemberElsewhere => self.elsewhere,
            Actor::TrusteeWithoutGrant => self.trustee,
        }
    }
}

/// The same fate for all actors.
pub(super) const fn everybody(fate: Fate) -> Expected {
    Expected {
        anon: fate,
        reporter: fate,
        responder: fate,
        recused: fate,
        chair: fate,
        organiser: fate,
        elsewhere: fate,
        trustee: fate,
    }
}

/// One fate for the members of `conf`, one for all others.
pub(super) const fn members(others: Fate, members: Fate) -> Expected {
    Expected {
        responder: members,
        recused: members,
        chair: members,
        organiser: members,
        trustee: members,
        ..everybody(others)
    }
}
