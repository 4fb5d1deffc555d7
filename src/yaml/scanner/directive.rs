//! `%YAML` and `%TAG`.

use super::{Scanner, TagDirective, TokenKind};
use crate::yaml::chars::is_blank;
use crate::yaml::cursor::Mark;
use crate::yaml::error::{Step, fail};

impl Scanner<'_> {
    pub(super) fn scan_directive(&mut self) -> Step<()> {
        let start = self.cursor.mark;
        self.cursor.skip();
        let mut name = String::new();
        self.cursor.cache(1)?;
        self.scan_alphas(&mut name)?;
        if name.is_empty() || !self.cursor.is_blankz(0) {
            return fail(
                self.through(start),
                "`%` at the start of a line is a directive, this one has no name",
            );
        }
        let kind = match name.as_str() {
            "YAML" => self.scan_version(start)?,
            "TAG" => TokenKind::TagDirective(Box::new(self.scan_tag_directive(start)?)),
            _ => return fail(self.since(start), format!("the server does not know the directive `%{name}`")),
        };
        let end = self.cursor.mark;
        self.cursor.skip_blanks()?;
        self.scan_comment()?;
        if !self.cursor.is_breakz(0) {
            return fail(self.through(start), "a directive has its line to itself");
        }
        if self.cursor.is_break(0) {
            self.cursor.cache(2)?;
            self.cursor.skip_line();
        }
        self.push(start.pos..end.pos, kind);
        Ok(())
    }

    fn scan_version(&mut self, start: Mark) -> Step<TokenKind> {
        self.cursor.skip_blanks()?;
        let major = self.scan_version_number(start)?;
        if self.cursor.at(0) != b'.' {
            return fail(self.through(start), "a version is two numbers with a `.` between them");
        }
        self.cursor.skip();
        let minor = self.scan_version_number(start)?;
        Ok(TokenKind::Version { major, minor })
    }

    fn scan_version_number(&mut self, start: Mark) -> Step<u8> {
        self.cursor.cache(1)?;
        let (mut number, mut length) = (0, 0);
        while self.cursor.at(0).is_ascii_digit() {
            length += 1;
            if length > 2 {
                return fail(self.through(start), "this version number is too long");
            }
            number = number * 10 + (self.cursor.at(0) - b'0');
            self.cursor.skip();
            self.cursor.cache(1)?;
        }
        if length == 0 {
            return fail(self.through(start), "a version number is due here");
        }
        Ok(number)
    }

    fn scan_tag_directive(&mut self, start: Mark) -> Step<TagDirective> {
        self.cursor.skip_blanks()?;
        let handle = self.scan_tag_handle(true, start)?;
        self.cursor.cache(1)?;
        if !is_blank(self.cursor.at(0)) {
            return fail(self.through(start), "a space is due behind the handle");
        }
        self.cursor.skip_blanks()?;
        let prefix = self.scan_tag_uri("", start)?;
        self.cursor.cache(1)?;
        if !self.cursor.is_blankz(0) {
            return fail(self.through(start), "a tag's prefix ends with a space or its line");
        }
        Ok(TagDirective { handle, prefix })
    }
}
