//! External reports, and the request by which a member's browser makes a case of one.

use app::{
    domain::{code_name, ids::SubmissionId},
    seal::{Sealed, file},
};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use sqlx::Row as _;

use super::{TestMember, TestReport, TestSite, answer::Answer, conf, person::Person};

/// An age file, and the recused members on the form.
pub(crate) struct ExternalReport {
    pub(crate) sealed: Sealed,
    recused: Vec<String>,
}

impl ExternalReport {
    pub(crate) fn new(text: &[u8], readers: &[&TestMember]) -> Self {
        let keys: Vec<_> = readers.iter().map(|member| &member.reader.key).collect();
        Self { sealed: file::seal(&keys, text).unwrap(), recused: Vec::new() }
    }

    pub(crate) fn recusing(self, members: &[&TestMember]) -> Self {
        Self { recused: members.iter().map(|member| member.id().to_owned()).collect(), ..self }
    }

    /// Sends the form.
    pub(crate) async fn post(&self, person: &Person) -> Answer {
        let ticks: Vec<_> = self.recused.iter().map(|id| ("recuse", id.as_str())).collect();
        person.post_file("/conf/sealed", self.sealed.as_bytes(), &ticks).await
    }

    /// Hands the file in. Returns its code name as in an address.
    pub(crate) async fn hand_in(&self, site: &TestSite) -> String {
        self.post(&site.anon()).await.good();
        let hash = Sha256::digest(self.sealed.as_bytes()).to_vec();
        let row = sqlx::query("SELECT code_name FROM external_report WHERE hash = $1").bind(hash);
        let row = row.fetch_one(&mut site.connection().await).await.unwrap();
        code_name::to_path(&row.get::<String, _>("code_name"))
    }
}

/// The request that makes a case of a file. `report` is the report that the browser sealed.
pub(crate) async fn adopting(site: &TestSite, path: &str, report: &TestReport) -> Value {
    let row = sqlx::query("SELECT hash FROM external_report WHERE code_name = $1").bind(code_name::from_path(path));
    let row = row.fetch_optional(&mut site.connection().await).await.unwrap();
    let mut sealed = report.sealed.clone();
    if let Some(row) = row {
        let hash: Vec<u8> = row.get("hash");
        sealed.submission = SubmissionId::from_random(hash[..16].try_into().unwrap());
    }
    json!({ "event": conf(), "file": path, "report": sealed })
}
