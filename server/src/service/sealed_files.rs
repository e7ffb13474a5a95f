//! Files that were sealed elsewhere: handed in by anybody, and made a case by a member who could open them.

use app::{
    attend::external_report::Kept,
    desk::external_report::api::{HandedIn, SealedFile as FileProps, SealedFileView, SealedFiles},
    domain::{
        activity::Deed,
        case::Source,
        code_name,
        event::Slug,
        ids::{CaseId, MemberId, SubmissionId},
        member::Role,
    },
    refusal::Refusal,
    seal::{Sealed, filing::SealedReport},
    session::context::MemberContext,
};
use async_trait::async_trait;
use sha2::{Digest as _, Sha256};

use super::{Caller, Done, OrBroken as _, intake::DRAWS};
use crate::store::{
    cases::{self, NewCase},
    events::Event,
    members::Member,
    sealed_files::{self, SealedFile},
};

/// The submission id of the case that is made of a file: the same for everyone who makes one of it.
fn submission(hash: &[u8]) -> SubmissionId {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    SubmissionId::from_random(bytes)
}

impl Caller {
    /// Keeps a sealed file, for anybody. The same file handed in again is kept once, as it was the first time.
    ///
    /// # Errors
    /// [`Refusal::NobodyLeft`] where everyone is kept out and the event has no trustee; [`Refusal::Invalid`] where
    /// somebody is kept out who never was on the team.
    pub async fn hand_in(&self, slug: &Slug, sealed: Sealed, recused: Vec<MemberId>) -> Result<Kept, Refusal> {
        let event = self.event(slug).await?;
        let recused = self.kept_out(&event.id, &recused).await?;
        let members = self.house.store.members(&event.id).await.or_broken()?;
        let mut left = members.iter().filter(|member| !recused.contains(&member.id));
        let outside = !left.clone().any(|member| member.role.reads_reports());
        if outside && !left.any(|member| member.role == Role::Trustee) {
            return Err(Refusal::NobodyLeft);
        }
        let world = &*self.house.world;
        let mut file = SealedFile {
            id: CaseId::from_random(world.random()),
            code_name: String::new(),
            number: 0,
            handed_in_at: world.now(),
            hash: Sha256::digest(sealed.as_bytes()).to_vec(),
            sealed,
            outside,
            recused,
        };
        let mut tx = self.house.store.write().await.or_broken()?;
        for _ in 0..DRAWS {
            let here = sealed_files::handed_in_at(&mut tx, &event.id, &file.hash).await.or_broken()?;
            let adopted = cases::filed_at(&mut tx, &event.id, &submission(&file.hash)).await.or_broken()?;
            if let Some(at) = here.or(adopted) {
                return Ok(Kept { at, again: true });
            }
            file.code_name = code_name::choose(world.random());
            file.number = code_name::number(world.random());
            if sealed_files::insert_file(&mut tx, &event.id, &file).await.or_broken()? {
                self.log(&mut tx, &event.id, Done::new(Deed::HandedIn, Some(&file.id))).await?;
                tx.commit().await.or_broken()?;
                return Ok(Kept { at: file.handed_in_at, again: false });
            }
        }
        Err(super::broken("no code name is left for another sealed file"))
    }

    async fn file_for_reader(&self, slug: &Slug, path: &str) -> Result<(Event, &Member, Option<SealedFile>), Refusal> {
        let (event, member) = self.reader(slug).await?;
        let name = code_name::from_path(path);
        let file = self.house.store.sealed_file_for(&event.id, &name, &member.id).await.or_broken()?;
        Ok((event, member, file))
    }

    /// A sealed file with everything that making a case of it takes.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] where there is none, or none for this member.
    pub async fn sealed_file(&self, slug: &Slug, path: &str) -> Result<(MemberContext, SealedFileView), Refusal> {
        let (event, member, file) = self.file_for_reader(slug, path).await?;
        let file = file.ok_or(Refusal::NotFound)?;
        let mut circle = self.look_at_event(slug).await?.circle();
        // Someone who joined later may be given the case by a colleague, as with every other case.
        let known = self.house.store.members_since(&event.id, file.handed_in_at).await.or_broken()?;
        circle.readers.retain(|reader| !file.outside && known.contains(&reader.member));
        circle.trustees.retain(|trustee| known.contains(&trustee.member));
        let members = self.house.store.members(&event.id).await.or_broken()?;
        let recused = members.into_iter().filter(|m| file.recused.contains(&m.id)).map(|m| m.name).collect();
        let view = SealedFileView {
            handed_in: HandedIn { code_name: file.code_name, number: file.number, at: file.handed_in_at },
            file: FileProps {
                event: slug.clone(),
                path: path.to_owned(),
                sealed: file.sealed,
                circle,
                recused: file.recused,
                submission: submission(&file.hash),
            },
            recused,
        };
        Ok((self.desk_view(event, member), view))
    }
}

#[async_trait]
impl SealedFiles for Caller {
    async fn adopt(&self, event: &Slug, path: &str, report: SealedReport) -> Result<(), Refusal> {
        let (event, member, file) = self.file_for_reader(event, path).await?;
        let mailbox_hash = report.mailbox.hash();
        let Some(file) = file else {
            let name = code_name::from_path(path);
            let case = self.house.store.case_for(&event.id, &name, &member.id).await.or_broken()?;
            let mut tx = self.house.store.write().await.or_broken()?;
            let submission = &report.submission;
            let earlier = cases::earlier_filing(&mut tx, &event.id, submission, &mailbox_hash).await.or_broken()?;
            let taken = case.is_some_and(|case| case.source == Source::SealedFile);
            return match earlier {
                Some(earlier) if earlier.same => Ok(()),
                _ if taken => Err(Refusal::Stale),
                _ => Err(Refusal::NotFound),
            };
        };
        if report.submission != submission(&file.hash) || !report.attachments.is_empty() {
            return Err(Refusal::Invalid);
        }
        let fit = self.fit(&event, &report, &file.recused, Some(file.outside)).await?;
        let mut tx = self.house.store.write().await.or_broken()?;
        if !sealed_files::delete_file(&mut tx, &file.id).await.or_broken()? {
            return Err(Refusal::Stale);
        }
        let new = NewCase {
            id: &file.id,
            event: &event.id,
            submission: &report.submission,
            code_name: &file.code_name,
            number: file.number,
            source: Source::SealedFile,
            ongoing: report.ongoing,
            filed_at: file.handed_in_at,
            case_key: &report.case_key,
            reporter_key: &report.reporter_key,
            mailbox_hash: &mailbox_hash,
            report: &report.report,
            summary: &report.summary,
            outside: fit.outside,
            grants: &fit.grants,
            slips: &fit.slips,
            recovery: fit.recovery,
            recused: &fit.recused,
        };
        if !cases::insert_case(&mut tx, &new).await.or_broken()? {
            return Err(Refusal::AlreadyUsed);
        }
        self.log(&mut tx, &event.id, Done::new(Deed::Adopted, Some(&file.id))).await?;
        tx.commit().await.or_broken()
    }
}
