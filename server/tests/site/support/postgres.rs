//! A throw-away PostgreSQL cluster, started once for all tests of a run and stopped when they end.

use std::{
    env,
    fs::{self, File},
    net::TcpListener,
    os::unix::process::parent_id,
    path::{Path, PathBuf},
    process::{self, Command, Stdio},
    sync::OnceLock,
};

const INSTALL: &str = "these tests need PostgreSQL; install it with: apt-get install postgresql";

fn tool(name: &str) -> PathBuf {
    let mut versions: Vec<_> =
        std::fs::read_dir("/usr/lib/postgresql").expect(INSTALL).filter_map(|entry| Some(entry.ok()?.path())).collect();
    versions.sort();
    let newest = versions.pop().expect(INSTALL).join("bin").join(name);
    assert!(newest.exists(), "{INSTALL}");
    newest
}

/// PostgreSQL refuses to run as root; then its own user runs it.
fn as_postgres(program: &Path) -> Command {
    let root = Command::new("id").arg("-u").output().is_ok_and(|out| out.stdout.starts_with(b"0"));
    if root {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]).arg(program);
        command
    } else {
        Command::new(program)
    }
}

fn run(command: &mut Command) {
    let done = command.stdout(Stdio::null()).stderr(Stdio::piped()).output().expect(INSTALL);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

/// The port of this run's cluster, which the first test that asks starts.
fn port() -> u16 {
    static PORT: OnceLock<u16> = OnceLock::new();
    *PORT.get_or_init(|| {
        // cargo-nextest gives each test a process of its own; what they share is the run and the runner.
        let (run, owner) = match env::var("NEXTEST_RUN_ID") {
            Ok(run) => (run, parent_id()),
            Err(_) => (process::id().to_string(), process::id()),
        };
        let folder = env::temp_dir().join(format!("aside-postgres-{run}"));
        fs::create_dir_all(&folder).unwrap();
        let lock = File::create(folder.join("lock")).unwrap();
        lock.lock().unwrap();
        let known = folder.join("port");
        if let Ok(port) = fs::read_to_string(&known) {
            return port.parse().unwrap();
        }
        let port = start(&folder, owner);
        fs::write(known, port.to_string()).unwrap();
        port
    })
}

/// Starts a cluster that lives as long as the owner, a process.
fn start(folder: &Path, owner: u32) -> u16 {
    let data = folder.join("data");
    run(Command::new("chmod").arg("777").arg(folder));
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    run(as_postgres(&tool("initdb")).args(["--auth=trust", "--username=postgres", "--no-sync", "-D"]).arg(&data));
    let log = folder.join("log");
    let options = format!("-p {port} -c listen_addresses=127.0.0.1 -c fsync=off -k {}", folder.display());
    run(as_postgres(&tool("pg_ctl"))
        .args(["start", "--wait", "-D"])
        .arg(&data)
        .arg("-l")
        .arg(&log)
        .args(["-o", &options]));
    // However the owner ends.
    let watch = format!(
        "(while kill -0 {owner} 2>/dev/null; do sleep 0.5; done; kill -QUIT $(head -1 {}/postmaster.pid); rm -rf {}) &",
        data.display(),
        folder.display()
    );
    Command::new("setsid")
        .args(["sh", "-c", &watch])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    port
}

/// The address of a new, empty database.
pub(crate) fn database() -> String {
    let port = port();
    let name = format!("aside_{:032x}", u128::from_be_bytes(super::random()));
    run(Command::new(tool("createdb")).args(["-h", "127.0.0.1", "-U", "postgres", "-p", &port.to_string(), &name]));
    format!("postgres://postgres@127.0.0.1:{port}/{name}")
}
