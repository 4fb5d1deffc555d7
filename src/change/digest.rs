//! One number for what the three values hold, to tell whether it is what it was.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use crate::data::{DataKey, Values};

/// The SHA-256 of the values in hex: each key that is there with its name, length and bytes.
pub fn digest(values: &Values) -> String {
    let mut hash = Sha256::new();
    for key in DataKey::ALL {
        if let Some(text) = values.get(key) {
            hash.update(format!("{key} {}\n", text.len()));
            hash.update(text.as_bytes());
        }
    }
    hex(&hash.finalize())
}

/// The SHA-256 of some bytes in hex.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(64), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absent_and_empty_differ_and_so_do_keys() {
        let with = |key, text: Option<&str>| {
            let mut values = Values::default();
            values.set(key, text.map(Into::into));
            digest(&values)
        };
        let (roles, users) = (DataKey::MapRoles, DataKey::MapUsers);
        let all = [with(roles, None), with(roles, Some("")), with(users, Some("")), with(roles, Some("a"))];
        for (i, one) in all.iter().enumerate() {
            assert_eq!(one.len(), 64);
            assert!(all[i + 1..].iter().all(|other| other != one));
        }
        assert_eq!(with(users, None), with(roles, None));
    }

    #[test]
    fn it_is_sha_256() {
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
