//! The date in a token, and the clock that it is compared with.

use std::time::{Duration, SystemTime};

/// How long the server takes a token, from its date on; STS does not look at `X-Amz-Expires`.
pub const LIFETIME: Duration = Duration::from_mins(15);

/// Seconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnixTime(pub i64);

impl UnixTime {
    /// `20261123T120000Z`. Go takes a fraction of a second too, and so does this.
    pub fn from_amz_date(text: &str) -> Option<Self> {
        let number = |from: usize, to: usize| {
            let digits = text.get(from..to).filter(|d| d.bytes().all(|b| b.is_ascii_digit()))?;
            digits.parse::<i64>().ok()
        };
        let (year, month, day) = (number(0, 4)?, number(4, 6)?, number(6, 8)?);
        let (hour, minute, second) = (number(9, 11)?, number(11, 13)?, number(13, 15)?);
        let rest = text.get(15..)?;
        let fraction = rest.strip_suffix('Z')?;
        let is_fraction = fraction.is_empty()
            || fraction
                .strip_prefix(['.', ','])
                .is_some_and(|f| !f.is_empty() && f.bytes().all(|b| b.is_ascii_digit()));
        let is_date = (1..=12).contains(&month) && day >= 1 && day <= days_in(year, month);
        let is_time = hour < 24 && minute < 60 && second < 60;
        let fine = text.get(8..9) == Some("T") && is_fraction && is_date && is_time;
        fine.then(|| Self(days_since_1970(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second))
    }

    /// Rounded down; `None` beyond the calendar.
    pub fn of(time: SystemTime) -> Option<Self> {
        match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(since) => i64::try_from(since.as_secs()).ok().map(Self),
            Err(before) => i64::try_from(before.duration().as_secs()).ok().map(|s| Self(-s)),
        }
    }

    /// Whether `now` is after `self`, to the nanosecond.
    pub(super) fn is_before(self, now: SystemTime) -> bool {
        match u64::try_from(self.0) {
            Ok(seconds) => now > SystemTime::UNIX_EPOCH + Duration::from_secs(seconds),
            Err(_) => true,
        }
    }

    /// Later by this long.
    #[must_use]
    pub fn plus(self, time: Duration) -> Self {
        Self(self.0.saturating_add(i64::try_from(time.as_secs()).unwrap_or(i64::MAX)))
    }
}

/// As in RFC 3339: `2026-11-23T12:00:00Z`.
impl std::fmt::Display for UnixTime {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (day, second) = (self.0.div_euclid(86_400), self.0.rem_euclid(86_400));
        let (year, month, day) = civil(day);
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

// Both after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in March,
// so that the leap day is the last.

fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_and_written() {
        for (text, seconds, shown) in [
            ("19700101T000000Z", 0, "1970-01-01T00:00:00Z"),
            ("20261123T120000Z", 1_795_435_200, "2026-11-23T12:00:00Z"),
            ("20000229T235959Z", 951_868_799, "2000-02-29T23:59:59Z"),
            ("19691231T235959Z", -1, "1969-12-31T23:59:59Z"),
            ("20261123T120000.25Z", 1_795_435_200, "2026-11-23T12:00:00Z"),
        ] {
            let time = UnixTime::from_amz_date(text).unwrap();
            assert_eq!((time.0, time.to_string().as_str()), (seconds, shown), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "20261123T120000",
            "20261123t120000Z",
            "20261123T120000z",
            "20260229T000000Z",
            "20261323T120000Z",
            "20261100T120000Z",
            "20261123T240000Z",
            "20261123T126000Z",
            "20261123T120060Z",
            "2026-11-23T12:00:00Z",
            "20261123T120000.Z",
            "20261123T120000Z ",
            "+0261123T120000Z",
            "20261123T12é000Z",
        ] {
            assert_eq!(UnixTime::from_amz_date(text), None, "{text}");
        }
    }
}
