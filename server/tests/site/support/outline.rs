//! The outline of a page: landmarks, headings, forms with their fields, links and islands, one a line.

use scraper::{ElementRef, Html};

use super::answer::{Answer, text_of};

impl Answer {
    /// The outline of the page, equal in every run: each pair in `names` replaces a random name, and values of hidden
    /// fields are left out.
    pub(crate) fn outline(&self, names: &[(&str, &str)]) -> String {
        let html = Html::parse_document(&self.text());
        let mut lines = Vec::new();
        describe_children(html.root_element(), 0, &mut lines);
        let mut outline = lines.join("\n");
        for (name, replacement) in names {
            outline = outline.replace(name, replacement);
        }
        outline
    }
}

fn describe_children(element: ElementRef<'_>, depth: usize, lines: &mut Vec<String>) {
    for child in element.child_elements() {
        let line = describe(child);
        let inside = depth + usize::from(line.is_some());
        lines.extend(line.map(|line| format!("{}{line}", "  ".repeat(depth))));
        if !is_leaf(child) {
            describe_children(child, inside, lines);
        }
    }
}

/// The line for an element; `None` for pure layout elements.
fn describe(element: ElementRef<'_>) -> Option<String> {
    let attribute = |name| element.attr(name).unwrap_or_default();
    let name = element.value().name();
    match name {
        "title" => Some(format!("title: {}", text_of(element))),
        "header" | "nav" | "main" | "footer" | "aside" | "dialog" | "search" => Some(labelled(element, name)),
        "section" | "article" if element.attr("aria-label").or(element.attr("aria-labelledby")).is_some() => {
            Some(labelled(element, name))
        }
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "legend" | "summary" | "caption" | "th" => {
            Some(format!("{name}: {}", text_of(element)))
        }
        "form" => Some(format!("form {} {}", attribute("method").to_uppercase(), attribute("action"))),
        "fieldset" => Some("fieldset".to_owned()),
        "input" if attribute("type") == "hidden" => Some(format!("hidden {}", attribute("name"))),
        "input" => Some(format!("{} {}{}{}", kind(element), attribute("name"), label(element), state(element))),
        "textarea" | "select" => Some(format!("{name} {}{}{}", attribute("name"), label(element), state(element))),
        "option" => Some(format!("option {}: {}", attribute("value"), text_of(element))),
        "button" => Some(format!("button {}{}", text_of(element), state(element))),
        "a" => Some(format!("link {} -> {}", text_of(element), attribute("href"))),
        "leptos-island" => {
            let component = attribute("data-component");
            Some(format!("island {}", component.rsplit_once('_').map_or(component, |(name, _)| name)))
        }
        _ if element.attr("role").is_some() => Some(labelled(element, &format!("role {}", attribute("role")))),
        _ => None,
    }
}

/// Whether the line of an element already includes the text of its descendants.
fn is_leaf(element: ElementRef<'_>) -> bool {
    matches!(element.value().name(), "a" | "button" | "option" | "title" | "script" | "style" | "svg" | "template")
}

fn labelled(element: ElementRef<'_>, name: &str) -> String {
    let label = element.attr("aria-label").map(|label| format!(" {label:?}"));
    format!("{name}{}", label.unwrap_or_default())
}

fn kind(element: ElementRef<'_>) -> String {
    match element.attr("type").unwrap_or("text") {
        kind @ ("radio" | "checkbox") => format!("{kind} {}", element.attr("value").unwrap_or_default()),
        kind => kind.to_owned(),
    }
}

/// The text of the label around a field or with its id.
fn label(field: ElementRef<'_>) -> String {
    let around = field.ancestors().filter_map(ElementRef::wrap).find(|element| element.value().name() == "label");
    let root = field.ancestors().filter_map(ElementRef::wrap).last();
    let mut labels = root.into_iter().flat_map(|root| root.descendent_elements());
    let with_id = labels.find(|element| {
        element.value().name() == "label" && field.attr("id").is_some_and(|id| element.attr("for") == Some(id))
    });
    around.or(with_id).map(|label| format!(" \"{}\"", text_of(label))).unwrap_or_default()
}

fn state(field: ElementRef<'_>) -> String {
    let states = ["checked", "required", "disabled", "readonly", "selected"];
    states
        .into_iter()
        .filter(|state| field.attr(state).is_some())
        .fold(String::new(), |all, state| all + " [" + state + "]")
}
