//! Recusal as a recused member meets it: whatever happens to a case that is kept from them, every answer they get is,
//! byte for byte, the one they would get in a world where that case never was.

use app::{
    domain::{ids::AttachmentId, member::Role},
    seal::{
        SecretKey,
        filing::{grant, open_grant, slip},
        receipt::Receipt,
    },
    session::keys::api::OwedKey,
    team::api::NewMember,
};
use axum::http::header::SET_COOKIE;
use proptest::{
    collection::vec,
    prelude::*,
    test_runner::{Config, TestRunner},
};
use serde_json::{Value, json};

use crate::support::{
    TestMember, TestReport, TestSite, conf, newcomer,
    person::{Answer, Person},
    report::{entry, report_for},
};

/// Who acts: the member who is kept out of the hidden case is none of them.
const ACTORS: usize = 3;

/// Who keeps Kim out of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keeper {
    Reporter,
    Chair,
    /// The reporter, as soon as it is filed.
    Afterwards,
}

/// Something that happens at a conference. Numbers choose among what there is.
#[derive(Clone, Debug)]
enum Step {
    /// A report comes in; it may be kept from Kim, by the reporter or at once by a chair.
    File { kept_by: Option<Keeper>, asks: bool },
    /// A member opens a case.
    Open { who: usize, case: usize },
    /// A member moves a case on.
    Move { who: usize, case: usize },
    /// A member takes a case.
    Take { who: usize, case: usize },
    /// A member writes to the reporter, or a note.
    Write { who: usize, case: usize, note: bool },
    /// The reporter writes.
    Hear { case: usize },
    /// The reporter withdraws, or no longer does.
    Withdraw { case: usize, withdrawn: bool },
    /// The reporter keeps a colleague out from now on.
    KeepOut { of: usize, case: usize },
    /// A member says that they have no conflict.
    Clear { who: usize, case: usize },
    /// A member gives a colleague, or Kim, the key.
    Give { who: usize, to: usize, case: usize },
    /// A chair keeps a colleague out, or a member steps back.
    Recuse { who: usize, of: usize, case: usize },
    /// A member agrees to let someone back in.
    Lift { who: usize, of: usize, case: usize },
    /// Kim looks around.
    Look,
}

fn step() -> impl Strategy<Value = Step> {
    let who = || 0..ACTORS;
    let anyone = || 0..=ACTORS;
    let case = || 0..6_usize;
    let keepers = [Keeper::Reporter, Keeper::Chair, Keeper::Afterwards].map(Some);
    let keeper = prop_oneof![Just(None), Just(keepers[0]), Just(keepers[1]), Just(keepers[2])];
    prop_oneof![
        4 => (keeper, any::<bool>()).prop_map(|(kept_by, asks)| Step::File { kept_by, asks }),
        2 => (who(), case()).prop_map(|(who, case)| Step::Open { who, case }),
        2 => (who(), case()).prop_map(|(who, case)| Step::Move { who, case }),
        1 => (who(), case()).prop_map(|(who, case)| Step::Take { who, case }),
        2 => (who(), case(), any::<bool>()).prop_map(|(who, case, note)| Step::Write { who, case, note }),
        1 => case().prop_map(|case| Step::Hear { case }),
        1 => (case(), any::<bool>()).prop_map(|(case, withdrawn)| Step::Withdraw { case, withdrawn }),
        1 => (anyone(), case()).prop_map(|(of, case)| Step::KeepOut { of, case }),
        2 => (who(), case()).prop_map(|(who, case)| Step::Clear { who, case }),
        2 => (who(), anyone(), case()).prop_map(|(who, to, case)| Step::Give { who, to, case }),
        2 => (who(), anyone(), case()).prop_map(|(who, of, case)| Step::Recuse { who, of, case }),
        2 => (who(), anyone(), case()).prop_map(|(who, of, case)| Step::Lift { who, of, case }),
        2 => Just(Step::Look),
    ]
}

/// One of the two worlds.
struct World {
    site: TestSite,
    /// Ana (chair), Ben and Cleo (responders), then Kim, from whom cases are kept.
    team: Vec<TestMember>,
    /// The cases in the order of filing: where they are, whether hidden; none where this world lacks them.
    cases: Vec<(Option<(TestReport, String)>, bool)>,
}

/// Everybody, with the keys and sealed parts that both worlds share.
struct Seeds {
    members: Vec<(Role, NewMember, SecretKey)>,
}

fn seeds() -> Seeds {
    let people = [("Ana", Role::Chair), ("Ben", Role::Responder), ("Cleo", Role::Responder), ("Kim", Role::Chair)];
    let member = |(name, role): (&str, Role)| {
        let key = SecretKey::generate();
        (role, newcomer(name, &key), key)
    };
    Seeds { members: people.map(member).into() }
}

impl World {
    async fn new(seeds: &Seeds) -> Self {
        let site = TestSite::new().await;
        let mut team = Vec::new();
        for (seed, (role, new, key)) in (1_000_u64..).zip(&seeds.members) {
            site.draw_from(seed);
            team.push(site.join_as("conf", *role, new.clone(), key.clone(), site.anybody()).await);
        }
        site.execute("UPDATE member SET on_duty = 1 WHERE name IN ('Ana', 'Kim')").await;
        Self { site, team, cases: Vec::new() }
    }

    fn case(&self, place: usize) -> Option<&(TestReport, String)> {
        let there = self.cases.len();
        if there == 0 { None } else { self.cases[place % there].0.as_ref() }
    }

    async fn call(&self, who: usize, function: &str, arguments: Value) -> Answer {
        let mut whole = json!({ "event": conf() });
        whole.as_object_mut().unwrap().extend(arguments.as_object().unwrap().clone());
        self.team[who].person.clone().call(&format!("/api/desk/{function}"), &whole).await
    }

    /// What the reporter asks for.
    async fn wish(&self, report: &TestReport, function: &str, name: &str, value: Value) -> Answer {
        let mut asked = report.knock();
        asked[name] = value;
        self.site.anybody().call(&format!("/api/attend/{function}"), &asked).await
    }

    async fn post(&self, who: usize, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.team[who].person.clone().post(path, fields).await
    }

    /// What a member's browser gives for a key that they hold.
    async fn give(&self, who: usize, to: usize, path: &str) -> Option<Value> {
        let owed = self.call(who, "hand-on", json!({ "case": path })).await;
        let owed: Vec<OwedKey> = serde_json::from_slice(&owed.body).ok()?;
        let owed = owed.into_iter().find(|owed| owed.to.member.as_str() == self.team[to].id())?;
        let key = open_grant(&self.team[who].key, &owed.grant).ok()?;
        let names = owed.report.is_some().then(|| slip("Kim", &owed.to).unwrap());
        Some(json!({ "case": owed.case, "grant": grant(&key, &owed.to).unwrap(), "slip": names }))
    }
}

/// Status, headers, body.
type Told = (u16, Vec<(String, Vec<u8>)>, Vec<u8>);

/// What a browser was told, without what is drawn anew for each answer.
fn told(answer: Answer) -> Told {
    let kept = answer.headers.iter().filter(|(name, _)| *name != SET_COOKIE);
    let mut headers: Vec<_> = kept.map(|(name, value)| (name.to_string(), value.as_bytes().to_vec())).collect();
    headers.sort();
    (answer.status.as_u16(), headers, answer.body)
}

/// Both worlds, side by side.
struct Worlds {
    /// With the hidden cases, and without.
    both: [World; 2],
    turn: u64,
}

impl Worlds {
    async fn new() -> Self {
        let seeds = seeds();
        Self { both: [World::new(&seeds).await, World::new(&seeds).await], turn: 0 }
    }

    async fn take(&mut self, step: &Step) {
        self.turn += 1;
        for world in &self.both {
            world.site.wait(60);
            world.site.draw_from(self.turn);
        }
        match step {
            Step::File { kept_by, asks } => self.file(*kept_by, *asks).await,
            Step::Look => self.look().await,
            other => self.act(other).await,
        }
    }

    async fn file(&mut self, kept_by: Option<Keeper>, asks: bool) {
        let hidden = kept_by.is_some();
        for world in &self.both {
            let ask = if asks { "on" } else { "off" };
            assert_eq!(world.post(0, "/conf/team/conflict-check", &[("ask", ask)]).await.status, 303);
        }
        let first = &self.both[0];
        let recused: Vec<&TestMember> =
            if kept_by == Some(Keeper::Reporter) { vec![&first.team[3]] } else { Vec::new() };
        let report = report_for(&first.site, "Kim", &recused).await;
        for (place, world) in self.both.iter_mut().enumerate() {
            let there = place == 0 || !hidden;
            let report = TestReport {
                receipt: Receipt::parse(report.receipt.words().expose()).unwrap(),
                sealed: report.sealed.clone(),
            };
            let filed = if there {
                let path = report.file(&world.site).await;
                if kept_by == Some(Keeper::Chair) {
                    let kim = world.team[3].id();
                    world.call(0, "clear", json!({ "case": path })).await;
                    let kept = json!({ "case": path, "member": kim, "reason": null });
                    assert_eq!(world.call(0, "recuse", kept).await.status, 200);
                }
                if kept_by == Some(Keeper::Afterwards) {
                    assert_eq!(
                        world.wish(&report, "keep-out", "members", json!([world.team[3].id()])).await.status,
                        200
                    );
                }
                Some((report, path))
            } else {
                None
            };
            world.cases.push((filed, hidden));
        }
    }

    /// Does it in both worlds, with the same bytes. A hidden case is there in one of them only.
    async fn act(&self, step: &Step) {
        let id = entry();
        let mut gift = None;
        for world in &self.both {
            let place = match step {
                Step::Open { case, .. }
                | Step::Move { case, .. }
                | Step::Take { case, .. }
                | Step::Write { case, .. }
                | Step::Hear { case }
                | Step::Withdraw { case, .. }
                | Step::KeepOut { case, .. }
                | Step::Clear { case, .. }
                | Step::Give { case, .. }
                | Step::Recuse { case, .. }
                | Step::Lift { case, .. } => *case,
                Step::File { .. } | Step::Look => unreachable!("handled apart"),
            };
            let Some((report, path)) = world.case(place) else { continue };
            let at = format!("/conf/desk/{path}");
            let version = report.case(&world.site).await.version.to_string();
            match step {
                Step::Open { who, .. } => {
                    world.team[*who].person.clone().get(&at).await;
                }
                Step::Move { who, .. } => {
                    let now = report.case(&world.site).await.facts.status;
                    let to = now.next()[0].code();
                    let fields = [("version", version.as_str()), ("to", to), ("outcome", "warning")];
                    world.post(*who, &format!("{at}/status"), &fields).await;
                }
                Step::Take { who, .. } => {
                    let fields = [("version", version.as_str()), ("assignee", world.team[*who].id())];
                    world.post(*who, &format!("{at}/facts"), &fields).await;
                }
                Step::Write { who, note, .. } => {
                    let (function, name) = if *note { ("note", "note") } else { ("answer", "message") };
                    let sealed = report.sealed.report.clone();
                    world.call(*who, function, json!({ "case": path, "id": id, name: sealed })).await;
                }
                Step::Hear { .. } => {
                    let token = report.receipt.mailbox_token();
                    let message = report.sealed.report.clone();
                    let at = format!("/api/attachments/conf/{}?at=0", id.as_str());
                    let kept = world.site.anybody().put(&at, message.as_bytes()).await.json();
                    let file = json!([{ "id": id, "bytes": kept }]);
                    let sending =
                        json!({ "event": conf(), "token": token, "id": id, "message": message, "attachments": file });
                    world.site.anybody().call("/api/attend/message", &sending).await;
                }
                Step::Withdraw { withdrawn, .. } => {
                    world.wish(report, "withdraw", "withdrawn", json!(withdrawn)).await;
                }
                Step::KeepOut { of, .. } => {
                    world.wish(report, "keep-out", "members", json!([world.team[*of].id()])).await;
                }
                Step::Clear { who, .. } => {
                    world.call(*who, "clear", json!({ "case": path })).await;
                }
                Step::Give { who, to, .. } => {
                    // Sealed once: sealing is never twice the same.
                    if gift.is_none() {
                        gift = world.give(*who, *to, path).await;
                    }
                    if let Some(gift) = &gift {
                        world.call(*who, "give", gift.clone()).await;
                    }
                }
                Step::Recuse { who, of, .. } => {
                    let of = world.team[*of].id();
                    world.call(*who, "recuse", json!({ "case": path, "member": of, "reason": null })).await;
                }
                // Let back in, Kim would see the case again.
                Step::Lift { of: 3, .. } if self.hidden(path) => {}
                Step::Lift { who, of, .. } => {
                    world.post(*who, &format!("{at}/lift"), &[("member", world.team[*of].id())]).await;
                }
                Step::File { .. } | Step::Look => unreachable!("handled apart"),
            }
        }
    }

    /// The files of the cases that are kept from Kim: asked for as if Kim could know their names.
    async fn hidden_files(&self) -> Vec<(String, AttachmentId)> {
        let world = &self.both[0];
        let mut found = Vec::new();
        for (report, path) in world.cases.iter().filter(|(_, hidden)| *hidden).filter_map(|(filed, _)| filed.as_ref()) {
            let case = report.case(&world.site).await.id;
            let files = world.site.house.store.attachments(&case).await.unwrap();
            found.extend(files.into_iter().map(|(_, file)| (path.clone(), file.id)));
        }
        found
    }

    /// Everything that Kim can ask for, in both worlds.
    async fn look(&self) {
        let paths: Vec<String> = self.both[0].cases.iter().flatten_paths();
        let mut pages: Vec<String> = ["/conf", "/conf/report", "/conf/desk", "/conf/desk?all=1", "/conf/desk?mine=1"]
            .into_iter()
            .chain(["/conf/desk?status=received", "/conf/desk?status=resolved", "/conf/team", "/conf/account"])
            .chain(["/conf/log", "/conf/log.txt", "/conf/figures"])
            .map(str::to_owned)
            .collect();
        pages.extend(paths.iter().map(|path| format!("/conf/desk/{path}")));
        for page in pages {
            self.compare(&page, async |mut kim: Person| kim.get(&page).await).await;
        }
        let report = self.both[0].cases.iter().find_map(|(filed, _)| filed.as_ref());
        let sealed = report.map(|(report, _)| report.sealed.clone());
        for path in &paths {
            for form in ["status", "facts", "lift"] {
                let at = format!("/conf/desk/{path}/{form}");
                // A version that no case has: refused as stale where it is there, and nothing is changed.
                let member = self.both[0].team[1].id().to_owned();
                let fields = [("version", "-1"), ("to", "acknowledged"), ("member", member.as_str())];
                if form != "lift" || self.hidden(path) {
                    self.compare(&at, async |mut kim: Person| kim.post(&at, &fields).await).await;
                }
            }
            let Some(sealed) = sealed.as_ref().filter(|_| self.hidden(path)) else { continue };
            let me = self.both[0].team[3].id();
            let (id, grant) = (entry(), &sealed.grants[0]);
            for (function, more) in [
                ("answer", json!({ "id": id, "message": sealed.report })),
                ("note", json!({ "id": id, "note": sealed.report })),
                ("clear", json!({})),
                ("hand-on", json!({})),
                ("recuse", json!({ "member": me, "reason": null })),
                ("give", json!({ "grant": grant, "slip": null })),
            ] {
                let mut arguments = json!({ "event": conf(), "case": path });
                arguments.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
                let at = format!("/api/desk/{function}");
                self.compare(&at, async |mut kim: Person| kim.call(&at, &arguments).await).await;
            }
        }
        for (path, file) in self.hidden_files().await {
            let at = format!("/api/attachments/conf/{}/held", file.as_str());
            let arguments = json!({ "case": path });
            self.compare(&at, async |mut kim: Person| kim.call(&at, &arguments).await).await;
        }
        for to in [None, Some(self.both[0].team[1].id())] {
            let arguments = json!({ "event": conf(), "to": to });
            self.compare("owed", async |mut kim: Person| kim.call("/api/desk/owed", &arguments).await).await;
        }
    }

    fn hidden(&self, path: &str) -> bool {
        self.both[0].cases.iter().any(|(filed, hidden)| *hidden && filed.as_ref().is_some_and(|(_, at)| at == path))
    }

    async fn compare(&self, what: &str, ask: impl AsyncFn(Person) -> Answer) {
        let mut answers = Vec::new();
        for world in &self.both {
            world.site.draw_from(u64::MAX - self.turn);
            answers.push(told(ask(world.team[3].person.clone()).await));
        }
        let [with, without] = &answers[..] else { panic!("two worlds") };
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert_eq!((with.0, &with.1), (without.0, &without.1), "{what}");
        assert_eq!(text(&with.2), text(&without.2), "{what}");
    }
}

/// The addresses of the cases that are there.
trait FlattenPaths {
    fn flatten_paths(self) -> Vec<String>;
}

impl<'a, I: Iterator<Item = &'a (Option<(TestReport, String)>, bool)>> FlattenPaths for I {
    fn flatten_paths(self) -> Vec<String> {
        self.filter_map(|(filed, _)| filed.as_ref().map(|(_, path)| path.clone())).collect()
    }
}

#[test]
fn a_recused_member_lives_in_a_world_where_the_case_never_was() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let config = Config { cases: 24, failure_persistence: None, max_shrink_iters: 60, ..Config::default() };
    let mut runner = TestRunner::new(config);
    let histories = vec(step(), 4..24);
    let run = |history: Vec<Step>| {
        runtime.block_on(async {
            let mut worlds = Worlds::new().await;
            worlds.take(&Step::File { kept_by: Some(Keeper::Reporter), asks: false }).await;
            worlds.take(&Step::File { kept_by: None, asks: false }).await;
            for step in &history {
                worlds.take(step).await;
            }
            worlds.look().await;
        });
        Ok(())
    };
    runner.run(&histories, run).unwrap();
}

#[tokio::test]
async fn the_two_worlds_are_told_apart_by_whoever_is_not_kept_out() {
    let mut worlds = Worlds::new().await;
    worlds.take(&Step::File { kept_by: Some(Keeper::Reporter), asks: false }).await;
    let mut queues = Vec::new();
    for world in &worlds.both {
        world.site.draw_from(7);
        queues.push(told(world.team[1].person.clone().get("/conf/desk").await));
    }
    assert_ne!(queues[0].2, queues[1].2, "else the comparison would compare nothing");
}
