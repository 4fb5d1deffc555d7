//! The stream and its documents.

use super::{Event, Parser, State};
use crate::diagnostic::Span;
use crate::yaml::error::{Step, fail};
use crate::yaml::scanner::{TagDirective, TokenKind};

impl Parser<'_> {
    pub(super) fn stream_start(&mut self) -> Step<Event> {
        self.peek()?;
        self.take()?;
        self.state = State::ImplicitDocumentStart;
        self.document_start(true)
    }

    pub(super) fn document_start(&mut self, implicit: bool) -> Step<Event> {
        if !implicit {
            while matches!(self.peek()?, TokenKind::DocumentEnd) {
                self.take()?;
            }
        }
        match self.peek()? {
            TokenKind::StreamEnd => {
                self.take()?;
                self.state = State::End;
                Ok(Event::StreamEnd)
            }
            TokenKind::Version { .. } | TokenKind::TagDirective(_) | TokenKind::DocumentStart => {
                self.explicit_document()
            }
            _ if implicit => {
                self.add_default_tags();
                self.states.push(State::DocumentEnd);
                self.state = State::BlockNode;
                Ok(Event::DocumentStart(None))
            }
            _ => self.explicit_document(),
        }
    }

    fn explicit_document(&mut self) -> Step<Event> {
        self.directives()?;
        let token = self.scanner.peek()?;
        if !matches!(token.kind, TokenKind::DocumentStart) {
            return fail(token.span.clone(), "a document that has directives starts with `---`");
        }
        let token = self.take()?;
        self.states.push(State::DocumentEnd);
        self.state = State::DocumentContent;
        Ok(Event::DocumentStart(Some(token.span)))
    }

    pub(super) fn document_content(&mut self) -> Step<Event> {
        match self.peek()? {
            TokenKind::Version { .. }
            | TokenKind::TagDirective(_)
            | TokenKind::DocumentStart
            | TokenKind::DocumentEnd
            | TokenKind::StreamEnd => {
                self.pop_state();
                Ok(self.absent(None))
            }
            _ => self.node(true, false),
        }
    }

    /// go-yaml takes anything for the end of a document once its root is complete.
    pub(super) fn document_end(&mut self) -> Step<Event> {
        self.ended_by_dots = matches!(self.peek()?, TokenKind::DocumentEnd);
        if self.ended_by_dots {
            self.take()?;
        }
        self.tags.clear();
        self.state = State::DocumentStart;
        Ok(Event::DocumentEnd)
    }

    fn directives(&mut self) -> Step<()> {
        let mut version = false;
        while let TokenKind::Version { .. } | TokenKind::TagDirective(_) = self.peek()? {
            let token = self.take()?;
            match token.kind {
                TokenKind::Version { .. } if version => {
                    return fail(token.span, "there is a `%YAML` line already");
                }
                TokenKind::Version { major: 1, minor: 1 } => version = true,
                TokenKind::TagDirective(directive) => self.add_tag(*directive, token.span)?,
                _ => return fail(token.span, "the server reads YAML 1.1 only"),
            }
        }
        self.add_default_tags();
        Ok(())
    }

    fn add_tag(&mut self, directive: TagDirective, span: Span) -> Step<()> {
        if self.tags.contains_key(&directive.handle) {
            return fail(span, format!("there is a `%TAG` line for `{}` already", directive.handle));
        }
        self.tags.insert(directive.handle, directive.prefix);
        Ok(())
    }

    fn add_default_tags(&mut self) {
        for (handle, prefix) in [("!", "!"), ("!!", "tag:yaml.org,2002:")] {
            self.tags.entry(handle.into()).or_insert_with(|| prefix.into());
        }
    }
}
