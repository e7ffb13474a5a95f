//! The addresses of a page's assets, with their content hashes. The server provides them in the context.

use leptos::prelude::use_context;

/// The browser code that a page loads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bundle {
    /// No code.
    None,
    /// The attendee's bundle.
    Attend,
    /// The team's bundle.
    Desk,
    /// No bundle, and the style sheet of printed pages.
    Poster,
}

/// Scripts of a page besides its bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Sends reports from the outbox and shows the outbox status.
    OutboxStatus,
    /// Chooses or shows attachments.
    Files,
}

/// Names of files under `/assets/`, and the icons.
#[derive(Clone, Copy, Debug, Default)]
pub struct Assets {
    /// The attendee's style sheet.
    pub attend_css: &'static str,
    /// The team's style sheet.
    pub desk_css: &'static str,
    /// The style sheet of posters.
    pub poster_css: &'static str,
    /// The icon as a `data:` URL, which saves a request before the first paint.
    pub icon: &'static str,
    /// A neutral icon as a `data:` URL, for events with a neutral title.
    pub note_icon: &'static str,
    /// The script of buttons that copy and print.
    pub copy_script: &'static str,
    /// The attendee's bundle without its file extension. Empty if the server was built without one.
    pub attend_bundle: &'static str,
    /// The team's bundle without its file extension.
    pub desk_bundle: &'static str,
    /// The script that sends reports from the outbox.
    pub waiting_script: &'static str,
    /// The script that handles attachments.
    pub evidence_script: &'static str,
    /// The script that draws the pages of a PDF, for the desk.
    pub pages_script: &'static str,
    /// The PDF library of that script. Empty if the server was built without one.
    pub pdf_library: &'static str,
    /// The web worker of the PDF library.
    pub pdf_worker: &'static str,
}

impl Assets {
    /// The assets of the page being rendered, from the context.
    #[must_use]
    pub fn get() -> Self {
        use_context().unwrap_or_default()
    }
}
