//! One request for each route.

use app::{
    domain::{ids::AttachmentId, member::Role},
    seal::receipt::Receipt,
    team::api::JoinToken,
};
use serde_json::json;
use server::{service::invitations::token_hash, store::attachments::Owner};

use super::{actor::Actor, cast::Cast, path};
use crate::support::{
    TestReport,
    answer::Answer,
    attachments::sealed_attachment,
    conf,
    external_report::{ExternalReport, adopting},
    person::Person,
    random,
    report::entry,
};

impl Cast {
    /// Makes a valid request, so that the fate depends only on the actor.
    pub(super) async fn ask(&self, actor: Actor, method: &str, route: &str, report: &TestReport, case: &str) -> Answer {
        let person = self.person(actor);
        let path = path(route, case);
        if method == "GET" {
            return person.get(&path).await;
        }
        let mine = if actor == Actor::Reporter { report } else { &self.report() };
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
                person.post(&path, &[("words", words), ("keep_out", self.responder.id())]).await
            }
            files if files.contains("{attachment}") || files == "/{event}/follow-up/file" => {
                self.ask_for_a_file(files, person, report, mine, case).await
            }
            "/{event}/desk/{case}/status" => person.post(&path, &[("version", "1"), ("to", "acknowledged")]).await,
            "/{event}/desk/{case}/facts" => {
                let assignee = self.responder.id();
                person.post(&path, &[("version", "1"), ("category", "online"), ("assignee", assignee)]).await
            }
            "/{event}/desk/{case}/lift" => person.post(&path, &[("member", self.stepped_back.id())]).await,
            "/{event}/team/leave" => {
                let leaver = self.site.organiser(&format!("Leaver{actor:?}")).await;
                person.post(&path, &[("member", leaver.id()), ("sure", "1")]).await
            }
            "/{event}/team/conflict-check" => person.post(&path, &[("ask", "off")]).await,
            "/{event}/sealed" => ExternalReport::new(b"It happened.", &[&self.responder]).post(&person).await,
            "/api/desk/adopt" => person.call(route, &adopting(&self.site, case, &self.report()).await).await,
            "/api/attend/file" => person.call(route, &self.report().filing()).await,
            "/api/attend/mailbox" => person.call(route, &mine.open_mailbox_request()).await,
            "/api/attend/message" => person.call(route, &mine.sending(&id, "And then.")).await,
            "/api/attend/withdraw" | "/api/attend/keep-out" => {
                let mut request = mine.open_mailbox_request();
                request["withdrawn"] = true.into();
                request["members"] = json!([self.responder.id()]);
                person.call(route, &request).await
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
                let me = self.member(actor).map_or(self.responder.id(), |member| member.id());
                person.call(route, &json!({ "event": conf(), "case": case, "member": me, "reason": null })).await
            }
            "/api/desk/owed" => person.call(route, &json!({ "event": conf(), "to": null })).await,
            "/api/desk/give" => {
                let grant = &report.sealed.grants[0];
                person
                    .call(route, &json!({ "event": conf(), "case": case, "grant": grant, "conflict_notice": null }))
                    .await
            }
            people
            @ ("/{event}/team/role" | "/{event}/team/duty" | "/{event}/team/take-back" | "/{event}/key-seen") => {
                self.ask_the_people(people, person).await
            }
            settings if settings.contains("/settings") => self.ask_for_a_setting(settings, person).await,
            team if team.contains("/team/") => self.ask_the_team(actor, team, person).await,
            keys => self.ask_about_keys(actor, keys, person).await,
        }
    }

    /// Downloads an attachment of this report with the person's receipt or case, or uploads one.
    async fn ask_for_a_file(
        &self,
        route: &str,
        person: Person,
        report: &TestReport,
        mine: &TestReport,
        case: &str,
    ) -> Answer {
        let sealed = sealed_attachment(report, b"A photo.");
        let file = self.site.anon().upload(&sealed).await;
        let id = file.id.as_str();
        let of = report.case(&self.site).await;
        let owner = Owner { event: &of.event, case: &of.id, message: None };
        let mut tx = self.site.state.store.write().await.unwrap();
        assert!(tx.bind_attachments(owner, std::slice::from_ref(&file)).await.unwrap());
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

    async fn ask_the_people(&self, route: &str, person: Person) -> Answer {
        let path = route.replace("{event}", "conf");
        match route {
            "/{event}/team/role" => {
                let name = format!("Jo{}", entry().as_str());
                let other = self.site.organiser(&name).await;
                person.post(&path, &[("member", other.id()), ("role", "trustee")]).await
            }
            "/{event}/team/duty" => person.post(&path, &[("member", self.responder.id()), ("on_duty", "yes")]).await,
            "/{event}/team/take-back" => {
                let token = JoinToken::new(self.site.invite("conf", Role::Responder).await);
                let link = token_hash(&token).iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
                person.post(&path, &[("link", &link)]).await
            }
            "/{event}/key-seen" => person.post(&path, &[("notice", "1")]).await,
            other => panic!("no request for {other}"),
        }
    }

    async fn ask_for_a_setting(&self, route: &str, person: Person) -> Answer {
        let version = self.site.event().await.settings_version.to_string();
        let fields: &[(&str, &str)] = match route {
            "/{event}/settings" => &[("neutral_title", "Notes"), ("exit_to", ""), ("language", "en")],
            "/{event}/settings/texts" => &[("language", "de"), ("legal", "Ruf 110."), ("next", "")],
            "/{event}/settings/number" => &[("label", "Police"), ("number", "110"), ("language", "")],
            "/{event}/settings/number/remove" => &[("place", "0")],
            "/{event}/settings/files" => &[("each", "10"), ("all", "40")],
            "/{event}/settings/code" => &[("code", "new")],
            other => panic!("no request for {other}"),
        };
        let fields: Vec<_> = [("version", version.as_str())].into_iter().chain(fields.iter().copied()).collect();
        person.post(&route.replace("{event}", "conf"), &fields).await
    }
}
