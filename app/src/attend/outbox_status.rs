//! What a page says of reports that wait on the device, and of the page itself where it is a kept copy. The texts
//! stand here; `browser/waiting.js` shows the one that holds.

use leptos::prelude::*;

use crate::{
    address::Page,
    domain::event::Slug,
    texts::translations::texts,
    ui::notice::{Notice, Tone},
};

/// Sends what waits and says so. Nothing shows where nothing waits.
#[component]
pub fn OutboxStatus(
    event: Slug,
    /// Whether the event's pages are to open without a connection from now on.
    #[prop(optional)]
    keep: bool,
) -> impl IntoView {
    let say = texts();
    let (changed, copy) = (say.page_changed(), say.page_kept());
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
                    {changed.s0} <span></span> {changed.s1} <a href=by_file>{say.page_changed_link()}</a> {changed.s2}
                </Notice>
            </div>
            <div id="page-kept" hidden>
                <Notice tone=Tone::Calm>{copy.s0} <span></span> {copy.s1}</Notice>
            </div>
            <div id="waiting" role="status" data-event=event.to_string() data-keep=keep.then_some("keep")>
                {case(
                    "sending",
                    Tone::Calm,
                    say.waits_sending(),
                )}
                {case(
                    "waiting",
                    Tone::Calm,
                    say.waits_offline(),
                )}
                {case(
                    "received",
                    Tone::Good,
                    say.waits_received(),
                )}
                {case(
                    "nobody-left",
                    Tone::Problem,
                    say.waits_nobody_left(),
                )}
                {case(
                    "refused",
                    Tone::Problem,
                    say.waits_refused(),
                )}
                {case(
                    "forgotten",
                    Tone::Calm,
                    say.waits_forgotten(),
                )}
                <p data-when="sending waiting" hidden>
                    <button type="button" data-then="forgotten">
                        {say.forget_it()}
                    </button>
                </p>
                <p data-when="nobody-left refused" hidden>
                    <button type="button" data-then="">
                        {say.waits_read()}
                    </button>
                </p>
            </div>
        </div>
    }
}
