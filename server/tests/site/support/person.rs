//! Someone with a browser: keeps cookies, sends what a browser sends.

use axum::{
    Router,
    body::{Body, HttpBody as _, to_bytes},
    http::{HeaderMap, HeaderName, HeaderValue, Request, StatusCode, header},
};
use serde_json::Value;
use tower::ServiceExt as _;

/// What came back.
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

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("no JSON: {}", self.text()))
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The cookie with this name, as it was set.
    pub(crate) fn cookie(&self, name: &str) -> &str {
        let mut set = self.headers.get_all(header::SET_COOKIE).iter().map(|value| value.to_str().unwrap());
        set.find(|cookie| cookie.starts_with(&format!("{name}="))).unwrap_or_default()
    }

    pub(crate) fn has(&self, part: &str) -> bool {
        self.text().contains(part)
    }

    /// The value of the first one-line field with this name.
    pub(crate) fn field(&self, name: &str) -> String {
        let text = self.text();
        let tag = text.split('<').find(|tag| tag.starts_with("input") && tag.contains(&format!("name=\"{name}\"")));
        let value = tag.and_then(|tag| tag.split("value=\"").nth(1)).unwrap_or_else(|| panic!("no {name} in {text}"));
        value.split('"').next().unwrap().to_owned()
    }

    /// What the large field with this name holds, as HTML writes it.
    pub(crate) fn area(&self, name: &str) -> String {
        let text = self.text();
        let tag = text.split("<textarea").find(|tag| tag.contains(&format!("name=\"{name}\"")));
        let rest = tag.and_then(|tag| tag.split_once('>')).unwrap_or_else(|| panic!("no {name} in {text}")).1;
        rest.split("</textarea>").next().unwrap().to_owned()
    }

    /// What the first island of this kind was given.
    pub(crate) fn props(&self, island: &str) -> Value {
        self.attribute("<leptos-island", &format!("data-component=\"{island}"), "data-props")
    }

    /// What the code of an attendee's page was handed with a form.
    pub(crate) fn handed(&self, form: &str) -> Value {
        self.attribute("<form", &format!("id=\"{form}\""), "data-props")
    }

    /// The attribute of the first tag of a kind that says this of itself.
    fn attribute(&self, tag: &str, marked: &str, name: &str) -> Value {
        let text = self.text();
        let found = text.split(tag).skip(1).find(|rest| rest.split('>').next().is_some_and(|tag| tag.contains(marked)));
        let value = found.and_then(|rest| rest.split(&format!("{name}=\"")).nth(1));
        let value = value.and_then(|rest| rest.split('"').next()).unwrap_or_else(|| panic!("none in {text}"));
        let value = value.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        serde_json::from_str(&value).unwrap()
    }

    /// The twelve words of a receipt page.
    pub(crate) fn words(&self) -> String {
        let text = self.text();
        let (_, list) = text.split_once("id=\"receipt-words\"").unwrap_or_else(|| panic!("no receipt in {text}"));
        let (list, _) = list.split_once("</ol>").unwrap();
        let items = list.split("<li>").skip(1).map(|item| item.split('<').next().unwrap());
        items.collect::<Vec<_>>().join(" ")
    }
}

#[derive(Clone)]
pub(crate) struct Person {
    router: Router,
    pub(crate) cookie: Option<String>,
    /// The cookie that outlasts a session.
    pub(crate) device: Option<String>,
    /// Sent with every request.
    pub(crate) habits: Vec<(HeaderName, HeaderValue)>,
}

impl Person {
    pub(crate) fn new(router: Router) -> Self {
        Self { router, cookie: None, device: None, habits: Vec::new() }
    }

    pub(crate) async fn send(&mut self, mut request: Request<Body>) -> Answer {
        let length = request.body().size_hint().exact().unwrap();
        let headers = request.headers_mut();
        headers.insert(header::CONTENT_LENGTH, length.into());
        headers.extend(self.habits.iter().cloned());
        let cookies: Vec<_> = [&self.cookie, &self.device].into_iter().flatten().cloned().collect();
        if !cookies.is_empty() {
            headers.insert(header::COOKIE, cookies.join("; ").parse().unwrap());
        }
        let response = self.router.clone().oneshot(request).await.unwrap();
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap().to_owned();
            let kept = if pair.contains("-device=") { &mut self.device } else { &mut self.cookie };
            *kept = Some(pair).filter(|pair| !pair.ends_with('='));
        }
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// Sends a plain form, as a browser without JavaScript does.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = serde_urlencoded::to_string(fields).unwrap();
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// Sends a form with a file, as a browser does.
    pub(crate) async fn upload(&mut self, path: &str, file: &[u8], fields: &[(&str, &str)]) -> Answer {
        self.upload_all(path, fields, &[("file", "verbena.age", file)]).await
    }

    /// Sends a form with files, each with its field and its name.
    pub(crate) async fn upload_all(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Answer {
        const EDGE: &str = "----edge7Qm";
        let mut body = Vec::new();
        for (name, value) in fields {
            let part = format!("--{EDGE}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        for (field, name, file) in files {
            let head = format!("content-disposition: form-data; name=\"{field}\"; filename=\"{name}\"");
            body.extend_from_slice(format!("--{EDGE}\r\n{head}\r\ncontent-type: x/y\r\n\r\n").as_bytes());
            body.extend_from_slice(file);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{EDGE}--\r\n").as_bytes());
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={EDGE}"))
            .header("sec-fetch-site", "same-origin");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// Sends bytes as they are.
    pub(crate) async fn put(&mut self, path: &str, bytes: &[u8]) -> Answer {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/octet-stream")
            .header("sec-fetch-site", "same-origin");
        self.send(request.body(Body::from(bytes.to_vec())).unwrap()).await
    }

    /// Calls a server function, as an island does.
    pub(crate) async fn call(&mut self, path: &str, arguments: &Value) -> Answer {
        self.call_with(path, arguments.to_string()).await
    }

    pub(crate) async fn call_with(&mut self, path: &str, body: String) -> Answer {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::ACCEPT, "application/json")
            .header("sec-fetch-site", "same-origin");
        self.send(request.body(Body::from(body)).unwrap()).await
    }
}
