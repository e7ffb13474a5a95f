//! A minimal tokeniser for Rust source, which finds the paths in it.

use std::collections::BTreeSet;

/// A token. Comments are dropped, and so are literals other than strings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Word(String),
    Text(String),
    /// `::`
    Colons,
    Mark(char),
}

use Token::{Colons, Mark, Text, Word};

impl Token {
    fn is(&self, word: &str) -> bool {
        matches!(self, Word(text) if text == word)
    }
}

/// The tokens of a source, without those of its own unit tests.
pub(super) fn tokens(source: &str) -> Vec<Token> {
    without_tests(&lex(source))
}

fn lex(source: &str) -> Vec<Token> {
    let chars: Vec<char> = source.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let rest = &chars[at..];
        let taken = match rest {
            ['/', '/', ..] => rest.iter().position(|c| *c == '\n').unwrap_or(rest.len()),
            ['/', '*', ..] => comment(rest),
            ['r', '"' | '#', ..] if raw_string(rest).is_some() => {
                let (text, length) = raw_string(rest).unwrap_or_default();
                found.push(Text(text));
                length
            }
            ['"', ..] => {
                let length = quoted(rest);
                found.push(Text(rest[1..length - 1].iter().collect()));
                length
            }
            // A character literal; anything else with a quote is a lifetime.
            ['\'', '\\', ..] => 3 + rest[3..].iter().position(|c| *c == '\'').unwrap_or(0),
            ['\'', _, '\'', ..] => 2,
            [':', ':', ..] => {
                found.push(Colons);
                2
            }
            [c, ..] if is_word(*c) => {
                let length = rest.iter().position(|c| !is_word(*c)).unwrap_or(rest.len());
                found.push(Word(rest[..length].iter().collect()));
                length
            }
            [c, ..] if c.is_whitespace() => 1,
            [c, ..] => {
                found.push(Mark(*c));
                1
            }
            [] => 1,
        };
        at += taken.max(1);
    }
    found
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The length of a block comment, with nested ones.
fn comment(chars: &[char]) -> usize {
    let mut depth = 0_u32;
    let mut at = 0;
    while at < chars.len() {
        match chars[at..] {
            ['/', '*', ..] => (depth, at) = (depth + 1, at + 2),
            ['*', '/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

/// The length of a string, with its quotes.
fn quoted(chars: &[char]) -> usize {
    let mut at = 1;
    while at < chars.len() && chars[at] != '"' {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(chars.len())
}

/// The text of a raw string, and the length of the whole.
fn raw_string(chars: &[char]) -> Option<(String, usize)> {
    let hashes = chars[1..].iter().take_while(|c| **c == '#').count();
    let start = hashes + 2;
    (chars.get(start - 1) == Some(&'"')).then_some(())?;
    let end = ['"'].into_iter().chain(std::iter::repeat_n('#', hashes)).collect::<Vec<_>>();
    let length = chars[start..].windows(end.len()).position(|window| window == end)?;
    Some((chars[start..start + length].iter().collect(), start + length + end.len()))
}

/// Removes every item with `#[cfg(test)]`.
fn without_tests(tokens: &[Token]) -> Vec<Token> {
    let test = lex("#[cfg(test)]");
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at..].starts_with(&test) {
            at += item(&tokens[at..]);
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    kept
}

/// The length of an item with its attributes: up to its `;`, or to the end of its block.
fn item(tokens: &[Token]) -> usize {
    let mut depth = 0_u32;
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Mark('{' | '(' | '[') => depth += 1,
            Mark('}' | ')' | ']') => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && matches!(token, Mark(';' | '}')) {
            return at + 1;
        }
    }
    tokens.len()
}

/// A path in a source.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Path {
    /// The inline modules of the file around the path.
    pub(super) within: Vec<String>,
    pub(super) parts: Vec<String>,
    /// For a `pub use`: the name of the re-export.
    pub(super) public_as: Option<String>,
}

/// Every path in a source, each once. `$crate` is read as `crate`.
pub(super) fn paths(tokens: &[Token]) -> BTreeSet<Path> {
    let mut found = BTreeSet::new();
    let mut within: Vec<(String, u32)> = Vec::new();
    let mut depth = 0_u32;
    let mut at = 0;
    while at < tokens.len() {
        let names = || within.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        match &tokens[at..] {
            [module, Word(name), Mark('{'), ..] if module.is("mod") => {
                depth += 1;
                within.push((name.clone(), depth));
                at += 3;
            }
            [Mark('{'), ..] => (depth, at) = (depth + 1, at + 1),
            [Mark('}'), ..] => {
                if within.last().is_some_and(|(_, opened)| *opened == depth) {
                    within.pop();
                }
                (depth, at) = (depth.saturating_sub(1), at + 1);
            }
            [word, rest @ ..] if word.is("use") => {
                let public = is_public(&tokens[..at]);
                let length = rest.iter().position(|token| *token == Mark(';')).unwrap_or(rest.len());
                for (parts, name) in leaves(&rest[..length]) {
                    found.insert(Path { within: names(), parts, public_as: public.then_some(name) });
                }
                at += length + 1;
            }
            [Word(_), Colons, ..] => {
                let (parts, length) = plain_path(&tokens[at..]);
                found.insert(Path { within: names(), parts, public_as: None });
                at += length;
            }
            _ => at += 1,
        }
    }
    found
}

/// Whether the item that follows these tokens is `pub` or `pub(…)`.
fn is_public(before: &[Token]) -> bool {
    let before = match before {
        [start @ .., Mark('('), Word(_), Mark(')')] => start,
        _ => before,
    };
    before.last().is_some_and(|token| token.is("pub"))
}

fn plain_path(tokens: &[Token]) -> (Vec<String>, usize) {
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(Word(part)) = tokens.get(at) {
        parts.push(part.clone());
        at += 1;
        if tokens.get(at) != Some(&Colons) {
            break;
        }
        at += 1;
    }
    (parts, at)
}

/// The paths of a `use`, each with the name that it gets.
fn leaves(tree: &[Token]) -> Vec<(Vec<String>, String)> {
    let tree = tree.strip_prefix(&[Colons]).unwrap_or(tree);
    match tree {
        [Mark('{'), inner @ .., Mark('}')] => branches(inner).into_iter().flat_map(leaves).collect(),
        [Word(first), Colons, rest @ ..] => {
            let mut found = leaves(rest);
            for (parts, name) in &mut found {
                if parts[0] == "self" {
                    parts.clear();
                    name.clone_from(first);
                }
                parts.insert(0, first.clone());
            }
            found
        }
        [Word(name), renamed, Word(new)] if renamed.is("as") => vec![(vec![name.clone()], new.clone())],
        [Word(name)] => vec![(vec![name.clone()], name.clone())],
        [Mark('*')] => vec![(vec!["*".to_owned()], "*".to_owned())],
        _ => Vec::new(),
    }
}

/// The parts between the outermost commas.
fn branches(tokens: &[Token]) -> Vec<&[Token]> {
    let mut depth = 0_u32;
    tokens
        .split(|token| {
            match token {
                Mark('{') => depth += 1,
                Mark('}') => depth -= 1,
                _ => {}
            }
            depth == 0 && *token == Mark(',')
        })
        .filter(|branch| !branch.is_empty())
        .collect()
}

/// The crate-wide macros that a source defines.
pub(super) fn exported_macros(tokens: &[Token]) -> Vec<String> {
    let start = [lex("#[macro_export]"), lex("macro_rules!")].concat();
    tokens
        .windows(start.len() + 1)
        .filter_map(|window| match (window.starts_with(&start), &window[start.len()]) {
            (true, Word(name)) => Some(name.clone()),
            _ => None,
        })
        .collect()
}
