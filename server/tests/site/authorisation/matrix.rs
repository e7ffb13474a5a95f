//! The matrix: the expected fate of every actor at every route.

use super::actor::{
    Expected,
    Fate::{Back, Home, In, No, Ok, Settings, Team},
    everybody, members,
};

const OPEN: Expected = everybody(Ok);
const DESK: Expected = Expected { organiser: No(403), ..members(In, Ok) };
const CASE: Expected = Expected { recused: No(404), organiser: No(403), trustee: No(404), ..members(In, Ok) };
const CHANGE: Expected = Expected { recused: No(404), organiser: No(403), trustee: No(404), ..members(In, Back) };
const WRITE: Expected = Expected { recused: No(404), organiser: No(403), trustee: No(404), ..members(No(401), Ok) };
const FIGURES: Expected = Expected { organiser: Ok, ..members(In, No(403)) };
const TEAM: Expected = Expected { organiser: No(403), trustee: No(403), ..members(In, Ok) };
const RUN: Expected = Expected { chair: Team, ..members(In, No(403)) };
const SET: Expected = Expected { chair: Settings, ..members(In, No(403)) };
const LOG: Expected = Expected { chair: Ok, ..members(In, No(403)) };
const MEMBER: Expected = members(In, Ok);
const RESTORE: Expected = Expected { chair: Ok, trustee: Ok, ..members(In, No(403)) };
const BY_MEMBER: Expected = members(No(401), Ok);
const BY_TEAM: Expected = Expected { organiser: No(403), trustee: No(403), ..members(No(401), Ok) };
const BY_READER: Expected = Expected { organiser: No(403), ..members(No(401), Ok) };
const BY_CHAIR: Expected = Expected { chair: Ok, ..members(No(401), No(403)) };
const BY_RESTORER: Expected = Expected { chair: Ok, trustee: Ok, ..members(No(401), No(403)) };
/// Only the holder of the receipt, signed in or not.
const BY_RECEIPT: Expected = receipt_or(404);

const fn receipt_or(status: u16) -> Expected {
    Expected { reporter: Ok, ..everybody(No(status)) }
}

/// Method, route and expected fates. One line for each route.
pub(super) const MATRIX: &[(&str, &str, Expected)] = &[
    ("GET", "/", OPEN),
    ("GET", "/health", OPEN),
    ("GET", "/worker.js", OPEN),
    ("GET", "/.well-known/security.txt", OPEN),
    ("GET", "/{event}", OPEN),
    ("GET", "/{event}/report", OPEN),
    ("POST", "/{event}/report", OPEN),
    ("GET", "/{event}/follow-up", OPEN),
    ("POST", "/{event}/follow-up", receipt_or(422)),
    ("POST", "/{event}/follow-up/message", BY_RECEIPT),
    ("POST", "/{event}/follow-up/withdraw", BY_RECEIPT),
    ("POST", "/{event}/follow-up/keep-out", BY_RECEIPT),
    ("POST", "/{event}/follow-up/file", BY_RECEIPT),
    ("POST", "/api/attachments/{event}/{attachment}", OPEN),
    ("POST", "/api/attachments/{event}/{attachment}/mine", BY_RECEIPT),
    ("POST", "/api/attachments/{event}/{attachment}/held", WRITE),
    ("GET", "/{event}/sealed", OPEN),
    ("POST", "/{event}/sealed", OPEN),
    ("GET", "/{event}/recipients.txt", OPEN),
    ("GET", "/{event}/privacy", OPEN),
    ("GET", "/{event}/poster", OPEN),
    ("GET", "/{event}/poster/code", TEAM),
    ("GET", "/{event}/join", OPEN),
    ("GET", "/{event}/sign-in", OPEN),
    ("GET", "/{event}/recover", OPEN),
    ("GET", "/{event}/restore", RESTORE),
    ("GET", "/{event}/desk", DESK),
    ("GET", "/{event}/desk/sealed/{file}", CASE),
    ("GET", "/{event}/desk/{case}", CASE),
    ("POST", "/{event}/desk/{case}/status", CHANGE),
    ("POST", "/{event}/desk/{case}/facts", CHANGE),
    ("POST", "/{event}/desk/{case}/lift", CHANGE),
    ("GET", "/{event}/team", TEAM),
    ("POST", "/{event}/team/leave", RUN),
    ("POST", "/{event}/team/conflict-check", RUN),
    ("POST", "/{event}/team/role", RUN),
    // A member changes their own entry, a chair anybody's.
    ("POST", "/{event}/team/duty", Expected { responder: Team, chair: Team, ..members(In, No(403)) }),
    ("POST", "/{event}/team/take-back", RUN),
    ("GET", "/{event}/settings", LOG),
    ("POST", "/{event}/settings", SET),
    ("POST", "/{event}/settings/texts", SET),
    ("POST", "/{event}/settings/number", SET),
    ("POST", "/{event}/settings/number/remove", SET),
    ("POST", "/{event}/settings/files", SET),
    ("POST", "/{event}/settings/code", SET),
    ("POST", "/{event}/key-seen", members(In, Home)),
    ("POST", "/{event}/team/second-factor", RUN),
    ("POST", "/{event}/team/second-factor/reset", RUN),
    ("GET", "/{event}/log", LOG),
    ("GET", "/{event}/log.txt", LOG),
    ("GET", "/{event}/account", MEMBER),
    ("GET", "/{event}/figures", FIGURES),
    ("GET", "/{event}/figures.csv", FIGURES),
    ("GET", "/{event}/figures.json", FIGURES),
    ("GET", "/{event}/figures.md", FIGURES),
    ("POST", "/api/attend/file", OPEN),
    ("POST", "/api/attend/mailbox", BY_RECEIPT),
    ("POST", "/api/attend/message", BY_RECEIPT),
    ("POST", "/api/attend/withdraw", BY_RECEIPT),
    ("POST", "/api/attend/keep-out", BY_RECEIPT),
    ("POST", "/api/desk/answer", WRITE),
    ("POST", "/api/desk/note", WRITE),
    ("POST", "/api/desk/clear", WRITE),
    ("POST", "/api/desk/recuse", WRITE),
    ("POST", "/api/desk/owed", BY_READER),
    ("POST", "/api/desk/hand-on", WRITE),
    ("POST", "/api/desk/give", WRITE),
    ("POST", "/api/desk/adopt", WRITE),
    ("POST", "/api/team/invitation", OPEN),
    ("POST", "/api/team/invite", BY_CHAIR),
    ("POST", "/api/team/join", OPEN),
    // Everybody with a passphrase for this event.
    ("POST", "/api/team/sign-in", BY_MEMBER),
    ("POST", "/api/team/sign-out", OPEN),
    ("POST", "/api/team/second-factor/begin", BY_MEMBER),
    ("POST", "/api/team/second-factor/confirm", BY_MEMBER),
    ("POST", "/api/team/second-factor/codes", BY_MEMBER),
    ("POST", "/api/team/second-factor/off", BY_MEMBER),
    ("POST", "/api/recovery/challenge", OPEN),
    // Everybody with a recovery kit.
    ("POST", "/api/recovery/recover", OPEN),
    ("POST", "/api/account/identity", BY_MEMBER),
    ("POST", "/api/account/passphrase", BY_MEMBER),
    ("POST", "/api/account/rehearse", BY_MEMBER),
    ("POST", "/api/account/reminded", BY_MEMBER),
    ("POST", "/api/account/holdings", BY_MEMBER),
    ("POST", "/api/account/key", BY_MEMBER),
    ("POST", "/api/paper/key", BY_CHAIR),
    ("POST", "/api/paper/unsealed", BY_READER),
    ("POST", "/api/paper/seal", BY_READER),
    ("POST", "/api/paper/rehearse", BY_TEAM),
    ("POST", "/api/paper/restorable", BY_RESTORER),
    ("POST", "/api/paper/restore", BY_RESTORER),
];
