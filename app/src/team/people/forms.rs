//! The forms on a colleague's card.

use leptos::prelude::*;

use super::Colleague;
use crate::{
    address::Page,
    domain::{event::Slug, ids::MemberId, member::Role},
};

/// The hidden field that names the member.
fn member_input(id: &MemberId) -> impl IntoView + use<> {
    view! { <input type="hidden" name="member" value=id.as_str().to_owned() /> }
}

/// The form for being on duty and for the phone number.
#[component]
pub fn DutyForm(
    event: Slug,
    colleague: Colleague,
    /// Whether it is the signed-in member's own.
    own: bool,
    /// The last input, if its phone number was invalid.
    sent: Option<(bool, String)>,
) -> impl IntoView {
    let Colleague { id, role, on_duty, phone, phone_public, .. } = colleague;
    let wrong = sent.is_some();
    let (on_duty, phone) = sent.unwrap_or((on_duty, phone));
    let field = format!("phone-{}", id.as_str());
    let (hint, error) = (format!("{field}-hint"), format!("{field}-error"));
    let described = if wrong { format!("{hint} {error}") } else { hint.clone() };
    let error = wrong.then(|| {
        view! {
            <p class="error" id=error>
                "Please use digits, spaces, +, brackets and hyphens, at most 40 in all."
            </p>
        }
    });
    let duty = role.reads_reports().then(|| {
        view! {
            <label class="choice">
                <input type="checkbox" name="on_duty" value="yes" checked=on_duty />
                <span>
                    "On duty" <small>"At the event, and ready to take a report now."</small>
                </span>
            </label>
        }
    });
    let agreed = (role.reads_reports() && own).then(|| {
        view! {
            <label class="choice">
                <input type="checkbox" name="phone_public" value="yes" checked=phone_public />
                <span>
                    "Attendees may call or text me while I am on duty"
                    <small>"Their pages then show your name and this number, above the form. Off duty they do not."</small>
                </span>
            </label>
        }
    });
    view! {
        <form class="duty" method="post" action=Page::Duty.path(&event)>
            {duty} <div class="field" class:wrong=wrong>
                <label for=field.clone()>
                    "Phone" <span class="optional">" (optional)"</span>
                </label>
                <p class="hint" id=hint>
                    {if own {
                        "Your team sees it. Attendees see it with your name only while you are on duty, and only if you agree below."
                    } else {
                        "The team sees it. Attendees see it only if its owner agrees; with another number they have to agree again."
                    }}
                </p>
                {error}
                <input
                    id=field
                    name="phone"
                    type="tel"
                    autocomplete="off"
                    value=phone
                    aria-invalid=wrong.then_some("true")
                    aria-describedby=described
                />
            </div>
            {agreed}
            <button>"Save"</button>
            {member_input(&id)}
        </form>
    }
}

/// The consequences of another role.
const fn what_changes(role: Role) -> &'static str {
    if role.reads_reports() {
        "Another role signs them out everywhere. As organiser or outside trustee they no longer read the cases they have now. If they come back, a colleague gives them each case anew; a case that nobody else can open waits for them."
    } else {
        "Another role signs them out everywhere. As chair or responder they read new reports; earlier cases a colleague has to give them."
    }
}

/// The form by which a chair changes a colleague's role.
#[component]
pub fn RoleForm(event: Slug, colleague: Colleague) -> impl IntoView {
    let Colleague { id, role, .. } = colleague;
    let field = format!("role-{}", id.as_str());
    let hint = format!("{field}-hint");
    let options = Role::ALL
        .iter()
        .map(|r| {
            view! {
                <option value=r.code() selected=*r == role>
                    {r.label()}
                </option>
            }
        })
        .collect_view();
    view! {
            <form class="role" method="post" action=Page::ChangeRole.path(&event)>
                <div class="field">
                    <label for=field.clone()>"Role"</label>
                    <p class="hint" id=hint.clone()>
    {what_changes(role)}
                    </p>
                    <select id=field name="role" aria-describedby=hint>
                        {options}
                    </select>
                </div>
                <button>"Change role"</button>
                {member_input(&id)}
            </form>
        }
}
