//! A URL as Go's `net/url` reads it: what it refuses the server refuses, and where it sees the
//! host the server connects.

use std::net::Ipv6Addr;

/// The parts that the server looks at.
pub(super) struct Parts<'a> {
    /// In lower case.
    pub scheme: String,
    pub host: &'a str,
    pub path: &'a str,
    pub query: &'a str,
}

/// `url.Parse`. The reasons never quote the URL, which is as good as a password.
pub(super) fn parse(text: &str) -> Result<Parts<'_>, &'static str> {
    let (text, fragment) = text.split_once('#').unwrap_or((text, ""));
    if text.bytes().any(|b| b < b' ' || b == 0x7f) {
        return Err("a control character stands in the URL");
    }
    let (scheme, rest) = scheme(text)?;
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let opaque = !scheme.is_empty() && !rest.starts_with('/');
    if !escapes_are_whole(fragment) {
        return Err("an escape with % is not finished");
    }
    if opaque {
        return Ok(Parts { scheme, host: "", path: "", query });
    }
    let first = rest.split('/').next().unwrap_or_default();
    if scheme.is_empty() && first.contains(':') {
        return Err("the URL has no scheme");
    }
    let has_authority = rest.starts_with("//") && !(scheme.is_empty() && rest.starts_with("///"));
    let (authority, path) = match rest.get(2..).filter(|_| has_authority) {
        Some(rest) => rest.split_at(rest.find('/').unwrap_or(rest.len())),
        None => ("", rest),
    };
    let host = host_of(authority, &scheme)?;
    if !escapes_are_whole(path) {
        return Err("an escape with % is not finished");
    }
    Ok(Parts { scheme, host, path, query })
}

fn scheme(text: &str) -> Result<(String, &str), &'static str> {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || "+-.".contains(c)));
    match end {
        Some(0) if text.starts_with(':') => Err("the URL has no scheme"),
        Some(at) if text[at..].starts_with(':') && text.starts_with(|c: char| c.is_ascii_alphabetic()) => {
            Ok((text[..at].to_ascii_lowercase(), &text[at + 1..]))
        }
        _ => Ok((String::new(), text)),
    }
}

fn host_of<'a>(authority: &'a str, scheme: &str) -> Result<&'a str, &'static str> {
    let (user, host) = authority.rsplit_once('@').map_or((None, authority), |(u, h)| (Some(u), h));
    check_host(host, scheme)?;
    match user {
        Some(user) if !user.chars().all(is_user_info) || !escapes_are_whole(user) => {
            Err("the user before the host can't be read")
        }
        _ => Ok(host),
    }
}

fn check_host(host: &str, scheme: &str) -> Result<(), &'static str> {
    const UNREADABLE: &str = "the host can't be read";
    if let Some(rest) = host.strip_prefix('[') {
        let (address, port) = rest.rsplit_once(']').ok_or(UNREADABLE)?;
        let address = address.split("%25").next().unwrap_or_default();
        let fine = is_port(port) && !rest.contains('[') && address.parse::<Ipv6Addr>().is_ok();
        return if fine { Ok(()) } else { Err(UNREADABLE) };
    }
    let strict = matches!(scheme, "http" | "https");
    let colon = if strict { host.find(':') } else { host.rfind(':') };
    let fine = !host.contains('[')
        && colon.is_none_or(|at| is_port(&host[at..]))
        && escapes_are_whole(host)
        && host_escapes_fit(host)
        && host
            .chars()
            .all(|c| !c.is_ascii() || c.is_ascii_alphanumeric() || "!\"$&'()*+,-.:;<=>[]_~%".contains(c));
    if fine { Ok(()) } else { Err(UNREADABLE) }
}

/// Nothing, or a colon and digits.
fn is_port(text: &str) -> bool {
    text.is_empty() || text.strip_prefix(':').is_some_and(|port| port.bytes().all(|b| b.is_ascii_digit()))
}

/// In a host only bytes beyond ASCII may be escaped, and the percent sign.
fn host_escapes_fit(host: &str) -> bool {
    host.split('%')
        .skip(1)
        .all(|rest| rest.starts_with("25") || rest.starts_with(|c: char| "89abcdefABCDEF".contains(c)))
}

fn is_user_info(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._:~!$&'()*+,;=%@".contains(c)
}

/// Each % has two hexadecimal digits behind it.
pub(super) fn escapes_are_whole(text: &str) -> bool {
    let mut rest = text.as_bytes();
    while let Some(at) = rest.iter().position(|b| *b == b'%') {
        match rest.get(at + 1..at + 3) {
            Some(digits) if digits.iter().all(u8::is_ascii_hexdigit) => rest = &rest[at + 3..],
            _ => return false,
        }
    }
    true
}
