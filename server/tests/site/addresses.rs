//! Addresses of the API occur only in `support` and in the tests that are about addresses.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Tests about addresses: authorisation, headers, hostile input.
const ABOUT_ADDRESSES: [&str; 4] = ["addresses.rs", "authorisation", "headers.rs", "support"];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] }).collect()
}

#[test]
fn only_tests_about_addresses_write_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/site");
    let mut wrong = Vec::new();
    for path in sources(&root).into_iter().filter(|path| path.extension().is_some_and(|kind| kind == "rs")) {
        let name = path.strip_prefix(&root).unwrap();
        if ABOUT_ADDRESSES.iter().any(|about| name.starts_with(about)) {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let lines = text.lines().enumerate().filter(|(_, line)| line.contains("\"/api/"));
        wrong.extend(lines.map(|(number, line)| format!("{}:{}: {}", name.display(), number + 1, line.trim())));
    }
    assert!(wrong.is_empty(), "use a method of support::api, or add one:\n{}", wrong.join("\n"));
}
