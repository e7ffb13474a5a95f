//! Sealed files of a report or a message: opened where somebody asks for it, shown without letting them do anything.

use std::sync::Arc;

use js_sys::{Array, Uint8Array};
use leptos::{prelude::*, task::spawn_local};
use web_sys::{Blob, BlobPropertyBag, Url};
use zeroize::Zeroizing;

use super::{
    Kind, Shown,
    browser::{draw, load},
    wording::EvidenceSays,
};
use crate::{
    domain::{
        attachment::{Attached, size},
        ids::AttachmentId,
    },
    seal::{SecretKey, attachment},
    ui::{
        notice::{Notice, Tone},
        phrases::Phrases,
    },
};

/// How to ask for a sealed file, and what opens it.
pub struct Asking {
    pub url: String,
    pub body: String,
    pub key: SecretKey,
}

/// Makes the [`Asking`] for a file; none where the key is gone.
type MakeAsking = dyn Fn(&AttachmentId) -> Option<Asking> + Send + Sync;

/// How files are asked for, and what is said of them.
#[derive(Clone)]
pub struct Ask {
    asking: Arc<MakeAsking>,
    says: Phrases<EvidenceSays>,
}

impl Ask {
    /// Asks in this way.
    pub fn new(
        asking: impl Fn(&AttachmentId) -> Option<Asking> + Send + Sync + 'static,
        says: Phrases<EvidenceSays>,
    ) -> Self {
        Self { asking: Arc::new(asking), says }
    }
}

/// An opened file, for as long as it is on the page.
#[derive(Clone)]
struct Open {
    /// The address that this browser made for it.
    url: String,
    name: String,
    shown: Shown,
    /// The file itself, where it is drawn rather than handed to the browser.
    bytes: Option<Arc<Zeroizing<Vec<u8>>>>,
}

#[derive(Clone)]
enum State {
    Sealed,
    Opening,
    Open(Open),
    Problem(EvidenceSays),
}

async fn open(asking: Asking) -> Result<Open, EvidenceSays> {
    let sealed = load(&asking.url, &asking.body).await.map_err(|_| EvidenceSays::NotFetched)?;
    let opened = attachment::open(&asking.key, &sealed).map_err(|_| EvidenceSays::NotOpened)?;
    let kind = Kind::of(&opened.bytes);
    let shown = kind.shown(&opened.kind);
    let media = BlobPropertyBag::new();
    // A document that is only saved must not open as one.
    let plain = matches!(shown, Shown::Pdf | Shown::No);
    media.set_type(if plain { Kind::Other.media_type("") } else { kind.media_type(&opened.kind) });
    let blob = Blob::new_with_u8_array_sequence_and_options(&Array::of1(&Uint8Array::from(&opened.bytes[..])), &media);
    let url = blob.and_then(|blob| Url::create_object_url_with_blob(&blob));
    let url = url.map_err(|_| EvidenceSays::NotShown)?;
    let name = opened.name;
    let bytes = (shown == Shown::Pdf && DRAWS_PAGES).then(|| Arc::new(opened.bytes));
    Ok(Open { url, name, shown, bytes })
}

/// Whether the pages of a PDF are drawn: at the desk alone. What draws them is larger than an attendee's whole page.
const DRAWS_PAGES: bool = cfg!(feature = "desk");

/// A list of files; nothing where there are none.
#[must_use]
pub fn files(list: &[Attached], ask: &Ask) -> Option<AnyView> {
    let count = list.len();
    let item = |(place, file): (usize, &Attached)| one(place + 1, count, file, ask.clone());
    (count > 0)
        .then(|| view! { <ul class="attached">{list.iter().enumerate().map(item).collect_view()}</ul> }.into_any())
}

fn one(place: usize, count: usize, file: &Attached, ask: Ask) -> AnyView {
    let Ask { asking, says } = ask;
    let state = RwSignal::new(State::Sealed);
    let label = if count > 1 {
        says.fill_both(EvidenceSays::Open, &place.to_string(), &size(file.bytes))
    } else {
        says.fill_both(EvidenceSays::OpenOnly, &size(file.bytes), "")
    };
    let says = StoredValue::new(says);
    let say = move |phrase| says.with_value(|says| says.say(phrase));
    let id = file.id.clone();
    let let_go = move || {
        if let State::Open(Open { url, .. }) = state.get_untracked() {
            let _ = Url::revoke_object_url(&url);
        }
    };
    on_cleanup(let_go);
    let start = move |_| {
        let Some(asking) = asking(&id) else {
            state.set(State::Problem(EvidenceSays::NoKey));
            return;
        };
        state.set(State::Opening);
        spawn_local(async move {
            state.set(match open(asking).await {
                Ok(open) => State::Open(open),
                Err(problem) => State::Problem(problem),
            });
        });
    };
    let close = move |_| {
        let_go();
        state.set(State::Sealed);
    };
    view! {
        <li>
            <button type="button" on:click=start hidden=move || matches!(state.get(), State::Open(_) | State::Opening)>
                {label}
            </button>
            <div aria-live="polite">
                {move || match state.get() {
                    State::Sealed => ().into_any(),
                    State::Opening => view! { <p class="hint">{say(EvidenceSays::Opening)}</p> }.into_any(),
                    State::Problem(text) => view! { <Notice tone=Tone::Problem>{say(text)}</Notice> }.into_any(),
                    State::Open(open) => shown(open, close, says).into_any(),
                }}
            </div>
        </li>
    }
    .into_any()
}

/// Hands a PDF to the element that draws it, once the element is there.
fn draw_pages(id: String, bytes: Option<Arc<Zeroizing<Vec<u8>>>>) {
    request_animation_frame(move || {
        if let (Some(pages), Some(bytes)) = (document().get_element_by_id(&id), bytes) {
            draw(&pages, &bytes);
        }
    });
}

fn shown(
    open: Open,
    close: impl Fn(leptos::ev::MouseEvent) + 'static,
    says: StoredValue<Phrases<EvidenceSays>>,
) -> impl IntoView {
    let say = move |phrase| says.with_value(|says| says.say(phrase));
    let Open { url, name, shown, bytes } = open;
    let name = if name.is_empty() { say(EvidenceSays::Name) } else { name };
    let broken = RwSignal::new(false);
    let fails = move |_| broken.set(true);
    let view = match shown {
        Shown::Picture => view! { <img src=url.clone() alt=name.clone() hidden=broken on:error=fails /> }.into_any(),
        Shown::Audio => {
            view! { <audio controls src=url.clone() aria-label=name.clone() on:error=fails></audio> }.into_any()
        }
        Shown::Video => {
            view! { <video controls playsinline src=url.clone() aria-label=name.clone() on:error=fails></video> }
                .into_any()
        }
        Shown::Pdf if DRAWS_PAGES => {
            let id = ["pages", url.rsplit('/').next().unwrap_or_default()].concat();
            draw_pages(id.clone(), bytes);
            view! {
                <pdf-pages
                    id=id
                    data-page=say(EvidenceSays::Page)
                >{say(EvidenceSays::NoPages)}</pdf-pages>
            }
            .into_any()
        }
        Shown::Pdf | Shown::No => view! {
            <p class="hint">
                {say(EvidenceSays::Risky)}
            </p>
        }
        .into_any(),
    };
    view! {
        <p class="name">{name.clone()}</p>
        {view}
        {move || broken.get().then(|| view! { <p class="hint">{say(EvidenceSays::Elsewhere)}</p> })}
        <div class="actions">
            <a class="button" href=url download=name>
                {say(EvidenceSays::Save)}
            </a>
            <button type="button" on:click=close>
                {say(EvidenceSays::Close)}
            </button>
        </div>
    }
}
