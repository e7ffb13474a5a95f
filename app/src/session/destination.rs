//! Where signing in leads.

use crate::domain::{event::Slug, member::Role};

/// The rooms of a role; the first is where its members start.
const fn rooms(role: Role) -> &'static [&'static str] {
    match role {
        Role::Chair => &["desk", "team", "log", "account", "restore"],
        Role::Responder => &["desk", "team", "account"],
        Role::Organiser => &["figures", "account"],
        Role::Trustee => &["desk", "account", "restore"],
    }
}

/// The page that a member starts from.
#[must_use]
pub fn home(event: &Slug, role: Role) -> String {
    format!("/{event}/{}", rooms(role)[0])
}

/// The page that a member wanted before they were asked to sign in, or else the one they start from.
/// `next` comes from an address that anybody may have written: only a page of this event is taken,
/// and only one that this role has.
#[must_use]
pub fn after_sign_in(event: &Slug, role: Role, next: Option<&str>) -> String {
    let own = |path: &&str| {
        rooms(role).iter().any(|room| {
            let rest = path.strip_prefix(&format!("/{event}/{room}"));
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
        }) && !path.contains("/.")
            && !path.contains('\\')
    };
    next.filter(own).map_or_else(|| home(event, role), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(role: Role, next: &str) -> String {
        after_sign_in(&"demo".parse().unwrap(), role, Some(next))
    }

    #[test]
    fn a_member_comes_back_to_the_page_they_wanted() {
        for path in ["/demo/desk", "/demo/desk?mine=1", "/demo/desk/quiet-harbour", "/demo/team", "/demo/account"] {
            assert_eq!(after(Role::Responder, path), path);
        }
        assert_eq!(after(Role::Organiser, "/demo/figures"), "/demo/figures");
        assert_eq!(after(Role::Chair, "/demo/log"), "/demo/log");
        assert_eq!(after(Role::Responder, "/demo/log"), "/demo/desk");
    }

    #[test]
    fn a_role_is_never_sent_where_it_has_nothing_to_do() {
        assert_eq!(after(Role::Organiser, "/demo/desk/quiet-harbour"), "/demo/figures");
        assert_eq!(after(Role::Responder, "/demo/figures"), "/demo/desk");
        assert_eq!(after(Role::Trustee, "/demo/team"), "/demo/desk");
        assert_eq!(after_sign_in(&"demo".parse().unwrap(), Role::Chair, None), "/demo/desk");
    }

    #[test]
    fn an_address_from_elsewhere_leads_nowhere_else() {
        let strange = [
            "https://elsewhere.example/demo/desk",
            "//elsewhere.example/demo/desk",
            "/other/desk",
            "/demo/deskside",
            "/demo/desk/../../other/desk",
            "/demo/desk\\..\\x",
            "/demo/sign-in?next=/demo/desk",
            "javascript:alert(1)",
            "",
        ];
        for next in strange {
            assert_eq!(after(Role::Responder, next), "/demo/desk", "{next}");
        }
    }
}
