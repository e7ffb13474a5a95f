//! A stub for `i18n_embed_fl::fl!`: returns the id of a message, not its text, so that age's message catalogues are not
//! linked in (docs/decisions/0007-age-without-its-catalogues.md).

use proc_macro::{TokenStream, TokenTree};

/// `fl!(loader, "message-id", …)` becomes `String::from("message-id")`.
#[proc_macro]
pub fn fl(input: TokenStream) -> TokenStream {
    let id = input.into_iter().find(|token| literal(token).is_some());
    let id = id.as_ref().and_then(literal).unwrap_or_else(|| "\"\"".to_owned());
    format!("::std::string::String::from({id})").parse().unwrap_or_default()
}

/// The first string literal in a token. A macro that forwards one wraps it in an invisible group.
fn literal(token: &TokenTree) -> Option<String> {
    match token {
        TokenTree::Literal(literal) => Some(literal.to_string()),
        TokenTree::Group(group) => group.stream().into_iter().find_map(|token| literal(&token)),
        _ => None,
    }
}
