//! A member's second factor: time-based codes of an app (TOTP, RFC 6238), and recovery codes on paper.

use app::{
    domain::{
        activity::Action,
        event::Slug,
        ids::MemberId,
        second_factor::{Code, RECOVERY_CODES, RecoveryCode, TypedCode},
    },
    refusal::Refusal,
    team::second_factor::api::{Offer, SecondFactorView, SecondFactors},
};
use async_trait::async_trait;
use time::{Duration, OffsetDateTime};
use totp_rs::{Algorithm, Builder, Secret, Totp};
use zeroize::Zeroizing;

use super::{AppState, Caller, LogEntry, OrBroken as _, broken, capability::AccountHolder, throttle::Bucket};
use crate::store::{Write, events::Event, members::Member, second_factor::Factor};

/// Time in which a new secret must be confirmed by its first code.
pub const OFFER_HOLDS: Duration = Duration::hours(1);

/// The parameters that most apps use even if a link names others: SHA-1, six digits, 30 seconds. A clock may be one
/// step off.
fn app_of(secret: &[u8]) -> Builder {
    let secret = Secret::new(secret.into());
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_step_duration(30)
        .with_skew(1)
        .with_secret(secret)
}

/// The time step of a code. `None` for a wrong code.
fn step_of(secret: &[u8], digits: &str, now: OffsetDateTime) -> Result<Option<i64>, Refusal> {
    let app: Totp = app_of(secret).build().map_err(broken)?;
    let now = u64::try_from(now.unix_timestamp()).map_err(broken)?;
    app.check(digits, now).map(|step| i64::try_from(step).map_err(broken)).transpose()
}

/// A secret as an app reads it, labelled with the event's name and the member's e-mail address.
fn offer(secret: &[u8], event: &Event, member: &Member) -> Result<Offer, Refusal> {
    // A colon separates the two in the link.
    let (issuer, account) = (event.name.replace(':', " "), member.email.replace(':', " "));
    let app = app_of(secret).with_issuer(Some(issuer)).with_account_name(account).build().map_err(broken)?;
    Ok(Offer { secret: app.secret().to_base32(), link: app.to_url().map_err(broken)? })
}

impl AppState {
    /// Uses up a member's code, in the transaction of the use case that asks for it.
    ///
    /// # Errors
    /// [`Refusal::WrongCode`] also for a code that was used before.
    pub(super) async fn use_code(
        &self,
        tx: &mut Write,
        member: &MemberId,
        factor: &Factor,
        typed: &TypedCode,
    ) -> Result<(), Refusal> {
        let used = match typed.read() {
            Some(Code::Current(digits)) => match step_of(&factor.secret, &digits, self.environment.now())? {
                Some(step) => tx.use_second_factor_step(member, step).await.or_broken()?,
                None => false,
            },
            Some(Code::Recovery(code)) => tx.use_recovery_code(member, &code.hash()).await.or_broken()?,
            None => false,
        };
        if used { Ok(()) } else { Err(Refusal::WrongCode) }
    }

    /// Replaces a member's recovery codes. The store has only their hashes.
    async fn new_recovery_codes(&self, tx: &mut Write, member: &MemberId) -> Result<Vec<RecoveryCode>, Refusal> {
        let new = || RecoveryCode::from_random(self.environment.random());
        let codes: Vec<_> = std::iter::repeat_with(new).take(RECOVERY_CODES).collect();
        let hashes: Vec<_> = codes.iter().map(RecoveryCode::hash).collect();
        tx.replace_recovery_codes(member, &hashes).await.or_broken()?;
        Ok(codes)
    }
}

impl AccountHolder {
    /// The second factor of this member, as their page shows it.
    pub(super) async fn second_factor_view(&self) -> Result<SecondFactorView, Refusal> {
        let (member, store) = (&self.member().id, &self.state.store);
        Ok(SecondFactorView {
            required: self.event().second_factor_required,
            since: store.second_factor(member).await.or_broken()?.map(|factor| factor.since),
            codes_left: store.recovery_codes_left(member).await.or_broken()?,
        })
    }

    /// Makes a secret for an app. It becomes the second factor when its first code is confirmed. Replacing a second
    /// factor takes a code of the present one.
    ///
    /// # Errors
    /// [`Refusal::CodeNeeded`], [`Refusal::WrongCode`], [`Refusal::TooManyTries`].
    async fn begin_second_factor(&self, code: Option<TypedCode>) -> Result<Offer, Refusal> {
        let (member, store, environment) = (self.member(), &self.state.store, &*self.state.environment);
        let mut tx = match store.second_factor(&member.id).await.or_broken()? {
            Some(factor) => self.prove(&factor, &code.ok_or(Refusal::CodeNeeded)?).await?,
            None => store.write().await.or_broken()?,
        };
        let secret = Zeroizing::new(environment.random::<20>());
        tx.offer_second_factor(&member.id, &*secret, environment.now()).await.or_broken()?;
        tx.commit().await.or_broken()?;
        offer(&*secret, self.event(), member)
    }

    /// Makes the offered secret the second factor. Returns new recovery codes.
    ///
    /// # Errors
    /// [`Refusal::SetUpExpired`], [`Refusal::WrongCode`].
    async fn confirm_second_factor(&self, code: TypedCode) -> Result<Vec<RecoveryCode>, Refusal> {
        let (member, store, now) = (&self.member().id, &self.state.store, self.state.environment.now());
        let offered = store.second_factor_offer(member).await.or_broken()?;
        let offered = offered.filter(|offer| offer.made_at + OFFER_HOLDS > now).ok_or(Refusal::SetUpExpired)?;
        let Some(Code::Current(digits)) = code.read() else { return Err(Refusal::WrongCode) };
        let step = step_of(&offered.secret, &digits, now)?.ok_or(Refusal::WrongCode)?;
        let mut tx = store.write().await.or_broken()?;
        if !tx.accept_second_factor(member, &offered.secret, step, now).await.or_broken()? {
            return Err(Refusal::SetUpExpired);
        }
        let codes = self.state.new_recovery_codes(&mut tx, member).await?;
        self.second_factor_changed(&mut tx).await?;
        tx.commit().await.or_broken()?;
        Ok(codes)
    }

    /// Replaces the recovery codes.
    ///
    /// # Errors
    /// [`Refusal::SecondFactorMissing`], [`Refusal::WrongCode`], [`Refusal::TooManyTries`].
    async fn renew_recovery_codes(&self, code: TypedCode) -> Result<Vec<RecoveryCode>, Refusal> {
        let factor = self.own_factor().await?;
        let mut tx = self.prove(&factor, &code).await?;
        let codes = self.state.new_recovery_codes(&mut tx, &self.member().id).await?;
        self.second_factor_changed(&mut tx).await?;
        tx.commit().await.or_broken()?;
        Ok(codes)
    }

    /// Removes the second factor.
    ///
    /// # Errors
    /// [`Refusal::SecondFactorRequired`] if the event requires one; else as [`Self::renew_recovery_codes`].
    async fn turn_off_second_factor(&self, code: TypedCode) -> Result<(), Refusal> {
        if self.event().second_factor_required {
            return Err(Refusal::SecondFactorRequired);
        }
        let factor = self.own_factor().await?;
        let mut tx = self.prove(&factor, &code).await?;
        tx.remove_second_factor(&self.member().id).await.or_broken()?;
        self.second_factor_changed(&mut tx).await?;
        tx.commit().await.or_broken()
    }

    async fn own_factor(&self) -> Result<Factor, Refusal> {
        let factor = self.state.store.second_factor(&self.member().id).await.or_broken()?;
        factor.ok_or(Refusal::SecondFactorMissing)
    }

    /// Verifies and uses up a code. Returns its transaction, in which the use case then makes its change.
    async fn prove(&self, factor: &Factor, code: &TypedCode) -> Result<Write, Refusal> {
        let member = &self.member().id;
        let bucket = Bucket::of_codes(member);
        self.state.take_attempt(&bucket).await?;
        let mut tx = self.state.store.write().await.or_broken()?;
        self.state.use_code(&mut tx, member, factor, code).await?;
        bucket.empty(&mut tx).await?;
        Ok(tx)
    }

    /// Ends the member's other sessions, and logs that their second factor changed.
    async fn second_factor_changed(&self, tx: &mut Write) -> Result<(), Refusal> {
        let member = &self.member().id;
        tx.end_sessions(member, self.session.id().as_ref()).await.or_broken()?;
        let done = LogEntry::new(Action::SecondFactorChanged, None).with(member.as_str());
        self.log(tx, &self.event().id, done).await
    }
}

#[async_trait]
impl SecondFactors for Caller {
    async fn begin(&self, event: &Slug, code: Option<TypedCode>) -> Result<Offer, Refusal> {
        self.at(event).await?.account_holder()?.begin_second_factor(code).await
    }

    async fn confirm(&self, event: &Slug, code: TypedCode) -> Result<Vec<RecoveryCode>, Refusal> {
        self.at(event).await?.account_holder()?.confirm_second_factor(code).await
    }

    async fn renew(&self, event: &Slug, code: TypedCode) -> Result<Vec<RecoveryCode>, Refusal> {
        self.at(event).await?.account_holder()?.renew_recovery_codes(code).await
    }

    async fn turn_off(&self, event: &Slug, code: TypedCode) -> Result<(), Refusal> {
        self.at(event).await?.account_holder()?.turn_off_second_factor(code).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B, for SHA-1; the last six of its eight digits.
    #[test]
    fn the_codes_are_those_of_the_rfc() {
        let vectors =
            [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (20_000_000_000, "353130")];
        for (seconds, digits) in vectors {
            let now = OffsetDateTime::from_unix_timestamp(seconds).unwrap();
            assert_eq!(step_of(b"12345678901234567890", digits, now), Ok(Some(seconds / 30)), "{seconds}");
        }
    }

    #[test]
    fn a_code_holds_half_a_minute_before_and_after_its_own() {
        let of =
            |seconds| step_of(b"12345678901234567890", "081804", OffsetDateTime::from_unix_timestamp(seconds).unwrap());
        let step = 1_111_111_109 / 30;
        for (seconds, found) in [
            ((step - 1) * 30 - 1, None),
            ((step - 1) * 30, Some(step)),
            ((step + 2) * 30 - 1, Some(step)),
            ((step + 2) * 30, None),
        ] {
            assert_eq!(of(seconds), Ok(found), "{seconds}");
        }
    }
}
