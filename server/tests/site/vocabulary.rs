//! The names that must not come back: what `docs/GLOSSARY.md` lists as code in its third column.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Where the names must not occur: folders with everything in them, and single files.
const SEARCHED: [&str; 5] = ["app/src", "app/browser", "server/src", "migrations", "Cargo.toml"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// Term and forbidden name, for each name between backticks in a third column.
fn forbidden(glossary: &str) -> Vec<(String, String)> {
    let rows = glossary.lines().filter(|line| line.starts_with('|') && !line.starts_with("|---"));
    let cells = rows.map(|row| row.trim_matches('|').split('|').map(str::trim).collect::<Vec<_>>());
    let mut names = Vec::new();
    for cells in cells {
        let [term, _, not] = cells[..] else { panic!("a row of the glossary has three cells: {cells:?}") };
        let quoted = not.split('`').skip(1).step_by(2);
        names.extend(quoted.map(|name| (term.to_owned(), name.to_owned())));
    }
    names
}

/// Whether `text` contains `name` as a whole word.
fn contains_word(text: &str, name: &str) -> bool {
    let of_word = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
    text.match_indices(name).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + name.len()..]);
        !of_word(before.chars().next_back()) && !of_word(after.chars().next())
    })
}

/// Every file at or below `path`.
fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_path_buf()];
    }
    let entries = fs::read_dir(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    entries.flat_map(|entry| files(&entry.unwrap().path())).collect()
}

/// One line for each place where a forbidden name occurs.
fn occurrences(root: &Path, forbidden: &[(String, String)]) -> Vec<String> {
    let mut found = Vec::new();
    for file in SEARCHED.iter().flat_map(|searched| files(&root.join(searched))) {
        let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        for (number, line) in text.lines().enumerate() {
            let here = forbidden.iter().filter(|(_, name)| contains_word(line, name));
            found.extend(here.map(|(term, name)| {
                format!("{}:{}: `{name}` is called: {term}", file.strip_prefix(root).unwrap().display(), number + 1)
            }));
        }
    }
    found
}

#[test]
fn no_name_that_the_glossary_rules_out_is_in_the_code() {
    let names = forbidden(&fs::read_to_string(root().join("docs/GLOSSARY.md")).unwrap());
    assert!(names.len() > 50, "the glossary lists forbidden names: {}", names.len());
    let found = occurrences(&root(), &names);
    assert!(found.is_empty(), "see docs/GLOSSARY.md:\n{}", found.join("\n"));
}

#[test]
fn names_are_read_from_the_third_column_alone() {
    let glossary =
        "| term | meaning | not |\n|---|---|---|\n| `Grant` | a `Key` | gift: `struct Gift`, `seal_gift` |\n";
    let expected = ["struct Gift", "seal_gift"].map(|name| ("`Grant`".to_owned(), name.to_owned()));
    assert_eq!(forbidden(glossary), expected);
}

#[test]
fn a_name_is_found_as_a_whole_word() {
    for (text, name, expected) in [
        ("pub struct Gift {", "struct Gift", true),
        ("pub struct Gifts;", "struct Gift", false),
        ("let gift = seal_gift(key);", "seal_gift", true),
        ("reseal_gift(key)", "seal_gift", false),
        ("data-handed=\"x\"", "data-handed", true),
    ] {
        assert_eq!(contains_word(text, name), expected, "{name} in {text}");
    }
}
