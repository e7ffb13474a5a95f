//! Files as a browser seals them and brings them.

use app::{
    domain::{attachment::Attached, ids::AttachmentId},
    seal::attachment::Sealer,
};

use super::{TestReport, person::Person, random};

/// A file sealed to the keys of a report.
pub(crate) fn sealed_file(report: &TestReport, content: &[u8]) -> Vec<u8> {
    let to = [&report.sealed.case_key, &report.sealed.reporter_key];
    let mut sealer = Sealer::new(&to, "photo.jpg", "image/jpeg", content.len() as u64).unwrap();
    let mut whole = sealer.seal(content).unwrap();
    whole.extend(sealer.finish().unwrap());
    whole
}

/// Hands a sealed file in, in two pieces.
pub(crate) async fn bring(person: &mut Person, sealed: &[u8]) -> Attached {
    let id = AttachmentId::from_random(random());
    let (mut at, middle) = (0, sealed.len() / 2);
    for piece in [&sealed[..middle], &sealed[middle..]] {
        let kept = person.put(&format!("/api/attachments/conf/{}?at={at}", id.as_str()), piece).await;
        at += piece.len();
        assert_eq!((kept.status.as_u16(), kept.text()), (200, at.to_string()));
    }
    Attached { id, bytes: at as u64 }
}
