//! Rendering of a view to an HTML response.

use std::{convert::Infallible, sync::Arc};

use axum::{
    extract::FromRequestParts,
    http::{StatusCode, request::Parts},
    response::{Html, IntoResponse, Response},
};
use hydration_context::SsrSharedContext;
use leptos::{nonce::Nonce, prelude::*};

use super::{
    assets,
    headers::{PagePolicy, ScriptNonce},
};
use app::domain::language::Language;

/// The renderer of one request: nonce, language and page policy.
#[derive(Clone, Default)]
pub struct Page {
    nonce: String,
    language: Option<Language>,
    policy: Option<PagePolicy>,
}

impl<S: Sync> FromRequestParts<S> for Page {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let nonce = parts.extensions.get::<ScriptNonce>().map(|nonce| nonce.0.clone()).unwrap_or_default();
        Ok(Self { nonce, language: parts.extensions.get().copied(), policy: None })
    }
}

impl Page {
    /// The language of the page.
    pub fn language(&self) -> Language {
        self.language.unwrap_or(Language::En)
    }

    /// Sets the page policy.
    pub fn with_policy(self, policy: PagePolicy) -> Self {
        Self { policy: Some(policy), ..self }
    }

    /// Renders a view to a response. The view's data is loaded before, so nothing is streamed.
    pub fn show<V: IntoView>(self, status: StatusCode, view: impl FnOnce() -> V) -> Response {
        let language = self.language();
        let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
        let html = owner.with(|| {
            provide_context(language);
            provide_context(Nonce::from_value(self.nonce));
            provide_context(assets::names());
            view().to_html()
        });
        owner.unset();
        let mut response = (status, Html(html)).into_response();
        if let Some(policy) = self.policy {
            response.extensions_mut().insert(policy);
        }
        response
    }

    /// [`Page::show`] with status 200.
    pub fn ok<V: IntoView>(self, view: impl FnOnce() -> V) -> Response {
        self.show(StatusCode::OK, view)
    }
}
