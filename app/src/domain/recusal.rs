//! Who keeps a member out of a case, and who may let them back in.

use super::ids::MemberId;

/// How many others have to agree before a member is let back in.
pub const AGREEMENTS: usize = 2;

/// A member who is kept out of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recusal {
    /// Who is kept out.
    pub member: MemberId,
    /// Who asked for it: the member, a chair, or nobody on the team where the reporter did.
    pub by: Option<MemberId>,
    /// The members who have agreed that it need not be.
    pub agreed: Vec<MemberId>,
}

/// What becomes of a recusal when one more member agrees to end it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lift {
    /// Others still have to agree.
    Waits,
    /// It ends.
    Ends,
}

/// Why a member may not end a recusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LiftError {
    /// The reporter asked for it: what was promised to them is not the team's to undo.
    #[error("the reporter asked for it")]
    AskedByReporter,
    /// Nobody lets themself back in.
    #[error("two others have to agree")]
    OwnRecusal,
    /// One agreement counts once.
    #[error("you have agreed already")]
    AgreedAlready,
}

impl Recusal {
    /// Takes in that `by` agrees to let the member back in.
    ///
    /// # Errors
    /// [`LiftError`]; nothing changes then.
    pub fn agree(&mut self, by: &MemberId) -> Result<Lift, LiftError> {
        if self.by.is_none() {
            return Err(LiftError::AskedByReporter);
        }
        if self.member == *by {
            return Err(LiftError::OwnRecusal);
        }
        if self.agreed.contains(by) {
            return Err(LiftError::AgreedAlready);
        }
        self.agreed.push(by.clone());
        Ok(if self.agreed.len() >= AGREEMENTS { Lift::Ends } else { Lift::Waits })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(n: u8) -> MemberId {
        MemberId::from_random([n; 16])
    }

    fn recusal(by: Option<u8>) -> Recusal {
        Recusal { member: member(1), by: by.map(member), agreed: Vec::new() }
    }

    #[test]
    fn two_others_let_a_member_back_in() {
        let mut own = recusal(Some(1));
        assert_eq!(own.agree(&member(2)), Ok(Lift::Waits));
        assert_eq!(own.agree(&member(2)), Err(LiftError::AgreedAlready));
        assert_eq!(own.agree(&member(1)), Err(LiftError::OwnRecusal));
        assert_eq!(own.agree(&member(3)), Ok(Lift::Ends));
    }

    #[test]
    fn the_chair_who_asked_for_it_is_one_of_two() {
        let mut asked = recusal(Some(2));
        assert_eq!(asked.agree(&member(2)), Ok(Lift::Waits));
        assert_eq!(asked.agree(&member(3)), Ok(Lift::Ends));
    }

    #[test]
    fn what_the_reporter_asked_for_stays() {
        let mut asked = recusal(None);
        let before = asked.clone();
        assert_eq!(asked.agree(&member(2)), Err(LiftError::AskedByReporter));
        assert_eq!(asked, before);
    }
}
