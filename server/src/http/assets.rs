//! Static files: style sheets, bundles, scripts. `build.rs` compresses them and embeds them in the binary.

use app::ui::Assets;
use axum::{
    extract::Path,
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY},
    },
    response::{IntoResponse, Response},
};

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// The only file without a content hash in its name: a browser updates a service worker by its fixed address.
const WORKER: &str = "worker.js";

/// A file under `/assets/`, in three encodings.
pub struct Asset {
    pub name: &'static str,
    pub content_type: &'static str,
    pub raw: &'static [u8],
    pub brotli: &'static [u8],
    pub gzip: &'static [u8],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encoding {
    Brotli,
    Gzip,
    Identity,
}

impl Asset {
    /// Every embedded file.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        ASSETS.iter()
    }

    fn find(name: &str) -> Option<&'static Self> {
        Self::all().find(|asset| asset.name == name)
    }

    fn cache_control(&self) -> &'static str {
        match self.name {
            WORKER => "public, no-cache",
            _ => "public, max-age=31536000, immutable",
        }
    }
}

impl Encoding {
    /// The encoding with the highest weight in `Accept-Encoding`, brotli before gzip. Identity if neither is accepted,
    /// even if identity is excluded: a page that loads beats a 406.
    fn choose(headers: &HeaderMap) -> Self {
        let accepted = || {
            headers
                .get_all(ACCEPT_ENCODING)
                .iter()
                .filter_map(|value| value.to_str().ok())
                .flat_map(|value| value.split(','))
                .map(weight)
        };
        let quality = |coding_name: &str| {
            let named = accepted().find(|(coding, _)| coding.eq_ignore_ascii_case(coding_name));
            named.or_else(|| accepted().find(|(coding, _)| *coding == "*")).map_or(0.0, |(_, quality)| quality)
        };
        let (brotli, gzip) = (quality("br"), quality("gzip"));
        if brotli > 0.0 && brotli >= gzip {
            Self::Brotli
        } else if gzip > 0.0 {
            Self::Gzip
        } else {
            Self::Identity
        }
    }
}

/// Parses one entry of `Accept-Encoding`. An invalid weight counts as 0: not accepted.
fn weight(entry: &str) -> (&str, f32) {
    let mut parts = entry.split(';').map(str::trim);
    let coding = parts.next().unwrap_or_default();
    let quality = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
    (coding, quality.map_or(1.0, |text| text.parse().unwrap_or(0.0)))
}

/// `GET /assets/{name}`
pub async fn serve(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Some(asset) = Asset::find(&name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let (bytes, encoding) = match Encoding::choose(&headers) {
        Encoding::Brotli => (asset.brotli, Some("br")),
        Encoding::Gzip => (asset.gzip, Some("gzip")),
        Encoding::Identity => (asset.raw, None),
    };
    let response_headers =
        [(CONTENT_TYPE, asset.content_type), (CACHE_CONTROL, asset.cache_control()), (VARY, ACCEPT_ENCODING.as_str())];
    let mut response = (response_headers, bytes).into_response();
    if let Some(encoding) = encoding {
        response.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

/// `GET /worker.js`. Outside `/assets/`, because a service worker can only intercept requests below its own folder.
pub async fn worker(headers: HeaderMap) -> Response {
    serve(Path(WORKER.to_owned()), headers).await
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use axum::{Router, body::Body, body::to_bytes, http::Request, routing::get};
    use tower::ServiceExt as _;

    use super::*;

    fn chosen(accept: &[&str]) -> Encoding {
        let mut headers = HeaderMap::new();
        for value in accept {
            headers.append(ACCEPT_ENCODING, value.parse().unwrap());
        }
        Encoding::choose(&headers)
    }

    async fn ask(name: &str, accept: &str) -> Response {
        let router = Router::new().route("/assets/{name}", get(serve));
        let request = Request::get(format!("/assets/{name}")).header(ACCEPT_ENCODING, accept);
        router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
    }

    async fn bytes(response: Response) -> Vec<u8> {
        to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()
    }

    fn header<'a>(response: &'a Response, name: &str) -> Option<&'a str> {
        response.headers().get(name).map(|value| value.to_str().unwrap())
    }

    #[test]
    fn brotli_comes_before_gzip_where_both_are_taken() {
        assert_eq!(chosen(&["gzip, deflate, br, zstd"]), Encoding::Brotli);
        assert_eq!(chosen(&["gzip", "br"]), Encoding::Brotli);
        assert_eq!(chosen(&["*"]), Encoding::Brotli);
        assert_eq!(chosen(&["gzip;q=1.0, BR;q=1.0"]), Encoding::Brotli);
    }

    #[test]
    fn the_browser_may_prefer_gzip() {
        assert_eq!(chosen(&["br;q=0.5, gzip;q=0.8"]), Encoding::Gzip);
        assert_eq!(chosen(&["gzip"]), Encoding::Gzip);
    }

    #[test]
    fn a_form_with_weight_zero_is_refused() {
        assert_eq!(chosen(&["br;q=0, gzip"]), Encoding::Gzip);
        assert_eq!(chosen(&["br; q=0.000, *"]), Encoding::Gzip);
        assert_eq!(chosen(&["br;q=0, gzip;q=0"]), Encoding::Identity);
        assert_eq!(chosen(&["*;q=0"]), Encoding::Identity);
        assert_eq!(chosen(&["br;q=oops"]), Encoding::Identity);
    }

    #[test]
    fn who_names_no_form_gets_plain_bytes() {
        assert_eq!(chosen(&[]), Encoding::Identity);
        assert_eq!(chosen(&[""]), Encoding::Identity);
        assert_eq!(chosen(&["identity"]), Encoding::Identity);
        assert_eq!(chosen(&["brotli, gzipped"]), Encoding::Identity);
    }

    #[tokio::test]
    async fn each_form_carries_its_own_bytes_and_says_so() {
        let name = names().attend_css;
        let asset = Asset::find(name).unwrap();
        for (accept, encoding, expected) in
            [("br", Some("br"), asset.brotli), ("gzip", Some("gzip"), asset.gzip), ("identity", None, asset.raw)]
        {
            let response = ask(name, accept).await;
            assert_eq!(response.status(), StatusCode::OK);
            assert_eq!(header(&response, "content-encoding"), encoding);
            assert_eq!(header(&response, "content-type"), Some("text/css; charset=utf-8"));
            assert_eq!(header(&response, "vary"), Some("accept-encoding"));
            assert_eq!(bytes(response).await, expected);
        }
    }

    #[tokio::test]
    async fn a_hashed_name_is_kept_for_a_year_and_the_worker_is_asked_for_each_time() {
        let sheet = ask(names().desk_css, "br").await;
        assert_eq!(header(&sheet, "cache-control"), Some("public, max-age=31536000, immutable"));
        let worker = ask(WORKER, "br").await;
        assert_eq!(header(&worker, "cache-control"), Some("public, no-cache"));
        assert_eq!(header(&worker, "content-type"), Some("text/javascript; charset=utf-8"));
    }

    #[tokio::test]
    async fn an_unknown_name_is_not_found() {
        assert_eq!(ask("attend.css", "br").await.status(), StatusCode::NOT_FOUND);
        assert_eq!(ask("..%2Fworker.js", "br").await.status(), StatusCode::NOT_FOUND);
    }

    #[test]
    fn a_sheet_holds_its_parts_in_order() {
        let style = Path::new(env!("CARGO_MANIFEST_DIR")).join("../style");
        let text = |part: &str| fs::read_to_string(style.join(part)).unwrap();
        let entry = text("attend.css");
        let parts: Vec<_> = entry.split("@import \"").skip(1).map(|import| import.split('"').next().unwrap()).collect();
        assert!(parts.contains(&"tokens.css") && parts.contains(&"attend/receipt.css"), "{parts:?}");
        let sheet = str::from_utf8(Asset::find(names().attend_css).unwrap().raw).unwrap();
        let mut rest = sheet.strip_prefix("@layer tokens, base, ui, page;\n").unwrap();
        for part in parts {
            let text = text(part).replace("icon.svg", names().icon);
            let code = text.split("/*").map(|code| code.rsplit("*/").next().unwrap());
            for line in code.flat_map(str::lines).map(str::trim).filter(|line| !line.is_empty()) {
                rest = rest.split_once(line).unwrap_or_else(|| panic!("no {line} of {part} where it belongs")).1;
            }
        }
        assert!(!sheet.contains("@import") && !sheet.contains("/*"), "{sheet}");
    }

    #[test]
    fn an_icon_is_an_address_without_what_would_end_it() {
        for icon in [names().icon, names().note_icon] {
            assert!(icon.starts_with("data:image/svg+xml,%3Csvg xmlns='http:%2F%2Fwww.w3.org/2000/svg'"), "{icon}");
            assert!(icon.ends_with("%3C/svg%3E") && !icon.contains(['<', '>', '"', '#', '\n']), "{icon}");
        }
        assert_ne!(names().icon, names().note_icon);
    }

    #[test]
    fn script_and_wasm_of_a_bundle_share_their_name() {
        let Assets { attend_bundle, desk_bundle, .. } = names();
        for bundle in [attend_bundle, desk_bundle].iter().filter(|name| !name.is_empty()) {
            let wasm = Asset::find(&format!("{bundle}_bg.wasm")).unwrap();
            assert_eq!(wasm.content_type, "application/wasm");
            assert!(wasm.raw.starts_with(b"\0asm"));
            assert!(wasm.brotli.len() < wasm.gzip.len() && wasm.gzip.len() < wasm.raw.len());
            assert!(Asset::find(&format!("{bundle}.js")).is_some());
        }
    }
}
