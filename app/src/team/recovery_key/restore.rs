//! Restoring cases with the event recovery key, for a member who has joined anew.

use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};

use super::api::{Restorable, Restored, look_for_restorable, restore_cases};
use crate::{
    address::Page,
    domain::{event::Slug, ids::MemberId, question::Question, recovery::Purpose},
    refusal::Refusal,
    seal::{
        PublicKey, SecretKey,
        document::open_report,
        filing::{Reader, conflict_notice, grant, open_grant},
    },
    session::form_state::{FormState, Problem, StatusLine, Submit},
    team::recovery_kit::{
        key_field::{KeyField, TypedKey},
        prove::prove,
    },
    ui::{
        browser,
        notice::{Notice, Tone},
    },
};

/// Number of cases in one request: a conflict notice has 6 KB.
const BATCH: usize = 25;

/// The result of restoring.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Restoring {
    restored: usize,
    /// Restored cases with a conflict check that the member must answer first.
    asked: usize,
    /// Cases that the key did not open.
    unopened: usize,
}

/// The result in sentences.
impl Restoring {
    fn to_text(self) -> String {
        let Self { restored, asked, unopened } = self;
        let mut text = match restored {
            0 => "This key opens no case that you may have and do not hold already.".to_owned(),
            1 => "1 case is open to you again.".to_owned(),
            n => format!("{n} cases are open to you again."),
        };
        if asked > 0 {
            text.push_str(" Before you see some of them, you are asked whether you have a conflict.");
        }
        match unopened {
            0 => {}
            1 => text.push_str(" 1 case did not open with this key."),
            n => text = format!("{text} {n} cases did not open with this key."),
        }
        text
    }
}

/// Opens a case with the event recovery key and seals it to the member. `None` if the key does not open it.
fn restore_one(paper: &SecretKey, reader: &Reader, found: &Restorable) -> Option<Restored> {
    let case = open_grant(paper, &found.sealed).ok()?;
    let conflict_notice = match &found.report {
        Some(report) => {
            Some(conflict_notice(open_report(&case, report).ok()?.answer(Question::Who), reader).ok()?.sealed)
        }
        None => None,
    };
    Some(Restored { case: found.case.clone(), grant: grant(&case, reader).ok()?.sealed, conflict_notice })
}

/// Restores every case that the key opens and the member may have, in batches.
async fn restore_all(event: &Slug, paper: &SecretKey, reader: &Reader, state: FormState) -> Result<Restoring, Refusal> {
    let answered = prove(event, Purpose::Restore, paper).await?;
    let found = look_for_restorable(event.clone(), answered).await?;
    let mut done = Restoring::default();
    for batch in found.chunks(BATCH) {
        let opened: Vec<_> = batch.iter().filter_map(|case| restore_one(paper, reader, case)).collect();
        done.unopened += batch.len() - opened.len();
        let (count, asked) = (opened.len(), opened.iter().filter(|case| case.conflict_notice.is_some()).count());
        restore_cases(event.clone(), paper.public(), opened).await?;
        done.restored += count;
        done.asked += asked;
        state.set_status(format!("{} of {} restored.", done.restored, found.len()));
        browser::paint().await;
    }
    Ok(done)
}

/// The form that restores cases.
#[island]
pub fn Restore(
    event: Slug,
    /// The member who gets the cases.
    member: MemberId,
    /// Their public key, to which the cases are sealed.
    member_key: PublicKey,
) -> impl IntoView {
    let (paper, state) = (TypedKey::new(), FormState::new());
    let done = RwSignal::new(None::<Restoring>);
    let desk = StoredValue::new([&Page::Queue.path(&event), "?all=1"].concat());
    let who = StoredValue::new((event, Reader { member, key: member_key }));
    let submit = move |ev: SubmitEvent| {
        ev.prevent_default();
        let Some(key) = paper.take() else { return };
        if !state.begin("Opening\u{2026}") {
            return;
        }
        done.set(None);
        spawn_local(async move {
            let (event, reader) = who.get_value();
            match restore_all(&event, &key, &reader, state).await {
                Ok(restoring) => {
                    paper.clear();
                    state.end("");
                    done.set(Some(restoring));
                    browser::show(".restored");
                }
                Err(refusal) => {
                    state.refuse(refusal, &event, &Page::Restore.path(&event));
                    browser::show(".restore .problem");
                }
            }
        });
    };
    let result = move |restoring: Restoring| {
        let tone = if restoring.restored > 0 { Tone::Good } else { Tone::Calm };
        view! {
            <div class="restored" tabindex="-1">
                <Notice tone>
                    <p>{restoring.to_text()}</p>
                    <p>
                        <a class="button" href=desk.get_value()>
                            "To the cases"
                        </a>
                    </p>
                </Notice>
            </div>
        }
    };
    view! {
        <div class="restore">
            {move || done.get().map(result)} <form method="post" on:submit=submit>
                <Problem state />
                <KeyField
                    typed=paper
                    id="paper"
                    label="The secret key from the paper"
                    hint="The holder types it. It stays on this device, and is forgotten when you leave the page."
                />
                <Submit state label="Restore the cases" busy="Opening\u{2026}" />
                <StatusLine state />
            </form>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            ids::{CaseId, SubmissionId},
            report::ReportText,
        },
        seal::{
            document::{Kind, open_text},
            filing::{Recipients, RecoveryKey, file_report},
            receipt::Receipt,
        },
    };

    fn reader(n: u8) -> (SecretKey, Reader) {
        let key = SecretKey::generate();
        let reader = Reader { member: MemberId::from_random([n; 16]), key: key.public() };
        (key, reader)
    }

    #[test]
    fn the_paper_hands_a_case_on_with_whom_it_names() {
        let ((_, lost), (heir, heirs), (paper, _)) = (reader(1), reader(2), reader(3));
        let recovery = Some(RecoveryKey { key: paper.public(), holder: None });
        let recipients = Recipients { readers: vec![lost], recovery, ..Recipients::default() };
        let mut report = ReportText::telling("Ben shouted.");
        report.set(Question::Who, "Ben");
        let (receipt, id) = (Receipt::from_random([9; 16]), SubmissionId::from_random([3; 16]));
        let filed = file_report(&report, &recipients, &[], &receipt, id).unwrap();
        let (case, sealed) = (CaseId::from_random([4; 16]), filed.recovery.unwrap().sealed);
        let found = Restorable { case, sealed, report: Some(filed.report) };

        let restored = restore_one(&paper, &heirs, &found).unwrap();
        assert_eq!(open_grant(&heir, &restored.grant).unwrap().public(), filed.case_key);
        assert_eq!(open_text(Kind::ConflictNotice, &heir, &restored.conflict_notice.unwrap()).unwrap().expose(), "Ben");
        let plain = Restorable { report: None, ..found };
        assert!(restore_one(&paper, &heirs, &plain).unwrap().conflict_notice.is_none());
        assert!(restore_one(&heir, &heirs, &plain).is_none(), "another key opens nothing");
    }

    #[test]
    fn what_restoring_came_to_is_said() {
        let text = |restored, asked, unopened| Restoring { restored, asked, unopened }.to_text();
        assert_eq!(text(1, 0, 0), "1 case is open to you again.");
        assert!(text(0, 0, 0).starts_with("This key opens no case"));
        assert!(text(3, 1, 2).ends_with("you have a conflict. 2 cases did not open with this key."));
    }
}
