//! The pages to hand in an external report, for somebody who trusts no web page to encrypt. Plain HTML; the only script
//! is the quick exit.

use std::fmt::Write as _;

use leptos::prelude::*;
use time::OffsetDateTime;

use super::{
    api::{EventView, TeamMember},
    emergency::EmergencyContacts,
    fields::RecusalBox,
    wording::Problems,
};
use crate::{
    address::Page,
    domain::ids::MemberId,
    refusal::Refusal,
    seal::{PublicKey, armor::FileError, fingerprint},
    texts::translations::{joined, language, texts},
    ui::{
        assets::Bundle,
        moment,
        notice::{Notice, Tone},
        shell::Shell,
    },
};

/// The form field for the file.
pub const FILE: &str = "file";

/// Why the file was not stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandInProblem {
    /// The file is no acceptable age file.
    File(FileError),
    /// The server refused it.
    Refused(Refusal),
}

fn problem_text(problem: HandInProblem) -> String {
    let texts = texts();
    match problem {
        HandInProblem::File(FileError::Missing) => texts.file_missing(),
        HandInProblem::File(FileError::TooLarge) => texts.file_too_large(),
        HandInProblem::File(FileError::NotSealed) => texts.file_not_sealed(),
        HandInProblem::File(FileError::Passphrase) => texts.file_passphrase(),
        HandInProblem::Refused(refusal) => Problems::messages().refusal(refusal),
    }
}

/// A stored external report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HandInReceipt {
    /// When it was handed in.
    pub at: OffsetDateTime,
    /// Whether the same file was stored before.
    pub again: bool,
}

/// The file `recipients.txt`: everybody that a report may be sealed to, in the format of `age -R`.
#[must_use]
pub fn recipients(view: &EventView) -> String {
    let mut text = format!(
        "# Who reads reports at {}. Seal your text to them with age (https://age-encryption.org):\n\
         #\n\
         #     age -R recipients.txt -o report.age report.txt\n\
         #\n\
         # To keep somebody out, delete their line (the one that begins with age1) before you seal, and tick them when\n\
         # you hand the file in. Then they can't open the file, and see nothing of it.\n\
         #\n\
         # If you want to be sure that a key is theirs, ask them to read out its fingerprint: they see it on their\n\
         # account page. It is the first half of the key's SHA-256: printf %s age1... | sha256sum\n",
        one_line(&view.name)
    );
    for member in &view.team {
        entry(&mut text, &recipient_comment(member), &member.key, "");
    }
    if let Some((recovery_key, holder)) = &view.recovery {
        let who = format!("{holder}, keeps the recovery key on paper, in case everyone above loses theirs");
        entry(&mut text, &who, &recovery_key.key, "");
    }
    for trustee in &view.trustees {
        text.push_str("\n# Only if you delete everyone above: take the # away from the key.");
        entry(&mut text, &recipient_comment(trustee), &trustee.key, "# ");
    }
    text
}

/// Appends a recipient with its comments. `before` is `"# "` to comment the recipient out.
fn entry(text: &mut String, who: &str, key: &PublicKey, before: &str) {
    let (who, print, key) = (one_line(who), fingerprint::words(key).join(" "), key.as_str());
    let _ = write!(text, "\n# {who}\n# fingerprint {print}\n{before}{key}\n");
}

/// Name, pronouns and role of a member. In English, as the whole file.
fn recipient_comment(member: &TeamMember) -> String {
    let pronouns = if member.pronouns.is_empty() { String::new() } else { format!(" ({})", member.pronouns) };
    format!("{}{pronouns}, {}", member.name, member.role.label().to_lowercase())
}

/// Replaces line breaks in a name: a comment must stay one line, or its rest would be read as a recipient.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// `/{event}/sealed`.
#[component]
pub fn ExternalReportForm(
    view: EventView,
    /// The members who were ticked, if the form is shown again.
    recused: Vec<MemberId>,
    #[prop(optional_no_strip)] problem: Option<HandInProblem>,
) -> impl IntoView {
    let (exit, numbers) = (view.exit(), view.numbers(language()));
    let EventView { slug, name, on_duty, team, trustees, demo, .. } = view;
    let people = team.into_iter().map(move |member| {
        let ticked = recused.contains(&member.id);
        view! { <RecusalBox member ticked /> }
    });
    let texts = texts();
    let trustees_only = (!trustees.is_empty()).then(|| {
        let names = joined(trustees.iter().map(|trustee| trustee.name.as_str()));
        view! { <p class="hint">{texts.sealed_recuse_outside(names)}</p> }
    });
    let summary = problem.map(|problem| {
        view! {
            <div id="problem">
                <Notice tone=Tone::Problem>{problem_text(problem)} " " {texts.sealed_nothing_kept()}</Notice>
            </div>
        }
    });
    let title = texts.title_of_page(texts.sealed_title(), &name);
    let steps = view! { <Steps recipients=Page::Recipients.path(&slug) /> }.into_any();
    let no_receipt = texts.sealed_no_receipt_explained();
    let wrong = problem.is_some().then_some("problem");
    view! {
        <Shell
            title=if problem.is_some() { texts.title_check(title) } else { title }
            bundle=Bundle::None
            demo
            name
            home=Page::Landing.path(&slug)
            exit=Some(exit)
            languages=problem.is_none()
        >
            <h1>{texts.sealed_heading()}</h1>
            {summary}
            <p class="lead">{texts.sealed_lead()}</p>
            <EmergencyContacts on_duty numbers />
            {steps}
            <form method="post" action=Page::ExternalReport.path(&slug) enctype="multipart/form-data">
                <div class="field">
                    <label for=FILE>{texts.sealed_file_label()}</label>
                    <p class="hint" id="file-hint">
                        {texts.sealed_file_hint()}
                    </p>
                    <input
                        id=FILE
                        name=FILE
                        type="file"
                        required
                        aria-invalid=wrong.map(|_| "true")
                        aria-describedby=wrong.map_or_else(|| "file-hint".to_owned(), |id| format!("{id} file-hint"))
                    />
                </div>
                <fieldset>
                    <legend>{texts.recuse_label()}</legend>
                    <p class="hint">{texts.sealed_recuse_hint()}</p>
                    {people.collect_view()}
                    {trustees_only}
                </fieldset>
                <button class="primary wide">{texts.sealed_send()}</button>
            </form>
            <section aria-labelledby="then">
                <h2 id="then">{texts.sealed_then()}</h2>
                <p>{texts.sealed_then_case()}</p>
                <p>
                    <strong>{texts.sealed_no_receipt()}</strong>
                    " "
                    {no_receipt.s0}
                    <a href=Page::Report.path(&slug)>{texts.sealed_no_receipt_link()}</a>
                    {no_receipt.s1}
                </p>
                <p>{texts.sealed_no_look()}</p>
            </section>
        </Shell>
    }
}

#[component]
fn Steps(recipients: String) -> impl IntoView {
    let texts = texts();
    let (get, keys) = (texts.sealed_step_get(), texts.sealed_step_keys());
    let (seal, hand_in) = (texts.sealed_step_seal(), texts.sealed_step_hand_in());
    view! {
        <section aria-labelledby="how">
            <h2 id="how">{texts.sealed_how()}</h2>
            <ol>
                <li>
                    <span>
                        {get.s0} <code>"apt install age"</code> {get.s1} <code>"brew install age"</code> {get.s2}
                        <code>"winget install FiloSottile.age"</code> {get.s3} <code>"age-encryption.org"</code> {get.s4}
                    </span>
                </li>
                <li>
                    <span>
                        {keys.s0} <a href=recipients download="">"recipients.txt"</a> {keys.s1}
                    </span>
                </li>
                <li>
                    <span>
                        {seal.s0} <code>"report.txt"</code> {seal.s1}
                        <code class="command">"age -R recipients.txt -o report.age report.txt"</code> {seal.s2}
                    </span>
                </li>
                <li>
                    <span>
                        {hand_in.s0} <code>"report.age"</code> {hand_in.s1}
                    </span>
                </li>
            </ol>
        </section>
    }
}

/// The page after an external report was stored.
#[component]
pub fn ExternalReportStored(view: EventView, kept: HandInReceipt) -> impl IntoView {
    let exit = view.exit();
    let EventView { slug, name, demo, .. } = view;
    let HandInReceipt { at, again } = kept;
    let texts = texts();
    let time = view! { <time datetime=moment::machine(at)>{moment::local(at, language())}</time> };
    let notice = if again {
        let already = texts.sealed_kept_already();
        view! { <Notice tone=Tone::Calm>{already.s0} {time} {already.s1}</Notice> }.into_any()
    } else {
        let kept = texts.sealed_kept();
        view! { <Notice tone=Tone::Good>{kept.s0} {time} {kept.s1}</Notice> }.into_any()
    };
    view! {
        <Shell
            title=texts.title_of_page(texts.sealed_kept_title(), &name)
            bundle=Bundle::None
            demo
            name
            home=Page::Landing.path(&slug)
            exit=Some(exit)
        >
            <h1>{texts.sealed_kept_heading()}</h1>
            {notice}
            <p>{texts.sealed_kept_explained()}</p>
            <p>
                <a href=Page::Landing.path(&slug)>{texts.back_to_start()}</a>
            </p>
        </Shell>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{attachment::Limits, member::Role},
        seal::{SecretKey, filing::RecoveryKey},
    };
    use time::macros::date;

    fn member(n: u8, name: &str, role: Role) -> TeamMember {
        let key = SecretKey::generate().public();
        let id = MemberId::from_random([n; 16]);
        TeamMember { id, name: name.to_owned(), pronouns: "she/her".to_owned(), role, key, on_duty: false }
    }

    fn view() -> EventView {
        let recovery_key = RecoveryKey { key: SecretKey::generate().public(), holder: None };
        EventView {
            slug: "demo".parse().unwrap(),
            name: "DemoConf\nage1x".to_owned(),
            starts_on: date!(2026 - 05 - 01),
            ends_on: date!(2026 - 05 - 03),
            emergency: Vec::new(),
            on_duty: Vec::new(),
            settings: crate::domain::settings::Settings::default(),
            team: vec![member(1, "Ana", Role::Chair), member(2, "Ben\r\nage1y", Role::Responder)],
            trustees: vec![member(3, "Tru", Role::Trustee)],
            recovery: Some((recovery_key, "Pia".to_owned())),
            conflict_check: false,
            limits: Limits::default(),
            demo: false,
        }
    }

    #[test]
    fn the_recipients_are_the_team_and_the_event_recovery_key_and_nobody_else() {
        let view = view();
        let text = recipients(&view);
        let keys: Vec<&str> = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
        let recovery_key = view.recovery.as_ref().unwrap().0.key.as_str();
        assert_eq!(keys, [view.team[0].key.as_str(), view.team[1].key.as_str(), recovery_key]);
        assert!(text.contains(&format!("# {}\n", view.trustees[0].key.as_str())), "{text}");
        let ana = format!(
            "\n# Ana (she/her), chair\n# fingerprint {}\nage1",
            fingerprint::words(&view.team[0].key).join(" ")
        );
        assert!(text.contains(&ana), "{text}");
    }

    #[test]
    fn the_page_needs_no_script_and_keeps_the_ticks() {
        let view = view();
        let ticked = vec![view.team[1].id.clone()];
        let box_of = |place: usize| format!("name=\"recuse\" value=\"{}\"", view.team[place].id.as_str());
        let (first, second) = (box_of(0), box_of(1));
        let problem = Some(HandInProblem::File(FileError::TooLarge));
        let html = Owner::new().with(|| view! { <ExternalReportForm view recused=ticked problem /> }.to_html());
        assert_eq!(html.matches("<script").count(), 1, "the one that leaves: {html}");
        assert!(html.contains("meta[name=exit]") && !html.contains("leptos-island"), "{html}");
        assert!(html.contains(&format!("{second} checked")), "{html}");
        assert!(html.contains(&first) && !html.contains(&format!("{first} checked")), "{html}");
        assert!(html.contains("larger than 1 MiB") && html.contains("Nothing was kept."), "{html}");
    }
}
