//! The outbox status: notices about reports that wait on the device, and about a page from the service worker's cache.
//! All are rendered hidden; `app/browser/waiting.js` shows those that apply.

use leptos::prelude::*;

use crate::{
    address::Page,
    domain::event::Slug,
    texts::translations::texts,
    ui::notice::{Notice, Tone},
};

/// The outbox status. Hidden while no report waits.
#[component]
pub fn OutboxStatus(
    event: Slug,
    /// Whether the service worker is to store the event's pages, so that they open without a connection.
    #[prop(optional)]
    keep: bool,
) -> impl IntoView {
    let texts = texts();
    let (changed, copy) = (texts.page_changed(), texts.page_kept());
    let by_file = Page::ExternalReport.path(&event);
    let case = |when: &'static str, tone, text: String| {
        view! {
            <div data-when=when hidden>
                <Notice tone>{text}</Notice>
            </div>
        }
    };
    view! {
        <div class="news">
            <div id="page-changed" hidden>
                <Notice tone=Tone::Calm>
                    {changed.s0} <span></span> {changed.s1} <a href=by_file>{texts.page_changed_link()}</a> {changed.s2}
                </Notice>
            </div>
            <div id="page-kept" hidden>
                <Notice tone=Tone::Calm>{copy.s0} <span></span> {copy.s1}</Notice>
            </div>
            <div id="waiting" role="status" data-event=event.to_string() data-keep=keep.then_some("keep")>
                {case(
                    "sending",
                    Tone::Calm,
                    texts.waits_sending(),
                )}
                {case(
                    "waiting",
                    Tone::Calm,
                    texts.waits_offline(),
                )}
                {case(
                    "received",
                    Tone::Good,
                    texts.waits_received(),
                )}
                {case(
                    "nobody-left",
                    Tone::Problem,
                    texts.waits_nobody_left(),
                )}
                {case(
                    "refused",
                    Tone::Problem,
                    texts.waits_refused(),
                )}
                {case(
                    "forgotten",
                    Tone::Calm,
                    texts.waits_forgotten(),
                )}
                <p data-when="sending waiting" hidden>
                    <button type="button" data-then="forgotten">
                        {texts.forget_it()}
                    </button>
                </p>
                <p data-when="nobody-left refused" hidden>
                    <button type="button" data-then="">
                        {texts.waits_read()}
                    </button>
                </p>
            </div>
        </div>
    }
}
