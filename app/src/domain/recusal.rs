//! Recusals, and the rules for lifting them.

use super::ids::MemberId;

/// Number of other members who must agree before a recusal is lifted.
pub const AGREEMENTS: usize = 2;

/// A recusal of one member from one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recusal {
    /// The recused member.
    pub member: MemberId,
    /// Who recused them: the member, or a chair. `None` if the reporter did.
    pub by: Option<MemberId>,
    /// The members who have agreed to lift it.
    pub agreed: Vec<MemberId>,
}

/// The effect of an agreement to lift a recusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lift {
    /// More members must agree.
    Waits,
    /// The recusal is lifted.
    Ends,
}

/// Why a member may not agree to lift a recusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LiftError {
    /// The reporter asked for the recusal: the team cannot undo what it promised.
    #[error("the reporter asked for it")]
    AskedByReporter,
    /// The recused member cannot agree themselves.
    #[error("two others have to agree")]
    OwnRecusal,
    /// A member's agreement counts once.
    #[error("you have agreed already")]
    AgreedAlready,
}

impl Recusal {
    /// Records that `by` agrees to lift the recusal.
    ///
    /// # Errors
    /// [`LiftError`]; the recusal is unchanged then.
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
