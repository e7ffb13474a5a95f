//! What a page says of reports that wait on the device, and of the page itself where it is a kept copy. The texts
//! stand here; `browser/waiting.js` shows the one that holds.

use leptos::prelude::*;

use crate::{
    domain::event::Slug,
    ui::{
        Assets,
        notice::{Notice, Tone},
    },
};

/// Sends what waits and says so. Nothing shows where nothing waits.
#[component]
pub fn Waiting(
    event: Slug,
    /// Whether the event's pages are to open without a connection from now on.
    #[prop(optional)]
    keep: bool,
) -> impl IntoView {
    let by_file = format!("/{event}/sealed");
    let case = |when: &'static str, tone, text: &'static str| {
        view! {
            <div data-when=when hidden>
                <Notice tone>{text}</Notice>
            </div>
        }
    };
    view! {
        <div class="news">
            <script defer src=format!("/assets/{}", Assets::get().waiting_js)></script>
            <div id="page-changed" hidden>
                <Notice tone=Tone::Calm>
                    "The code of this page has changed on our server (" <span></span>
                    "). You still see the version that you know; the new one is used when you open the page again. Pages get better now and then. If you would rather trust no web page, you can "
                    <a href=by_file>"hand in a sealed file"</a> "."
                </Notice>
            </div>
            <div id="page-kept" hidden>
                <Notice tone=Tone::Calm>"This page was last refreshed on " <span></span> "."</Notice>
            </div>
            <div id="waiting" role="status" data-event=event.to_string() data-keep=keep.then_some("keep")>
                {case(
                    "sending",
                    Tone::Calm,
                    "A report is waiting on this device, encrypted. It is being sent now.",
                )}
                {case(
                    "waiting",
                    Tone::Calm,
                    "A report is waiting on this device, encrypted. There is no connection right now; it goes out by itself when there is one. Its twelve words cannot be shown again.",
                )}
                {case(
                    "received",
                    Tone::Good,
                    "The report that was waiting on this device has been received. With its twelve words you can come back to it.",
                )}
                {case(
                    "nobody-left",
                    Tone::Problem,
                    "A report that was waiting on this device could not be filed: nobody for whom it was encrypted is on the team any more. Please open the report page and write it again. The twelve words you have for it lead nowhere.",
                )}
                {case(
                    "refused",
                    Tone::Problem,
                    "A report that was waiting on this device was not taken by the server, which may have changed since. Please open the report page and write it again. The twelve words you have for it lead nowhere.",
                )}
                {case(
                    "forgotten",
                    Tone::Calm,
                    "It is no longer on this device. If it was on its way already, the team may still have it.",
                )}
                <p data-when="sending waiting" hidden>
                    <button type="button" data-then="forgotten">
                        "Forget it (do not send)"
                    </button>
                </p>
                <p data-when="nobody-left refused" hidden>
                    <button type="button" data-then="">
                        "I have read this"
                    </button>
                </p>
            </div>
        </div>
    }
}
