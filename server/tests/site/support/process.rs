//! A site in a process of its own, which a test can kill or limit.

use std::{
    env,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    process::{Child, Command, Stdio},
};

use app::domain::ids::EntryId;
use serde_json::Value;

use super::TestReport;

/// The environment variable with the address of the database.
pub(crate) const DATABASE: &str = "ASIDE_TEST_DATABASE";
/// The text before the address in the output of the process.
pub(crate) const LISTENING: &str = "listening on ";

pub(crate) struct Process {
    child: Child,
    address: String,
}

impl Process {
    /// Starts this test program once more, with only the test `durability::serve`.
    pub(crate) fn start(url: &str) -> Self {
        // A write past the file size limit must fail, not end the process: SIGXFSZ is ignored.
        let mut child = Command::new("sh")
            .args(["-c", "trap '' XFSZ; exec \"$@\"", "sh"])
            .arg(env::current_exe().unwrap())
            .args(["--ignored", "--exact", "durability::serve", "--nocapture"])
            .env(DATABASE, url)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        let mut told = lines.filter_map(|line| Some(line.split_once(LISTENING)?.1.to_owned()));
        let address = told.next().unwrap();
        Self { child, address }
    }

    pub(crate) fn file(&self, filing: &Value) -> (u16, String) {
        self.call("/api/attend/file", filing)
    }

    pub(crate) fn open_mailbox(&self, report: &TestReport) -> (u16, String) {
        self.call("/api/attend/mailbox", &report.open_mailbox_request())
    }

    pub(crate) fn send_message(&self, request: &Value) -> (u16, String) {
        self.call("/api/attend/message", request)
    }

    /// Sends a piece of an attachment that starts at this byte.
    pub(crate) fn upload_piece(&self, id: &EntryId, at: usize, piece: &[u8]) -> (u16, String) {
        let path = format!("/api/attachments/conf/{}?at={at}", id.as_str());
        self.post(&path, "application/octet-stream", piece)
    }

    pub(crate) fn send_form(&self, path: &str, fields: &[(&str, &str)]) -> (u16, String) {
        let form = serde_urlencoded::to_string(fields).unwrap();
        self.post(path, "application/x-www-form-urlencoded", form.as_bytes())
    }

    fn call(&self, path: &str, arguments: &Value) -> (u16, String) {
        self.post(path, "application/json", arguments.to_string().as_bytes())
    }

    /// Status and body of the answer to a POST.
    fn post(&self, path: &str, kind: &str, body: &[u8]) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\ncontent-type: {kind}\r\ncontent-length: {}\r\n\r\n",
            self.address,
            body.len()
        );
        stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body)).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
    }

    /// Limits the size of every file that the process writes.
    pub(crate) fn limit_files(&self, bytes: &str) {
        let pid = self.child.id().to_string();
        let done = Command::new("prlimit").args(["--pid", &pid, &format!("--fsize={bytes}:unlimited")]).status();
        assert!(done.expect("prlimit is part of util-linux").success());
    }

    /// Ends the process with SIGKILL: no request is finished, no buffer is flushed.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
