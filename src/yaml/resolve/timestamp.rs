//! What go-yaml takes for a time: four layouts, read by Go's `time.Parse`.

/// `parseTimestamp` in go-yaml v2 `resolve.go`.
pub(super) fn is_timestamp(text: &str) -> bool {
    let four_digits = text.len() > 4 && text.as_bytes()[..4].iter().all(u8::is_ascii_digit);
    if !four_digits || text.as_bytes()[4] != b'-' {
        return false;
    }
    let mut rest = Rest(text.as_bytes());
    rest.date().is_some()
        && (rest.0.is_empty() || rest.clone().time(b'T', true).is_some() || rest.time(b' ', false).is_some())
}

#[derive(Clone)]
struct Rest<'t>(&'t [u8]);

impl Rest<'_> {
    /// `2006-1-2`
    fn date(&mut self) -> Option<()> {
        let (year, rest) = self.0.split_at_checked(4)?;
        self.0 = rest;
        let year = year.iter().fold(0, |n, digit| n * 10 + u32::from(digit - b'0'));
        self.literal(b'-')?;
        let month = self.number()?;
        self.literal(b'-')?;
        let day = self.number()?;
        (1..=days_in(month, year)?).contains(&day).then_some(())
    }

    /// `T15:4:5.999999999Z07:00`, also with a small `t`, or ` 15:4:5.999999999`.
    fn time(mut self, separator: u8, zone: bool) -> Option<()> {
        if separator == b'T' {
            self.literal(b'T').or_else(|| self.literal(b't'))?;
        } else {
            self.literal(b' ')?;
            while self.literal(b' ').is_some() {}
        }
        self.number().filter(|hour| *hour < 24)?;
        self.literal(b':')?;
        self.number().filter(|minute| *minute < 60)?;
        self.literal(b':')?;
        self.number().filter(|second| *second < 60)?;
        if let [b'.' | b',', digit, ..] = self.0
            && digit.is_ascii_digit()
        {
            let digits = self.0[1..].iter().take_while(|b| b.is_ascii_digit()).count();
            self.0 = &self.0[1 + digits..];
        }
        if zone {
            self.zone()?;
        }
        self.0.is_empty().then_some(())
    }

    /// `Z` or `+07:00`. Go lets an offset of 24 hours and 60 minutes pass.
    fn zone(&mut self) -> Option<()> {
        if self.literal(b'Z').is_some() {
            return Some(());
        }
        self.literal(b'+').or_else(|| self.literal(b'-'))?;
        self.two_digits().filter(|hours| *hours <= 24)?;
        self.literal(b':')?;
        self.two_digits().filter(|minutes| *minutes <= 60)?;
        Some(())
    }

    fn literal(&mut self, byte: u8) -> Option<()> {
        self.0 = self.0.strip_prefix(&[byte])?;
        Some(())
    }

    /// One or two digits.
    fn number(&mut self) -> Option<u32> {
        self.two_digits().or_else(|| {
            let (digit, rest) = self.0.split_first()?;
            self.0 = rest;
            char::from(*digit).to_digit(10)
        })
    }

    fn two_digits(&mut self) -> Option<u32> {
        let ([tens, ones], rest) = self.0.split_first_chunk()?;
        let number = char::from(*tens).to_digit(10)? * 10 + char::from(*ones).to_digit(10)?;
        self.0 = rest;
        Some(number)
    }
}

fn days_in(month: u32, year: u32) -> Option<u32> {
    Some(match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => return None,
    })
}
