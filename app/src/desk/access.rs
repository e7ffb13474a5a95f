//! The members with access to a case and the recused ones.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    api::{Access, CaseAccess, CaseView},
    keys::Recuse,
};
use crate::{
    address::Page,
    domain::{code_name, member::Role, recusal::AGREEMENTS},
    session::{context::MemberContext, keys::give::GiveKey},
};

/// The members with their access to this case; buttons to give a key, to recuse and to agree to lift a recusal.
#[component]
pub fn Readers(desk: MemberContext, case: Arc<CaseView>) -> impl IntoView {
    let has_grant = case.sealed.grant.is_some();
    let lift = Page::LiftRecusal(&code_name::to_path(&case.code_name)).path(&desk.event);
    let people = case
        .access
        .iter()
        .map(|access| {
            let Access { member, name, standing } = access.clone();
            let give = (standing == CaseAccess::Missing && has_grant && member != desk.member).then(|| {
                let (event, path) = (desk.event.clone(), case.sealed.path.clone());
                view! { <GiveKey event path to=Some(member.clone()) name=name.clone() member_key=desk.member_key.clone() /> }
            });
            let agree = matches!(standing, CaseAccess::Recused { may_agree: true, .. }).then(|| {
                view! {
                    <form method="post" action=lift.clone()>
                        <input type="hidden" name="member" value=member.as_str().to_owned() />
                        <button>{format!("Agree to let {name} back in")}</button>
                    </form>
                }
            });
            let out = matches!(standing, CaseAccess::Recused { .. });
            view! {
                <li class:out=out>
                    <p>
                        <strong>{name.clone()}</strong>
                        " "
                        <span class="standing">{access_text(&standing)}</span>
                    </p>
                    {give}
                    {agree}
                </li>
            }
        })
        .collect_view();
    let recusable = case.access.iter().filter(|a| !matches!(a.standing, CaseAccess::Recused { .. }));
    let others = recusable.filter(|a| a.member != desk.member && desk.role == Role::Chair);
    let others = others.map(|a| (a.member.clone(), a.name.clone())).collect();
    let MemberContext { event, member, member_key, .. } = desk;
    let (path, case_key) = (case.sealed.path.clone(), case.sealed.case_key.clone());
    view! {
        <section class="readers stack" aria-labelledby="readers-heading">
            <h2 id="readers-heading">"Who reads this case"</h2>
            <ul>{people}</ul>
            <Recuse event path case_key me=member others member_key />
        </section>
    }
}

/// The access of a member as the page shows it.
fn access_text(standing: &CaseAccess) -> String {
    match standing {
        CaseAccess::Granted => "holds the key".to_owned(),
        CaseAccess::Missing => "has no key yet".to_owned(),
        CaseAccess::Unanswered => "has not said yet whether they have a conflict".to_owned(),
        CaseAccess::Recused { by: None, .. } => "is kept out, as the reporter asked".to_owned(),
        CaseAccess::Recused { by: Some(by), agreed, .. } if agreed.is_empty() => format!("is kept out, as {by} asked"),
        CaseAccess::Recused { by: Some(by), agreed, .. } => {
            let names = agreed.join(" and ");
            format!("is kept out, as {by} asked. {} of {AGREEMENTS} agree to let them back in: {names}", agreed.len())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_standing_says_why() {
        let out = |by: Option<&str>, agreed: &[&str]| CaseAccess::Recused {
            by: by.map(str::to_owned),
            agreed: agreed.iter().map(|name| (*name).to_owned()).collect(),
            may_agree: false,
        };
        assert_eq!(access_text(&out(None, &[])), "is kept out, as the reporter asked");
        assert_eq!(access_text(&out(Some("Ana"), &[])), "is kept out, as Ana asked");
        assert!(access_text(&out(Some("Ana"), &["Ben"])).ends_with("1 of 2 agree to let them back in: Ben"));
    }
}
