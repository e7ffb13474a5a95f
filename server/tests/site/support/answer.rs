//! A response: status, headers, and the body as text, JSON or a page.

use axum::http::{HeaderMap, StatusCode, header};
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// # Panics
    /// If the body is not JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("no JSON: {}", self.text()))
    }

    /// The status and the body of an API answer, to compare both at once.
    pub(crate) fn outcome(&self) -> (u16, Value) {
        (self.status.as_u16(), self.json())
    }

    /// The answer itself if its status is 200.
    ///
    /// # Panics
    /// For any other status, with the body as the message.
    #[track_caller]
    pub(crate) fn good(self) -> Self {
        assert_eq!(self.status, StatusCode::OK, "{}", self.text());
        self
    }

    /// The value of a header; empty if it is missing.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The `Set-Cookie` header for the cookie with this name; empty if there is none.
    pub(crate) fn cookie(&self, name: &str) -> &str {
        let mut set = self.headers.get_all(header::SET_COOKIE).iter().map(|value| value.to_str().unwrap());
        set.find(|cookie| cookie.starts_with(&format!("{name}="))).unwrap_or_default()
    }

    /// Whether the body contains these bytes anywhere, markup included. For text that must appear on a page, use
    /// [`Answer::shows`]; this is for text that must appear nowhere.
    pub(crate) fn has(&self, part: &str) -> bool {
        self.text().contains(part)
    }

    pub(crate) fn page(&self) -> Page {
        Page(Html::parse_document(&self.text()))
    }

    /// Whether an element of the page matches the selector.
    pub(crate) fn finds(&self, selector: &str) -> bool {
        self.page().first(selector).is_some()
    }

    /// Whether an element that matches the selector shows this text.
    pub(crate) fn shows(&self, selector: &str, text: &str) -> bool {
        self.texts(selector).iter().any(|shown| shown.contains(text))
    }

    /// The texts of all elements that match the selector, with white space collapsed as a browser does.
    pub(crate) fn texts(&self, selector: &str) -> Vec<String> {
        self.page().all(selector).into_iter().map(text_of).collect()
    }

    /// The attribute of the first element that matches the selector.
    ///
    /// # Panics
    /// If no element matches, or it has no such attribute.
    #[track_caller]
    pub(crate) fn attribute(&self, selector: &str, name: &str) -> String {
        let page = self.page();
        let value = page.first(selector).and_then(|element| element.attr(name));
        value.unwrap_or_else(|| panic!("no {name} at {selector} in {}", self.text())).to_owned()
    }

    /// The attributes of all elements that match the selector and have it.
    pub(crate) fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let page = self.page();
        page.all(selector).into_iter().filter_map(|element| element.attr(name)).map(str::to_owned).collect()
    }

    /// The value of the first one-line field with this name.
    #[track_caller]
    pub(crate) fn field(&self, name: &str) -> String {
        self.attribute(&format!("input[name='{name}']"), "value")
    }

    /// The text in the first large field with this name.
    ///
    /// # Panics
    /// If there is no such field.
    #[track_caller]
    pub(crate) fn area(&self, name: &str) -> String {
        let page = self.page();
        let area = page.first(&format!("textarea[name='{name}']"));
        area.unwrap_or_else(|| panic!("no {name} in {}", self.text())).text().collect()
    }

    /// The properties of the first island of this kind.
    #[track_caller]
    pub(crate) fn props(&self, island: &str) -> Value {
        let props = self.attribute(&format!("leptos-island[data-component^='{island}']"), "data-props");
        serde_json::from_str(&props).unwrap()
    }

    /// The properties of a form for the code of an attendee's page.
    #[track_caller]
    pub(crate) fn handed(&self, form: &str) -> Value {
        serde_json::from_str(&self.attribute(&format!("form#{form}"), "data-props")).unwrap()
    }

    /// The twelve words of a receipt page.
    ///
    /// # Panics
    /// If the page shows no receipt.
    #[track_caller]
    pub(crate) fn words(&self) -> String {
        let words = self.texts("#receipt-words li");
        assert!(!words.is_empty(), "no receipt in {}", self.text());
        words.join(" ")
    }
}

/// The parsed HTML document of a response.
pub(crate) struct Page(Html);

impl Page {
    pub(crate) fn first(&self, selector: &str) -> Option<ElementRef<'_>> {
        self.0.select(&parsed(selector)).next()
    }

    pub(crate) fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        self.0.select(&parsed(selector)).collect()
    }
}

fn parsed(selector: &str) -> Selector {
    Selector::parse(selector).unwrap_or_else(|error| panic!("{selector}: {error}"))
}

/// The text of an element, with white space collapsed and a space around block elements.
pub(crate) fn text_of(element: ElementRef<'_>) -> String {
    let mut text = String::new();
    collect_text(element, &mut text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn collect_text(element: ElementRef<'_>, text: &mut String) {
    const INLINE: [&str; 13] =
        ["a", "b", "bdi", "button", "code", "em", "i", "kbd", "label", "small", "span", "strong", "time"];
    for child in element.children() {
        if let Some(part) = child.value().as_text() {
            text.push_str(part);
        } else if let Some(inside) = ElementRef::wrap(child) {
            let space = if INLINE.contains(&inside.value().name()) { "" } else { " " };
            text.push_str(space);
            collect_text(inside, text);
            text.push_str(space);
        }
    }
}
