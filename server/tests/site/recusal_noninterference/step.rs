//! What happens at a conference.

use proptest::prelude::*;

/// Who acts: the member who is kept out of the hidden case is none of them.
pub(super) const ACTORS: usize = 3;

/// Who keeps Kim out of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keeper {
    Reporter,
    Chair,
    /// The reporter, as soon as it is filed.
    Afterwards,
}

/// Something that happens at a conference. Numbers choose among what there is.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// A report comes in; it may be kept from Kim, by the reporter or at once by a chair.
    File { kept_by: Option<Keeper>, asks: bool },
    /// A member opens a case.
    Open { who: usize, case: usize },
    /// A member moves a case on.
    Move { who: usize, case: usize },
    /// A member takes a case.
    Take { who: usize, case: usize },
    /// A member writes to the reporter, or a note.
    Write { who: usize, case: usize, note: bool },
    /// The reporter writes.
    Hear { case: usize },
    /// The reporter withdraws, or no longer does.
    Withdraw { case: usize, withdrawn: bool },
    /// The reporter keeps a colleague out from now on.
    RecuseByReporter { of: usize, case: usize },
    /// A member says that they have no conflict.
    Clear { who: usize, case: usize },
    /// A member gives a colleague, or Kim, the key.
    Give { who: usize, to: usize, case: usize },
    /// A chair keeps a colleague out, or a member steps back.
    Recuse { who: usize, of: usize, case: usize },
    /// A member agrees to let someone back in.
    Lift { who: usize, of: usize, case: usize },
    /// Kim looks around.
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
