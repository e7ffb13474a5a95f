//! A browser: keeps cookies and sends the usual headers. The requests to the API are in [`super::api`].

use std::sync::Mutex;

use app::domain::event::Slug;
use axum::{
    Router,
    body::{Body, HttpBody as _, to_bytes},
    http::{HeaderName, HeaderValue, Request, header},
};
use serde_json::Value;
use tower::ServiceExt as _;

use super::{answer::Answer, conf, slug};

#[derive(Clone, Default)]
struct Cookies {
    session: Option<String>,
    /// The device cookie; survives the session.
    device: Option<String>,
}

/// A person with a browser. A clone starts with the same cookies and is an independent browser.
pub(crate) struct Person {
    router: Router,
    cookies: Mutex<Cookies>,
    /// The event that requests to the API are about.
    pub(crate) event: Slug,
    /// Extra headers of every request.
    default_headers: Vec<(HeaderName, HeaderValue)>,
}

impl Clone for Person {
    fn clone(&self) -> Self {
        Self {
            router: self.router.clone(),
            cookies: Mutex::new(self.cookies.lock().unwrap().clone()),
            event: self.event.clone(),
            default_headers: self.default_headers.clone(),
        }
    }
}

impl Person {
    pub(crate) fn new(router: Router) -> Self {
        Self { router, cookies: Mutex::default(), event: conf(), default_headers: Vec::new() }
    }

    /// The same person, whose API requests are about another event than `conf`.
    pub(crate) fn at(self, event: &str) -> Self {
        Self { event: slug(event), ..self }
    }

    /// The same person, whose browser sends these headers with every request.
    pub(crate) fn with_headers(mut self, headers: &[(&'static str, &str)]) -> Self {
        let headers = headers.iter().map(|&(name, value)| (HeaderName::from_static(name), value.parse().unwrap()));
        self.default_headers.extend(headers);
        self
    }

    /// The session cookie, as `name=value`.
    pub(crate) fn session(&self) -> Option<String> {
        self.cookies.lock().unwrap().session.clone()
    }

    pub(crate) fn set_session(&self, cookie: Option<String>) {
        self.cookies.lock().unwrap().session = cookie;
    }

    /// The device cookie, as `name=value`.
    pub(crate) fn device(&self) -> Option<String> {
        self.cookies.lock().unwrap().device.clone()
    }

    pub(crate) fn set_device(&self, cookie: Option<String>) {
        self.cookies.lock().unwrap().device = cookie;
    }

    pub(crate) async fn send(&self, mut request: Request<Body>) -> Answer {
        let length = request.body().size_hint().exact().unwrap();
        let headers = request.headers_mut();
        headers.insert(header::CONTENT_LENGTH, length.into());
        headers.extend(self.default_headers.iter().cloned());
        let cookies: Vec<_> = [self.session(), self.device()].into_iter().flatten().collect();
        if !cookies.is_empty() {
            headers.insert(header::COOKIE, cookies.join("; ").parse().unwrap());
        }
        let response = self.router.clone().oneshot(request).await.unwrap();
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap().to_owned();
            let mut cookies = self.cookies.lock().unwrap();
            let kept = if pair.contains("-device=") { &mut cookies.device } else { &mut cookies.session };
            *kept = Some(pair).filter(|pair| !pair.ends_with('='));
        }
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// Sends a URL-encoded form, as a browser without JavaScript does.
    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = serde_urlencoded::to_string(fields).unwrap();
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// Sends a form with a file in the field `file`.
    pub(crate) async fn post_file(&self, path: &str, file: &[u8], fields: &[(&str, &str)]) -> Answer {
        self.post_files(path, fields, &[("file", "verbena.age", file)]).await
    }

    /// Sends a form with files: field, file name and content of each.
    pub(crate) async fn post_files(
        &self,
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

    /// Sends a raw body.
    pub(crate) async fn put(&self, path: &str, bytes: &[u8]) -> Answer {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/octet-stream")
            .header("sec-fetch-site", "same-origin");
        self.send(request.body(Body::from(bytes.to_vec())).unwrap()).await
    }

    /// Calls a server function, as an island does.
    pub(crate) async fn call(&self, path: &str, arguments: &Value) -> Answer {
        self.call_with(path, arguments.to_string()).await
    }

    /// Calls a server function with a body that need not be JSON.
    pub(crate) async fn call_with(&self, path: &str, body: String) -> Answer {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::ACCEPT, "application/json")
            .header("sec-fetch-site", "same-origin");
        self.send(request.body(Body::from(body)).unwrap()).await
    }
}
