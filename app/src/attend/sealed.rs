//! Handing in a file that was sealed elsewhere, for someone who trusts no web page. Plain HTML: no script runs here.

use std::fmt::Write as _;

use leptos::prelude::*;
use time::OffsetDateTime;

use super::{
    api::{EventView, TeamMember},
    form::{RECUSE, member_line},
    landing::DangerNow,
};
use crate::{
    domain::ids::MemberId,
    seal::{PublicKey, armor::FileError, fingerprint},
    ui::{
        Refusal,
        assets::Bundle,
        moment,
        notice::{Notice, Tone},
        shell::Shell,
    },
};

/// The form field for the file.
pub const FILE: &str = "file";

/// Why nothing was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The file is not what it should be.
    File(FileError),
    /// The server did not take it.
    Refused(Refusal),
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File(error) => error.fmt(f),
            Self::Refused(refusal) => refusal.fmt(f),
        }
    }
}

/// A file that is with the team.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// When it was handed in.
    pub at: OffsetDateTime,
    /// Whether the same file had been handed in before.
    pub again: bool,
}

/// Whom the text may be sealed to, as `age -R` reads it.
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
        entry(&mut text, &told(member), &member.key, "");
    }
    if let Some((paper, holder)) = &view.recovery {
        let who = format!("{holder}, keeps the recovery key on paper, in case everyone above loses theirs");
        entry(&mut text, &who, &paper.key, "");
    }
    for trustee in &view.trustees {
        text.push_str("\n# Only if you delete everyone above: take the # away from the key.");
        entry(&mut text, &told(trustee), &trustee.key, "# ");
    }
    text
}

fn entry(text: &mut String, who: &str, key: &PublicKey, before: &str) {
    let (who, print, key) = (one_line(who), fingerprint::words(key).join(" "), key.as_str());
    let _ = write!(text, "\n# {who}\n# fingerprint {print}\n{before}{key}\n");
}

fn told(member: &TeamMember) -> String {
    member_line(&member.name, &member.pronouns, member.role)
}

/// A comment must not become a key.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[component]
fn Tick(member: TeamMember, ticked: bool) -> impl IntoView {
    view! {
        <label class="choice">
            <input type="checkbox" name=RECUSE value=member.id.as_str().to_owned() checked=ticked />
            <span>{told(&member)}</span>
        </label>
    }
}

/// `/{event}/sealed`.
#[component]
pub fn SealedPage(
    view: EventView,
    /// Who was ticked, where the form is shown again.
    recused: Vec<MemberId>,
    #[prop(optional_no_strip)] problem: Option<Problem>,
) -> impl IntoView {
    let EventView { slug, name, emergency, team, trustees, demo, .. } = view;
    let people = team.into_iter().map(move |member| {
        let ticked = recused.contains(&member.id);
        view! { <Tick member ticked /> }
    });
    let outside: Vec<_> = trustees.into_iter().map(|trustee| trustee.name).collect();
    let outside = (!outside.is_empty()).then(|| {
        let names = outside.join(" and ");
        view! {
            <p class="hint">
                {format!("If you tick everyone, it goes to {names}, who is not on the team. Then seal it to them: their key is at the end of recipients.txt.")}
            </p>
        }
    });
    let summary = problem.map(|problem| {
        view! {
            <div id="problem">
                <Notice tone=Tone::Problem>{problem.to_string()} " Nothing was kept."</Notice>
            </div>
        }
    });
    let steps = view! { <Steps recipients=format!("/{slug}/recipients.txt") /> }.into_any();
    let wrong = problem.is_some().then_some("problem");
    view! {
        <Shell
            title=format!("{}Sealed file \u{2013} {name}", if problem.is_some() { "Please check: " } else { "" })
            bundle=Bundle::None
            demo
            name
            home=format!("/{slug}")
        >
            <h1>"Hand in a sealed file"</h1>
            {summary}
            <p class="lead">
                "For someone who would rather not write into a web page: you seal a text on your own device, with a program that you trust, and hand in the sealed file. Nobody can read it on the way, nor on our server."
            </p>
            <DangerNow contacts=emergency />
            {steps}
            <form method="post" action=format!("/{slug}/sealed") enctype="multipart/form-data">
                <div class="field">
                    <label for=FILE>"The sealed file"</label>
                    <p class="hint" id="file-hint">
                        "At most 1 MiB. Its name is not kept."
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
                    <legend>"Is there someone on the team who must not see this?"</legend>
                    <p class="hint">
                        "Tick everyone whose line you deleted. Deleting it keeps them from opening the file; ticking keeps them from learning that it exists, and from the case that a colleague makes of it."
                    </p>
                    {people.collect_view()}
                    {outside}
                </fieldset>
                <button class="primary wide">"Hand it in"</button>
            </form>
            <section aria-labelledby="then">
                <h2 id="then">"What happens then"</h2>
                <p>
                    "A team member who can open the file reads it and makes a case of it, which everyone on the team can read whom you did not tick."
                </p>
                <p>
                    <strong>"There is no receipt."</strong>
                    " Nobody can answer you here, unless your text says how to reach you. If you want to stay unknown and still get an answer, "
                    <a href=format!("/{slug}/report")>"write a report on this site"</a>
                    " instead."
                </p>
                <p>
                    "We can\u{2019}t look into the file, so we can\u{2019}t tell whether it is sealed to the right keys. The keys come from this site: if you do not trust it with them, compare their fingerprints with the people themselves."
                </p>
            </section>
        </Shell>
    }
}

#[component]
fn Steps(recipients: String) -> impl IntoView {
    view! {
        <section aria-labelledby="how">
            <h2 id="how">"How it is done"</h2>
            <ol>
                <li>
                    <span>
                        "Get age, a small program that many systems have: " <code>"apt install age"</code> ", "
                        <code>"brew install age"</code> ", " <code>"winget install FiloSottile.age"</code> ". Its site is "
                        <code>"age-encryption.org"</code> "."
                    </span>
                </li>
                <li>
                    <span>
                        "Download " <a href=recipients download="">"recipients.txt"</a>
                        ", the keys of the team. To keep somebody out, open it and delete their line."
                    </span>
                </li>
                <li>
                    <span>
                        "Write your text into " <code>"report.txt"</code> " and seal it:"
                        <code class="command">"age -R recipients.txt -o report.age report.txt"</code>
                    </span>
                </li>
                <li>
                    <span>
                        "Hand in " <code>"report.age"</code>
                        " here. Someone on the team can do that for you, from a stick for example."
                    </span>
                </li>
            </ol>
        </section>
    }
}

/// What follows handing in.
#[component]
pub fn SealedKeptPage(view: EventView, kept: Kept) -> impl IntoView {
    let EventView { slug, name, demo, .. } = view;
    let Kept { at, again } = kept;
    let time = view! { <time datetime=moment::machine(at)>{moment::exact(at)}</time> };
    let told = if again {
        view! {
            <Notice tone=Tone::Calm>
                "The team has this very file already, since " {time}
                ". Nothing was changed, nor who is kept out of it: to change that, seal your text again and hand in the new file."
            </Notice>
        }
        .into_any()
    } else {
        view! { <Notice tone=Tone::Good>"Thank you for telling us. The team has the file since " {time} "."</Notice> }
            .into_any()
    };
    view! {
        <Shell title=format!("Handed in \u{2013} {name}") bundle=Bundle::None demo name home=format!("/{slug}")>
            <h1>"Your sealed file is handed in"</h1>
            {told}
            <p>
                "There is no receipt: if your text says how to reach you, the team can do so; otherwise you will hear nothing. Do not forget the text and the file on your own device, or on the stick."
            </p>
            <p>
                <a href=format!("/{slug}")>"Back to the start"</a>
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
        let paper = RecoveryKey { key: SecretKey::generate().public(), holder: None };
        EventView {
            slug: "demo".parse().unwrap(),
            name: "DemoConf\nage1x".to_owned(),
            starts_on: date!(2026 - 05 - 01),
            ends_on: date!(2026 - 05 - 03),
            emergency: Vec::new(),
            team: vec![member(1, "Ana", Role::Chair), member(2, "Ben\r\nage1y", Role::Responder)],
            trustees: vec![member(3, "Tru", Role::Trustee)],
            recovery: Some((paper, "Pia".to_owned())),
            conflict_check: false,
            limits: Limits::default(),
            demo: false,
        }
    }

    #[test]
    fn the_recipients_are_the_team_and_the_paper_and_nobody_slips_in() {
        let view = view();
        let text = recipients(&view);
        let keys: Vec<&str> = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
        let paper = view.recovery.as_ref().unwrap().0.key.as_str();
        assert_eq!(keys, [view.team[0].key.as_str(), view.team[1].key.as_str(), paper]);
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
        let problem = Some(Problem::File(FileError::TooLarge));
        let html = Owner::new().with(|| view! { <SealedPage view recused=ticked problem /> }.to_html());
        assert!(!html.contains("<script") && !html.contains("leptos-island"), "{html}");
        assert!(html.contains(&format!("{second} checked")), "{html}");
        assert!(html.contains(&first) && !html.contains(&format!("{first} checked")), "{html}");
        assert!(html.contains("larger than 1 MiB") && html.contains("Nothing was kept."), "{html}");
    }
}
