//! A key on the screen and in print, and the check that it was kept.

use leptos::{ev::SubmitEvent, html, prelude::*, task::spawn_local};

use super::kit::{Keeper, Kit};
use crate::ui::{
    export, moment,
    notice::{Notice, Tone},
    qr::Qr,
};

const fn title(keeper: &Keeper) -> &'static str {
    match keeper {
        Keeper::Member(_) => "Your recovery kit",
        Keeper::Paper(_) => "Recovery key on paper",
    }
}

const fn on_screen(keeper: &Keeper) -> &'static str {
    match keeper {
        Keeper::Member(_) => {
            "This is your key. It was made on this device, and the server gets it only sealed with your passphrase. If you forget the passphrase, only this kit can bring your key back. Print it or put it into your password manager, and show it to nobody."
        }
        Keeper::Paper(_) => {
            "This is the only time that the key is shown. Print it, or write it down, and let the holder put it into an envelope. It is saved nowhere: not on this device, not on the server."
        }
    }
}

const fn on_paper(keeper: &Keeper) -> &'static str {
    match keeper {
        Keeper::Member(_) => {
            "With this key a forgotten passphrase is replaced, at the address above. It opens every case that its member can read. Show it to nobody, and keep it where you find it again."
        }
        Keeper::Paper(_) => {
            "With this key a chair opens cases again once everyone on the team has lost theirs, at the address above. It opens every case of the conference that is sealed to it. Keep it in a closed envelope, and give it to nobody."
        }
    }
}

/// The key as it is printed, with buttons to print, copy and save it. The event recovery key can only be printed.
#[component]
pub fn KitSheet(
    kit: Kit,
    /// The prefix of its heading's id.
    #[prop(default = "kit")]
    id: &'static str,
) -> impl IntoView {
    let status = RwSignal::new("");
    let (text, public, address) = (kit.key.to_text(), kit.key.public(), kit.address());
    let (title, on_screen, on_paper) = (title(&kit.keeper), on_screen(&kit.keeper), on_paper(&kit.keeper));
    let (event_name, made) = (kit.event_name.clone(), moment::exact(kit.made_at));
    let groups =
        kit.groups().into_iter().map(|group| view! { <span>{group.expose().to_owned()}</span> }).collect_view();
    let (kept_by, whose, files) = match kit.keeper.clone() {
        Keeper::Member(email) => ("Member", email, true),
        Keeper::Paper(holder) => ("Kept by", holder, false),
    };
    let kit = StoredValue::new(kit);
    let copy = move |_| {
        spawn_local(async move {
            let text = kit.with_value(Kit::text);
            let copied = export::copy(text.expose()).await;
            status.set(if copied { "Copied." } else { "Copying did not work here. Please save or print it." });
        });
    };
    let save = move |_| {
        let saved = kit.with_value(|kit| export::save(&kit.file_name(), kit.text().expose()));
        status.set(if saved { "Saved as a file." } else { "Saving did not work here. Please copy or print it." });
    };
    let more = files.then(|| {
        view! {
            <button type="button" on:click=copy>
                "Copy"
            </button>
            <button type="button" on:click=save>
                "Save as file"
            </button>
        }
    });
    view! {
        <h2 id=format!("{id}-heading") tabindex="-1">
            {title}
        </h2>
        <p class="on-screen">{on_screen}</p>
        <div class="sheet panel">
            <dl>
                <dt>"Conference"</dt>
                <dd>{event_name}</dd>
                <dt>{kept_by}</dt>
                <dd>{whose}</dd>
                <dt>"Made"</dt>
                <dd>{made}</dd>
                <dt>"Use it at"</dt>
                <dd class="address">{address}</dd>
                <dt>"Public key"</dt>
                <dd>
                    <code>{public.as_str().to_owned()}</code>
                </dd>
                <dt>"Secret key"</dt>
                <dd>
                    <code class="secret">{groups}</code>
                </dd>
            </dl>
            <Qr text label="The secret key as a QR code" />
        </div>
        <p class="on-paper">{on_paper}</p>
        <div class="actions">
            <button type="button" on:click=move |_| export::print()>
                "Print"
            </button>
            {more}
        </div>
        <p class="hint" role="status">
            {status}
        </p>
    }
}

/// Shows the key, and continues only after the member has confirmed that they kept it.
#[component]
pub fn RecoveryKit(
    /// The key.
    kit: Kit,
    /// The label of the button, and its label while busy.
    buttons: (&'static str, &'static str),
    /// Whether the next step is running.
    #[prop(into)]
    busy: Signal<bool>,
    /// Called when the member has kept it.
    on_kept: impl Fn() + 'static,
    /// The prefix of its ids.
    #[prop(default = "kit")]
    id: &'static str,
) -> impl IntoView {
    let saved = NodeRef::<html::Input>::new();
    let tail = NodeRef::<html::Input>::new();
    let problem = RwSignal::new(None::<&str>);
    let kept = match kit.keeper {
        Keeper::Member(_) => "I have saved or printed the recovery kit",
        Keeper::Paper(_) => "The key is on paper",
    };
    let sheet = view! { <KitSheet kit=kit.clone() id /> }.into_any();
    let kit = StoredValue::new(kit);
    let submit = move |ev: SubmitEvent| {
        ev.prevent_default();
        let (Some(saved), Some(tail)) = (saved.get_untracked(), tail.get_untracked()) else { return };
        if busy.get_untracked() {
            return;
        }
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
        <section class="kit stack" aria-labelledby=format!("{id}-heading")>
            {sheet} <form class="kit-check" on:submit=submit novalidate>
                {move || problem.get().map(|text| view! { <Notice tone=Tone::Problem>{text}</Notice> })}
                <label class="choice" for=format!("{id}-saved")>
                    <input id=format!("{id}-saved") type="checkbox" node_ref=saved />
                    {kept}
                </label>
                <div class="field">
                    <label for=format!("{id}-tail")>"The last 4 characters of the secret key"</label>
                    <p class="hint" id=format!("{id}-tail-hint")>
                        "From your copy, so that we both know it can be read."
                    </p>
                    <input
                        id=format!("{id}-tail")
                        type="text"
                        autocomplete="off"
                        autocapitalize="characters"
                        spellcheck="false"
                        aria-describedby=format!("{id}-tail-hint")
                        node_ref=tail
                    />
                </div>
                <button class="primary" disabled=busy>
                    {move || if busy.get() { buttons.1 } else { buttons.0 }}
                </button>
            </form>
        </section>
    }
}
