//! A temporary PostgreSQL cluster, started once for all tests and stopped after them.

use std::{
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::OnceLock,
};

use tempfile::TempDir;

const INSTALL: &str = "these tests need PostgreSQL; install it with: apt-get install postgresql";

struct Cluster {
    port: u16,
    _folder: TempDir,
}

fn tool(name: &str) -> PathBuf {
    let mut versions: Vec<_> =
        std::fs::read_dir("/usr/lib/postgresql").expect(INSTALL).filter_map(|entry| Some(entry.ok()?.path())).collect();
    versions.sort();
    let newest = versions.pop().expect(INSTALL).join("bin").join(name);
    assert!(newest.exists(), "{INSTALL}");
    newest
}

/// PostgreSQL refuses to run as root; under root the user `postgres` runs it.
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

fn cluster() -> &'static Cluster {
    static CLUSTER: OnceLock<Cluster> = OnceLock::new();
    CLUSTER.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        run(Command::new("chmod").arg("777").arg(folder.path()));
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        run(as_postgres(&tool("initdb")).args(["--auth=trust", "--username=postgres", "--no-sync", "-D"]).arg(&data));
        let log = folder.path().join("log");
        let options = format!("-p {port} -c listen_addresses=127.0.0.1 -c fsync=off -k {}", folder.path().display());
        run(as_postgres(&tool("pg_ctl"))
            .args(["start", "--wait", "-D"])
            .arg(&data)
            .arg("-l")
            .arg(&log)
            .args(["-o", &options]));
        // A shell stops the server when the test program ends, even after a crash.
        let watch = format!(
            "(while kill -0 {} 2>/dev/null; do sleep 0.5; done; kill -QUIT $(head -1 {}/postmaster.pid); rm -rf {}) &",
            std::process::id(),
            data.display(),
            folder.path().display()
        );
        Command::new("setsid")
            .args(["sh", "-c", &watch])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .unwrap();
        Cluster { port, _folder: folder }
    })
}

/// The address of a new, empty database.
pub(crate) fn database() -> String {
    let port = cluster().port;
    let name = format!("aside_{:032x}", u128::from_be_bytes(super::random()));
    run(Command::new(tool("createdb")).args(["-h", "127.0.0.1", "-U", "postgres", "-p", &port.to_string(), &name]));
    format!("postgres://postgres@127.0.0.1:{port}/{name}")
}
