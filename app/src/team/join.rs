//! Joining. The browser makes the key, the member keeps its recovery kit, and only then the server receives the
//! public key.

use leptos::{prelude::*, task::spawn_local};

use super::{
    api::{Invitation, JoinToken, NewMember, join_team, look_at_invitation},
    join_form::{JoinAnswers, JoinForm},
    kit::{Keeper, Kit},
    kit_sheet::RecoveryKit,
};
use crate::{
    address::{Page, home},
    domain::event::Slug,
    refusal::Refusal,
    seal::{
        SecretKey,
        passphrase::{SignInProof, seal_identity},
    },
    session::keyring,
    ui::{
        browser,
        notice::{Notice, Tone},
    },
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Looking,
    Refused,
    Form,
    Making,
    Kit,
    Joining,
}

/// The new member so far. After its recovery kit was shown the key stays the same.
#[derive(Clone)]
struct Draft {
    key: SecretKey,
    member: NewMember,
    kept: bool,
}

fn token() -> JoinToken {
    let hash = window().location().hash().unwrap_or_default();
    JoinToken::new(hash.trim_start_matches('#').to_owned())
}

/// Seals the identity and derives the sign-in proof. `None` if this browser cannot seal.
async fn prepare_member(event: &Slug, key: &SecretKey, answers: JoinAnswers) -> Option<NewMember> {
    browser::paint().await;
    let identity = seal_identity(key, &answers.passphrase).ok()?;
    browser::paint().await;
    let proof = SignInProof::derive(&answers.passphrase, event, &answers.email);
    let JoinAnswers { name, pronouns, email, .. } = answers;
    Some(NewMember { name, pronouns, email, key: key.public(), identity, proof })
}

/// The state of the joining page.
#[derive(Clone, Copy)]
struct Joining {
    event: StoredValue<Slug>,
    step: RwSignal<Step>,
    problem: RwSignal<Option<String>>,
    /// Whether the link was refused as used or expired.
    used_up: RwSignal<bool>,
    invitation: RwSignal<Option<Invitation>>,
    kit: RwSignal<Option<Kit>>,
    draft: StoredValue<Option<Draft>>,
}

impl Joining {
    fn new(event: Slug) -> Self {
        Self {
            event: StoredValue::new(event),
            step: RwSignal::new(Step::Looking),
            problem: RwSignal::new(None),
            used_up: RwSignal::new(false),
            invitation: RwSignal::new(None),
            kit: RwSignal::new(None),
            draft: StoredValue::new(None),
        }
    }

    fn refuse(self, refusal: Refusal, then: Step) {
        self.used_up.set(refusal == Refusal::LinkExpired);
        self.problem.set(Some(refusal.to_string()));
        self.step.set(then);
    }

    async fn load_invitation(self) {
        match look_at_invitation(self.event.get_value(), token()).await {
            Ok(found) => {
                self.invitation.set(Some(found));
                self.step.set(Step::Form);
            }
            Err(refusal) => self.refuse(refusal, Step::Refused),
        }
    }

    /// Makes a key, or reuses the key whose kit was kept, and seals it under the passphrase of the form.
    async fn prepare(self, answers: JoinAnswers) {
        self.problem.set(None);
        self.step.set(Step::Making);
        let before = self.draft.get_value();
        let kept = before.as_ref().is_some_and(|draft| draft.kept);
        let key = before.map_or_else(SecretKey::generate, |draft| draft.key);
        let (event, email) = (self.event.get_value(), answers.email.clone());
        let Some(member) = prepare_member(&event, &key, answers).await else {
            self.problem.set(Some("This browser could not make a key. Please try another one.".to_owned()));
            self.step.set(Step::Form);
            return;
        };
        self.draft.set_value(Some(Draft { key: key.clone(), member, kept }));
        if kept {
            self.join().await;
        } else {
            let event_name = self.invitation.with_untracked(|i| i.as_ref().map(|i| i.event_name.clone()));
            let event_name = event_name.unwrap_or_default();
            let keeper = Keeper::Member(email);
            let (site, made_at) = (browser::site(), browser::now());
            self.kit.set(Some(Kit { event, event_name, site, keeper, key, made_at }));
            self.step.set(Step::Kit);
        }
    }

    fn confirm_kept(self) {
        self.draft.update_value(|draft| {
            if let Some(draft) = draft {
                draft.kept = true;
            }
        });
        spawn_local(self.join());
    }

    async fn join(self) {
        let Some(Draft { key, member, .. }) = self.draft.get_value() else { return };
        let Some(role) = self.invitation.with_untracked(|i| i.as_ref().map(|i| i.role)) else { return };
        let event = self.event.get_value();
        self.problem.set(None);
        self.step.set(Step::Joining);
        match join_team(event.clone(), token(), member).await {
            Ok(()) => match keyring::keep(&event, &key) {
                Ok(()) => browser::go(&home(&event, role)),
                Err(_) => browser::go(&Page::SignIn.path(&event)),
            },
            Err(refusal @ (Refusal::EmailTaken | Refusal::Invalid | Refusal::TooLarge)) => {
                self.refuse(refusal, Step::Form);
            }
            Err(refusal) => self.refuse(refusal, Step::Kit),
        }
    }
}

/// The steps of joining: invitation, form, recovery kit.
#[island]
pub fn Join(event: Slug) -> impl IntoView {
    let sign_in = Page::SignIn.path(&event);
    let joining = Joining::new(event);
    let Joining { step, problem, used_up, invitation, kit, .. } = joining;
    Effect::new(move |_| spawn_local(joining.load_invitation()));
    // Scrolls to changes that may be out of sight, and focuses them for screen readers.
    Effect::new(move |_| {
        if problem.with(Option::is_some) {
            browser::show(".joining .problem");
        } else if step.get() == Step::Kit {
            browser::show("#kit-heading");
        }
    });
    let making = Signal::derive(move || step.get() == Step::Making);
    let entering = Signal::derive(move || step.get() == Step::Joining);
    let form = move |invitation| {
        let on_answers = move |answers| spawn_local(joining.prepare(answers));
        view! { <JoinForm invitation busy=making on_answers /> }
    };
    let kit_view = move |kit| view! { <RecoveryKit kit buttons=("Join the team", "Joining\u{2026}") busy=entering on_kept=move || joining.confirm_kept() /> };
    view! {
        <div class="joining stack">
            {move || {
                (step.get() == Step::Looking)
                    .then(|| view! { <p role="status">"Looking at your invitation\u{2026}"</p> })
            }}
            {move || problem.get().map(|text| view! { <Notice tone=Tone::Problem>{text}</Notice> })}
            {move || {
                used_up
                    .get()
                    .then(|| {
                        view! {
                            <p>
                                "If you have joined with it, " <a href=sign_in.clone()>"sign in"</a> "."
                            </p>
                        }
                    })
            }}
            <div hidden=move || !matches!(step.get(), Step::Form | Step::Making)>
                {move || invitation.get().map(form)}
            </div>
            <div hidden=move || !matches!(step.get(), Step::Kit | Step::Joining)>
                {move || kit.get().map(kit_view)}
            </div>
        </div>
    }
}
