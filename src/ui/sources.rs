//! Where a place is shown: a value of a file at the file's own line, a value of a cluster at the
//! line of the value.

use std::cell::OnceCell;
use std::sync::Arc;

use serde::Serialize;

use crate::data::{DataKey, Values};
use crate::diagnostic::{Place, Span};

/// The texts that diagnostics point into. Each is indexed once, when the first place in it is
/// looked up: a thousand findings cost one pass.
pub struct Sources {
    manifest: Option<Manifest>,
    values: [Option<Text>; 3],
}

struct Manifest {
    text: Text,
    resolve: Box<dyn Fn(&Place) -> Span>,
}

struct Text {
    name: String,
    content: Arc<str>,
    starts: OnceCell<Vec<usize>>,
}

/// A place as a person finds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Position {
    /// The file's name as given, or `data.mapRoles`.
    pub source: String,
    /// Counted from 1.
    pub line: usize,
    /// Counted from 1, in characters.
    pub column: usize,
}

/// A place with its end, as far as it goes in its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    pub position: Position,
    /// The first column behind it.
    pub end_column: usize,
}

/// A place with the line it stands in.
pub(super) struct Found<'a> {
    pub position: Position,
    /// The line without its end.
    pub line: &'a str,
    /// Bytes of `line`; cut at its end where the place goes on below.
    pub span: Span,
}

impl Sources {
    /// The values of a cluster, each with lines of its own.
    pub fn of_values(values: &Values) -> Self {
        let text =
            |key: DataKey| values.get(key).map(|text| Text::new(format!("data.{key}"), Arc::clone(text)));
        Self { manifest: None, values: DataKey::ALL.map(text) }
    }

    /// A manifest: `resolve` says which of its bytes a place stands at.
    pub fn of_manifest(
        name: impl Into<String>,
        text: Arc<str>,
        resolve: impl Fn(&Place) -> Span + 'static,
    ) -> Self {
        let text = Text::new(name.into(), text);
        Self { manifest: Some(Manifest { text, resolve: Box::new(resolve) }), values: [const { None }; 3] }
    }

    /// A text that is no manifest: places are its own bytes.
    pub fn of_text(name: impl Into<String>, text: Arc<str>) -> Self {
        Self::of_manifest(name, text, |place| place.span.clone())
    }

    /// File, line and column; `None`: the place is in a text that is not here.
    pub fn position(&self, place: &Place) -> Option<Position> {
        self.find(place).map(|found| found.position)
    }

    /// The same with the end of the place.
    pub fn region(&self, place: &Place) -> Option<Region> {
        let Found { position, line, span } = self.find(place)?;
        let end_column = position.column + line[span].chars().count();
        Some(Region { position, end_column })
    }

    pub(super) fn find(&self, place: &Place) -> Option<Found<'_>> {
        match (&self.manifest, place.key) {
            (Some(manifest), _) => Some(manifest.text.find((manifest.resolve)(place))),
            (None, Some(key)) => self.values[key as usize].as_ref().map(|t| t.find(place.span.clone())),
            (None, None) => None,
        }
    }
}

impl Text {
    fn new(name: String, text: Arc<str>) -> Self {
        Self { name, content: text, starts: OnceCell::new() }
    }

    fn find(&self, span: Span) -> Found<'_> {
        let starts = self.starts.get_or_init(|| line_starts(&self.content));
        let at = floor(&self.content, span.start);
        let row = starts.partition_point(|&start| start <= at) - 1;
        let start = starts[row];
        let end = starts.get(row + 1).map_or(self.content.len(), |next| next - 1);
        let line = &self.content[start..end];
        let line = line.strip_suffix('\r').unwrap_or(line);
        let from = (at - start).min(line.len());
        let to = floor(line, span.end.saturating_sub(start).clamp(from, line.len()));
        let column = line[..from].chars().count() + 1;
        let position = Position { source: self.name.clone(), line: row + 1, column };
        Found { position, line, span: from..to.max(from) }
    }
}

/// Starts of lines. A lone CR is a line end to YAML but not to editors, whose line numbers we
/// speak.
fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(newline, _)| newline + 1)).collect()
}

/// Spans come from rooms that know the text; a stale one must not panic here.
fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, span: Span) -> (usize, usize, String, Span) {
        let sources = Sources::of_text("f", text.into());
        let found = sources.find(&Place::manifest(span)).expect("a text of its own");
        (found.position.line, found.position.column, found.line.to_owned(), found.span)
    }

    #[test]
    fn lines_and_columns_count_from_one_in_characters() {
        assert_eq!(found("a\nbé: x\n", 7..8), (2, 5, "bé: x".into(), 5..6));
        assert_eq!(found("a\r\nb\r\n", 3..4), (2, 1, "b".into(), 0..1));
    }

    #[test]
    fn any_span_is_survived() {
        assert_eq!(found("", 0..0), (1, 1, String::new(), 0..0));
        assert_eq!(found("a\n", 2..2), (2, 1, String::new(), 0..0));
        assert_eq!(found("é", 1..900), (1, 1, "é".into(), 0..2));
        assert_eq!(found("ab\ncd", 1..5), (1, 2, "ab".into(), 1..2));
        assert_eq!(found("ab\r\ncd", 3..4), (1, 3, "ab".into(), 2..2));
        #[allow(clippy::reversed_empty_ranges)]
        let reversed = found("abc", 2..1);
        assert_eq!(reversed, (1, 3, "abc".into(), 2..2));
    }

    #[test]
    fn a_value_of_a_cluster_has_lines_of_its_own() {
        let mut values = Values::default();
        values.set(DataKey::MapUsers, Some("x\ny\n".into()));
        let sources = Sources::of_values(&values);
        let position = sources.position(&Place::value(DataKey::MapUsers, 2..3)).expect("it is there");
        assert_eq!(position, Position { source: "data.mapUsers".into(), line: 2, column: 1 });
        assert_eq!(sources.position(&Place::value(DataKey::MapRoles, 0..1)), None);
        assert_eq!(sources.position(&Place::manifest(0..1)), None);
    }
}
