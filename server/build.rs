//! Embeds the static files in the binary: style sheets, plain scripts and the two bundles. Each has a content hash in
//! its name, and a brotli and a gzip copy.
//!
//! The bundles come from `ASIDE_BROWSER_DIR`, or from `bundle/` in cargo's target folder, where `make bundle` leaves
//! them. If the variable is not set and the bundles are missing, the server still builds, for its tests; `aside serve`
//! then refuses to start.

use std::{
    env, fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

/// The style sheets. Each imports its parts into cascade layers.
const SHEETS: [&str; 3] = ["attend", "desk", "poster"];

/// The plain scripts: name, and the files of `app/browser` that are concatenated, in the order in which they run.
const SCRIPTS: [(&str, &[&str]); 4] = [
    ("copy", &["copy"]),
    ("waiting", &["outbox", "waiting"]),
    ("evidence", &["evidence", "attachment-view"]),
    ("pages", &["pages"]),
];

/// The files of the service worker. It has no hash in its name: browsers look for updates at a fixed address.
const WORKER: &[&str] = &["outbox", "worker"];

/// The names of `app`'s bundles.
const BUNDLES: [&str; 2] = ["attend", "desk"];

/// The icon. Style sheets refer to it by this name, which is replaced by a `data:` URL.
const ICON: &str = "icon.svg";

const CSS: &str = "text/css; charset=utf-8";
const JS: &str = "text/javascript; charset=utf-8";
const WASM: &str = "application/wasm";

fn main() {
    let (style, scripts) = (folder("style"), folder("app/browser"));
    let named_folder = env::var_os("ASIDE_BROWSER_DIR").map(PathBuf::from);
    let browser = named_folder.clone().unwrap_or_else(|| target_folder().join("bundle"));
    // Created, because cargo can only watch an existing folder.
    fs::create_dir_all(&browser).unwrap_or_else(|error| panic!("{}: {error}", browser.display()));
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={}", style.display());
    println!("cargo::rerun-if-changed={}", scripts.display());
    println!("cargo::rerun-if-changed={}", browser.display());
    println!("cargo::rerun-if-env-changed=ASIDE_BROWSER_DIR");

    let mut table = Table::new();
    let (icon, note) = (image(&style.join(ICON)), image(&style.join("note.svg")));
    table.name("icon", &icon);
    table.name("note_icon", &note);
    for sheet in SHEETS {
        let css = style_sheet(&style, &format!("{sheet}.css")).replace(ICON, &icon).into_bytes();
        let name = format!("{sheet}-{}.css", hash(&[&css]));
        table.add(&name, CSS, &css);
        table.name(&format!("{sheet}_css"), &name);
    }
    for (script, parts) in SCRIPTS {
        let js = without_comments(&joined(&scripts, parts));
        let name = format!("{script}-{}.js", hash(&[&js]));
        table.add(&name, JS, &js);
        table.name(&format!("{script}_script"), &name);
    }
    for bundle in BUNDLES {
        let script = browser.join(format!("{bundle}.js"));
        let wasm = browser.join(format!("{bundle}_bg.wasm"));
        let name = if script.is_file() && wasm.is_file() {
            let (script, wasm) = (read(&script), read(&wasm));
            let name = format!("{bundle}-{}", hash(&[&script, &wasm]));
            table.add(&format!("{name}.js"), JS, &script);
            table.add(&format!("{name}_bg.wasm"), WASM, &wasm);
            name
        } else {
            assert!(named_folder.is_none(), "{} lacks {bundle}.js or {bundle}_bg.wasm", browser.display());
            println!("cargo::warning=no {bundle} bundle in {}: `make bundle` builds it", browser.display());
            String::new()
        };
        table.name(&format!("{bundle}_bundle"), &name);
    }
    table.add("worker.js", JS, &without_comments(&joined(&scripts, WORKER)));
    for (name, file) in [("pdf_library", "pdf.mjs"), ("pdf_worker", "pdf.worker.mjs")] {
        table.script(name, &browser.join(file));
    }
    table.write();
}

/// A folder of the workspace.
fn folder(path: &str) -> PathBuf {
    Path::new(&var("CARGO_MANIFEST_DIR")).parent().expect("server/ is in the workspace").join(path)
}

/// The contents of several scripts, concatenated.
fn joined(folder: &Path, parts: &[&str]) -> Vec<u8> {
    parts.iter().flat_map(|part| read(&folder.join(format!("{part}.js")))).collect()
}

/// A style sheet with every `@import "part" layer(name);` replaced by the part, in a block of that layer.
fn style_sheet(folder: &Path, name: &str) -> String {
    let sheet = String::from_utf8(read(&folder.join(name))).expect("a style sheet is text");
    let whole = sheet.lines().fold(String::new(), |whole, line| match import(line) {
        Some((part, layer)) => whole + "@layer " + layer + " {\n" + &style_sheet(folder, part) + "}\n",
        None => whole + line + "\n",
    });
    let css = without_css_comments(&whole);
    assert!(!css.contains("@import"), "{name}: an import is not `@import \"part\" layer(name);`");
    css
}

/// The file and the layer that an `@import` names; `None` for any other line.
fn import(line: &str) -> Option<(&str, &str)> {
    line.strip_prefix("@import \"")?.strip_suffix(");")?.split_once("\" layer(")
}

/// A style sheet without its comments, empty lines and indentation.
fn without_css_comments(css: &str) -> String {
    let mut parts = css.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    let kept = parts.fold(first, |kept, part| kept + part.split_once("*/").expect("every comment ends").1);
    kept.lines().map(str::trim).filter(|line| !line.is_empty()).fold(String::new(), |css, line| css + line + "\n")
}

/// An SVG image as a `data:` URL. Only the characters that would end the URL or its quotes are escaped: shorter than
/// base64.
fn image(path: &Path) -> String {
    let svg = String::from_utf8(read(path)).expect("an icon is text");
    let address = svg.lines().map(str::trim).fold("data:image/svg+xml,".to_owned(), |address, line| address + line);
    [("<", "%3C"), (">", "%3E"), ("#", "%23"), ("//", "%2F%2F"), ("\"", "'")]
        .iter()
        .fold(address, |address, (from, to)| address.replace(from, to))
}

/// A script without its comments. Only whole lines are removed, so a comment must not follow code.
fn without_comments(script: &[u8]) -> Vec<u8> {
    let lines = str::from_utf8(script).expect("a script is text").split_inclusive('\n');
    let comment = |line: &&str| ["//", "/*", "* "].iter().any(|start| line.trim_start().starts_with(start));
    lines.filter(|line| !comment(line)).collect::<String>().into_bytes()
}

/// Cargo's target folder. `OUT_DIR` is `target[/triple]/profile/build/server-hash/out`.
fn target_folder() -> PathBuf {
    let out = PathBuf::from(var("OUT_DIR"));
    let build = out.ancestors().find(|folder| folder.ends_with("build")).expect("OUT_DIR is in a build folder");
    let root = build.ancestors().nth(2).expect("the build folder is in a profile folder");
    if root.ends_with(var("TARGET")) { root.parent().unwrap_or(root).to_path_buf() } else { root.to_path_buf() }
}

/// Collects the entries of the generated `assets.rs`, which includes the compressed files beside it.
struct Table {
    out: PathBuf,
    assets: Vec<String>,
    names: Vec<String>,
    /// The files in `out` that this build needs; the others are deleted.
    files: Vec<String>,
}

impl Table {
    fn new() -> Self {
        Self { out: PathBuf::from(var("OUT_DIR")), assets: Vec::new(), names: Vec::new(), files: Vec::new() }
    }

    /// Adds a file with its compressed copies.
    fn add(&mut self, name: &str, content_type: &str, content: &[u8]) {
        let digest = hash(&[content]);
        let raw = self.write_once(format!("{digest}.raw"), || content.to_vec());
        let brotli = self.write_once(format!("{digest}.br"), || brotli(content));
        let gzip = self.write_once(format!("{digest}.gz"), || gzip(content));
        self.assets.push(format!(
            "Asset {{ name: {name:?}, content_type: {content_type:?}, raw: include_bytes!({raw:?}), \
             brotli: include_bytes!({brotli:?}), gzip: include_bytes!({gzip:?}) }},\n"
        ));
    }

    /// Adds a script and a field with its hashed name; the name is empty if the file does not exist.
    fn script(&mut self, field: &str, path: &Path) {
        let mut name = String::new();
        if path.is_file() {
            let content = read(path);
            let stem = path.file_stem().and_then(|stem| stem.to_str()).expect("a plain name");
            name = format!("{stem}-{}.js", hash(&[&content]));
            self.add(&name, JS, &content);
        }
        self.name(field, &name);
    }

    /// Adds a field to `names()`.
    fn name(&mut self, field: &str, name: &str) {
        self.names.push(format!("{field}: {name:?},\n"));
    }

    /// Writes a file unless it exists: its name is a content hash, so an existing one is right. Written under another
    /// name first, so that an interrupted build leaves no incomplete file.
    fn write_once(&mut self, name: String, make: impl FnOnce() -> Vec<u8>) -> String {
        let path = self.out.join(&name);
        if !path.is_file() {
            let partial = path.with_extension("part");
            fs::write(&partial, make()).and_then(|()| fs::rename(&partial, &path)).expect("OUT_DIR can be written");
        }
        self.files.push(name.clone());
        name
    }

    /// Writes `assets.rs`, and deletes the files of earlier builds.
    fn write(self) {
        let Self { out, assets, names, files } = self;
        for entry in fs::read_dir(&out).expect("OUT_DIR can be read").flatten() {
            if !files.iter().any(|name| entry.file_name() == name.as_str()) {
                fs::remove_file(entry.path()).expect("OUT_DIR can be written");
            }
        }
        let (assets, names) = (assets.concat(), names.concat());
        let text = format!(
            "static ASSETS: &[Asset] = &[\n{assets}];\n\n\
             /// The names of this build's files, for the pages.\n#[must_use]\n\
             pub fn names() -> Assets {{\nAssets {{\n{names}}}\n}}\n"
        );
        fs::write(out.join("assets.rs"), text).expect("OUT_DIR can be written");
    }
}

/// The first 12 hex digits of the SHA-256 of the parts.
fn hash(parts: &[&[u8]]) -> String {
    let digest = parts.iter().fold(Sha256::new(), Sha256::chain_update).finalize();
    format!("{digest:x}")[..12].to_owned()
}

fn brotli(content: &[u8]) -> Vec<u8> {
    let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*content, &mut packed, &params).expect("packing in memory");
    packed
}

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(content).and_then(|()| packed.finish()).expect("packing in memory")
}

fn read(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn var(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| panic!("cargo sets {name}"))
}
