//! Who sees a case: every SQL condition that decides about access to cases and external reports.
//!
//! The rule:
//!
//! - A member sees a case ([`visible`]) if they are not recused from it, and
//!   - the case is an ordinary one and the member is not a trustee, or the member has a grant that is not suspended. A
//!     case for trustees only (everyone on the team was recused at filing) is therefore visible with a grant alone; and
//!   - the case has no conflict check, or the member has answered that they have no conflict.
//! - These conditions do not check roles any further: the service admits only members whose role handles cases.
//! - A case that a member does not see does not exist for them: every query of a page, a list or a count has this
//!   condition.
//! - To see a case is not to read it: that takes a grant, the case key encrypted to the member. Members who may have
//!   one ([`missing_grants`]) are chairs and responders, or trustees for a case for trustees only; never recused
//!   members.
//! - A case that only one member can open ([`opens_without`]) must not lose that member's grant.
//! - The event recovery key gets a grant ([`unsealed`]), and gives grants ([`restorable`]), but not for a case from
//!   which the holder of the paper is recused.
//! - External reports have neither grants nor conflict checks: [`report_visible`] is about recusals and trustees only.
//!
//! The macros expand to literals, so that a query is one static text. `$member` is the placeholder to which the id of
//! the member is bound. `c` is the table `cases` in all of them.

use app::domain::status::Status;

/// Condition: the member sees the case `c`.
macro_rules! visible {
    ($member:literal) => {
        concat!(
            "NOT EXISTS (SELECT 1 FROM recusal r WHERE r.case_id = c.id AND r.member_id = ",
            $member,
            ") AND ((c.trustees_only = 0 AND NOT EXISTS (SELECT 1 FROM member t WHERE t.id = ",
            $member,
            " AND t.role = 'trustee')) OR EXISTS (SELECT 1 FROM case_grant v WHERE v.case_id = c.id AND v.member_id = ",
            $member,
            " AND v.suspended_at IS NULL)) AND (c.conflict_check = 0 OR EXISTS (SELECT 1 FROM conflict_notice s
                 WHERE s.case_id = c.id AND s.member_id = ",
            $member,
            " AND s.cleared_at IS NOT NULL))"
        )
    };
}

/// Condition: the member sees the external report `f`.
macro_rules! report_visible {
    ($member:literal) => {
        concat!(
            "NOT EXISTS (SELECT 1 FROM external_report_recusal k WHERE k.external_report_id = f.id AND k.member_id = ",
            $member,
            ") AND (CASE WHEN EXISTS (SELECT 1 FROM member t WHERE t.id = ",
            $member,
            " AND t.role = 'trustee') THEN f.trustees_only <> 0 ELSE f.trustees_only = 0 END)"
        )
    };
}

/// Condition: the case `c` can be opened without the member, by another present, unrecused member or with the event
/// recovery key.
macro_rules! opens_without {
    ($member:literal) => {
        concat!(
            "(EXISTS (SELECT 1 FROM case_grant e
                 JOIN member p ON p.id = e.member_id AND p.left_at IS NULL AND p.role <> 'organiser'
                 WHERE e.case_id = c.id AND e.suspended_at IS NULL AND e.member_id <> ",
            $member,
            " AND NOT EXISTS (SELECT 1 FROM recusal x WHERE x.case_id = c.id AND x.member_id = e.member_id))
             OR EXISTS (SELECT 1 FROM event_recovery_grant w JOIN event_recovery_key k
                 ON k.event_id = c.event_id AND k.public_key = w.public_key WHERE w.case_id = c.id))"
        )
    };
}

/// Query: pairs of a case `c` that the member bound to `$2` can open, and a present member `m` who may have a grant for
/// it but has none.
macro_rules! missing_grants {
    () => {
        "SELECT c.code_name, c.conflict_check, c.sealed_report, mine.sealed AS granted, m.id AS member_id, m.public_key,
             sl.member_id AS notice_of
         FROM cases c
         JOIN case_grant mine ON mine.case_id = c.id AND mine.member_id = $2 AND mine.suspended_at IS NULL
         JOIN member m ON m.event_id = c.event_id AND m.left_at IS NULL AND m.id <> $2
         LEFT JOIN conflict_notice sl ON sl.case_id = c.id AND sl.member_id = m.id
         WHERE NOT EXISTS (SELECT 1 FROM case_grant g
             WHERE g.case_id = c.id AND g.member_id = m.id AND g.suspended_at IS NULL)
           AND NOT EXISTS (SELECT 1 FROM recusal o WHERE o.case_id = c.id AND o.member_id = m.id)
           AND ((c.trustees_only = 0 AND m.role IN ('chair', 'responder'))
                OR (c.trustees_only <> 0 AND m.role = 'trustee'))"
    };
}

/// FROM and WHERE: cases `c` that a member with the grant `g` sees and that are not encrypted to the event recovery key
/// `k`.
macro_rules! unsealed {
    ($member:literal) => {
        concat!(
            " FROM cases c JOIN event_recovery_key k ON k.event_id = c.event_id
             JOIN case_grant g ON g.case_id = c.id AND g.member_id = ",
            $member,
            " WHERE ",
            $crate::store::visibility::visible!($member),
            " AND NOT EXISTS (SELECT 1 FROM event_recovery_grant p
                 WHERE p.case_id = c.id AND p.public_key = k.public_key)
              AND NOT EXISTS (SELECT 1 FROM recusal h WHERE h.case_id = c.id AND h.member_id = k.holder_id)"
        )
    };
}

/// FROM and WHERE: cases `c` with a grant `p` of an event recovery key that a member without an own grant may have.
/// These are the cases that the member sees, and those that nobody on the team can open and a new report of the kind
/// would be the member's to read.
macro_rules! restorable {
    ($member:literal) => {
        concat!(
            " FROM cases c JOIN event_recovery_grant p ON p.case_id = c.id
             WHERE NOT EXISTS (SELECT 1 FROM case_grant own WHERE own.case_id = c.id AND own.suspended_at IS NULL
                 AND own.member_id = ",
            $member,
            ") AND NOT EXISTS (SELECT 1 FROM recusal r WHERE r.case_id = c.id AND r.member_id = ",
            $member,
            ") AND NOT EXISTS (SELECT 1 FROM recusal h JOIN event_recovery_key k ON k.holder_id = h.member_id
                 WHERE h.case_id = c.id AND k.public_key = p.public_key)
             AND ((",
            $crate::store::visibility::visible!($member),
            ") OR (NOT EXISTS (SELECT 1 FROM case_grant o JOIN member n ON n.id = o.member_id
                     WHERE o.case_id = c.id AND o.suspended_at IS NULL AND n.left_at IS NULL)
                 AND EXISTS (SELECT 1 FROM member w WHERE w.id = ",
            $member,
            " AND ((c.trustees_only = 0 AND w.role <> 'trustee') OR (c.trustees_only <> 0 AND w.role = 'trustee')))))"
        )
    };
}

/// Condition: the status in the column `$status` is an open one. [`closed_statuses`] is bound to `$closed`.
macro_rules! is_open {
    ($status:literal, $closed:literal) => {
        concat!("(", $closed, " NOT LIKE ('% ' || ", $status, " || ' %'))")
    };
}

pub(super) use {is_open, missing_grants, opens_without, report_visible, restorable, unsealed, visible};

/// The codes of the closed statuses, each between two spaces: the list that [`is_open`] searches.
pub(super) fn closed_statuses() -> String {
    let closed = Status::ALL.iter().filter(|status| !status.is_open());
    closed.fold(" ".to_owned(), |list, status| list + status.code() + " ")
}
