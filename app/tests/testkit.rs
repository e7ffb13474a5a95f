//! The test vectors of the age format (C2SP CCTV), run through our `open` and `open_file`.
//!
//! The package of the `age` crate contains them. We accept binary files only: a test checks that armored ones are
//! refused.

use std::{
    io::Read as _,
    path::{Path, PathBuf},
    process::Command,
};

use app::seal::{
    OpenError, Sealed, SecretKey, SecretText, file::MAX_OPENED_BYTES, open, passphrase, sealed::NotSealed,
};
use sha2::{Digest as _, Sha256};

struct Vector {
    name: String,
    expect: String,
    payload_sha256: String,
    identities: Vec<String>,
    passphrases: Vec<String>,
    armored: bool,
    file: Vec<u8>,
}

fn folder() -> PathBuf {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--manifest-path"])
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("cargo prints JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let age: Vec<_> = packages.iter().filter(|p| p["name"] == "age").collect();
    assert_eq!(age.len(), 1, "one version of age");
    let manifest = age[0]["manifest_path"].as_str().expect("a path");
    Path::new(manifest).with_file_name("tests").join("testdata/testkit")
}

fn parse(path: &Path) -> Vector {
    let bytes = std::fs::read(path).expect("a vector");
    let head_end = bytes.windows(2).position(|two| two == b"\n\n").expect("an empty line ends the head");
    let head = std::str::from_utf8(&bytes[..head_end]).expect("a head is text");
    let mut file = bytes[head_end + 2..].to_vec();
    let mut vector = Vector {
        name: path.file_name().expect("a name").to_string_lossy().into_owned(),
        expect: String::new(),
        payload_sha256: String::new(),
        identities: Vec::new(),
        passphrases: Vec::new(),
        armored: false,
        file: Vec::new(),
    };
    for line in head.lines() {
        let (name, value) = line.split_once(": ").expect("a name and a value");
        match name {
            "expect" => value.clone_into(&mut vector.expect),
            "payload" => value.clone_into(&mut vector.payload_sha256),
            "identity" => vector.identities.push(value.to_owned()),
            "passphrase" => vector.passphrases.push(value.to_owned()),
            "armored" => vector.armored = value == "yes",
            "compressed" => {
                assert_eq!(value, "zlib");
                let mut inflated = Vec::new();
                flate2::read::ZlibDecoder::new(&file[..]).read_to_end(&mut inflated).expect("zlib");
                file = inflated;
            }
            "file key" | "comment" => {}
            other => panic!("{}: unknown head line {other}", vector.name),
        }
    }
    vector.file = file;
    vector
}

fn vectors() -> Vec<Vector> {
    let folder = folder();
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|_| panic!("no vectors in {}", folder.display()));
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths.iter().map(|path| parse(path)).collect()
}

/// Opens a vector with each of its keys. Returns SHA-256 of the plaintext, or the error.
fn outcomes(vector: &Vector) -> Vec<Result<String, OpenError>> {
    let Ok(sealed) = Sealed::from_bytes(vector.file.clone()) else { return vec![Err(OpenError::Damaged)] };
    let with_identity = |text: &String| open(&SecretKey::parse(text).expect("an identity"), &sealed);
    let with_passphrase = |text: &String| passphrase::open_file(&sealed, &SecretText::new(text.clone()));
    let hash = |plain: &[u8]| format!("{:x}", Sha256::digest(plain));
    let identities = vector.identities.iter().map(with_identity);
    identities.chain(vector.passphrases.iter().map(with_passphrase)).map(|opened| opened.map(|p| hash(&p))).collect()
}

fn expected(vector: &Vector) -> Result<String, OpenError> {
    match (vector.expect.as_str(), vector.name.as_str()) {
        // These have over 16 MiB, to make the chunk counter carry: more than `MAX_OPENED_BYTES`.
        ("success", "stream_257_chunks" | "stream_257_chunks_full" | "stream_258_chunks") => {
            assert!(vector.file.len() as u64 > 4 * MAX_OPENED_BYTES);
            Err(OpenError::TooMuchWork)
        }
        ("success", _) => Ok(vector.payload_sha256.clone()),
        ("no match", _) => Err(OpenError::WrongKey),
        // Well-formed, but scrypt would need 8 GiB: refused before any work is done.
        ("header failure", "scrypt_work_factor_23") => Err(OpenError::TooMuchWork),
        ("header failure" | "HMAC failure" | "payload failure", _) => Err(OpenError::Damaged),
        (other, name) => panic!("{name}: unknown expectation {other}"),
    }
}

#[test]
fn every_binary_vector_opens_or_fails_as_the_format_says() {
    let (mut opened, mut wrong_key, mut damaged, mut too_much) = (0, 0, 0, 0);
    let mut wrong = Vec::new();
    for vector in vectors().iter().filter(|v| !v.armored) {
        let outcomes = outcomes(vector);
        assert!(!outcomes.is_empty(), "{} names no key", vector.name);
        if outcomes.iter().any(|outcome| *outcome != expected(vector)) {
            wrong.push(format!("{}: expected {}, got {outcomes:?}", vector.name, vector.expect));
        }
        *match expected(vector) {
            Ok(_) => &mut opened,
            Err(OpenError::WrongKey) => &mut wrong_key,
            Err(OpenError::Damaged) => &mut damaged,
            Err(OpenError::TooMuchWork) => &mut too_much,
        } += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!((opened, wrong_key, damaged, too_much), (12, 7, 69, 4));
}

#[test]
fn no_armored_vector_is_taken_for_an_age_file() {
    let armored: Vec<_> = vectors().into_iter().filter(|v| v.armored).collect();
    for vector in &armored {
        assert_eq!(Sealed::from_bytes(vector.file.clone()), Err(NotSealed), "{}", vector.name);
    }
    assert_eq!(armored.len(), 31);
}
