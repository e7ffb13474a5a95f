//! Replays the corpus of the fuzz targets: hostile inputs made by hand, and inputs that once failed.

#[path = "../../fuzz/src/lib.rs"]
mod targets;

use std::{fs, path::Path};

use targets::TARGETS;

#[test]
fn every_target_stands_its_corpus() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    let mut names: Vec<_> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let mut targets: Vec<_> = TARGETS.map(|(name, _)| name.to_owned()).to_vec();
    names.sort();
    targets.sort();
    assert_eq!(names, targets, "a corpus for each target");
    for (name, target) in TARGETS {
        let inputs: Vec<_> = fs::read_dir(folder.join(name)).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert!(inputs.len() >= 12, "{name} has {} inputs", inputs.len());
        for input in inputs {
            // Names the input if the next line panics.
            eprintln!("{}", input.display());
            target(&fs::read(&input).unwrap());
        }
    }
}
