//! `!tag`, `&anchor`, `*alias`.

use super::{Scanner, Tag, TokenKind};
use crate::yaml::chars::is_alpha;
use crate::yaml::cursor::Mark;
use crate::yaml::error::{Step, fail, fail_with_hint};

const QUOTE_TEXT: &str = "put the value in quotes if it is meant as text";

impl Scanner<'_> {
    pub(super) fn scan_anchor(&mut self) -> Step<()> {
        let start = self.cursor.mark;
        let alias = self.cursor.at(0) == b'*';
        self.cursor.skip();
        self.cursor.cache(1)?;
        let mut name = String::new();
        self.scan_alphas(&mut name)?;
        let ends = self.cursor.is_blankz(0)
            || matches!(self.cursor.at(0), b'?' | b':' | b',' | b']' | b'}' | b'%' | b'@' | b'`');
        if name.is_empty() || !ends {
            let (what, sign) = if alias { ("an alias", '*') } else { ("an anchor", '&') };
            let message =
                format!("`{sign}` starts {what}, whose name is made of letters, digits, `_` and `-`");
            return fail_with_hint(self.through(start), message, QUOTE_TEXT);
        }
        self.push(self.since(start), if alias { TokenKind::Alias(name) } else { TokenKind::Anchor(name) });
        Ok(())
    }

    pub(super) fn scan_alphas(&mut self, into: &mut String) -> Step<()> {
        while is_alpha(self.cursor.at(0)) {
            self.cursor.read(into);
            self.cursor.cache(1)?;
        }
        Ok(())
    }

    pub(super) fn scan_tag(&mut self) -> Step<()> {
        let start = self.cursor.mark;
        self.cursor.cache(2)?;
        let tag =
            if self.cursor.at(1) == b'<' { self.scan_verbatim(start)? } else { self.scan_short(start)? };
        self.cursor.cache(1)?;
        if !self.cursor.is_blankz(0) {
            return fail_with_hint(self.through(start), "a tag ends with a space or its line", QUOTE_TEXT);
        }
        self.push(self.since(start), TokenKind::Tag(Box::new(tag)));
        Ok(())
    }

    /// `!<uri>`
    fn scan_verbatim(&mut self, start: Mark) -> Step<Tag> {
        self.cursor.skip();
        self.cursor.skip();
        let suffix = self.scan_tag_uri("", start)?;
        if self.cursor.at(0) != b'>' {
            return fail(self.through(start), "the tag's `>` is missing");
        }
        self.cursor.skip();
        Ok(Tag { handle: String::new(), suffix })
    }

    /// `!suffix`, `!!suffix`, `!handle!suffix`, or `!` alone.
    fn scan_short(&mut self, start: Mark) -> Step<Tag> {
        let handle = self.scan_tag_handle(false, start)?;
        if handle.len() > 1 && handle.ends_with('!') {
            let suffix = self.scan_tag_uri("", start)?;
            return Ok(Tag { handle, suffix });
        }
        let suffix = self.scan_tag_uri(&handle, start)?;
        if suffix.is_empty() {
            return Ok(Tag { handle: String::new(), suffix: "!".into() });
        }
        Ok(Tag { handle: "!".into(), suffix })
    }

    pub(super) fn scan_tag_handle(&mut self, directive: bool, start: Mark) -> Step<String> {
        self.cursor.cache(1)?;
        if self.cursor.at(0) != b'!' {
            return fail(self.through(start), "a tag's handle starts with `!`");
        }
        let mut handle = String::new();
        self.cursor.read(&mut handle);
        self.cursor.cache(1)?;
        self.scan_alphas(&mut handle)?;
        if self.cursor.at(0) == b'!' {
            self.cursor.read(&mut handle);
        } else if directive && handle != "!" {
            return fail(self.through(start), "a tag's handle ends with `!`");
        }
        Ok(handle)
    }

    /// The rest of a tag. `head` is what was taken for a handle.
    pub(super) fn scan_tag_uri(&mut self, head: &str, start: Mark) -> Step<String> {
        let mut uri = head.get(1..).unwrap_or_default().as_bytes().to_vec();
        let mut found = !head.is_empty();
        self.cursor.cache(1)?;
        while is_uri(self.cursor.at(0)) {
            if self.cursor.at(0) == b'%' {
                self.scan_uri_escape(&mut uri, start)?;
            } else {
                uri.push(self.cursor.at(0));
                self.cursor.skip();
            }
            self.cursor.cache(1)?;
            found = true;
        }
        if !found {
            return fail(self.through(start), "the tag is not complete");
        }
        Ok(String::from_utf8_lossy(&uri).into_owned())
    }

    /// One character as `%XX` per byte.
    fn scan_uri_escape(&mut self, uri: &mut Vec<u8>, start: Mark) -> Step<()> {
        let mut left = None;
        while left != Some(0) {
            self.cursor.cache(3)?;
            let octet = match self.cursor.rest() {
                [b'%', high, low, ..] => hex(*high).zip(hex(*low)).map(|(high, low)| high << 4 | low),
                _ => None,
            };
            let Some(octet) = octet else {
                return fail(self.through(start), "`%` in a tag needs two hexadecimal digits behind it");
            };
            left = match left {
                Some(n) if octet & 0xC0 == 0x80 => Some(n - 1),
                None if octet < 0x80 || (0xC0..0xF8).contains(&octet) => {
                    Some(crate::yaml::chars::width(octet) - 1)
                }
                _ => return fail(self.through(start), "the bytes escaped in this tag are not UTF-8"),
            };
            uri.push(octet);
            for _ in 0..3 {
                self.cursor.skip();
            }
        }
        Ok(())
    }
}

fn is_uri(b: u8) -> bool {
    is_alpha(b) || (b != 0 && b";/?:@&=+$,.!~*'()[]%".contains(&b))
}

fn hex(b: u8) -> Option<u8> {
    char::from(b).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}
