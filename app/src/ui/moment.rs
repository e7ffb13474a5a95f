//! Times as people read them. Stored as Unix seconds; shown in UTC until an event says otherwise.
//!
//! Put together by hand: the time crate's format machinery would be a tenth of what a phone downloads.

use time::{OffsetDateTime, UtcOffset};

/// `1 May 2026, 12:05 UTC`.
#[must_use]
pub fn exact(at: OffsetDateTime) -> String {
    let at = at.to_offset(UtcOffset::UTC);
    format!("{}, {:02}:{:02} UTC", day(at), at.hour(), at.minute())
}

/// `1 May 2026`, in UTC.
#[must_use]
pub fn day(at: OffsetDateTime) -> String {
    let at = at.to_offset(UtcOffset::UTC);
    format!("{} {} {}", at.day(), at.month(), at.year())
}

/// For a `datetime` attribute: RFC 3339.
#[must_use]
pub fn machine(at: OffsetDateTime) -> String {
    let at = at.to_offset(UtcOffset::UTC);
    let (month, day) = (u8::from(at.month()), at.day());
    format!("{:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", at.year(), at.hour(), at.minute(), at.second())
}

/// How long ago, roughly: `just now`, `5 min`, `3 h`, `2 days`.
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
