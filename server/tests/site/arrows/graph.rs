//! The graph of uses between source files.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, path,
};

use super::source::{Path, Token, exported_macros, paths, tokens};

/// The path of a module, with the crate first.
type Module = Vec<String>;

/// Source files by their module.
pub(super) struct Files(BTreeMap<Module, Vec<Token>>);

/// The files that each file uses.
pub(super) type Ties = BTreeMap<String, BTreeSet<String>>;

impl Files {
    /// Files by their names, such as `app/src/desk/page.rs`.
    pub(super) fn new<'a>(sources: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self(sources.into_iter().map(|(name, source)| (module(name), tokens(source))).collect())
    }

    /// The files of a crate in the workspace.
    pub(super) fn of(crates: &[&str]) -> Self {
        let root = path::Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let mut found = Vec::new();
        let mut folders: Vec<_> = crates.iter().map(|name| root.join(name).join("src")).collect();
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|ending| ending == "rs") {
                    let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
                    found.push((name, fs::read_to_string(path).unwrap()));
                }
            }
        }
        Self::new(found.iter().map(|(name, source)| (name.as_str(), source.as_str())))
    }

    /// The strings of each file, without its unit tests.
    pub(super) fn texts(&self) -> impl Iterator<Item = (String, &str)> {
        self.0.iter().flat_map(|(module, tokens)| {
            tokens.iter().filter_map(|token| match token {
                Token::Text(text) => Some((module.join("::"), text.as_str())),
                _ => None,
            })
        })
    }

    /// The uses of each file, without itself.
    ///
    /// `mod x;` is not a use. Neither is `pub use`: a path through a re-export counts as a use of the file with the
    /// definition. A crate-wide macro counts as the file that defines it. Unit tests do not count.
    pub(super) fn ties(&self) -> Ties {
        let found: BTreeMap<&Module, BTreeSet<Path>> =
            self.0.iter().map(|(module, tokens)| (module, paths(tokens))).collect();
        let signposts = self.signposts(&found);
        let tie = |(module, paths): (&&Module, &BTreeSet<Path>)| {
            let used = paths.iter().filter(|path| path.public_as.is_none());
            let used =
                used.filter_map(|path| self.absolute(module, path)).filter_map(|path| self.file(&path, &signposts));
            (module.join("::"), used.filter(|file| file != *module).map(|file| file.join("::")).collect())
        };
        found.iter().map(tie).collect()
    }

    /// The targets of re-exports, by the path of the re-export.
    fn signposts(&self, found: &BTreeMap<&Module, BTreeSet<Path>>) -> BTreeMap<Module, Module> {
        let mut signposts = BTreeMap::new();
        for (module, tokens) in &self.0 {
            for name in exported_macros(tokens) {
                signposts.insert(vec![module[0].clone(), name.clone()], [&module[..], &[name]].concat());
            }
        }
        for (module, paths) in found {
            for path in paths {
                if let (Some(name), Some(target)) = (&path.public_as, self.absolute(module, path)) {
                    signposts.insert([module, &path.within[..], std::slice::from_ref(name)].concat(), target);
                }
            }
        }
        signposts
    }

    /// The absolute path; `None` if it is in none of these files.
    fn absolute(&self, module: &Module, path: &Path) -> Option<Module> {
        let here = [&module[..], &path.within].concat();
        let mut parts = path.parts.as_slice();
        let mut start = match parts[0].as_str() {
            "crate" => vec![module[0].clone()],
            "super" | "self" => here,
            name if self.0.contains_key(&[&here[..], &[name.to_owned()]].concat()) => {
                return Some([&here[..], parts].concat());
            }
            name if self.0.contains_key(&vec![name.to_owned()]) => return Some(parts.to_vec()),
            _ => return None,
        };
        while let [first, rest @ ..] = parts {
            match first.as_str() {
                "super" => start.truncate(start.len().saturating_sub(1)),
                "crate" | "self" => {}
                _ => break,
            }
            parts = rest;
        }
        Some([&start[..], parts].concat())
    }

    /// The file that defines an item.
    fn file(&self, path: &[String], signposts: &BTreeMap<Module, Module>) -> Option<Module> {
        let mut path = path.to_vec();
        // The bound ends a circle of re-exports.
        for _ in 0..8 {
            let Some((length, target)) =
                (1..=path.len()).find_map(|length| Some((length, signposts.get(&path[..length])?)))
            else {
                break;
            };
            path = [target, &path[length..]].concat();
        }
        (1..=path.len()).rev().map(|length| path[..length].to_vec()).find(|module| self.0.contains_key(module))
    }
}

fn module(name: &str) -> Module {
    let parts = name.trim_end_matches(".rs").split('/');
    parts.filter(|part| !["src", "mod", "lib"].contains(part)).map(str::to_owned).collect()
}

/// The circles: sets of files that all reach each other (strongly connected components), sorted by name.
pub(super) fn circles(ties: &Ties) -> Vec<Vec<String>> {
    let reach: BTreeMap<&String, BTreeSet<&String>> = ties.keys().map(|file| (file, reached(ties, file))).collect();
    let mut found = BTreeSet::new();
    for (file, leads_to) in &reach {
        if leads_to.contains(file) {
            let back = |other: &&&String| reach.get(*other).is_some_and(|theirs| theirs.contains(file));
            found.insert(leads_to.iter().filter(back).map(|file| (*file).clone()).collect());
        }
    }
    found.into_iter().collect()
}

fn reached<'a>(ties: &'a Ties, from: &str) -> BTreeSet<&'a String> {
    let mut found = BTreeSet::new();
    let mut open: Vec<&String> = ties.get(from).into_iter().flatten().collect();
    while let Some(file) = open.pop() {
        if found.insert(file) {
            open.extend(ties.get(file).into_iter().flatten());
        }
    }
    found
}

/// The uses of rooms that are not below the file's own room. `layers` are rooms from the top to the bottom; a room is
/// the first module of a crate.
pub(super) fn wrong_arrows(ties: &Ties, layers: &[&[&str]]) -> Vec<(String, String)> {
    let layer = |file: &str| layers.iter().position(|rooms| rooms.contains(&room(file).as_str()));
    let mut found = Vec::new();
    for (file, used) in ties {
        let Some(own) = layer(file) else {
            found.push((file.clone(), "no room".to_owned()));
            continue;
        };
        let is_wrong = |other: &&String| room(other) != room(file) && layer(other).is_none_or(|theirs| theirs <= own);
        found.extend(used.iter().filter(is_wrong).map(|other| (file.clone(), other.clone())));
    }
    found
}

/// `app::desk` for `app::desk::page`.
fn room(file: &str) -> String {
    file.split("::").take(2).collect::<Vec<_>>().join("::")
}
