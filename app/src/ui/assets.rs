//! The addresses of what a page loads, with their content hashes. The server knows them; pages ask here.

use leptos::prelude::use_context;

/// Which browser code a page needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bundle {
    /// None at all.
    None,
    /// What an attendee's pages need.
    Attend,
    /// What the team's pages need.
    Desk,
    /// None, on pages that are printed.
    Poster,
}

/// What a page's code needs beside its bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Reports that wait on the device are sent and spoken of here.
    OutboxStatus,
    /// Files are chosen or shown here.
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
    /// The address of our icon, which holds it: a request for it would come before the first words are drawn.
    pub icon: &'static str,
    /// The same of an icon that looks like nothing.
    pub note_icon: &'static str,
    /// The script of buttons that copy and print.
    pub copy_script: &'static str,
    /// The attendee's bundle without its ending; empty where the server was built without one.
    pub attend_bundle: &'static str,
    /// The team's bundle without its ending.
    pub desk_bundle: &'static str,
    /// The script that sends what waits on a device.
    pub waiting_script: &'static str,
    /// The script that handles files.
    pub evidence_script: &'static str,
    /// The script that draws the pages of a PDF, for the desk.
    pub pages_script: &'static str,
    /// The library that it uses; empty where the server was built without one.
    pub pdf_library: &'static str,
    /// What the library runs beside the page.
    pub pdf_worker: &'static str,
}

impl Assets {
    /// The names that the server has given to the page being rendered.
    #[must_use]
    pub fn get() -> Self {
        use_context().unwrap_or_default()
    }
}
