//! Turns the texts under `locales/` into functions, one for each message: one that is misspelt, missing in a language, or
//! used with other variables does not build.

use std::{env, path::Path, process::ExitCode};

use fluent_typed::{BuildOptions, FtlOutputOptions, LintLevel, build_from_locales_folder};

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=locales");
    // Browsers get their texts from the server.
    if env::var_os("CARGO_FEATURE_SSR").is_none() {
        return ExitCode::SUCCESS;
    }
    let out = env::var("OUT_DIR").expect("cargo says where build scripts write");
    let file = |name: &str| Path::new(&out).join(name).display().to_string();
    let options = BuildOptions::default()
        .with_output_file_path(&file("l10n.rs"))
        .with_ftl_output(FtlOutputOptions::single_file(&file("translations.ftl")))
        .with_prefix("")
        .with_lint_level(LintLevel::Strict)
        // Where the direction of writing could be mistaken, the translations themselves isolate what they insert.
        .without_bidi_isolation()
        .without_format();
    build_from_locales_folder(options)
}
