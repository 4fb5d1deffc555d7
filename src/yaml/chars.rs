//! Classes of characters, by their UTF-8 bytes (libyaml's, go-yaml v2 `yamlprivateh.go`).
//! A byte of 0 stands for the end of the text: no text that is read contains NUL.

/// Letters, digits, `_` and `-`: names of anchors, directives and tag handles.
pub(super) const fn is_alpha(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b == b'_' || b == b'-'
}

/// Space or tab.
pub(super) const fn is_blank(b: u8) -> bool {
    b == b' ' || b == b'\t'
}

/// The length of a line break at the start of `b`, 0 if there is none. Besides CR and LF, NEL,
/// LS and PS end a line in YAML 1.1. CR LF counts as one.
pub(super) fn break_len(b: &[u8]) -> usize {
    match *b {
        [b'\r', b'\n', ..] | [0xC2, 0x85, ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        [0xE2, 0x80, 0xA8 | 0xA9, ..] => 3,
        _ => 0,
    }
}

/// The number of bytes of the character that `b` starts.
pub(super) const fn width(b: u8) -> usize {
    match b {
        0xF0.. => 4,
        0xE0.. => 3,
        0xC0.. => 2,
        _ => 1,
    }
}
