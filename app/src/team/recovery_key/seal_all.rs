//! Sealing cases to the event recovery key with the grants of the signed-in member.

use leptos::{prelude::*, task::spawn_local};

use super::api::{look_for_unsealed, seal_to_recovery_key};
use crate::{
    domain::event::Slug,
    refusal::Refusal,
    seal::{
        PublicKey, SecretKey,
        filing::{open_grant, recovery_grant},
    },
    session::{
        form_state::{FormState, Problem, StatusLine},
        keyring,
    },
    team::recovery_kit::api::Part,
    ui::browser,
};

/// The result of sealing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sealing {
    pub sealed: usize,
    /// Cases whose grant did not open.
    pub unopened: usize,
}

impl Sealing {
    /// The result in one sentence.
    pub fn to_text(self) -> String {
        let Self { sealed, unopened } = self;
        let cases = if sealed == 1 { "1 case is".to_owned() } else { format!("{sealed} cases are") };
        match unopened {
            0 => format!("{cases} sealed to the key on paper now."),
            n => format!("{cases} sealed to the key on paper now; {n} could not be opened with your key."),
        }
    }
}

/// Makes recovery grants of the member's grants. Leaves out grants that do not open.
fn seal(member: &SecretKey, paper: &PublicKey, grants: &[Part]) -> Vec<Part> {
    let sealed = grants.iter().filter_map(|grant| {
        let case = open_grant(member, &grant.sealed).ok()?;
        Some(Part { case: grant.case.clone(), sealed: recovery_grant(&case, paper).ok()?.sealed })
    });
    sealed.collect()
}

/// Seals every case that this member can open, in batches. Batches that were stored remain, even if a later one
/// fails.
pub async fn seal_all(event: &Slug, member: &SecretKey, state: FormState) -> Result<Sealing, Refusal> {
    let mut done = Sealing::default();
    let mut after = None;
    loop {
        let found = look_for_unsealed(event.clone(), after).await?;
        let Some(last) = found.grants.last() else { return Ok(done) };
        after = Some(last.case.clone());
        let sealed = seal(member, &found.key, &found.grants);
        let count = sealed.len();
        done.unopened += found.grants.len() - count;
        if count > 0 {
            seal_to_recovery_key(event.clone(), found.key, sealed).await?;
        }
        done.sealed += count;
        state.set_status(format!("{} sealed so far.", done.sealed));
        browser::paint().await;
    }
}

/// A button that seals the remaining cases to the event recovery key.
#[island]
pub fn SealToRecoveryKey(
    event: Slug,
    /// The public half of the identity that the tab must hold.
    member_key: PublicKey,
    /// Number of cases to seal.
    to_seal: u32,
    /// The page to open after signing in again.
    back: String,
) -> impl IntoView {
    let state = FormState::new();
    let done = RwSignal::new(false);
    let who = StoredValue::new((event, member_key, back));
    let cases = if to_seal == 1 { "1 case".to_owned() } else { format!("{to_seal} cases") };
    let begin = move |_| {
        if !state.begin("Sealing\u{2026}") {
            return;
        }
        spawn_local(async move {
            let (event, member_key, back) = who.get_value();
            let sealed = match keyring::load(&event, &member_key) {
                Some(key) => seal_all(&event, &key, state).await,
                None => Err(Refusal::NotSignedIn),
            };
            match sealed {
                Ok(sealing) => {
                    done.set(true);
                    state.end(sealing.to_text());
                }
                Err(refusal) => state.refuse(refusal, &event, &back),
            }
        });
    };
    view! {
        <div class="seal-to-paper">
            <Problem state />
            <div hidden=done>
                <p>
                    {if to_seal == 1 { "1 case that you can open is" } else { "Cases that you can open are" }}
                    " not sealed to the event\u{2019}s key on paper yet. If everyone lost their keys, it could not be opened again."
                </p>
                <button type="button" disabled=move || state.waits() on:click=begin>
                    {format!("Seal {cases} to the paper key")}
                </button>
            </div>
            <StatusLine state />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::ids::{CaseId, MemberId},
        seal::filing::{Reader, grant},
    };

    #[test]
    fn what_the_member_opens_the_paper_opens_and_the_rest_is_left_out() {
        let [member, paper, case, other] = [0; 4].map(|_| SecretKey::generate());
        let held = |n: u8, to: &SecretKey| {
            let reader = Reader { member: MemberId::from_random([1; 16]), key: to.public() };
            Part { case: CaseId::from_random([n; 16]), sealed: grant(&case, &reader).unwrap().sealed }
        };
        let sealed = seal(&member, &paper.public(), &[held(1, &member), held(2, &other)]);
        assert_eq!(sealed.len(), 1);
        assert_eq!(sealed[0].case, CaseId::from_random([1; 16]));
        assert_eq!(open_grant(&paper, &sealed[0].sealed).unwrap().public(), case.public());
        assert!(open_grant(&member, &sealed[0].sealed).is_err());
    }

    #[test]
    fn what_sealing_came_to_is_said() {
        assert_eq!(Sealing { sealed: 1, unopened: 0 }.to_text(), "1 case is sealed to the key on paper now.");
        let some = Sealing { sealed: 3, unopened: 2 }.to_text();
        assert_eq!(some, "3 cases are sealed to the key on paper now; 2 could not be opened with your key.");
    }
}
