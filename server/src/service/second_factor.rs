//! A member's second factor: codes that an app makes by the clock (RFC 6238), and recovery codes on paper.

use app::{
    domain::{
        activity::Deed,
        event::Slug,
        ids::MemberId,
        second_factor::{Code, RECOVERY_CODES, RecoveryCode, TypedCode},
    },
    refusal::Refusal,
    team::second_factor::api::{Offer, SecondFactorView, SecondFactors},
};
use async_trait::async_trait;
use sqlx::{Any, Transaction};
use time::{Duration, OffsetDateTime};
use totp_rs::{Algorithm, Builder, Secret, Totp};
use zeroize::Zeroizing;

use super::{Caller, Done, House, OrBroken as _, broken, throttle::Bucket};
use crate::store::{
    events::Event,
    members::Member,
    second_factor::{self, Factor},
    sessions::end_sessions,
};

/// How long a secret may wait for its first code.
pub const OFFER_HOLDS: Duration = Duration::hours(1);

/// What most apps do, whatever they are told: SHA-1, six digits, half a minute. A clock may be one step off.
fn app_of(secret: &[u8]) -> Builder {
    let secret = Secret::new(secret.into());
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_step_duration(30)
        .with_skew(1)
        .with_secret(secret)
}

/// The step whose code this is.
fn step_of(secret: &[u8], digits: &str, now: OffsetDateTime) -> Result<Option<i64>, Refusal> {
    let app: Totp = app_of(secret).build().map_err(broken)?;
    let now = u64::try_from(now.unix_timestamp()).map_err(broken)?;
    app.check(digits, now).map(|step| i64::try_from(step).map_err(broken)).transpose()
}

/// What an app is given: it shows the codes under the event's name and the member's address.
fn offer(secret: &[u8], event: &Event, member: &Member) -> Result<Offer, Refusal> {
    // A colon would end the name.
    let (issuer, account) = (event.name.replace(':', " "), member.email.replace(':', " "));
    let app = app_of(secret).with_issuer(Some(issuer)).with_account_name(account).build().map_err(broken)?;
    Ok(Offer { secret: app.secret().to_base32(), link: app.to_url().map_err(broken)? })
}

impl House {
    /// Uses a member's code up, in the transaction of what it is shown for.
    ///
    /// # Errors
    /// [`Refusal::WrongCode`].
    pub(super) async fn use_code(
        &self,
        tx: &mut Transaction<'_, Any>,
        member: &MemberId,
        factor: &Factor,
        typed: &TypedCode,
    ) -> Result<(), Refusal> {
        let used = match typed.read() {
            Some(Code::Current(digits)) => match step_of(&factor.secret, &digits, self.world.now())? {
                Some(step) => second_factor::use_step(tx, member, step).await.or_broken()?,
                None => false,
            },
            Some(Code::Recovery(code)) => {
                second_factor::use_recovery_code(tx, member, &code.hash()).await.or_broken()?
            }
            None => false,
        };
        if used { Ok(()) } else { Err(Refusal::WrongCode) }
    }

    async fn new_recovery_codes(
        &self,
        tx: &mut Transaction<'_, Any>,
        member: &MemberId,
    ) -> Result<Vec<RecoveryCode>, Refusal> {
        let new = || RecoveryCode::from_random(self.world.random());
        let codes: Vec<_> = std::iter::repeat_with(new).take(RECOVERY_CODES).collect();
        let hashes: Vec<_> = codes.iter().map(RecoveryCode::hash).collect();
        second_factor::replace_recovery_codes(tx, member, &hashes).await.or_broken()?;
        Ok(codes)
    }
}

impl Caller {
    /// How it stands with a member's second factor.
    pub(super) async fn second_factor_of(&self, event: &Event, member: &Member) -> Result<SecondFactorView, Refusal> {
        let store = &self.house.store;
        Ok(SecondFactorView {
            required: event.second_factor_required,
            since: store.second_factor(&member.id).await.or_broken()?.map(|factor| factor.since),
            codes_left: store.recovery_codes_left(&member.id).await.or_broken()?,
        })
    }

    /// Has a member show their second factor, and begins what they show it for.
    async fn prove(
        &self,
        member: &MemberId,
        factor: &Factor,
        code: &TypedCode,
    ) -> Result<Transaction<'static, Any>, Refusal> {
        let bucket = Bucket::of_codes(member);
        self.house.take_try(&bucket).await?;
        let mut tx = self.house.store.write().await.or_broken()?;
        self.house.use_code(&mut tx, member, factor, code).await?;
        bucket.empty(&mut tx).await?;
        Ok(tx)
    }

    async fn own_factor(&self, member: &MemberId) -> Result<Factor, Refusal> {
        self.house.store.second_factor(member).await.or_broken()?.ok_or(Refusal::SecondFactorMissing)
    }

    /// Ends the member's sessions elsewhere and writes down that their second factor is another.
    async fn second_factor_changed(
        &self,
        tx: &mut Transaction<'_, Any>,
        event: &Event,
        member: &Member,
    ) -> Result<(), Refusal> {
        end_sessions(tx, &member.id, self.session.id().as_ref()).await.or_broken()?;
        self.log(tx, &event.id, Done::new(Deed::SecondFactorChanged, None).with(member.id.as_str())).await
    }
}

#[async_trait]
impl SecondFactors for Caller {
    async fn begin(&self, event: &Slug, code: Option<TypedCode>) -> Result<Offer, Refusal> {
        let (event, member) = self.holder(event).await?;
        let (store, world) = (&self.house.store, &*self.house.world);
        let mut tx = match store.second_factor(&member.id).await.or_broken()? {
            Some(factor) => self.prove(&member.id, &factor, &code.ok_or(Refusal::CodeNeeded)?).await?,
            None => store.write().await.or_broken()?,
        };
        let secret = Zeroizing::new(world.random::<20>());
        second_factor::offer(&mut tx, &member.id, &*secret, world.now()).await.or_broken()?;
        tx.commit().await.or_broken()?;
        offer(&*secret, &event, member)
    }

    async fn confirm(&self, event: &Slug, code: TypedCode) -> Result<Vec<RecoveryCode>, Refusal> {
        let (event, member) = self.holder(event).await?;
        let (store, now) = (&self.house.store, self.house.world.now());
        let offered = store.second_factor_offer(&member.id).await.or_broken()?;
        let offered = offered.filter(|offer| offer.made_at + OFFER_HOLDS > now).ok_or(Refusal::SetUpExpired)?;
        let Some(Code::Current(digits)) = code.read() else { return Err(Refusal::WrongCode) };
        let step = step_of(&offered.secret, &digits, now)?.ok_or(Refusal::WrongCode)?;
        let mut tx = store.write().await.or_broken()?;
        if !second_factor::accept(&mut tx, &member.id, &offered.secret, step, now).await.or_broken()? {
            return Err(Refusal::SetUpExpired);
        }
        let codes = self.house.new_recovery_codes(&mut tx, &member.id).await?;
        self.second_factor_changed(&mut tx, &event, member).await?;
        tx.commit().await.or_broken()?;
        Ok(codes)
    }

    async fn renew(&self, event: &Slug, code: TypedCode) -> Result<Vec<RecoveryCode>, Refusal> {
        let (event, member) = self.holder(event).await?;
        let factor = self.own_factor(&member.id).await?;
        let mut tx = self.prove(&member.id, &factor, &code).await?;
        let codes = self.house.new_recovery_codes(&mut tx, &member.id).await?;
        self.second_factor_changed(&mut tx, &event, member).await?;
        tx.commit().await.or_broken()?;
        Ok(codes)
    }

    async fn turn_off(&self, event: &Slug, code: TypedCode) -> Result<(), Refusal> {
        let (event, member) = self.holder(event).await?;
        if event.second_factor_required {
            return Err(Refusal::SecondFactorRequired);
        }
        let factor = self.own_factor(&member.id).await?;
        let mut tx = self.prove(&member.id, &factor, &code).await?;
        second_factor::take_away(&mut tx, &member.id).await.or_broken()?;
        self.second_factor_changed(&mut tx, &event, member).await?;
        tx.commit().await.or_broken()
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
