//! HTML for a conference to copy into its own site.

use leptos::prelude::*;

use crate::ui::field::between_tags;

/// The text of the link.
const LINK_TEXT: &str = "Report something to the code of conduct team";

/// The inline style of the button: the conference's site does not have our style sheet.
const BUTTON: &str = "display:inline-block;padding:0.75em 1.25em;border-radius:0.5em;background:#2f6f62;color:#ffffff;font:inherit;font-weight:600;text-decoration:none";

fn link(address: &str, style: &str) -> String {
    let address = address.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    let style = if style.is_empty() { String::new() } else { format!(" style=\"{style}\"") };
    format!("<a href=\"{address}\"{style}>{LINK_TEXT}</a>")
}

/// A link and a button, each as HTML in a field to copy.
#[component]
pub fn ForYourSite(address: String) -> impl IntoView {
    let snippets = [("link", "A link", ""), ("button", "A button", BUTTON)].map(|(name, label, style)| {
        let id = format!("snippet-{name}");
        let status = format!("{id}-told");
        let text = link(&address, style);
        let rows = if style.is_empty() { "3" } else { "6" };
        view! {
            <div class="field">
                <label for=id.clone()>{label}</label>
                <textarea id=id.clone() class="snippet" rows=rows readonly spellcheck="false">
                    {between_tags(&text)}
                </textarea>
                <button type="button" data-copy=id hidden>
                    "Copy"
                </button>
                <p id=status role="status"></p>
            </div>
        }
    });
    view! {
        <section class="for-your-site" aria-labelledby="for-your-site">
            <h2 id="for-your-site">"For the conference\u{2019}s own site"</h2>
            <p>
                "The short address is " <strong class="address">{address.clone()}</strong>
                ". To put it on a page, copy one of these:"
            </p>
            {snippets.collect_view()}
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_is_html_that_leads_here_and_nothing_else() {
        let html = link("https://aside.example.org/conf", "");
        assert_eq!(html, format!("<a href=\"https://aside.example.org/conf\">{LINK_TEXT}</a>"));
        assert!(link("https://a\"><script>", "").contains("a&quot;>&lt;script>"));
    }
}
