//! Our clock against the servers': what is signed holds for minutes only.

use std::time::{Duration, SystemTime};

use super::Told;
use super::walk::Looked;

/// What a server's `Date` says against our clock.
#[derive(Clone, Debug)]
pub struct Reading {
    pub of: String,
    /// Seconds that the server is ahead of us; its `Date` has whole seconds.
    pub ahead: i64,
}

/// AWS refuses signatures that are further away.
const TOO_FAR: u64 = 5 * 60;
const WORTH_A_WORD: u64 = 30;

impl Reading {
    /// `asked` and `took`: the `Date` was written somewhere in between.
    pub fn new(of: impl Into<String>, date: SystemTime, asked: SystemTime, took: Duration) -> Self {
        // Half a second for the fraction that a Date leaves out.
        let here = milliseconds(asked + took / 2);
        Self { of: of.into(), ahead: (milliseconds(date) + 500 - here) / 1000 }
    }

    /// Whether signatures fail for it.
    pub fn is_too_far(&self) -> bool {
        self.ahead.unsigned_abs() > TOO_FAR
    }

    fn is_in_step(&self) -> bool {
        (-1..=1).contains(&self.ahead)
    }
}

/// Milliseconds since 1970.
fn milliseconds(time: SystemTime) -> i64 {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// `in step with STS and the API server`
fn in_words(readings: &[Reading]) -> String {
    let (close, far): (Vec<_>, Vec<_>) = readings.iter().partition(|reading| reading.is_in_step());
    let close: Vec<_> = close.iter().map(|reading| reading.of.as_str()).collect();
    let mut words: Vec<_> = far
        .iter()
        .map(|Reading { of, ahead }| {
            let apart = duration(ahead.unsigned_abs());
            if *ahead > 0 { format!("{apart} behind {of}") } else { format!("{apart} ahead of {of}") }
        })
        .collect();
    if !close.is_empty() {
        words.push(format!("in step with {}", close.join(" and ")));
    }
    words.join(", ")
}

fn duration(seconds: u64) -> String {
    match seconds {
        0..120 => format!("{seconds} s"),
        120..7200 => format!("{} minutes", seconds / 60),
        7200..172_800 => format!("{} hours", seconds / 3600),
        _ => format!("{} days", seconds / 86_400),
    }
}

/// All readings together.
pub fn judge(readings: &[Reading]) -> Looked<()> {
    let Some(worst) = readings.iter().max_by_key(|reading| reading.ahead.unsigned_abs()) else {
        return Looked::Unknown(Told::new("no server told the time"));
    };
    let told = Told::new(format!("this machine's clock is {}", in_words(readings)));
    if worst.is_too_far() {
        let told = told
            .help("set the clock: timedatectl set-ntp true, or restart chronyd or ntpd")
            .help("in a virtual machine that slept, or in WSL: hwclock --hctosys");
        return Looked::Broken(Told { says: format!("{}: what it signs is refused", told.says), ..told });
    }
    if worst.ahead.unsigned_abs() > WORTH_A_WORD {
        return Looked::Holds(told.note("at 5 minutes AWS begins to refuse signatures"), ());
    }
    Looked::Holds(told, ())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(ahead: i64) -> Reading {
        let asked = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
        let date = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_u64.saturating_add_signed(ahead));
        Reading::new("STS", date, asked, Duration::from_millis(400))
    }

    #[test]
    fn a_clock_within_a_second_is_in_step() {
        let Looked::Holds(told, ()) = judge(&[reading(0), reading(1)]) else { panic!("holds") };
        assert_eq!(told.says, "this machine's clock is in step with STS and STS");
    }

    #[test]
    fn the_worst_reading_decides_and_both_directions_count() {
        let Looked::Holds(told, ()) = judge(&[reading(45)]) else { panic!("holds") };
        assert!(told.says.ends_with("45 s behind STS") && !told.notes.is_empty(), "{told:?}");
        for (ahead, words) in [(900, "15 minutes behind STS"), (-10_000, "2 hours ahead of STS")] {
            let Looked::Broken(told) = judge(&[reading(0), reading(ahead)]) else { panic!("broken") };
            assert!(told.says.contains(words), "{told:?}");
        }
        assert!(matches!(judge(&[]), Looked::Unknown(_)));
    }
}
