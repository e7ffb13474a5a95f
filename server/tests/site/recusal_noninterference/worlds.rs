//! The two worlds: the same steps, except that one lacks the cases from which Kim is recused.

use app::{domain::ids::AttachmentId, seal::receipt::Receipt};
use serde_json::{Value, json};

use super::{
    step::{Keeper, Step},
    world::{Environment, seeds, told},
};
use crate::support::{
    TestMember, TestReport,
    answer::Answer,
    conf,
    person::Person,
    report::{entry, report_for},
};

/// Both worlds, side by side.
pub(super) struct Worlds {
    /// The world with the hidden cases, and the world without.
    pub(super) both: [Environment; 2],
    pub(super) turn: u64,
}

impl Worlds {
    pub(super) async fn new() -> Self {
        let seeds = seeds();
        Self { both: [Environment::new(&seeds).await, Environment::new(&seeds).await], turn: 0 }
    }

    pub(super) async fn take(&mut self, step: &Step) {
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
                    world.team[0].answer_conflict_check(&path).await;
                    world.team[0].recuse(&path, kim, Value::Null).await.good();
                }
                if kept_by == Some(Keeper::Afterwards) {
                    world.site.reporter(&report).ask_for_recusal(&[&world.team[3]]).await.good();
                }
                Some((report, path))
            } else {
                None
            };
            world.cases.push((filed, hidden));
        }
    }

    /// Carries out a step in both worlds, with the same bytes. A hidden case exists in only one of them.
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
                | Step::RecuseByReporter { case, .. }
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
                    world.team[*who].get(&at).await;
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
                    let (member, sealed) = (&world.team[*who], &report.sealed.report);
                    if *note {
                        member.note(path, &id, sealed).await;
                    } else {
                        member.answer(path, &id, sealed).await;
                    }
                }
                Step::Hear { .. } => {
                    let token = report.receipt.mailbox_token();
                    let message = report.sealed.report.clone();
                    let attachment = id.as_str().parse().unwrap();
                    let kept = world.site.anon().upload_piece(&attachment, 0, message.as_bytes()).await.json();
                    let file = json!([{ "id": id, "bytes": kept }]);
                    let sending =
                        json!({ "event": conf(), "token": token, "id": id, "message": message, "attachments": file });
                    world.site.anon().send_message(&sending).await;
                }
                Step::Withdraw { withdrawn, .. } => {
                    world.site.reporter(report).withdraw(*withdrawn).await;
                }
                Step::RecuseByReporter { of, .. } => {
                    world.site.reporter(report).ask_for_recusal(&[&world.team[*of]]).await;
                }
                Step::Clear { who, .. } => {
                    world.team[*who].answer_conflict_check(path).await;
                }
                Step::Give { who, to, .. } => {
                    // Sealed once for both worlds, because sealing is randomised.
                    if gift.is_none() {
                        gift = world.gift(*who, *to, path).await;
                    }
                    if let Some(gift) = &gift {
                        world.team[*who].give_key(&gift.case, &gift.grant, gift.conflict_notice.as_ref()).await;
                    }
                }
                Step::Recuse { who, of, .. } => {
                    let of = world.team[*of].id();
                    world.team[*who].recuse(path, of, Value::Null).await;
                }
                // Never Kim's: after that Kim would see the case.
                Step::Lift { of: 3, .. } if self.hidden(path) => {}
                Step::Lift { who, of, .. } => {
                    world.team[*who].lift_recusal(path, world.team[*of].id()).await;
                }
                Step::File { .. } | Step::Look => unreachable!("handled apart"),
            }
        }
    }

    /// The attachments of hidden cases, requested as if Kim knew their ids.
    async fn hidden_files(&self) -> Vec<(String, AttachmentId)> {
        let world = &self.both[0];
        let mut found = Vec::new();
        for (report, path) in world.cases.iter().filter(|(_, hidden)| *hidden).filter_map(|(filed, _)| filed.as_ref()) {
            let case = report.case(&world.site).await.id;
            let files = world.site.state.store.attachments(&case).await.unwrap();
            found.extend(files.into_iter().map(|(_, file)| (path.clone(), file.id)));
        }
        found
    }

    /// Every request that Kim can make, in both worlds.
    pub(super) async fn look(&self) {
        let paths: Vec<String> = self.both[0].cases.iter().flatten_paths();
        let mut pages: Vec<String> = ["/conf", "/conf/report", "/conf/desk", "/conf/desk?all=1", "/conf/desk?mine=1"]
            .into_iter()
            .chain(["/conf/desk?status=received", "/conf/desk?status=resolved", "/conf/team", "/conf/account"])
            .chain(["/conf/log", "/conf/log.txt", "/conf/figures"])
            .map(str::to_owned)
            .collect();
        pages.extend(paths.iter().map(|path| format!("/conf/desk/{path}")));
        for page in pages {
            self.compare(&page, async |kim: Person| kim.get(&page).await).await;
        }
        let report = self.both[0].cases.iter().find_map(|(filed, _)| filed.as_ref());
        let sealed = report.map(|(report, _)| report.sealed.clone());
        for path in &paths {
            for form in ["status", "facts", "lift"] {
                let at = format!("/conf/desk/{path}/{form}");
                // A version that no case has: an existing case refuses it as stale, so nothing changes.
                let member = self.both[0].team[1].id().to_owned();
                let fields = [("version", "-1"), ("to", "acknowledged"), ("member", member.as_str())];
                if form != "lift" || self.hidden(path) {
                    self.compare(&at, async |kim: Person| kim.post(&at, &fields).await).await;
                }
            }
            let Some(sealed) = sealed.as_ref().filter(|_| self.hidden(path)) else { continue };
            let me = self.both[0].team[3].id();
            let (id, grant) = (entry(), &sealed.grants[0]);
            let text = &sealed.report;
            self.compare("answer", async |kim: Person| kim.answer(path, &id, text).await).await;
            self.compare("note", async |kim: Person| kim.note(path, &id, text).await).await;
            self.compare("check", async |kim: Person| kim.answer_conflict_check(path).await).await;
            self.compare("delegate", async |kim: Person| kim.delegate(path).await).await;
            self.compare("recuse", async |kim: Person| kim.recuse(path, me, Value::Null).await).await;
            self.compare("give", async |kim: Person| kim.give_key(path, grant, None).await).await;
        }
        for (path, file) in self.hidden_files().await {
            self.compare("attachment", async |kim: Person| kim.download(&path, &file).await).await;
        }
        for to in [None, Some(self.both[0].team[1].id())] {
            self.compare("missing grants", async |kim: Person| kim.missing_grants(to).await).await;
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

/// The addresses of the existing cases.
trait FlattenPaths {
    fn flatten_paths(self) -> Vec<String>;
}

impl<'a, I: Iterator<Item = &'a (Option<(TestReport, String)>, bool)>> FlattenPaths for I {
    fn flatten_paths(self) -> Vec<String> {
        self.filter_map(|(filed, _)| filed.as_ref().map(|(_, path)| path.clone())).collect()
    }
}
