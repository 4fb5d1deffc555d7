//! Which token begins here.

use super::{Scanner, TokenKind};
use crate::yaml::chars::is_blank;
use crate::yaml::error::{Step, SyntaxError, fail};
use crate::yaml::node::ScalarStyle;

impl Scanner<'_> {
    /// Scans one token (a closing of blocks before it may yield more).
    pub(super) fn fetch_next(&mut self) -> Step<()> {
        self.cursor.cache(1)?;
        if !self.started {
            self.started = true;
            self.push(self.here(), TokenKind::StreamStart);
            return Ok(());
        }
        self.scan_to_next_token()?;
        self.unroll_indent(self.column());
        self.cursor.cache(4)?;
        let indicator = self.cursor.at(0);
        match indicator {
            0 => self.fetch_stream_end(),
            b'%' if self.cursor.mark.column == 0 => self.fetch_directive(),
            b'-' if self.cursor.at_document_indicator() => {
                self.fetch_document_indicator(TokenKind::DocumentStart)
            }
            b'.' if self.cursor.at_document_indicator() => {
                self.fetch_document_indicator(TokenKind::DocumentEnd)
            }
            b'[' => self.fetch_flow_start(TokenKind::FlowSequenceStart),
            b'{' => self.fetch_flow_start(TokenKind::FlowMappingStart),
            b']' => self.fetch_flow_end(TokenKind::FlowSequenceEnd),
            b'}' => self.fetch_flow_end(TokenKind::FlowMappingEnd),
            b',' => self.fetch_flow_entry(),
            b'-' if self.cursor.is_blankz(1) => self.fetch_block_entry(),
            b'?' if self.flow_level > 0 || self.cursor.is_blankz(1) => self.fetch_key(),
            b':' if self.flow_level > 0 || self.cursor.is_blankz(1) => self.fetch_value(),
            b'*' | b'&' => self.fetch_anchor(),
            b'!' => self.fetch_tag(),
            b'|' if self.flow_level == 0 => self.fetch_block_scalar(ScalarStyle::Literal),
            b'>' if self.flow_level == 0 => self.fetch_block_scalar(ScalarStyle::Folded),
            b'\'' => self.fetch_quoted(ScalarStyle::SingleQuoted),
            b'"' => self.fetch_quoted(ScalarStyle::DoubleQuoted),
            _ if self.may_start_plain(indicator) => self.fetch_plain(),
            _ => Err(Box::new(self.cannot_start())),
        }
    }

    fn may_start_plain(&self, indicator: u8) -> bool {
        match indicator {
            b'-' => !is_blank(self.cursor.at(1)),
            b'?' | b':' => self.flow_level == 0 && !self.cursor.is_blankz(1),
            b'#' | b'|' | b'>' | b'%' | b'@' | b'`' => false,
            _ => !self.cursor.is_blankz(0),
        }
    }

    /// go-yaml: "found character that cannot start any token".
    fn cannot_start(&self) -> SyntaxError {
        let span = self.through(self.cursor.mark);
        if self.cursor.at(0) == b'\t' {
            return SyntaxError::new(span, "a tab cannot indent in YAML").hint("indent with spaces");
        }
        let c = &self.cursor.text[span.clone()];
        SyntaxError::new(span, format!("a value cannot start with `{c}`")).hint("put the value in quotes")
    }

    /// Moves over white space and comments. A tab is white space only where no key can begin.
    fn scan_to_next_token(&mut self) -> Step<()> {
        loop {
            self.cursor.cache(1)?;
            if self.cursor.mark.column == 0 && self.cursor.sees_bom() {
                self.cursor.skip();
            }
            self.cursor.cache(1)?;
            let tabs = self.flow_level > 0 || !self.simple_key_allowed;
            while self.cursor.at(0) == b' ' || tabs && self.cursor.at(0) == b'\t' {
                self.cursor.skip();
                self.cursor.skip_while(|b| b == b' ');
                self.cursor.cache(1)?;
            }
            self.scan_comment()?;
            if !self.cursor.is_break(0) {
                return Ok(());
            }
            self.cursor.cache(2)?;
            self.cursor.skip_line();
            if self.flow_level == 0 {
                self.simple_key_allowed = true;
            }
        }
    }

    /// Moves over a comment to the end of the line.
    pub(super) fn scan_comment(&mut self) -> Step<()> {
        if self.cursor.at(0) == b'#' {
            let start = self.cursor.mark;
            self.cursor.skip_to_break()?;
            self.comments.push(self.since(start));
        }
        Ok(())
    }

    fn fetch_stream_end(&mut self) -> Step<()> {
        if self.cursor.mark.column != 0 {
            self.cursor.mark.column = 0;
            self.cursor.mark.line += 1;
        }
        self.unroll_indent(-1);
        self.remove_simple_key()?;
        self.simple_key_allowed = false;
        self.push(self.here(), TokenKind::StreamEnd);
        Ok(())
    }

    fn fetch_directive(&mut self) -> Step<()> {
        self.unroll_indent(-1);
        self.remove_simple_key()?;
        self.simple_key_allowed = false;
        self.scan_directive()
    }

    fn fetch_document_indicator(&mut self, kind: TokenKind) -> Step<()> {
        self.unroll_indent(-1);
        self.remove_simple_key()?;
        self.simple_key_allowed = false;
        let start = self.cursor.mark;
        for _ in 0..3 {
            self.cursor.skip();
        }
        self.push(self.since(start), kind);
        Ok(())
    }

    /// A token of one character.
    fn push_indicator(&mut self, kind: TokenKind) {
        let start = self.cursor.mark;
        self.cursor.skip();
        self.push(self.since(start), kind);
    }

    fn fetch_flow_start(&mut self, kind: TokenKind) -> Step<()> {
        self.save_simple_key()?;
        self.increase_flow_level()?;
        self.simple_key_allowed = true;
        self.push_indicator(kind);
        Ok(())
    }

    fn fetch_flow_end(&mut self, kind: TokenKind) -> Step<()> {
        self.remove_simple_key()?;
        self.decrease_flow_level();
        self.simple_key_allowed = false;
        self.push_indicator(kind);
        Ok(())
    }

    fn fetch_flow_entry(&mut self) -> Step<()> {
        self.remove_simple_key()?;
        self.simple_key_allowed = true;
        self.push_indicator(TokenKind::FlowEntry);
        Ok(())
    }

    fn fetch_block_entry(&mut self) -> Step<()> {
        // Inside brackets the parser reports it: it knows the place.
        if self.flow_level == 0 {
            if !self.simple_key_allowed {
                return fail(self.through(self.cursor.mark), "a list item (`- `) cannot start here");
            }
            self.roll_indent(None, self.cursor.mark, TokenKind::BlockSequenceStart)?;
        }
        self.remove_simple_key()?;
        self.simple_key_allowed = true;
        self.push_indicator(TokenKind::BlockEntry);
        Ok(())
    }

    fn fetch_key(&mut self) -> Step<()> {
        if self.flow_level == 0 {
            if !self.simple_key_allowed {
                return fail(self.through(self.cursor.mark), "a key (`? `) cannot start here");
            }
            self.roll_indent(None, self.cursor.mark, TokenKind::BlockMappingStart)?;
        }
        self.remove_simple_key()?;
        self.simple_key_allowed = self.flow_level == 0;
        self.push_indicator(TokenKind::Key);
        Ok(())
    }

    fn fetch_value(&mut self) -> Step<()> {
        let now = self.cursor.mark;
        let level = self.simple_keys.len() - 1;
        if self.simple_keys[level].check(&self.cursor)? {
            let key = self.simple_keys[level];
            self.insert(key.token, key.mark.pos, TokenKind::Key);
            self.roll_indent(Some(key.token), key.mark, TokenKind::BlockMappingStart)?;
            self.simple_keys[level].possible = false;
            self.by_token.remove(key.token);
            // A key that was not announced cannot follow another on the same line.
            self.simple_key_allowed = false;
        } else {
            if self.flow_level == 0 {
                if !self.simple_key_allowed {
                    return Err(Box::new(self.misplaced_value()));
                }
                self.roll_indent(None, now, TokenKind::BlockMappingStart)?;
            }
            self.simple_key_allowed = self.flow_level == 0;
        }
        self.push_indicator(TokenKind::Value);
        Ok(())
    }

    /// go-yaml: "mapping values are not allowed in this context".
    fn misplaced_value(&self) -> SyntaxError {
        let now = self.cursor.mark;
        if let Some(text) = self.simple_keys.last()
            && text.mark.line < now.line
            && text.token + 1 == self.next_number()
        {
            let message = "this text goes on in the next line, which has a `: ` of its own";
            return SyntaxError::new(text.first_line(&self.cursor), message)
                .hint("put a space behind the `:` of a key, or the text in quotes");
        }
        SyntaxError::new(self.through(now), "a second `: ` on this line cannot start a value here")
            .hint("put the text in quotes, or the key on a line of its own, indented like its neighbours")
    }

    fn fetch_anchor(&mut self) -> Step<()> {
        self.save_simple_key()?;
        self.simple_key_allowed = false;
        self.scan_anchor()
    }

    fn fetch_tag(&mut self) -> Step<()> {
        self.save_simple_key()?;
        self.simple_key_allowed = false;
        self.scan_tag()
    }

    fn fetch_block_scalar(&mut self, style: ScalarStyle) -> Step<()> {
        self.remove_simple_key()?;
        self.simple_key_allowed = true;
        self.scan_block_scalar(style)
    }

    fn fetch_quoted(&mut self, style: ScalarStyle) -> Step<()> {
        self.save_simple_key()?;
        self.simple_key_allowed = false;
        self.scan_quoted(style)
    }

    fn fetch_plain(&mut self) -> Step<()> {
        self.save_simple_key()?;
        self.simple_key_allowed = false;
        self.scan_plain()
    }
}
