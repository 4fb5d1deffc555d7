//! A query as Go's `url.ParseQuery` reads it.

use super::url::escapes_are_whole;

/// Names and values, unescaped, in their order.
pub(super) fn parse(query: &str) -> Result<Vec<(String, String)>, &'static str> {
    let mut pairs = Vec::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        if pair.contains(';') {
            return Err("the query holds a semicolon");
        }
        if !escapes_are_whole(pair) {
            return Err("an escape with % is not finished in the query");
        }
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        pairs.push((unescaped(name), unescaped(value)));
    }
    Ok(pairs)
}

/// `text` has only whole escapes.
fn unescaped(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    let digit =
        |bytes: &mut std::str::Bytes<'_>| bytes.next().and_then(|b| char::from(b).to_digit(16)).unwrap_or(0);
    while let Some(byte) = bytes.next() {
        match byte {
            b'+' => out.push(b' '),
            b'%' => {
                let number = digit(&mut bytes) * 16 + digit(&mut bytes);
                out.push(u8::try_from(number).unwrap_or_default());
            }
            other => out.push(other),
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}
