//! Times as people read them, in UTC. Stored as Unix seconds.
//!
//! Formatted by hand: the time crate's formatting would be a tenth of the attendee's download.

use time::{OffsetDateTime, UtcOffset};

use crate::domain::language::Language;

/// `1 May 2026, 12:05 UTC`.
#[must_use]
pub fn exact(at: OffsetDateTime) -> String {
    let at = at.to_offset(UtcOffset::UTC);
    format!("{} {} {}, {:02}:{:02} UTC", at.day(), at.month(), at.year(), at.hour(), at.minute())
}

/// A time as the browser formats it in a language, in UTC. Without hour and minute if `clock` is false.
#[cfg(not(feature = "ssr"))]
fn localised(at: OffsetDateTime, language: Language, clock: bool) -> String {
    use wasm_bindgen::JsValue;
    let options = js_sys::Object::new();
    let set = |name: &str, value: &str| {
        let _ = js_sys::Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str(value));
    };
    set("dateStyle", "long");
    set("timeZone", "UTC");
    if clock {
        set("timeStyle", "short");
    }
    #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 fit")]
    let date = js_sys::Date::new(&JsValue::from_f64(at.unix_timestamp() as f64 * 1000.0));
    date.to_locale_string(language.dates(), &options).as_string().unwrap_or_default()
}

/// A time as CLDR formats it in a language, in UTC. Without hour and minute if `clock` is false.
#[cfg(feature = "ssr")]
fn localised(at: OffsetDateTime, language: Language, clock: bool) -> String {
    use icu_datetime::{
        DateTimeFormatter,
        fieldsets::{YMD, YMDT},
        input::{Date, DateTime, Time},
        options::TimePrecision,
    };
    let at = at.to_offset(UtcOffset::UTC);
    let formatted = || {
        let locale: icu_locale_core::Locale = language.dates().parse().ok()?;
        let date = Date::try_new_iso(at.year(), at.month().into(), at.day()).ok()?;
        let time = Time::try_new(at.hour(), at.minute(), 0, 0).ok()?;
        let at = DateTime { date, time };
        if clock {
            let fields = YMDT::long().with_time_precision(TimePrecision::Minute);
            Some(DateTimeFormatter::try_new(locale.into(), fields).ok()?.format(&at).to_string())
        } else {
            Some(DateTimeFormatter::try_new(locale.into(), YMD::long()).ok()?.format(&at).to_string())
        }
    };
    formatted().unwrap_or_else(|| machine(at))
}

/// Date and time in a language, in UTC: `1 May 2026 at 12:05 UTC`.
#[must_use]
pub fn local(at: OffsetDateTime, language: Language) -> String {
    localised(at, language, true) + " UTC"
}

/// The date in a language, in UTC: `1 May 2026`.
#[must_use]
pub fn local_day(at: OffsetDateTime, language: Language) -> String {
    localised(at, language, false)
}

/// RFC 3339, for a `datetime` attribute.
#[must_use]
pub fn machine(at: OffsetDateTime) -> String {
    let at = at.to_offset(UtcOffset::UTC);
    let (month, day) = (u8::from(at.month()), at.day());
    format!("{:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", at.year(), at.hour(), at.minute(), at.second())
}

/// A rough age: `just now`, `5 min`, `3 h`, `2 days`.
#[must_use]
pub fn age(at: OffsetDateTime, now: OffsetDateTime) -> String {
    let minutes = (now - at).whole_minutes();
    match minutes {
        ..=0 => "just now".to_owned(),
        1..=59 => format!("{minutes} min"),
        60..=2879 => format!("{} h", minutes / 60),
        _ => format!("{} days", minutes / 1440),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn an_age_is_rough() {
        let now = datetime!(2026-05-03 12:00 UTC);
        assert_eq!(age(now, now), "just now");
        assert_eq!(age(datetime!(2026-05-03 11:18 UTC), now), "42 min");
        assert_eq!(age(datetime!(2026-05-02 11:00 UTC), now), "25 h");
        assert_eq!(age(datetime!(2026-04-30 11:00 UTC), now), "3 days");
        assert_eq!(exact(now), "3 May 2026, 12:00 UTC");
        assert_eq!(machine(datetime!(2026-05-03 01:02:03 +2)), "2026-05-02T23:02:03Z");
    }
}
