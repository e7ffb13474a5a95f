//! What a chair sets for an event, or the operator from a shell.

use app::{
    domain::{
        activity::{Deed, Entry},
        event::{EmergencyContact, Slug},
        settings::{Change, EventText, MAX_NUMBERS, PosterCode, SettingsError},
    },
    refusal::Refusal,
    team::settings::SettingsView,
};
use sqlx::{Any, Transaction};

use super::{Caller, Done, House, OrBroken as _, set_up::SetUpError};
use crate::store::{
    Store, StoreError,
    activity::append,
    events::Event,
    settings::{self, count_change},
};

/// Why a setting was not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unchanged {
    /// What was asked for is not taken.
    Wrong(SettingsError),
    /// Whoever asked may not, or the server could not.
    Refused(Refusal),
}

impl From<SettingsError> for Unchanged {
    fn from(error: SettingsError) -> Self {
        Self::Wrong(error)
    }
}

impl From<Refusal> for Unchanged {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// All that is set for an event.
struct Present {
    event: Event,
    numbers: Vec<EmergencyContact>,
    texts: Vec<EventText>,
}

impl Present {
    async fn of(store: &Store, event: Event) -> Result<Self, StoreError> {
        let (numbers, texts) = (store.emergency_contacts(&event.id).await?, store.event_texts(&event.id).await?);
        Ok(Self { event, numbers, texts })
    }

    /// Whether this is set already.
    fn has(&self, change: &Change) -> bool {
        let Self { event, numbers, texts } = self;
        match change {
            Change::NeutralTitle(title) => event.neutral_title == *title,
            Change::ExitTo(to) => event.exit_to == *to,
            Change::Language(language) => event.language == *language,
            Change::PosterCode(code) => event.poster_code == *code,
            Change::Numbers(others) => numbers == others,
            Change::Files(limits) => event.limits == *limits,
            Change::Text(text) => {
                let mut kept = texts.iter().filter(|kept| (kept.language, kept.kind) == (text.language, text.kind));
                kept.next().map_or("", |kept| &kept.text) == text.text
            }
        }
    }

    /// Makes the changes that are some. False where they were made on settings that are not the present ones.
    async fn change(
        &self,
        tx: &mut Transaction<'_, Any>,
        version: Option<i64>,
        changes: Vec<Change>,
    ) -> Result<Option<Vec<Change>>, StoreError> {
        let changes: Vec<_> = changes.into_iter().filter(|change| !self.has(change)).collect();
        if !changes.is_empty() && !count_change(tx, &self.event.id, version).await? {
            return Ok(None);
        }
        for change in &changes {
            settings::change(tx, &self.event.id, change).await?;
        }
        Ok(Some(changes))
    }
}

impl Caller {
    async fn present(&self, slug: &Slug) -> Result<Present, Refusal> {
        let (event, _) = self.chair(slug).await?;
        Present::of(&self.house.store, event).await.or_broken()
    }

    /// What is set for an event, for its chairs.
    ///
    /// # Errors
    /// [`Refusal::NotSignedIn`], [`Refusal::NotAllowed`].
    pub async fn settings(&self, slug: &Slug) -> Result<SettingsView, Refusal> {
        let (event, member) = self.chair(slug).await?;
        let Present { event, numbers, texts } = Present::of(&self.house.store, event).await.or_broken()?;
        Ok(SettingsView {
            version: event.settings_version,
            language: event.language,
            neutral_title: event.neutral_title.clone(),
            exit_to: event.exit_to.clone(),
            poster_code: event.poster_code.clone(),
            limits: event.limits,
            numbers,
            texts,
            desk: self.desk_view(event, member),
        })
    }

    /// Changes settings. `version` is what they had when the chair looked at them.
    ///
    /// # Errors
    /// [`Unchanged`]; nothing is changed then.
    pub async fn change_settings(
        &self,
        slug: &Slug,
        version: i64,
        changes: Result<Vec<Change>, SettingsError>,
    ) -> Result<(), Unchanged> {
        let present = self.present(slug).await?;
        self.change_present(&present, version, changes?).await
    }

    /// Adds a number to call.
    ///
    /// # Errors
    /// [`Unchanged`].
    pub async fn add_number(
        &self,
        slug: &Slug,
        version: i64,
        number: Result<EmergencyContact, SettingsError>,
    ) -> Result<(), Unchanged> {
        let present = self.present(slug).await?;
        let mut numbers = present.numbers.clone();
        numbers.push(number?);
        if numbers.len() > MAX_NUMBERS {
            return Err(SettingsError::Numbers.into());
        }
        self.change_present(&present, version, vec![Change::Numbers(numbers)]).await
    }

    /// Takes away the number at this place, counted from 0.
    ///
    /// # Errors
    /// [`Unchanged`]; [`SettingsError::Stale`] where nothing is at this place.
    pub async fn remove_number(&self, slug: &Slug, version: i64, place: usize) -> Result<(), Unchanged> {
        let present = self.present(slug).await?;
        let mut numbers = present.numbers.clone();
        if place >= numbers.len() {
            return Err(SettingsError::Stale.into());
        }
        numbers.remove(place);
        self.change_present(&present, version, vec![Change::Numbers(numbers)]).await
    }

    /// Gives the event's posters a new code, or none any more.
    ///
    /// # Errors
    /// [`Unchanged`].
    pub async fn change_poster_code(&self, slug: &Slug, version: i64, on: bool) -> Result<(), Unchanged> {
        let present = self.present(slug).await?;
        let code = on.then(|| PosterCode::from_random(self.house.world.random()));
        self.change_present(&present, version, vec![Change::PosterCode(code)]).await
    }

    async fn change_present(&self, present: &Present, version: i64, changes: Vec<Change>) -> Result<(), Unchanged> {
        let mut tx = self.house.store.write().await.or_broken()?;
        // 0 would stand for whichever version is the present one.
        let made = present.change(&mut tx, Some(version.max(1)), changes).await.or_broken()?;
        for change in made.ok_or(SettingsError::Stale)? {
            let subject = change.subject();
            self.log(&mut tx, &present.event.id, Done::new(Deed::SettingChanged, None).with(&subject)).await?;
        }
        Ok(tx.commit().await.or_broken()?)
    }

    /// The code of the event's posters, for the team that prints them.
    ///
    /// # Errors
    /// [`Refusal::NotSignedIn`], [`Refusal::NotAllowed`].
    pub async fn poster_code(&self, slug: &Slug) -> Result<Option<PosterCode>, Refusal> {
        let (event, _) = self.teammate(slug).await?;
        Ok(event.poster_code)
    }
}

impl House {
    /// What is set for an event; what a chair does, done by the operator, whatever the settings were before.
    ///
    /// # Errors
    /// [`SetUpError::NoSuchEvent`].
    pub async fn change_settings(&self, slug: &Slug, changes: Vec<Change>) -> Result<usize, SetUpError> {
        let present = Present::of(&self.store, self.expect_event(slug).await?).await?;
        let mut tx = self.store.write().await?;
        let made = present.change(&mut tx, None, changes).await?.unwrap_or_default();
        for change in &made {
            let (at, deed) = (self.world.now(), Deed::SettingChanged);
            append(&mut tx, &present.event.id, &Entry { at, actor: None, deed, case: None, subject: change.subject() })
                .await?;
        }
        tx.commit().await?;
        Ok(made.len())
    }
}
