//! Free ports on 127.0.0.1.

use std::net::TcpListener;

use anyhow::{Result, bail};

/// Below Linux's range for outgoing connections (32768 and up), so that nobody takes a
/// port between its choice here and the start of the program that listens on it.
const RANGE: std::ops::Range<u16> = 20_000..32_000;

/// `N` ports on which nobody listens. Labs started at the same time look in different places.
pub fn free<const N: usize>() -> Result<[u16; N]> {
    let size = u32::from(RANGE.end - RANGE.start);
    let offset = u16::try_from(std::process::id().wrapping_mul(53) % size)?;
    let mut candidates = (RANGE.start + offset..RANGE.end).chain(RANGE.start..RANGE.start + offset);
    let mut found = [0; N];
    for port in &mut found {
        match candidates.find(|&port| TcpListener::bind(("127.0.0.1", port)).is_ok()) {
            Some(free) => *port = free,
            None => bail!("no free port between {} and {}", RANGE.start, RANGE.end),
        }
    }
    Ok(found)
}
