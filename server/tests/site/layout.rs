//! Rules for the layout of the source code.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// All source files below a folder.
fn source_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(source_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

#[test]
fn only_the_store_uses_sqlx() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let store = source.join("store");
    let files = source_files(&source);
    let uses = |path: &&PathBuf| fs::read_to_string(path).unwrap().contains("sqlx");
    let (inside, trustees_only): (Vec<_>, Vec<_>) =
        files.iter().filter(uses).partition(|path| path.starts_with(&store));
    assert!(!inside.is_empty(), "nothing in {} uses sqlx: is this the right folder?", store.display());
    assert!(trustees_only.is_empty(), "only the store may use sqlx, but these files name it: {trustees_only:#?}");
}
