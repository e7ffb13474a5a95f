//! The settings of an event, changed by a chair on the page or by the operator on the command line.

use app::{
    domain::{
        activity::{Action, Entry},
        event::{EmergencyContact, Slug},
        settings::{Change, EventText, MAX_NUMBERS, PosterCode, SettingsError},
    },
    refusal::Refusal,
    team::settings::SettingsView,
};

use super::{AppState, LogEntry, OrBroken as _, capability::Chair, set_up::SetUpError};
use crate::store::{Store, StoreError, Write, events::Event};

/// Why a setting was not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unchanged {
    /// The new value is invalid, or the settings changed in the meantime.
    Wrong(SettingsError),
    /// The request was refused.
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

/// The present settings of an event.
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

    /// Whether the settings have the value of a change already.
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

    /// Applies the changes that differ from the present settings, and returns them. `None` if `version` is stale.
    async fn change(
        &self,
        tx: &mut Write,
        version: Option<i64>,
        changes: Vec<Change>,
    ) -> Result<Option<Vec<Change>>, StoreError> {
        let changes: Vec<_> = changes.into_iter().filter(|change| !self.has(change)).collect();
        if !changes.is_empty() && !tx.count_settings_change(&self.event.id, version).await? {
            return Ok(None);
        }
        for change in &changes {
            tx.change_setting(&self.event.id, change).await?;
        }
        Ok(Some(changes))
    }
}

impl Chair {
    async fn present(&self) -> Result<Present, Refusal> {
        Present::of(&self.state.store, self.event().clone()).await.or_broken()
    }

    /// The view of the settings page.
    pub async fn settings(&self) -> Result<SettingsView, Refusal> {
        let Present { event, numbers, texts } = self.present().await?;
        Ok(SettingsView {
            version: event.settings_version,
            language: event.language,
            neutral_title: event.neutral_title.clone(),
            exit_to: event.exit_to.clone(),
            poster_code: event.poster_code.clone(),
            limits: event.limits,
            numbers,
            texts,
            desk: self.desk_view(),
        })
    }

    /// Changes settings, all of them or none. `version` is the one that the chair's page showed.
    ///
    /// # Errors
    /// [`SettingsError::Stale`] if another change was made since.
    pub async fn change_settings(&self, version: i64, changes: Vec<Change>) -> Result<(), Unchanged> {
        let present = self.present().await?;
        self.change_present(&present, version, changes).await
    }

    /// Adds an emergency number.
    ///
    /// # Errors
    /// [`SettingsError::Stale`], [`SettingsError::Numbers`].
    pub async fn add_number(&self, version: i64, number: EmergencyContact) -> Result<(), Unchanged> {
        let present = self.present().await?;
        let mut numbers = present.numbers.clone();
        numbers.push(number);
        if numbers.len() > MAX_NUMBERS {
            return Err(SettingsError::Numbers.into());
        }
        self.change_present(&present, version, vec![Change::Numbers(numbers)]).await
    }

    /// Removes the number at an index.
    ///
    /// # Errors
    /// [`SettingsError::Stale`], also without a number at this index.
    pub async fn remove_number(&self, version: i64, index: usize) -> Result<(), Unchanged> {
        let present = self.present().await?;
        let mut numbers = present.numbers.clone();
        if index >= numbers.len() {
            return Err(SettingsError::Stale.into());
        }
        numbers.remove(index);
        self.change_present(&present, version, vec![Change::Numbers(numbers)]).await
    }

    /// Sets a new poster code, or none.
    ///
    /// # Errors
    /// [`SettingsError::Stale`].
    pub async fn change_poster_code(&self, version: i64, on: bool) -> Result<(), Unchanged> {
        let present = self.present().await?;
        let code = on.then(|| PosterCode::from_random(self.state.environment.random()));
        self.change_present(&present, version, vec![Change::PosterCode(code)]).await
    }

    async fn change_present(&self, present: &Present, version: i64, changes: Vec<Change>) -> Result<(), Unchanged> {
        let mut tx = self.state.store.write().await.or_broken()?;
        // A form must not send 0, which the store takes for any version.
        let made = present.change(&mut tx, Some(version.max(1)), changes).await.or_broken()?;
        for change in made.ok_or(SettingsError::Stale)? {
            let subject = change.subject();
            self.log(&mut tx, &present.event.id, LogEntry::new(Action::SettingChanged, None).with(&subject)).await?;
        }
        Ok(tx.commit().await.or_broken()?)
    }
}

impl AppState {
    /// Changes settings for the operator, whichever version they have. Returns the number of changes.
    ///
    /// # Errors
    /// [`SetUpError::NoSuchEvent`].
    pub async fn change_settings(&self, slug: &Slug, changes: Vec<Change>) -> Result<usize, SetUpError> {
        let present = Present::of(&self.store, self.expect_event(slug).await?).await?;
        let mut tx = self.store.write().await?;
        let made = present.change(&mut tx, None, changes).await?.unwrap_or_default();
        for change in &made {
            let (at, action) = (self.environment.now(), Action::SettingChanged);
            tx.append_activity(
                &present.event.id,
                &Entry { at, actor: None, action, case: None, subject: change.subject() },
            )
            .await?;
        }
        tx.commit().await?;
        Ok(made.len())
    }
}
