//! Times as they are typed.

use std::time::Duration;

/// `500ms`, `30s`, `2m`, `1h`, or plain seconds.
pub(super) fn read(text: &str) -> Result<Duration, String> {
    let split = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(split);
    let millis = match unit {
        "ms" => 1,
        "" | "s" => 1000,
        "m" => 60_000,
        "h" => 3_600_000,
        _ => return Err("give a number and ms, s, m or h".into()),
    };
    let number: u64 = number.parse().map_err(|_| "give a number and ms, s, m or h".to_owned())?;
    number.checked_mul(millis).map(Duration::from_millis).ok_or_else(|| "that is too long".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_numbers_with_a_unit() {
        assert_eq!(read("30"), Ok(Duration::from_secs(30)));
        assert_eq!(read("500ms"), Ok(Duration::from_millis(500)));
        assert_eq!(read("2m"), Ok(Duration::from_mins(2)));
        for bad in ["", "s", "-1s", "1.5s", "2d", "99999999999999999999s", "18446744073709551615h"] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
