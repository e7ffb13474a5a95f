//! The recovery kit: a member's key to keep on paper or in a password manager. Nobody else has a copy.

use leptos::{ev::SubmitEvent, html, prelude::*, task::spawn_local};
use time::OffsetDateTime;

use crate::{
    domain::event::Slug,
    seal::{SecretKey, SecretText},
    ui::{
        keepsake, moment,
        notice::{Notice, Tone},
    },
};

/// How many characters of the key are typed back.
const TAIL: usize = 4;

/// What a recovery kit is made of.
#[derive(Clone)]
pub struct Kit {
    pub event: Slug,
    pub event_name: String,
    /// The member's e-mail address.
    pub email: String,
    pub key: SecretKey,
    pub made_at: OffsetDateTime,
}

impl Kit {
    /// The kit as an age identity file: every line but the last is a comment.
    fn text(&self) -> SecretText {
        let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let key = self.key.to_text();
        SecretText::new(format!(
            "# Aside recovery kit\n\
             # event: {} ({})\n\
             # member: {}\n\
             # created: {}\n\
             # public key: {}\n\
             #\n\
             # The last line is your secret key. It opens every case that you can read.\n\
             # Show it to nobody, and keep it where you find it again.\n\
             {}\n",
            one_line(&self.event_name),
            self.event,
            one_line(&self.email),
            moment::machine(self.made_at),
            self.key.public().as_str(),
            key.expose(),
        ))
    }

    fn file_name(&self) -> String {
        format!("aside-recovery-{}.txt", self.event)
    }

    /// Whether these are the last characters of the key, as someone has them who looks at their copy.
    fn ends_with(&self, typed: &str) -> bool {
        let typed = typed.trim().to_uppercase();
        typed.chars().count() == TAIL && self.key.to_text().expose().to_uppercase().ends_with(&typed)
    }
}

/// Shows the kit, and goes on only when it was kept.
#[component]
pub fn RecoveryKit(
    /// What to keep.
    kit: Kit,
    /// Whether joining is under way.
    #[prop(into)]
    busy: Signal<bool>,
    /// Called when the member has kept it.
    on_kept: impl Fn() + 'static,
) -> impl IntoView {
    let saved = NodeRef::<html::Input>::new();
    let tail = NodeRef::<html::Input>::new();
    let said = RwSignal::new("");
    let problem = RwSignal::new(None::<&str>);
    let (identity, public) = (kit.key.to_text(), kit.key.public());
    let (event_name, made) = (kit.event_name.clone(), moment::exact(kit.made_at));
    let kit = StoredValue::new(kit);

    let copy = move |_| {
        spawn_local(async move {
            let text = kit.with_value(Kit::text);
            let copied = keepsake::copy(text.expose()).await;
            said.set(if copied { "Copied." } else { "Copying did not work here. Please save or print it." });
        });
    };
    let save = move |_| {
        let saved = kit.with_value(|kit| keepsake::save(&kit.file_name(), kit.text().expose()));
        said.set(if saved { "Saved as a file." } else { "Saving did not work here. Please copy or print it." });
    };
    let submit = move |ev: SubmitEvent| {
        ev.prevent_default();
        let (Some(saved), Some(tail)) = (saved.get_untracked(), tail.get_untracked()) else { return };
        if !saved.checked() {
            problem.set(Some("Please keep the kit first, then tick the box."));
            let _ = saved.focus();
        } else if !kit.with_value(|kit| kit.ends_with(&tail.value())) {
            problem.set(Some("These are not the last 4 characters of the key. Please look at your copy again."));
            let _ = tail.focus();
        } else {
            problem.set(None);
            on_kept();
        }
    };
    view! {
        <section class="kit" aria-labelledby="kit-heading">
            <h2 id="kit-heading" tabindex="-1">
                "Your recovery kit"
            </h2>
            <p>
                "This is your key. It was made on this device, and the server gets it only sealed with your passphrase. If you forget the passphrase, only this kit can bring your key back. Print it or put it into your password manager, and show it to nobody."
            </p>
            <dl>
                <dt>"Conference"</dt>
                <dd>{event_name}</dd>
                <dt>"Made"</dt>
                <dd>{made}</dd>
                <dt>"Public key"</dt>
                <dd>
                    <code>{public.as_str().to_owned()}</code>
                </dd>
                <dt>"Secret key"</dt>
                <dd>
                    <code class="secret">{identity.expose().to_owned()}</code>
                </dd>
            </dl>
            <div class="actions">
                <button type="button" on:click=move |_| keepsake::print()>
                    "Print"
                </button>
                <button type="button" on:click=copy>
                    "Copy"
                </button>
                <button type="button" on:click=save>
                    "Save as file"
                </button>
            </div>
            <p class="hint" role="status">
                {said}
            </p>
            <form class="kit-check" on:submit=submit novalidate>
                {move || problem.get().map(|text| view! { <Notice tone=Tone::Problem>{text}</Notice> })}
                <label class="choice" for="kit-saved">
                    <input id="kit-saved" type="checkbox" node_ref=saved />
                    "I have saved or printed the recovery kit"
                </label>
                <div class="field">
                    <label for="kit-tail">"The last 4 characters of the secret key"</label>
                    <p class="hint" id="kit-tail-hint">
                        "From your copy, so that we both know it can be read."
                    </p>
                    <input
                        id="kit-tail"
                        type="text"
                        autocomplete="off"
                        autocapitalize="characters"
                        spellcheck="false"
                        aria-describedby="kit-tail-hint"
                        node_ref=tail
                    />
                </div>
                <button class="primary" disabled=busy>
                    {move || if busy.get() { "Joining\u{2026}" } else { "Join the team" }}
                </button>
            </form>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    fn kit() -> Kit {
        Kit {
            event: "demo".parse().unwrap(),
            event_name: "Demo\nConf".to_owned(),
            email: "ana@example.org".to_owned(),
            key: SecretKey::generate(),
            made_at: datetime!(2026-05-03 12:00 UTC),
        }
    }

    #[test]
    fn a_kit_is_an_identity_file_with_one_line_that_counts() {
        let kit = kit();
        let text = kit.text();
        let lines: Vec<_> = text.expose().lines().filter(|line| !line.starts_with('#')).collect();
        assert_eq!(lines.len(), 1);
        assert_eq!(SecretKey::parse(lines[0]).unwrap().public(), kit.key.public());
        assert!(text.expose().contains("# event: Demo Conf (demo)\n"));
        assert!(text.expose().contains("# created: 2026-05-03T12:00:00Z\n"));
        assert_eq!(kit.file_name(), "aside-recovery-demo.txt");
    }

    #[test]
    fn only_the_last_four_characters_show_that_it_was_kept() {
        let kit = kit();
        let text = kit.key.to_text();
        let (rest, tail) = text.expose().split_at(text.expose().len() - TAIL);
        assert!(kit.ends_with(tail));
        assert!(kit.ends_with(&format!(" {} ", tail.to_lowercase())));
        let longer = &text.expose()[rest.len() - 1..];
        for wrong in ["", &tail[1..], longer, "BBBB"] {
            assert!(!kit.ends_with(wrong), "{wrong}");
        }
    }
}
