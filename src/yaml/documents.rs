//! A file of several documents.

use super::compose;
use super::error::SyntaxError;
use super::node::Document;

/// Reads all documents of a text; spans count in the whole text. An error ends its own document
/// only. Text behind `...` that no `---` announces belongs to none: nobody reads it.
pub fn documents(text: &str) -> Vec<Result<Document, SyntaxError>> {
    let mut documents = Vec::new();
    let mut next = Some(0);
    while let Some(pos) = next {
        let document = compose::document(text, pos);
        next = match &document {
            Ok(document) => document.more.and_then(|more| start_at(text, more)),
            Err(error) => marker_behind(text, error.span.start.max(pos)),
        };
        next = next.filter(|next| *next > pos);
        documents.push(document);
    }
    documents
}

/// Where the next document starts that may begin at `more`.
fn start_at(text: &str, more: usize) -> Option<usize> {
    let starts_line = more == 0 || text[..more].ends_with(['\n', '\r']);
    if starts_line && (is_marker(&text[more..]) || text[more..].starts_with('%')) {
        return Some(more);
    }
    marker_behind(text, more)
}

/// The first line behind `pos` that starts with `---`.
fn marker_behind(text: &str, pos: usize) -> Option<usize> {
    let pos = text.ceil_char_boundary(pos);
    let lines = text[pos..].match_indices(['\n', '\r']).map(|(at, _)| pos + at + 1);
    lines.into_iter().find(|line| is_marker(&text[*line..]))
}

fn is_marker(line: &str) -> bool {
    line.strip_prefix("---").is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r']))
}
