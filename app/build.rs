//! Generates a function for each message under `locales/`. A message that is misspelt, missing in a language or used
//! with wrong variables is a build error.

use std::{env, path::Path, process::ExitCode};

use fluent_typed::{BuildOptions, FtlOutputOptions, LintLevel, build_from_locales_folder};

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=locales");
    // The bundles have no texts: pages pass them as props.
    if env::var_os("CARGO_FEATURE_SSR").is_none() {
        return ExitCode::SUCCESS;
    }
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    let file = |name: &str| Path::new(&out).join(name).display().to_string();
    let options = BuildOptions::default()
        .with_output_file_path(&file("l10n.rs"))
        .with_ftl_output(FtlOutputOptions::single_file(&file("translations.ftl")))
        .with_prefix("")
        .with_lint_level(LintLevel::Strict)
        // Right-to-left translations isolate the inserted values themselves (`tests/languages.rs`).
        .without_bidi_isolation()
        .without_format();
    build_from_locales_folder(options)
}
