//! The place in the text, moved as go-yaml moves it.
//!
//! go-yaml reads its input in portions of 512 bytes and looks for control characters in each
//! portion as it comes in, so whether one *behind* the first document spoils everything depends
//! on where the portions end. And its test for a byte order mark at the start of a line looks at
//! the start of its buffer instead (`is_bom` in `yamlprivateh.go` ignores its index). Both are
//! what the server does; hence [`Cursor::cache`] stands exactly where go-yaml fills its buffer.

use super::chars::{break_len, is_blank, width};
use super::error::{Step, fail_with_hint};

/// A place in the text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mark {
    /// Bytes from the start of the text.
    pub pos: usize,
    /// Lines from the start.
    pub line: usize,
    /// Characters from the start of the line.
    pub column: usize,
    /// Characters from the start of the text.
    pub index: usize,
}

pub(super) struct Cursor<'t> {
    pub text: &'t str,
    pub mark: Mark,
    /// Bytes that have been read into the buffer.
    loaded: usize,
    /// End marks that have been put behind the text; go-yaml adds one each time it finds the end.
    ends: usize,
    /// The buffer starts with a byte order mark.
    bom: bool,
}

const PORTION: usize = 512;

/// With this many bytes in the buffer no request for characters makes it read on, as long as the
/// request is for two of them.
const SLACK: usize = 8;

const BOM: &[u8] = b"\xEF\xBB\xBF";

impl<'t> Cursor<'t> {
    /// Starts at `pos`, which is a line's start.
    pub fn new(text: &'t str, pos: usize) -> Self {
        Self { text, mark: Mark { pos, ..Mark::default() }, loaded: pos, ends: 0, bom: false }
    }

    /// The bytes not yet consumed.
    pub fn rest(&self) -> &'t [u8] {
        &self.text.as_bytes()[self.mark.pos.min(self.text.len())..]
    }

    /// The byte `ahead` of here, 0 behind the end.
    #[inline]
    pub fn at(&self, ahead: usize) -> u8 {
        self.text.as_bytes().get(self.mark.pos + ahead).copied().unwrap_or(0)
    }

    pub fn is_end(&self) -> bool {
        self.at(0) == 0
    }

    /// The length of the line break `ahead` of here, 0 if there is none.
    #[inline]
    pub fn break_at(&self, ahead: usize) -> usize {
        match self.at(ahead) {
            b'\r' | b'\n' | 0xC2 | 0xE2 => break_len(self.rest().get(ahead..).unwrap_or_default()),
            _ => 0,
        }
    }

    #[inline]
    pub fn is_break(&self, ahead: usize) -> bool {
        self.break_at(ahead) > 0
    }

    /// A line break or the end.
    #[inline]
    pub fn is_breakz(&self, ahead: usize) -> bool {
        match self.at(ahead) {
            0 | b'\n' | b'\r' => true,
            0xC2 | 0xE2 => self.is_break(ahead),
            _ => false,
        }
    }

    /// Space, tab, line break or the end.
    #[inline]
    pub fn is_blankz(&self, ahead: usize) -> bool {
        match self.at(ahead) {
            0 | b' ' | b'\t' | b'\n' | b'\r' => true,
            0xC2 | 0xE2 => self.is_break(ahead),
            _ => false,
        }
    }

    /// Moves over one character.
    #[inline]
    pub fn skip(&mut self) {
        self.mark.pos += width(self.at(0));
        self.mark.column += 1;
        self.mark.index += 1;
    }

    /// Moves over ASCII characters of a kind, as far as the buffer does not need more.
    #[inline]
    pub fn skip_while(&mut self, kind: impl Fn(u8) -> bool) {
        let buffered = self.loaded.saturating_sub(SLACK);
        let Some(run) = self.text.as_bytes().get(self.mark.pos..buffered) else { return };
        let length = run.iter().position(|b| !kind(*b)).unwrap_or(run.len());
        self.mark.pos += length;
        self.mark.column += length;
        self.mark.index += length;
    }

    /// Moves over one character, and keeps it.
    #[inline]
    pub fn read(&mut self, into: &mut String) {
        let from = self.mark.pos;
        self.skip();
        into.push_str(&self.text[from..self.mark.pos]);
    }

    /// Moves over a line break, if there is one.
    pub fn skip_line(&mut self) {
        let length = self.break_at(0);
        if length > 0 {
            self.mark.index += if self.at(0) == b'\r' { length } else { 1 };
            self.mark.pos += length;
            self.mark.column = 0;
            self.mark.line += 1;
        }
    }

    /// Moves over a line break and keeps it: LS and PS stay, the others become LF.
    pub fn read_line(&mut self, into: &mut String) {
        match self.break_at(0) {
            0 => {}
            3 => into.push_str(&self.text[self.mark.pos..self.mark.pos + 3]),
            _ => into.push('\n'),
        }
        self.skip_line();
    }

    /// Moves over spaces and tabs.
    pub fn skip_blanks(&mut self) -> Step<()> {
        self.cache(1)?;
        while is_blank(self.at(0)) {
            self.skip();
            self.cache(1)?;
        }
        Ok(())
    }

    /// Moves to the end of the line.
    pub fn skip_to_break(&mut self) -> Step<()> {
        while !self.is_breakz(0) {
            self.skip();
            self.skip_while(|b| matches!(b, b' '..=b'~'));
            self.cache(1)?;
        }
        Ok(())
    }

    /// Whether go-yaml sees a byte order mark here, wherever that may be.
    pub fn sees_bom(&self) -> bool {
        self.bom
    }

    /// Whether `---` or `...` stands here as a word of its own.
    pub fn at_document_indicator(&self) -> bool {
        self.mark.column == 0
            && matches!(self.rest(), [b'-', b'-', b'-', ..] | [b'.', b'.', b'.', ..])
            && self.is_blankz(3)
    }

    /// Reads on until `chars` characters are in the buffer.
    #[inline]
    pub fn cache(&mut self, chars: usize) -> Step<()> {
        if self.loaded >= self.mark.pos + 4 * chars { Ok(()) } else { self.refill(chars) }
    }

    #[cold]
    fn refill(&mut self, chars: usize) -> Step<()> {
        if self.ends + self.unread(chars) >= chars {
            return Ok(());
        }
        if self.loaded == 0 && self.text.as_bytes().starts_with(BOM) {
            self.mark.pos = BOM.len();
        }
        loop {
            if self.loaded == self.text.len() {
                self.ends += 1;
                break;
            }
            self.load()?;
            if self.unread(chars) >= chars {
                break;
            }
        }
        self.bom = self.rest().starts_with(BOM);
        Ok(())
    }

    /// How many characters of the text are in the buffer, counted up to `most`.
    fn unread(&self, most: usize) -> usize {
        let buffered = self.text.as_bytes().get(self.mark.pos..self.loaded).unwrap_or_default();
        buffered.iter().filter(|b| (**b & 0xC0) != 0x80).take(most).count()
    }

    /// Reads one portion.
    fn load(&mut self) -> Step<()> {
        let from = self.loaded;
        self.loaded = self.text.floor_char_boundary(from + PORTION);
        match forbidden(&self.text.as_bytes()[from..self.loaded]) {
            None => Ok(()),
            Some((at, length)) => {
                let span = from + at..from + at + length;
                let c = self.text[span.clone()].chars().next().unwrap_or_default();
                let message = format!("the character U+{:04X} is not allowed in YAML", u32::from(c));
                fail_with_hint(span, message, "take it out, or write it as an escape in double quotes")
            }
        }
    }
}

/// The first character that YAML does not allow, and its length. `U+FEFF` is allowed here.
fn forbidden(portion: &[u8]) -> Option<(usize, usize)> {
    if is_harmless(portion) {
        return None;
    }
    let suspects = portion.iter().enumerate().filter(|(_, b)| SUSPECT[usize::from(**b)]);
    suspects.map(|(at, _)| (at, &portion[at..])).find_map(|(at, from)| match from {
        [0xC2, 0x85 | 0xA0.., ..] => None,
        [0xC2, ..] => Some((at, 2)),
        [0xEF, 0xBF, 0xBE | 0xBF, ..] => Some((at, 3)),
        [0xEF, ..] => None,
        _ => Some((at, 1)),
    })
}

/// Nothing but printable ASCII and LF, as nearly every portion. Without a branch per byte, so
/// that many bytes are looked at in one step.
#[expect(clippy::needless_bitwise_bool, reason = "a lazy `&&` would be the branch")]
fn is_harmless(portion: &[u8]) -> bool {
    portion.iter().fold(true, |harmless, b| harmless & (matches!(b, b' '..=b'~') | (*b == b'\n')))
}

/// Control characters, and the first bytes of characters that may be forbidden.
const SUSPECT: [bool; 256] = {
    let mut table = [false; 256];
    let mut b = 0;
    while b < 0x20 {
        table[b] = !matches!(b, 0x09 | 0x0A | 0x0D);
        b += 1;
    }
    table[0x7F] = true;
    table[0xC2] = true;
    table[0xEF] = true;
    table
};
