//! Texts made small: a mapping of 1 MiB has to fit into an object that may be little larger.

use std::io::{Read as _, Write as _};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

/// The most that comes out of a packed text: two mappings with every byte escaped are less. A
/// record comes from outside, and a few bytes may stand for gigabytes.
const MOST: u64 = 16 << 20;

/// gzip in base64.
pub(super) fn pack(bytes: &[u8]) -> String {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    // Writing to memory does not fail.
    let packed = encoder.write_all(bytes).and_then(|()| encoder.finish());
    STANDARD.encode(packed.unwrap_or_default())
}

/// # Errors
/// What is wrong with it, in words.
pub(super) fn unpack(text: &str) -> Result<Vec<u8>, &'static str> {
    let packed = STANDARD.decode(text).map_err(|_| "its text is no base64")?;
    let mut bytes = Vec::new();
    let mut limited = GzDecoder::new(packed.as_slice()).take(MOST + 1);
    limited.read_to_end(&mut bytes).map_err(|_| "its text can't be unpacked")?;
    if bytes.len() as u64 > MOST {
        return Err("its text is longer than any mapping");
    }
    Ok(bytes)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_out_again() {
        for text in [String::new(), "a".to_owned(), "- rolearn: x\n".repeat(80_000)] {
            let packed = pack(text.as_bytes());
            assert!(packed.len() < text.len() / 50 + 100);
            assert_eq!(unpack(&packed).unwrap(), text.as_bytes());
        }
    }

    #[test]
    fn what_was_not_packed_by_us_is_refused() {
        let whole = pack(b"- rolearn: x\n");
        assert!(unpack("!").is_err() && unpack("QUJD").is_err());
        assert!(unpack(&whole[..whole.len() - 8]).is_err(), "cut off");
        assert!(unpack(&pack(&vec![0; 17 << 20])).unwrap_err().contains("longer"), "a bomb");
    }
}
