//! Attachments, sealed as in a browser.

use app::seal::attachment::Sealer;

use super::TestReport;

/// An attachment sealed to the keys of a report.
pub(crate) fn sealed_attachment(report: &TestReport, content: &[u8]) -> Vec<u8> {
    let to = [&report.sealed.case_key, &report.sealed.reporter_key];
    let mut sealer = Sealer::new(&to, "photo.jpg", "image/jpeg", content.len() as u64).unwrap();
    let mut whole = sealer.seal(content).unwrap();
    whole.extend(sealer.finish().unwrap());
    whole
}
