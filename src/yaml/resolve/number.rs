//! Numbers as Go's `strconv` reads and writes them.

/// `strconv.ParseInt(text, base, 64)`; without a base, a prefix tells it, and a leading 0 means
/// octal. The text has no underscores.
pub(super) fn parse_int(text: &str, base: Option<u32>) -> Option<i64> {
    let (negative, digits) = match text.as_bytes().first()? {
        b'+' => (false, &text[1..]),
        b'-' => (true, &text[1..]),
        _ => (false, text),
    };
    let magnitude = parse_uint(digits, base)?;
    if negative { 0_i64.checked_sub_unsigned(magnitude) } else { i64::try_from(magnitude).ok() }
}

/// `strconv.ParseUint(text, base, 64)`.
pub(super) fn parse_uint(text: &str, base: Option<u32>) -> Option<u64> {
    let (base, digits) = match base {
        Some(base) => (base, text),
        None => prefix(text),
    };
    // `from_str_radix` takes a sign, Go does not.
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_alphanumeric());
    if text == "0" { Some(0) } else { plain.then(|| u64::from_str_radix(digits, base).ok())? }
}

fn prefix(text: &str) -> (u32, &str) {
    match text.as_bytes() {
        [b'0', b'b' | b'B', _, ..] => (2, &text[2..]),
        [b'0', b'o' | b'O', _, ..] => (8, &text[2..]),
        [b'0', b'x' | b'X', _, ..] => (16, &text[2..]),
        [b'0', ..] => (8, &text[1..]),
        _ => (10, text),
    }
}

/// `^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$`, and in the range of a float.
pub(super) fn yaml_float(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (mantissa, exponent) = match unsigned.find(['e', 'E']) {
        Some(at) => (&unsigned[..at], Some(&unsigned[at + 1..])),
        None => (unsigned, None),
    };
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let exponent_fits = exponent.is_none_or(|e| {
        let e = e.strip_prefix(['+', '-']).unwrap_or(e);
        !e.is_empty() && digits(e)
    });
    let mantissa_fits = digits(whole) && digits(fraction) && !(whole.is_empty() && fraction.is_empty());
    if mantissa_fits && exponent_fits { finite(text) } else { None }
}

/// `strconv.ParseFloat` of a text that starts with `.`; underscores may separate digits.
pub(super) fn parse_float(text: &str) -> Option<f64> {
    let bytes = text.as_bytes();
    let separated = bytes.iter().enumerate().all(|(at, b)| {
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        *b != b'_' || (at > 0 && digit(at - 1) && digit(at + 1))
    });
    let plain = text.replace('_', "");
    if separated { yaml_float(&plain) } else { None }
}

/// A float that is out of range is none.
fn finite(text: &str) -> Option<f64> {
    text.parse().ok().filter(|float: &f64| float.is_finite())
}

/// A finite float as `encoding/json` writes it: the shortest digits that read back the same.
pub(in crate::yaml) fn json_float(float: f64) -> String {
    let magnitude = float.abs();
    if magnitude != 0.0 && !(1e-6..1e21).contains(&magnitude) {
        let text = format!("{float:e}");
        return if text.contains("e-") { text } else { text.replace('e', "e+") };
    }
    format!("{float}")
}

/// A float as a key: sigs.k8s.io/yaml writes it with `FormatFloat(f, 'g', -1, 32)`, so only as
/// many digits as a 32-bit float needs.
pub(in crate::yaml) fn key_float(float: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "the upstream loses the digits, too")]
    let narrow = float as f32;
    if narrow.is_nan() {
        return ".nan".into();
    }
    if narrow.is_infinite() {
        return if narrow > 0.0 { ".inf".into() } else { "-.inf".into() };
    }
    let scientific = format!("{narrow:e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or_default();
    if narrow == 0.0 || (-4..6).contains(&exponent) {
        return format!("{narrow}");
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{mantissa}e{sign}{:02}", exponent.abs())
}
