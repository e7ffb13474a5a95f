//! The steps of setting up, using and changing a second factor.

use leptos::{html, prelude::*, task::spawn_local};

use super::{
    api::{
        Offer, SecondFactorView, begin_second_factor, confirm_second_factor, renew_recovery_codes,
        turn_off_second_factor,
    },
    codes::RecoveryCodes,
    manage::{FactorChange, Manage},
    set_up::SetUp,
};
use crate::{
    address::Page,
    domain::{
        event::Slug,
        second_factor::{FEW_CODES, RecoveryCode, TypedCode},
    },
    refusal::Refusal,
    session::lock::leave,
    ui::{
        browser, moment,
        notice::{Notice, Tone},
    },
};

/// A step of the page. A secret or recovery codes are dropped with their step.
#[derive(Clone)]
enum Step {
    Start,
    SetUp(Offer),
    Codes(Vec<RecoveryCode>),
}

#[derive(Clone, Copy)]
struct Flow {
    event: StoredValue<Slug>,
    step: RwSignal<Step>,
    busy: RwSignal<bool>,
    problem: RwSignal<Option<Refusal>>,
    /// The code field that is on the page.
    field: NodeRef<html::Input>,
}

impl Flow {
    fn send(self, request: impl Future<Output = Result<Step, Refusal>> + 'static) {
        self.busy.set(true);
        self.problem.set(None);
        spawn_local(async move {
            let answer = request.await;
            self.busy.set(false);
            match answer {
                Ok(step) => self.go(step),
                Err(Refusal::NotSignedIn) => self.event.with_value(|event| leave(event, &Page::Account.path(event))),
                Err(refusal) => {
                    if refusal == Refusal::SetUpExpired {
                        self.step.set(Step::Start);
                    }
                    self.problem.set(Some(refusal));
                    if let Some(field) = self.field.get_untracked() {
                        field.set_value("");
                        let _ = field.focus();
                    }
                }
            }
        });
    }

    fn go(self, step: Step) {
        match step {
            // The state of the second factor is rendered by the server: reload it.
            Step::Start => browser::reload(),
            Step::SetUp(_) => browser::show("#set-up-heading"),
            Step::Codes(_) => browser::show("#codes-heading"),
        }
        self.step.set(step);
    }

    fn begin(self, code: Option<TypedCode>) {
        let event = self.event.get_value();
        self.send(async { begin_second_factor(event, code).await.map(Step::SetUp) });
    }

    fn confirm(self, code: TypedCode) {
        let event = self.event.get_value();
        self.send(async { confirm_second_factor(event, code).await.map(Step::Codes) });
    }

    fn apply(self, change: FactorChange, code: TypedCode) {
        let event = self.event.get_value();
        match change {
            FactorChange::OtherApp => self.begin(Some(code)),
            FactorChange::NewCodes => self.send(async { renew_recovery_codes(event, code).await.map(Step::Codes) }),
            FactorChange::Off => self.send(async { turn_off_second_factor(event, code).await.map(|()| Step::Start) }),
        }
    }
}

/// The second factor of the account page.
#[island]
pub fn SecondFactor(event: Slug, view: SecondFactorView) -> impl IntoView {
    let flow = Flow {
        event: StoredValue::new(event),
        step: RwSignal::new(Step::Start),
        busy: RwSignal::new(false),
        problem: RwSignal::new(None),
        field: NodeRef::new(),
    };
    let Flow { event, step, busy, problem, field } = flow;
    // Busy until the island runs.
    let ready = RwSignal::new(false);
    Effect::new(move |_| ready.set(true));
    let waits = Signal::derive(move || busy.get() || !ready.get());
    let start = move || match view.since {
        None => view! {
            <button type="button" class="primary" disabled=waits on:click=move |_| flow.begin(None)>
                "Set up a second factor"
            </button>
        }
        .into_any(),
        Some(since) => view! {
            <FactorStatus since codes_left=view.codes_left />
            <Manage may_turn_off=!view.required busy=waits field on_change=move |to, code| flow.apply(to, code) />
        }
        .into_any(),
    };
    view! {
        <div class="second-factor-way">
            {move || {
                problem
                    .get()
                    .map(|refusal| view! { <Notice tone=Tone::Problem>{refusal.to_string()}</Notice> })
            }}
            {move || match step.get() {
                Step::Start => start(),
                Step::SetUp(offer) => {
                    view! {
                        <SetUp
                            offer
                            busy
                            field
                            on_code=move |code| flow.confirm(code)
                            on_cancel=move || flow.go(Step::Start)
                        />
                    }
                        .into_any()
                }
                Step::Codes(codes) => {
                    view! { <RecoveryCodes event=event.get_value() codes on_kept=move || flow.go(Step::Start) /> }
                        .into_any()
                }
            }}
        </div>
    }
}

/// When the second factor was set up, and the number of recovery codes left.
#[component]
fn FactorStatus(since: time::OffsetDateTime, codes_left: u32) -> impl IntoView {
    let codes = match codes_left {
        1 => "1 recovery code is left.".to_owned(),
        left => format!("{left} recovery codes are left."),
    };
    let few = (codes_left <= FEW_CODES).then_some(" Please make new ones.");
    view! {
        <p>
            "On since " <time datetime=moment::machine(since)>{moment::exact(since)}</time> ". " {codes} {few}
        </p>
    }
}
