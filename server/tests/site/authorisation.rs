//! Who may do what: every route for everybody.

use app::{
    domain::{ids::AttachmentId, member::Role, recovery::Purpose},
    seal::{SecretKey, receipt::Receipt},
    team::api::JoinToken,
};
use axum::http::header::{CONTENT_SECURITY_POLICY, LOCATION};
use serde_json::json;
use server::{
    http::route_list,
    service::team::token_hash,
    store::{
        attachments::{Owner, bind},
        cases::insert_recusal,
    },
};

use crate::support::{
    START, TestMember, TestReport, TestSite, conf,
    evidence::{bring, sealed_file},
    keys::{prove, resealed},
    newcomer,
    person::{Answer, Person},
    proof, random,
    report::entry,
    sealed_file::{SealedFile, adopting},
    sealed_report,
    second_factor::App,
};

/// What becomes of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// Shown, or done.
    Ok,
    /// Done, and led back to where it shows.
    Back,
    /// Done, and led back to the team.
    Team,
    /// Done, and led back to the settings.
    Settings,
    /// Done, and led to where this member starts.
    Home,
    /// Led to the sign-in page.
    In,
    /// Refused with this status.
    No(u16),
}

use Fate::{Back, Home, In, No, Ok, Settings, Team};

const EVERYBODY: [&str; 8] = [
    "nobody",
    "reporter",
    "responder",
    "recused responder",
    "chair",
    "organiser",
    "member of another event",
    "trustee without a grant",
];
const REPORTER: usize = 1;
const RECUSED: usize = 3;

const OPEN: [Fate; 8] = [Ok; 8];
const DESK: [Fate; 8] = [In, In, Ok, Ok, Ok, No(403), In, Ok];
const CASE: [Fate; 8] = [In, In, Ok, No(404), Ok, No(403), In, No(404)];
const CHANGE: [Fate; 8] = [In, In, Back, No(404), Back, No(403), In, No(404)];
const WRITE: [Fate; 8] = [No(401), No(401), Ok, No(404), Ok, No(403), No(401), No(404)];
const FIGURES: [Fate; 8] = [In, In, No(403), No(403), No(403), Ok, In, No(403)];
const TEAM: [Fate; 8] = [In, In, Ok, Ok, Ok, No(403), In, No(403)];
const RUN: [Fate; 8] = [In, In, No(403), No(403), Team, No(403), In, No(403)];
const SET: [Fate; 8] = [In, In, No(403), No(403), Settings, No(403), In, No(403)];
const LOG: [Fate; 8] = [In, In, No(403), No(403), Ok, No(403), In, No(403)];
const MEMBER: [Fate; 8] = [In, In, Ok, Ok, Ok, Ok, In, Ok];
const OWN: [Fate; 8] = [No(401), No(401), Ok, Ok, Ok, Ok, No(401), Ok];
const RESTORE: [Fate; 8] = [In, In, No(403), No(403), Ok, No(403), In, Ok];
const BY_MEMBER: [Fate; 8] = [No(401), No(401), Ok, Ok, Ok, Ok, No(401), Ok];
const BY_TEAM: [Fate; 8] = [No(401), No(401), Ok, Ok, Ok, No(403), No(401), No(403)];
const BY_READER: [Fate; 8] = [No(401), No(401), Ok, Ok, Ok, No(403), No(401), Ok];
const BY_CHAIR: [Fate; 8] = [No(401), No(401), No(403), No(403), Ok, No(403), No(401), No(403)];
const BY_RESTORER: [Fate; 8] = [No(401), No(401), No(403), No(403), Ok, No(403), No(401), Ok];

const fn receipt_or(status: u16) -> [Fate; 8] {
    let no = No(status);
    [no, Ok, no, no, no, no, no, no]
}

/// One line for each route, one fate for each of [`EVERYBODY`].
const MATRIX: &[(&str, &str, [Fate; 8])] = &[
    ("GET", "/", OPEN),
    ("GET", "/health", OPEN),
    ("GET", "/worker.js", OPEN),
    ("GET", "/.well-known/security.txt", OPEN),
    ("GET", "/{event}", OPEN),
    ("GET", "/{event}/report", OPEN),
    ("POST", "/{event}/report", OPEN),
    ("GET", "/{event}/follow-up", OPEN),
    ("POST", "/{event}/follow-up", receipt_or(422)),
    ("POST", "/{event}/follow-up/message", receipt_or(404)),
    ("POST", "/{event}/follow-up/withdraw", receipt_or(404)),
    ("POST", "/{event}/follow-up/keep-out", receipt_or(404)),
    ("POST", "/{event}/follow-up/file", receipt_or(404)),
    ("POST", "/api/attachments/{event}/{attachment}", OPEN),
    ("POST", "/api/attachments/{event}/{attachment}/mine", receipt_or(404)),
    ("POST", "/api/attachments/{event}/{attachment}/held", WRITE),
    ("GET", "/{event}/sealed", OPEN),
    ("POST", "/{event}/sealed", OPEN),
    ("GET", "/{event}/recipients.txt", OPEN),
    ("GET", "/{event}/privacy", OPEN),
    ("GET", "/{event}/poster", OPEN),
    ("GET", "/{event}/poster/code", TEAM),
    ("GET", "/{event}/join", OPEN),
    ("GET", "/{event}/sign-in", OPEN),
    ("GET", "/{event}/recover", OPEN),
    ("GET", "/{event}/restore", RESTORE),
    ("GET", "/{event}/desk", DESK),
    ("GET", "/{event}/desk/sealed/{file}", CASE),
    ("GET", "/{event}/desk/{case}", CASE),
    ("POST", "/{event}/desk/{case}/status", CHANGE),
    ("POST", "/{event}/desk/{case}/facts", CHANGE),
    ("POST", "/{event}/desk/{case}/lift", CHANGE),
    ("GET", "/{event}/team", TEAM),
    ("POST", "/{event}/team/leave", RUN),
    ("POST", "/{event}/team/conflict-check", RUN),
    ("POST", "/{event}/team/role", RUN),
    // A responder's own entry; a chair changes anybody's.
    ("POST", "/{event}/team/duty", [In, In, Team, No(403), Team, No(403), In, No(403)]),
    ("POST", "/{event}/team/take-back", RUN),
    ("GET", "/{event}/settings", LOG),
    ("POST", "/{event}/settings", SET),
    ("POST", "/{event}/settings/texts", SET),
    ("POST", "/{event}/settings/number", SET),
    ("POST", "/{event}/settings/number/remove", SET),
    ("POST", "/{event}/settings/files", SET),
    ("POST", "/{event}/settings/code", SET),
    ("POST", "/{event}/key-seen", [In, In, Home, Home, Home, Home, In, Home]),
    ("POST", "/{event}/team/second-factor", RUN),
    ("POST", "/{event}/team/second-factor/reset", RUN),
    ("GET", "/{event}/log", LOG),
    ("GET", "/{event}/log.txt", LOG),
    ("GET", "/{event}/account", MEMBER),
    ("GET", "/{event}/figures", FIGURES),
    ("GET", "/{event}/figures.csv", FIGURES),
    ("GET", "/{event}/figures.json", FIGURES),
    ("GET", "/{event}/figures.md", FIGURES),
    ("POST", "/api/attend/file", OPEN),
    ("POST", "/api/attend/mailbox", receipt_or(404)),
    ("POST", "/api/attend/message", receipt_or(404)),
    ("POST", "/api/attend/withdraw", receipt_or(404)),
    ("POST", "/api/attend/keep-out", receipt_or(404)),
    ("POST", "/api/desk/answer", WRITE),
    ("POST", "/api/desk/note", WRITE),
    ("POST", "/api/desk/clear", WRITE),
    ("POST", "/api/desk/recuse", WRITE),
    ("POST", "/api/desk/owed", [No(401), No(401), Ok, Ok, Ok, No(403), No(401), Ok]),
    ("POST", "/api/desk/hand-on", WRITE),
    ("POST", "/api/desk/give", WRITE),
    ("POST", "/api/desk/adopt", WRITE),
    ("POST", "/api/team/invitation", OPEN),
    ("POST", "/api/team/invite", [No(401), No(401), No(403), No(403), Ok, No(403), No(401), No(403)]),
    ("POST", "/api/team/join", OPEN),
    // Whoever has a passphrase for this event.
    ("POST", "/api/team/sign-in", OWN),
    ("POST", "/api/team/sign-out", OPEN),
    ("POST", "/api/team/second-factor/begin", OWN),
    ("POST", "/api/team/second-factor/confirm", OWN),
    ("POST", "/api/team/second-factor/codes", OWN),
    ("POST", "/api/team/second-factor/off", OWN),
    ("POST", "/api/recovery/challenge", OPEN),
    // Whoever has a kit.
    ("POST", "/api/recovery/recover", OPEN),
    ("POST", "/api/account/identity", BY_MEMBER),
    ("POST", "/api/account/passphrase", BY_MEMBER),
    ("POST", "/api/account/rehearse", BY_MEMBER),
    ("POST", "/api/account/reminded", BY_MEMBER),
    ("POST", "/api/account/holdings", BY_MEMBER),
    ("POST", "/api/account/key", BY_MEMBER),
    ("POST", "/api/paper/key", BY_CHAIR),
    ("POST", "/api/paper/unsealed", BY_READER),
    ("POST", "/api/paper/seal", BY_READER),
    ("POST", "/api/paper/rehearse", BY_TEAM),
    ("POST", "/api/paper/restorable", BY_RESTORER),
    ("POST", "/api/paper/restore", BY_RESTORER),
];

/// A site with one of everybody.
struct Cast {
    site: TestSite,
    members: [TestMember; 6],
    /// Kept out of every case, as a chair asked.
    stepped_back: TestMember,
    paper: SecretKey,
}

impl Cast {
    async fn new() -> Self {
        let site = TestSite::new().await;
        site.add_event("elsewhere").await;
        let mut members = [
            site.join("Rosa", Role::Responder).await,
            site.join("Kim", Role::Responder).await,
            site.join("Ana", Role::Chair).await,
            site.join("Olu", Role::Organiser).await,
            site.join_at("elsewhere", "Eve", Role::Chair).await,
            site.join("Tru", Role::Trustee).await,
        ];
        let stepped_back = site.join("Bo", Role::Responder).await;
        let paper = site.make_paper(&mut members[2]).await;
        Self { site, members, stepped_back, paper }
    }

    fn member(&self, who: usize) -> Option<&TestMember> {
        who.checked_sub(2).map(|place| &self.members[place])
    }

    fn person(&self, who: usize) -> Person {
        self.member(who).map_or_else(|| self.site.anybody(), |member| member.person.clone())
    }

    /// A case that everyone reads but the recused responder.
    fn report(&self) -> TestReport {
        let [rosa, kim, ana, ..] = &self.members;
        sealed_report("Kim shouted.", &[rosa, kim, ana], &[kim])
    }

    /// A sealed file that everyone may see but the recused responder; its code name as in an address.
    async fn hand_in(&self) -> String {
        let [rosa, kim, ana, ..] = &self.members;
        let sealed = SealedFile::new(b"Kim shouted.", &[rosa, ana]).keeping_out(&[kim]);
        sealed.hand_in(&self.site).await
    }

    /// Makes the request that is served if this person may make it.
    async fn ask(&self, who: usize, method: &str, route: &str, report: &TestReport, case: &str) -> Answer {
        let mut person = self.person(who);
        let path = path(route, case);
        if method == "GET" {
            return person.get(&path).await;
        }
        let mine = if who == REPORTER { report } else { &self.report() };
        let words = mine.receipt.words();
        let words = words.expose();
        let id = entry();
        match route {
            "/{event}/report" => {
                let receipt = Receipt::from_random(random()).words();
                person.post(&path, &[("what", "It happened."), ("words", receipt.expose())]).await
            }
            "/{event}/follow-up" => person.post(&path, &[("words", words)]).await,
            "/{event}/follow-up/message" => {
                person.post(&path, &[("words", words), ("entry", id.as_str()), ("text", "And then.")]).await
            }
            "/{event}/follow-up/withdraw" => {
                person.post(&path, &[("words", words), ("withdrawn", "yes"), ("sure", "yes")]).await
            }
            "/{event}/follow-up/keep-out" => {
                person.post(&path, &[("words", words), ("keep_out", self.members[0].id())]).await
            }
            files if files.contains("{attachment}") || files == "/{event}/follow-up/file" => {
                self.ask_for_a_file(files, person, report, mine, case).await
            }
            "/{event}/desk/{case}/status" => person.post(&path, &[("version", "1"), ("to", "acknowledged")]).await,
            "/{event}/desk/{case}/facts" => {
                let assignee = self.members[0].id();
                person.post(&path, &[("version", "1"), ("category", "online"), ("assignee", assignee)]).await
            }
            "/{event}/desk/{case}/lift" => person.post(&path, &[("member", self.stepped_back.id())]).await,
            "/{event}/team/leave" => {
                let leaver = self.site.join(&format!("Leaver{who}"), Role::Organiser).await;
                person.post(&path, &[("member", leaver.id()), ("sure", "1")]).await
            }
            "/{event}/team/conflict-check" => person.post(&path, &[("ask", "off")]).await,
            "/{event}/sealed" => SealedFile::new(b"It happened.", &[&self.members[0]]).post(&mut person).await,
            "/api/desk/adopt" => person.call(route, &adopting(&self.site, case, &self.report()).await).await,
            "/api/attend/file" => person.call(route, &self.report().filing()).await,
            "/api/attend/mailbox" => person.call(route, &mine.knock()).await,
            "/api/attend/message" => person.call(route, &mine.sending(&id, "And then.")).await,
            "/api/attend/withdraw" | "/api/attend/keep-out" => {
                let mut wish = mine.knock();
                wish["withdrawn"] = true.into();
                wish["members"] = json!([self.members[0].id()]);
                person.call(route, &wish).await
            }
            "/api/desk/answer" => {
                let message = report.message("Thank you.");
                person.call(route, &json!({ "event": conf(), "case": case, "id": id, "message": message })).await
            }
            "/api/desk/note" => {
                let note = report.note("Ask the venue.");
                person.call(route, &json!({ "event": conf(), "case": case, "id": id, "note": note })).await
            }
            "/api/desk/clear" | "/api/desk/hand-on" => {
                person.call(route, &json!({ "event": conf(), "case": case })).await
            }
            "/api/desk/recuse" => {
                let me = self.member(who).map_or(self.members[0].id(), |member| member.id());
                person.call(route, &json!({ "event": conf(), "case": case, "member": me, "reason": null })).await
            }
            "/api/desk/owed" => person.call(route, &json!({ "event": conf(), "to": null })).await,
            "/api/desk/give" => {
                let grant = &report.sealed.grants[0];
                person.call(route, &json!({ "event": conf(), "case": case, "grant": grant, "slip": null })).await
            }
            people
            @ ("/{event}/team/role" | "/{event}/team/duty" | "/{event}/team/take-back" | "/{event}/key-seen") => {
                self.ask_the_people(people, person).await
            }
            settings if settings.contains("/settings") => self.ask_for_a_setting(settings, person).await,
            team if team.contains("/team/") => self.ask_the_team(who, team, person).await,
            keys => self.ask_about_keys(who, keys, person).await,
        }
    }

    /// Asks for a file of this report, with the receipt or the case that this person has; or brings one.
    async fn ask_for_a_file(
        &self,
        route: &str,
        mut person: Person,
        report: &TestReport,
        mine: &TestReport,
        case: &str,
    ) -> Answer {
        let sealed = sealed_file(report, b"A photo.");
        let file = bring(&mut self.site.anybody(), &sealed).await;
        let id = file.id.as_str();
        let of = report.case(&self.site).await;
        let owner = Owner { event: &of.event, case: &of.id, message: None };
        let mut tx = self.site.house.store.write().await.unwrap();
        assert!(bind(&mut tx, owner, std::slice::from_ref(&file)).await.unwrap());
        tx.commit().await.unwrap();
        let path = route.replace("{event}", "conf").replace("{attachment}", id);
        match route {
            "/{event}/follow-up/file" => {
                person.post(&path, &[("words", mine.receipt.words().expose()), ("file", id)]).await
            }
            "/api/attachments/{event}/{attachment}/mine" => {
                person.call(&path, &json!({ "token": mine.receipt.mailbox_token() })).await
            }
            "/api/attachments/{event}/{attachment}/held" => person.call(&path, &json!({ "case": case })).await,
            _ => {
                let fresh = AttachmentId::from_random(random());
                person.put(&format!("/api/attachments/conf/{}?at=0", fresh.as_str()), &sealed).await
            }
        }
    }

    async fn ask_the_people(&self, route: &str, mut person: Person) -> Answer {
        let path = route.replace("{event}", "conf");
        match route {
            "/{event}/team/role" => {
                let name = format!("Jo{}", entry().as_str());
                let other = self.site.join(&name, Role::Organiser).await;
                person.post(&path, &[("member", other.id()), ("role", "trustee")]).await
            }
            "/{event}/team/duty" => person.post(&path, &[("member", self.members[0].id()), ("on_duty", "yes")]).await,
            "/{event}/team/take-back" => {
                let token = JoinToken::new(self.site.invite("conf", Role::Responder).await);
                let link = token_hash(&token).iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
                person.post(&path, &[("link", &link)]).await
            }
            "/{event}/key-seen" => person.post(&path, &[("notice", "1")]).await,
            other => panic!("the test does not know how to ask for {other}"),
        }
    }

    async fn ask_for_a_setting(&self, route: &str, mut person: Person) -> Answer {
        let version = self.site.event().await.settings_version.to_string();
        let fields: &[(&str, &str)] = match route {
            "/{event}/settings" => &[("neutral_title", "Notes"), ("exit_to", ""), ("language", "en")],
            "/{event}/settings/texts" => &[("language", "de"), ("legal", "Ruf 110."), ("next", "")],
            "/{event}/settings/number" => &[("label", "Police"), ("number", "110"), ("language", "")],
            "/{event}/settings/number/remove" => &[("place", "0")],
            "/{event}/settings/files" => &[("each", "10"), ("all", "40")],
            "/{event}/settings/code" => &[("code", "new")],
            other => panic!("the test does not know how to ask for {other}"),
        };
        let fields: Vec<_> = [("version", version.as_str())].into_iter().chain(fields.iter().copied()).collect();
        person.post(&route.replace("{event}", "conf"), &fields).await
    }

    async fn ask_the_team(&self, who: usize, route: &str, mut person: Person) -> Answer {
        let email = self.member(who).map_or("rosa@example.org", |member| &member.email);
        let owner = if self.member(who).is_some() { email } else { "somebody else" };
        let sign_in = json!({ "event": conf(), "email": email, "proof": proof(owner) });
        match route {
            "/api/team/invitation" => {
                let token = self.site.invite("conf", Role::Responder).await;
                person.call(route, &json!({ "event": conf(), "token": token })).await
            }
            "/api/team/invite" => person.call(route, &json!({ "event": conf(), "role": "responder" })).await,
            "/api/team/join" => {
                let token = self.site.invite("conf", Role::Organiser).await;
                let member = newcomer(&format!("new{who}"), &SecretKey::generate());
                self.apart(who).await.call(route, &json!({ "event": conf(), "token": token, "member": member })).await
            }
            "/api/team/sign-in" => self.apart(who).await.call(route, &sign_in).await,
            "/api/team/sign-out" => self.apart(who).await.call(route, &json!({})).await,
            "/{event}/team/second-factor" => person.post("/conf/team/second-factor", &[]).await,
            "/{event}/team/second-factor/reset" => {
                let mut lost = self.site.join(&format!("Lost{}", entry().as_str()), Role::Organiser).await;
                self.site.protect(&mut lost).await;
                person.post("/conf/team/second-factor/reset", &[("member", lost.id())]).await
            }
            own if own.starts_with("/api/team/second-factor/") => self.ask_for_their_own(own, person).await,
            other => panic!("the test does not know how to ask for {other}"),
        }
    }

    /// Asks for a change of the second factor, with the code that it takes where this person can have one.
    async fn ask_for_their_own(&self, route: &str, mut person: Person) -> Answer {
        let mut asked = json!({ "event": conf() });
        let begun = person.call("/api/team/second-factor/begin", &asked).await;
        if begun.status == 200 && !route.ends_with("/begin") {
            let app = App::of(begun.json()["secret"].as_str().unwrap());
            asked["code"] = app.code(self.site.now()).into();
            if !route.ends_with("/confirm") {
                let codes = person.call("/api/team/second-factor/confirm", &asked).await.json();
                asked["code"] = codes[0].clone();
            }
        } else if !route.ends_with("/begin") {
            asked["code"] = "123456".into();
        }
        let answer = person.call(route, &asked).await;
        self.site.execute("DELETE FROM second_factor").await;
        answer
    }

    async fn ask_about_keys(&self, who: usize, route: &str, mut person: Person) -> Answer {
        let stranger = SecretKey::generate();
        let member = self.member(who);
        let (key, email) = member.map_or((&stranger, "rosa@example.org"), |m| (&m.key, &m.email));
        let (event, present, same) = (conf(), proof(email), resealed(key, email));
        let paper = self.paper.public();
        let request = match route {
            "/api/recovery/challenge" => json!({ "event": event, "purpose": Purpose::Recover, "key": paper }),
            "/api/recovery/recover" => {
                let lost = self.site.join(&format!("Lost{who}"), Role::Responder).await;
                let answered = prove(&mut person, Purpose::Recover, &lost.key).await;
                let to = resealed(&lost.key, "new");
                json!({ "event": event, "email": lost.email, "answered": answered, "to": to })
            }
            "/api/account/identity" => json!({ "event": event, "proof": present }),
            "/api/account/passphrase" => json!({ "event": event, "proof": present, "to": same }),
            "/api/account/rehearse" => {
                let answered = prove(&mut person, Purpose::Rehearse, key).await;
                json!({ "event": event, "answered": answered })
            }
            "/api/account/reminded" | "/api/account/holdings" => json!({ "event": event }),
            "/api/account/key" => {
                let held = person.call("/api/account/holdings", &json!({ "event": event })).await;
                let none = json!({ "grants": [], "slips": [] });
                let holdings = if held.status == 200 { held.json() } else { none };
                let to = json!({ "identity": resealed(&stranger, email), "holdings": holdings });
                json!({ "event": event, "proof": present, "to": to })
            }
            "/api/paper/key" => json!({ "event": event, "key": paper, "holder": { "Outside": "Notary Klein" } }),
            "/api/paper/unsealed" => json!({ "event": event, "after": null }),
            "/api/paper/seal" => json!({ "event": event, "key": paper, "grants": [] }),
            "/api/paper/rehearse" => {
                let answered = prove(&mut person, Purpose::RehearsePaper, &self.paper).await;
                json!({ "event": event, "answered": answered })
            }
            "/api/paper/restorable" => {
                let answered = prove(&mut person, Purpose::Restore, &self.paper).await;
                json!({ "event": event, "answered": answered })
            }
            "/api/paper/restore" => json!({ "event": event, "key": paper, "cases": [] }),
            other => panic!("the test does not know how to ask for {other}"),
        };
        person.call(route, &request).await
    }

    /// The same person in another browser, whose session may end.
    async fn apart(&self, who: usize) -> Person {
        let mut person = self.site.anybody();
        if let Some(member) = self.member(who) {
            let event = if who == 6 { "elsewhere" } else { "conf" };
            let sign_in = json!({ "event": event, "email": member.email, "proof": proof(&member.email) });
            assert_eq!(person.call("/api/team/sign-in", &sign_in).await.status, 200);
        }
        person
    }

    /// Files a report and has a chair keep one member out of it.
    async fn file(&self, report: &TestReport) -> String {
        let path = report.file(&self.site).await;
        let case = report.case(&self.site).await;
        let (member, chair) = (&self.stepped_back.reader.member, &self.members[2].reader.member);
        let mut tx = self.site.house.store.write().await.unwrap();
        assert!(insert_recusal(&mut tx, &case.id, member, Some(chair), START).await.unwrap());
        tx.commit().await.unwrap();
        path
    }

    /// How often a case was changed, and how much was written into it.
    async fn state_of(&self, report: &TestReport) -> (i64, i64) {
        let mut written = 0;
        for table in ["message", "note", "sealed_file"] {
            written += self.site.count(table).await;
        }
        (report.case(&self.site).await.version, written)
    }
}

/// Whether a route is about a sealed file that is no case yet.
fn about_a_file(route: &str) -> bool {
    route.contains("{file}") || route == "/api/desk/adopt"
}

/// The address that a route has for this case or file.
fn path(route: &str, case: &str) -> String {
    route.replace("{event}", "conf").replace("{case}", case).replace("{file}", case)
}

fn fate(answer: &Answer, method: &str, path: &str, case: &str) -> Fate {
    let next = if method == "GET" { format!("?next={path}") } else { String::new() };
    match (answer.status.as_u16(), answer.header(LOCATION.as_str())) {
        (200 | 204, "") => Ok,
        (303, to) if to == format!("/conf/sign-in{next}") => In,
        (303, to) if to == format!("/conf/desk/{case}") => Back,
        (303, to) if to.starts_with("/conf/team#") => Team,
        (303, to) if to.starts_with("/conf/settings") => Settings,
        (303, "/conf/desk" | "/conf/figures") => Home,
        (status, _) => No(status),
    }
}

#[test]
fn every_route_stands_in_the_matrix() {
    let mut routes = route_list();
    let mut lines: Vec<_> = MATRIX.iter().map(|(method, path, _)| ((*method).to_owned(), (*path).to_owned())).collect();
    routes.sort();
    lines.sort();
    assert_eq!(routes, lines);
}

#[tokio::test]
async fn everybody_gets_what_the_matrix_says_and_nothing_else() {
    let everybody = Cast::new().await;
    let mut wrong = Vec::new();
    for (method, route, fates) in MATRIX {
        for (who, expected) in fates.iter().copied().enumerate() {
            let report = everybody.report();
            let mut case = everybody.file(&report).await;
            if about_a_file(route) {
                case = everybody.hand_in().await;
            }
            let before = everybody.state_of(&report).await;
            let answer = everybody.ask(who, method, route, &report, &case).await;
            let met = fate(&answer, method, &path(route, &case), &case);
            if met != expected {
                wrong.push(format!("{method} {route} for {}: {met:?}, not {expected:?}", EVERYBODY[who]));
            }
            if !matches!(expected, Ok | Back | Team | Settings) && everybody.state_of(&report).await != before {
                wrong.push(format!("{method} {route} for {}: refused, and done all the same", EVERYBODY[who]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What a browser gets, without the nonce that is new each time.
fn seen(mut answer: Answer) -> Answer {
    let policy = answer.headers.remove(CONTENT_SECURITY_POLICY).unwrap();
    let nonce = policy.to_str().unwrap().split("'nonce-").nth(1).unwrap().split('\'').next().unwrap();
    answer.body = answer.text().replace(nonce, "").into_bytes();
    answer
}

#[tokio::test]
async fn a_recused_member_cannot_tell_their_case_from_one_that_is_not_there() {
    let everybody = Cast::new().await;
    let report = everybody.report();
    let case = report.file(&everybody.site).await;
    let file = everybody.hand_in().await;
    for (method, route, _) in MATRIX.iter().filter(|(_, route, _)| route.contains("{case}") || route.contains("/desk/"))
    {
        let name = if about_a_file(route) { &file } else { &case };
        let met = seen(everybody.ask(RECUSED, method, route, &report, name).await);
        let nothing = seen(everybody.ask(RECUSED, method, route, &report, "no-such-case").await);
        assert_eq!(met.status, if *route == "/api/desk/owed" { 200 } else { 404 }, "{route}");
        assert_eq!((met.status, &met.headers), (nothing.status, &nothing.headers), "{route}");
        assert_eq!(met.body, nothing.body, "{route}");
    }
}

#[tokio::test]
async fn a_recused_member_finds_nothing_of_their_case_in_the_queue() {
    let everybody = Cast::new().await;
    let empty = seen(everybody.person(RECUSED).get("/conf/desk?all=1").await);
    let case = everybody.report().file(&everybody.site).await;
    let file = everybody.hand_in().await;
    let queue = seen(everybody.person(RECUSED).get("/conf/desk?all=1").await);
    assert_eq!(queue.text(), empty.text());
    let seen = everybody.person(2).get("/conf/desk?all=1").await;
    assert!(seen.has(&case) && seen.has(&file), "{}", seen.text());
}

/// What stays open to a member whose event asks for a second factor that they do not have.
const WAY_TO_ONE: [&str; 6] = [
    "/{event}/account",
    "/api/team/sign-in",
    "/api/team/second-factor/begin",
    "/api/team/second-factor/confirm",
    "/api/team/second-factor/codes",
    "/api/team/second-factor/off",
];

#[tokio::test]
async fn where_a_second_factor_is_required_whoever_has_none_gets_nothing_but_the_way_to_one() {
    let everybody = Cast::new().await;
    everybody.site.execute("UPDATE event SET second_factor_required = 1 WHERE slug = 'conf'").await;
    let report = everybody.report();
    let case = report.file(&everybody.site).await;
    let before = everybody.state_of(&report).await;
    for (method, route, _) in MATRIX.iter().filter(|(_, _, fates)| matches!(fates[0], In | No(401))) {
        for who in [2, RECUSED, 4, 5, 7] {
            let answer = everybody.ask(who, method, route, &report, &case).await;
            let refused = match answer.header(LOCATION.as_str()) {
                "" => answer.status == 403 && answer.json() == json!("second-factor-missing"),
                to => answer.status == 303 && to == "/conf/account",
            };
            assert_eq!(refused, !WAY_TO_ONE.contains(route), "{method} {route} for {}", EVERYBODY[who]);
        }
    }
    assert_eq!(everybody.state_of(&report).await, before);
    let signed_out = everybody.ask(2, "POST", "/api/team/sign-out", &report, &case).await;
    assert_eq!(signed_out.status, 200);
}
