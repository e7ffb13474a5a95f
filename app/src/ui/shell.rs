//! The document around every page.

use leptos::{config::LeptosOptions, hydration::HydrationScripts, prelude::*};

use super::assets::{Assets, Bundle};

/// A whole HTML page. Which style sheet it takes follows from its bundle.
#[component]
pub fn Shell(
    /// What the tab and the first heading of a screen reader say.
    #[prop(into)]
    title: String,
    /// The browser code that this page needs.
    bundle: Bundle,
    /// Whether this is the demonstration conference.
    #[prop(optional)]
    demo: bool,
    /// Where the name in the header leads; `/` without.
    #[prop(optional, into)]
    home: Option<String>,
    /// What the header says: the conference's name.
    #[prop(optional, into)]
    name: Option<String>,
    /// Links in the header.
    #[prop(optional)]
    nav: Option<AnyView>,
    /// Whether files are chosen or shown here.
    #[prop(optional)]
    files: bool,
    /// The page.
    children: Children,
) -> impl IntoView {
    let assets = Assets::get();
    let (style, script) = match bundle {
        Bundle::None => (assets.attend_css, ""),
        Bundle::Attend => (assets.attend_css, assets.attend_bundle),
        Bundle::Desk => (assets.desk_css, assets.desk_bundle),
    };
    let asset = |name: &str| format!("/assets/{name}");
    let scripts = (!script.is_empty()).then(|| {
        let options = LeptosOptions::builder().output_name(script).site_pkg_dir("assets").build();
        view! {
            <HydrationScripts options islands=true />
            {files.then(|| view! { <script type="module" src=asset(assets.evidence_script)></script> })}
            {(files && bundle == Bundle::Desk && !assets.pdf_library.is_empty())
                .then(|| {
                    view! {
                        <script
                            type="module"
                            src=asset(assets.pages_script)
                            data-library=asset(assets.pdf_library)
                            data-worker=asset(assets.pdf_worker)
                        ></script>
                    }
                })}
        }
    });
    view! {
        <!DOCTYPE html>
        <html lang="en" dir="ltr">
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <meta name="robots" content="noindex" />
                <title>{title}</title>
                <link rel="stylesheet" href=format!("/assets/{style}") />
                <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
                {scripts}
            </head>
            <body>
                <a class="skip" href="#main">
                    "Skip to the content"
                </a>
                {demo
                    .then(|| {
                        view! {
                            <aside class="demo-banner" aria-label="Demonstration">
                                "This is a demonstration. Nobody reads what you write here; please file nothing real."
                            </aside>
                        }
                    })}
                <header class="top">
                    <a class="brand" href=home.unwrap_or_else(|| "/".to_owned())>
                        {name.unwrap_or_else(|| "Aside".to_owned())}
                    </a>
                    {nav.map(|links| view! { <nav aria-label="Pages">{links}</nav> })}
                </header>
                <main id="main" tabindex="-1">
                    {children()}
                </main>
            </body>
        </html>
    }
}
