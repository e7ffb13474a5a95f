//! The steps of a random history of a conference.

use proptest::prelude::*;

/// The acting members. Kim, who is recused from the hidden cases, is not one of them.
pub(super) const ACTORS: usize = 3;

/// Who recuses Kim from a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keeper {
    Reporter,
    Chair,
    /// The reporter, at filing.
    Afterwards,
}

/// A step. The numbers are indices of team members and cases.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// A report is filed; the reporter or a chair may recuse Kim at once.
    File { kept_by: Option<Keeper>, asks: bool },
    /// A member opens a case.
    Open { who: usize, case: usize },
    /// A member changes the status of a case.
    Move { who: usize, case: usize },
    /// A member assigns a case to themselves.
    Take { who: usize, case: usize },
    /// A member writes a message to the reporter, or a note.
    Write { who: usize, case: usize, note: bool },
    /// The reporter writes a message.
    Hear { case: usize },
    /// The reporter withdraws the report, or restores it.
    Withdraw { case: usize, withdrawn: bool },
    /// The reporter recuses a colleague after filing.
    RecuseByReporter { of: usize, case: usize },
    /// A member answers a conflict check with no conflict.
    Clear { who: usize, case: usize },
    /// A member delegates a case to a colleague, or to Kim.
    Give { who: usize, to: usize, case: usize },
    /// A chair recuses a colleague, or a member recuses themselves.
    Recuse { who: usize, of: usize, case: usize },
    /// A member agrees to lift a recusal.
    Lift { who: usize, of: usize, case: usize },
    /// Kim loads all pages.
    Look,
}

pub(super) fn step() -> impl Strategy<Value = Step> {
    let who = || 0..ACTORS;
    let anyone = || 0..=ACTORS;
    let case = || 0..6_usize;
    let keepers = [Keeper::Reporter, Keeper::Chair, Keeper::Afterwards].map(Some);
    let keeper = prop_oneof![Just(None), Just(keepers[0]), Just(keepers[1]), Just(keepers[2])];
    prop_oneof![
        4 => (keeper, any::<bool>()).prop_map(|(kept_by, asks)| Step::File { kept_by, asks }),
        2 => (who(), case()).prop_map(|(who, case)| Step::Open { who, case }),
        2 => (who(), case()).prop_map(|(who, case)| Step::Move { who, case }),
        1 => (who(), case()).prop_map(|(who, case)| Step::Take { who, case }),
        2 => (who(), case(), any::<bool>()).prop_map(|(who, case, note)| Step::Write { who, case, note }),
        1 => case().prop_map(|case| Step::Hear { case }),
        1 => (case(), any::<bool>()).prop_map(|(case, withdrawn)| Step::Withdraw { case, withdrawn }),
        1 => (anyone(), case()).prop_map(|(of, case)| Step::RecuseByReporter { of, case }),
        2 => (who(), case()).prop_map(|(who, case)| Step::Clear { who, case }),
        2 => (who(), anyone(), case()).prop_map(|(who, to, case)| Step::Give { who, to, case }),
        2 => (who(), anyone(), case()).prop_map(|(who, of, case)| Step::Recuse { who, of, case }),
        2 => (who(), anyone(), case()).prop_map(|(who, of, case)| Step::Lift { who, of, case }),
        2 => Just(Step::Look),
    ]
}
