//! Permissions as types. A use case is a method of the capability that it needs, so it cannot be called without one.
//!
//! Each capability is made from a weaker one by a check that can fail, and derefs to it: a chair can do what a member
//! can. The event is loaded once for a request, by [`Caller::at`]; a case once, by [`Reader::case`] or
//! [`Visitor::mailbox`].
//!
//! ```text
//! Visitor ── AccountHolder ── SignedIn ─┬─ Reader ─┬─ Teammate ── Chair
//!    │                                  │          ├─ Restorer
//! MailboxHolder                         │          └─ CaseReader
//!                                       └─ Organiser
//! ```

use std::{ops::Deref, sync::Arc};

use app::{
    domain::{code_name, event::Slug, member::Role},
    refusal::Refusal,
    seal::receipt::MailboxToken,
    session::context::MemberContext,
};

use tokio::sync::OnceCell;

use super::{Caller, OrBroken as _};
use crate::store::{cases::Case, events::Event, members::Member, recovery_key::RecoveryKey};

/// Anybody at an event.
#[derive(Clone)]
pub struct Visitor {
    caller: Caller,
    event: Event,
    /// The present members; loaded at the first use.
    members: Arc<OnceCell<Vec<Member>>>,
    /// The event recovery key; loaded at the first use.
    recovery_key: Arc<OnceCell<Option<RecoveryKey>>>,
}

/// A signed-in member of the event, perhaps without the second factor that the event requires. Only for the use
/// cases that such a member needs to set one up.
#[derive(Clone)]
pub struct AccountHolder {
    visitor: Visitor,
    member: Member,
}

/// A signed-in member of the event, with a second factor if the event requires one.
#[derive(Clone)]
pub struct SignedIn(AccountHolder);

/// A member whose role handles cases.
#[derive(Clone)]
pub struct Reader(SignedIn);

/// A member whose role reads reports: a chair or a responder.
#[derive(Clone)]
pub struct Teammate(Reader);

/// A chair of the event.
#[derive(Clone)]
pub struct Chair(Teammate);

/// A chair or a trustee: they may restore cases with the event recovery key.
#[derive(Clone)]
pub struct Restorer(Reader);

/// An organiser of the event.
#[derive(Clone)]
pub struct Organiser(SignedIn);

/// A reader with a case that they may see.
pub struct CaseReader {
    reader: Reader,
    case: Case,
}

/// The holder of a receipt, with the case of the receipt.
pub struct MailboxHolder {
    visitor: Visitor,
    case: Case,
}

macro_rules! derefs {
    ($($strong:ty => $weak:ty, $field:tt;)+) => {
        $(impl Deref for $strong {
            type Target = $weak;

            fn deref(&self) -> &$weak {
                &self.$field
            }
        })+
    };
}

derefs! {
    Visitor => Caller, caller;
    AccountHolder => Visitor, visitor;
    SignedIn => AccountHolder, 0;
    Reader => SignedIn, 0;
    Teammate => Reader, 0;
    Chair => Teammate, 0;
    Restorer => Reader, 0;
    Organiser => SignedIn, 0;
    CaseReader => Reader, reader;
    MailboxHolder => Visitor, visitor;
}

impl Caller {
    /// This caller at the event with this address.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if there is no such event.
    pub async fn at(&self, slug: &Slug) -> Result<Visitor, Refusal> {
        let event = self.state.store.event(slug).await.or_broken()?.ok_or(Refusal::NotFound)?;
        Ok(self.at_event(event))
    }

    /// This caller at an event that the request has loaded already.
    pub(crate) fn at_event(&self, event: Event) -> Visitor {
        Visitor { caller: self.clone(), event, members: Arc::default(), recovery_key: Arc::default() }
    }
}

impl Visitor {
    /// The event, as it was when the request began.
    #[must_use]
    pub const fn event(&self) -> &Event {
        &self.event
    }

    /// The present members of the event, loaded once for a request.
    pub(super) async fn members(&self) -> Result<&[Member], Refusal> {
        let load = || self.state.store.members(&self.event.id);
        Ok(self.members.get_or_try_init(load).await.or_broken()?)
    }

    /// The event recovery key, loaded once for a request.
    pub(super) async fn recovery_key(&self) -> Result<Option<&RecoveryKey>, Refusal> {
        let load = || self.state.store.recovery_key(&self.event.id);
        Ok(self.recovery_key.get_or_try_init(load).await.or_broken()?.as_ref())
    }

    /// # Errors
    /// [`Refusal::NotSignedIn`] if nobody is signed in, or only a member of another event.
    pub fn account_holder(self) -> Result<AccountHolder, Refusal> {
        match self.caller.member.clone() {
            Some(member) if member.event == self.event.id => Ok(AccountHolder { visitor: self, member }),
            _ => Err(Refusal::NotSignedIn),
        }
    }

    /// # Errors
    /// [`Refusal::NotSignedIn`], [`Refusal::SecondFactorMissing`].
    pub async fn signed_in(self) -> Result<SignedIn, Refusal> {
        let holder = self.account_holder()?;
        let (event, store) = (holder.event(), &holder.state.store);
        if event.second_factor_required && store.second_factor(&holder.member.id).await.or_broken()?.is_none() {
            return Err(Refusal::SecondFactorMissing);
        }
        Ok(SignedIn(holder))
    }

    /// # Errors
    /// As [`Visitor::signed_in`] and [`SignedIn::reader`].
    pub async fn reader(self) -> Result<Reader, Refusal> {
        self.signed_in().await?.reader()
    }

    /// # Errors
    /// As [`Visitor::signed_in`] and [`SignedIn::teammate`].
    pub async fn teammate(self) -> Result<Teammate, Refusal> {
        self.signed_in().await?.teammate()
    }

    /// # Errors
    /// As [`Visitor::signed_in`] and [`SignedIn::chair`].
    pub async fn chair(self) -> Result<Chair, Refusal> {
        self.signed_in().await?.chair()
    }

    /// # Errors
    /// As [`Visitor::signed_in`] and [`SignedIn::restorer`].
    pub async fn restorer(self) -> Result<Restorer, Refusal> {
        self.signed_in().await?.restorer()
    }

    /// # Errors
    /// As [`Visitor::signed_in`]; [`Refusal::NotAllowed`] for every other role.
    pub async fn organiser(self) -> Result<Organiser, Refusal> {
        let signed_in = self.signed_in().await?;
        if signed_in.member().role == Role::Organiser { Ok(Organiser(signed_in)) } else { Err(Refusal::NotAllowed) }
    }

    /// # Errors
    /// [`Refusal::NoSuchReceipt`] if no case belongs to the token.
    pub async fn mailbox(self, token: &MailboxToken) -> Result<MailboxHolder, Refusal> {
        let case = self.state.store.case_of_mailbox(&self.event.id, &token.hash()).await.or_broken()?;
        Ok(MailboxHolder { case: case.ok_or(Refusal::NoSuchReceipt)?, visitor: self })
    }
}

impl AccountHolder {
    /// The member and the event, for the frame of a page.
    pub(super) fn desk_view(&self) -> MemberContext {
        let (event, member) = (self.event(), self.member());
        MemberContext {
            event: event.slug.clone(),
            event_name: event.name.clone(),
            member: member.id.clone(),
            member_name: member.name.clone(),
            member_key: member.key.clone(),
            role: member.role,
            demo: event.demo,
            now: self.state.environment.now(),
        }
    }

    /// The member, as they were when the request began.
    #[must_use]
    pub const fn member(&self) -> &Member {
        &self.member
    }
}

impl SignedIn {
    /// # Errors
    /// [`Refusal::NotAllowed`] for a role that handles no cases.
    pub fn reader(&self) -> Result<Reader, Refusal> {
        let allowed = self.member().role.handles_cases();
        allowed.then(|| Reader(self.clone())).ok_or(Refusal::NotAllowed)
    }

    /// # Errors
    /// [`Refusal::NotAllowed`] for a role that reads no reports.
    pub fn teammate(&self) -> Result<Teammate, Refusal> {
        let allowed = self.member().role.reads_reports();
        allowed.then(|| Teammate(Reader(self.clone()))).ok_or(Refusal::NotAllowed)
    }

    /// # Errors
    /// [`Refusal::NotAllowed`] for every role except chair.
    pub fn chair(&self) -> Result<Chair, Refusal> {
        let allowed = self.member().role == Role::Chair;
        allowed.then(|| Chair(Teammate(Reader(self.clone())))).ok_or(Refusal::NotAllowed)
    }

    /// # Errors
    /// [`Refusal::NotAllowed`] for every role except chair and trustee.
    pub fn restorer(&self) -> Result<Restorer, Refusal> {
        let allowed = matches!(self.member().role, Role::Chair | Role::Trustee);
        allowed.then(|| Restorer(Reader(self.clone()))).ok_or(Refusal::NotAllowed)
    }
}

impl Reader {
    /// The case with this code name, as its page's address spells it.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if there is no such case, or this member may not see it.
    pub async fn case(self, path: &str) -> Result<CaseReader, Refusal> {
        let name = code_name::from_path(path);
        let case = self.state.store.case_for(&self.event().id, &name, &self.member().id).await.or_broken()?;
        Ok(CaseReader { case: case.ok_or(Refusal::NotFound)?, reader: self })
    }
}

impl CaseReader {
    /// The case as it is now.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if the member may no longer see it.
    pub async fn reload(self) -> Result<Self, Refusal> {
        let path = code_name::to_path(&self.case.code_name);
        self.reader.case(&path).await
    }

    /// The case, as it was when the request began.
    #[must_use]
    pub const fn case(&self) -> &Case {
        &self.case
    }
}

impl MailboxHolder {
    /// The case as it is now.
    ///
    /// # Errors
    /// [`Refusal::NoSuchReceipt`] if the case was deleted.
    pub async fn reload(self, token: &MailboxToken) -> Result<Self, Refusal> {
        self.visitor.mailbox(token).await
    }

    /// The case, as it was when the request began.
    #[must_use]
    pub const fn case(&self) -> &Case {
        &self.case
    }
}
