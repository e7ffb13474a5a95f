//! Every address of the site, declared once: path, audience and the roles that may open it. The router, the
//! navigation, the page after signing in and the error pages derive from this table.
//!
//! A new page is one line here and one row in `server/src/http/routes.rs`. Server functions are the exception: each
//! declares its own address below [`API`] where it is defined.

use crate::domain::{
    event::Slug,
    member::Role::{self, Chair, Organiser, Responder, Trustee},
};

/// The prefix of the addresses of server functions.
pub const API: &str = "/api/";

/// The people that an address is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Anybody, including browsers that fetch files, and monitoring.
    Anyone,
    /// Attendees. Somebody may look over their shoulder, so the page has a quick-exit button.
    Attendee,
    /// The team. The roles may open it when signed in; without roles it is for members who are not signed in.
    Team(&'static [Role]),
}

use Audience::{Anyone, Attendee, Team};

/// The kind of resource at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A page. A form on it is sent to the same address.
    Page,
    /// The target of a form.
    Form,
    /// A file: fetched, but not a page.
    File,
    /// An endpoint for the page's code.
    Api,
}

const EVERY_MEMBER: &[Role] = &[Chair, Responder, Organiser, Trustee];
const READERS: &[Role] = &[Chair, Responder, Trustee];
const RESPONDERS: &[Role] = &[Chair, Responder];
const RESTORERS: &[Role] = &[Chair, Trustee];
const CHAIRS: &[Role] = &[Chair];
const ORGANISERS: &[Role] = &[Organiser];

/// The first page after signing in, if none was asked for: the first of these that the role may open.
const HOME_PAGES: [Page; 2] = [Page::Queue, Page::Figures];

macro_rules! pages {
    ($($(#[$doc:meta])* $name:ident $(($parameter:ident))? => $kind:ident $pattern:literal, $audience:expr;)+) => {
        /// An address of the site.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Page<'a> {
            $($(#[$doc])* $name $((pages!(@parameter $parameter 'a)))?,)+
        }

        impl Page<'static> {
            /// Every address, with placeholders for parameters. Ordered: of two that match a path, the first one
            /// counts.
            pub const ALL: &'static [Self] = &[$(Self::$name $((concat!("{", stringify!($parameter), "}")))?,)+];
        }

        impl<'a> Page<'a> {
            /// The path with placeholders, as the router takes it.
            #[must_use]
            pub const fn pattern(self) -> &'static str {
                match self {
                    $(Self::$name { .. } => $pattern,)+
                }
            }

            /// The audience of the address.
            #[must_use]
            pub const fn audience(self) -> Audience {
                match self {
                    $(Self::$name { .. } => $audience,)+
                }
            }

            /// The kind of resource at the address.
            #[must_use]
            pub const fn kind(self) -> Kind {
                match self {
                    $(Self::$name { .. } => Kind::$kind,)+
                }
            }

            /// The placeholder of the parameter and its value.
            const fn parameter(self) -> Option<(&'static str, &'a str)> {
                match self {
                    $($(Self::$name($parameter) => Some((concat!("{", stringify!($parameter), "}"), $parameter)),)?)+
                    _ => None,
                }
            }
        }
    };
    (@parameter $parameter:ident $life:lifetime) => { &$life str };
}

pages! {
    /// The name of the software, and the list of public events.
    Front => Page "/", Anyone;
    /// The health check.
    Health => File "/health", Anyone;
    /// The service worker that keeps unsent reports.
    Worker => File "/worker.js", Anyone;
    /// The contact for security vulnerabilities of the site (RFC 9116, section 3).
    SecurityTxt => File "/.well-known/security.txt", Anyone;

    /// The start page of an event.
    Landing => Page "/{event}", Attendee;
    /// The report form.
    Report => Page "/{event}/report", Attendee;
    /// The mailbox, opened with a receipt.
    FollowUp => Page "/{event}/follow-up", Attendee;
    /// A message to the team.
    Message => Form "/{event}/follow-up/message", Attendee;
    /// Withdrawing a report, or undoing that.
    Withdraw => Form "/{event}/follow-up/withdraw", Attendee;
    /// The reporter's recusal of members after filing.
    ReporterRecusal => Form "/{event}/follow-up/keep-out", Attendee;
    /// An attachment, opened by the server for the reporter.
    OwnFile => Form "/{event}/follow-up/file", Attendee;
    /// How a report is handled, and who can read it.
    Privacy => Page "/{event}/privacy", Attendee;
    /// Posters for anybody to print.
    Poster => Page "/{event}/poster", Attendee;
    /// Posters with the event's code.
    PosterWithCode => Page "/{event}/poster/code", Team(RESPONDERS);
    /// Handing in an external report.
    ExternalReport => Page "/{event}/sealed", Attendee;
    /// The keys that an external report is sealed to.
    Recipients => File "/{event}/recipients.txt", Attendee;

    /// The target of joining links.
    Join => Page "/{event}/join", Team(&[]);
    /// Signing in.
    SignIn => Page "/{event}/sign-in", Team(&[]);
    /// Recovering an account with a recovery kit: a new passphrase.
    Recover => Page "/{event}/recover", Team(&[]);
    /// Opening cases with the event recovery key.
    Restore => Page "/{event}/restore", Team(RESTORERS);

    /// The queue of cases.
    Queue => Page "/{event}/desk", Team(READERS);
    /// An external report without a case. The parameter is its code name, as in "quiet-harbour".
    ReceivedReport(file) => Page "/{event}/desk/sealed/{file}", Team(READERS);
    /// A case. The parameter is its code name, as in "quiet-harbour".
    Case(case) => Page "/{event}/desk/{case}", Team(READERS);
    /// Changes a case's status.
    CaseStatus(case) => Form "/{event}/desk/{case}/status", Team(READERS);
    /// Changes a case's plain facts.
    CaseFacts(case) => Form "/{event}/desk/{case}/facts", Team(READERS);
    /// Agrees to lift a recusal.
    LiftRecusal(case) => Form "/{event}/desk/{case}/lift", Team(READERS);

    /// The members and the joining links.
    People => Page "/{event}/team", Team(RESPONDERS);
    /// Removes a member from the team.
    Leave => Form "/{event}/team/leave", Team(CHAIRS);
    /// Switches the conflict check on or off.
    ConflictCheck => Form "/{event}/team/conflict-check", Team(CHAIRS);
    /// Changes a member's role.
    ChangeRole => Form "/{event}/team/role", Team(CHAIRS);
    /// Sets when a member is on duty.
    Duty => Form "/{event}/team/duty", Team(RESPONDERS);
    /// Revokes a joining link.
    TakeBackLink => Form "/{event}/team/take-back", Team(CHAIRS);
    /// Decides whether every member needs a second factor.
    RequireSecondFactor => Form "/{event}/team/second-factor", Team(CHAIRS);
    /// Removes a member's second factor.
    ResetSecondFactor => Form "/{event}/team/second-factor/reset", Team(CHAIRS);

    /// The event's settings, with the neutral title and the exit page.
    Settings => Page "/{event}/settings", Team(CHAIRS);
    /// The event's own texts.
    SettingsTexts => Form "/{event}/settings/texts", Team(CHAIRS);
    /// Adds an emergency number.
    AddNumber => Form "/{event}/settings/number", Team(CHAIRS);
    /// Removes an emergency number.
    RemoveNumber => Form "/{event}/settings/number/remove", Team(CHAIRS);
    /// Sets how large attachments may be.
    SettingsFiles => Form "/{event}/settings/files", Team(CHAIRS);
    /// Makes a new code for the event's posters.
    SettingsCode => Form "/{event}/settings/code", Team(CHAIRS);

    /// Confirms that a member has seen a new key.
    KeySeen => Form "/{event}/key-seen", Team(EVERY_MEMBER);
    /// The activity log.
    Log => Page "/{event}/log", Team(CHAIRS);
    /// The activity log as text.
    LogText => File "/{event}/log.txt", Team(CHAIRS);
    /// The member's own key, passphrase and second factor.
    Account => Page "/{event}/account", Team(EVERY_MEMBER);

    /// The figures.
    Figures => Page "/{event}/figures", Team(ORGANISERS);
    /// The figures as CSV, for a spreadsheet.
    FiguresCsv => File "/{event}/figures.csv", Team(ORGANISERS);
    /// The figures as JSON, for a program.
    FiguresJson => File "/{event}/figures.json", Team(ORGANISERS);
    /// The figures as Markdown, for a text.
    FiguresMarkdown => File "/{event}/figures.md", Team(ORGANISERS);

    /// Uploads a sealed attachment.
    Upload(attachment) => Api "/api/attachments/{event}/{attachment}", Anyone;
    /// A sealed attachment for the holder of the receipt.
    AttachmentForReporter(attachment) => Api "/api/attachments/{event}/{attachment}/mine", Attendee;
    /// A sealed attachment for a member with a grant.
    AttachmentForMember(attachment) => Api "/api/attachments/{event}/{attachment}/held", Team(READERS);
}

impl Page<'_> {
    /// The path at an event.
    #[must_use]
    pub fn path(self, event: &Slug) -> String {
        let path = self.pattern().replacen("{event}", event.as_str(), 1);
        match self.parameter() {
            Some((placeholder, value)) => path.replacen(placeholder, value, 1),
            None => path,
        }
    }

    /// The roles that may open it when signed in.
    #[must_use]
    pub const fn roles(self) -> &'static [Role] {
        match self.audience() {
            Team(roles) => roles,
            Anyone | Attendee => &[],
        }
    }
}

impl Page<'static> {
    /// The page at a path, with its placeholders unfilled. `None` if no pattern matches.
    #[must_use]
    pub fn at(path: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|page| matches_pattern(page.pattern(), path))
    }
}

/// Whether a path matches a pattern, in which `{…}` stands for one non-empty segment.
fn matches_pattern(pattern: &str, path: &str) -> bool {
    let mut parts = path.split('/');
    let all_match = pattern.split('/').all(|expected| {
        parts.next().is_some_and(|part| part == expected || expected.starts_with('{') && !part.is_empty())
    });
    all_match && parts.next().is_none()
}

/// The audience of a path. An unknown path has the audience of the nearest page above it.
#[must_use]
pub fn audience(path: &str) -> Audience {
    let mut rest = path;
    loop {
        match (Page::at(rest), rest.rfind(['/', '.'])) {
            (Some(page), _) => return page.audience(),
            (None, Some(end)) => rest = &rest[..end],
            (None, None) => return Anyone,
        }
    }
}

/// The first page of a member after signing in.
#[must_use]
pub fn home(event: &Slug, role: Role) -> String {
    HOME_PAGES.into_iter().find(|page| page.roles().contains(&role)).unwrap_or(Page::Account).path(event)
}

/// The page that a member asked for before signing in, or [`home`]. `next` comes from an address that anybody may
/// have written: only pages of this event that this role may open are accepted.
#[must_use]
pub fn after_sign_in(event: &Slug, role: Role, next: Option<&str>) -> String {
    // Rejects `/.` and backslashes, which browsers resolve to other paths after this check.
    let is_own = |next: &&str| {
        let path = next.split_once('?').map_or(*next, |(path, _)| path);
        let is_here = path.split('/').nth(1) == Some(event.as_str());
        let page = Page::at(path).filter(|page| page.kind() == Kind::Page && page.roles().contains(&role));
        is_here && page.is_some() && !next.contains("/.") && !next.contains('\\')
    };
    next.filter(is_own).map_or_else(|| home(event, role), str::to_owned)
}

/// The sign-in page, with `next` as the page to open afterwards.
#[must_use]
pub fn sign_in_for(event: &Slug, next: &str) -> String {
    [&Page::SignIn.path(event), "?next=", next].concat()
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
    fn a_chair_comes_back_to_the_settings_and_whoever_prints_posters_to_theirs() {
        assert_eq!(after(Role::Chair, "/demo/settings"), "/demo/settings");
        assert_eq!(after(Role::Chair, "/demo/settings?texts=de"), "/demo/settings?texts=de");
        assert_eq!(after(Role::Responder, "/demo/poster/code"), "/demo/poster/code");
        assert_eq!(after(Role::Responder, "/demo/settings"), "/demo/desk");
        assert_eq!(after(Role::Organiser, "/demo/poster/code"), "/demo/figures");
    }

    #[test]
    fn what_is_no_page_is_not_opened_after_signing_in() {
        for next in ["/demo/log.txt", "/demo/team/leave", "/demo", "/demo/desk/", "/demo/desk/quiet-harbour/status"] {
            assert_eq!(after(Role::Chair, next), "/demo/desk", "{next}");
        }
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

    #[test]
    fn a_path_takes_the_place_of_its_placeholders() {
        let demo: Slug = "demo".parse().unwrap();
        assert_eq!(Page::Front.path(&demo), "/");
        assert_eq!(Page::Case("quiet-harbour").path(&demo), "/demo/desk/quiet-harbour");
        assert_eq!(Page::AttachmentForMember("ab12").path(&demo), "/api/attachments/demo/ab12/held");
        assert_eq!(sign_in_for(&demo, "/demo/log"), "/demo/sign-in?next=/demo/log");
    }

    #[test]
    fn each_address_is_found_by_its_path() {
        for page in Page::ALL {
            let event: Slug = "demo".parse().unwrap();
            let path = page.path(&event).replace(['{', '}'], "");
            assert_eq!(Page::at(&path), Some(*page), "{path}");
        }
    }

    #[test]
    fn an_error_is_for_those_whom_the_nearest_page_is_for() {
        for path in ["/demo/desk/x/y/z", "/demo/figures.pdf", "/demo/log.txt", "/demo/poster/code", "/demo/key-seen"] {
            assert!(matches!(audience(path), Audience::Team(_)), "{path}");
        }
        for path in ["/demo", "/demo/report", "/demo/nothing", "/demo/poster", "/demo/follow-up/message"] {
            assert_eq!(audience(path), Audience::Attendee, "{path}");
        }
        assert_eq!(audience("/"), Audience::Anyone);
    }
}
