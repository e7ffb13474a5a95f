//! Makes a browser bundle of the compiled app, as `wasm-bindgen --target web --no-typescript` does.
//!
//! A crate of the workspace rather than the installed tool: its version is that of `Cargo.lock`, and it builds in a third
//! of the time, without the tool's servers and test runners.

use std::{env, error::Error, path::Path};

use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = env::args().skip(1).collect();
    let [input, name, folder] = args.as_slice() else {
        return Err("usage: bundler <app.wasm> <name of the bundle> <folder>".into());
    };
    Bindgen::new().input_path(input).out_name(name).web(true)?.typescript(false).generate(folder)?;
    if Path::new(folder).join("snippets").exists() {
        return Err(format!("the {name} bundle imports script snippets, which the server does not serve").into());
    }
    Ok(())
}
