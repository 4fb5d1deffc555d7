//! The documents of a manifest.

use super::template;
use crate::diagnostic::{Diagnostic, Place};
use crate::yaml::{self, Document, SyntaxError};

/// A file with more than that is no manifest.
const MOST_REPORTED: usize = 20;

/// Every document of the text that can be read, and what is wrong with the others. As kubectl
/// does, a text that starts with `{` is tried as JSON first.
pub fn stream(text: &str) -> (Vec<Document>, Vec<Diagnostic>) {
    if yaml::json::is_json(text)
        && let Ok(document) = yaml::json::parse(text)
    {
        return (vec![document], Vec::new());
    }
    let (mut documents, mut broken) = (Vec::new(), Vec::new());
    for document in yaml::documents(text) {
        let problem = match document {
            Ok(document) => {
                let problem = leftover(text, &document);
                documents.push(document);
                problem
            }
            Err(error) => Some(syntax(text, error)),
        };
        if broken.len() < MOST_REPORTED {
            broken.extend(problem);
        }
    }
    if let Some(first) = broken.first_mut() {
        first.help.extend(template::advice(text).map(str::to_owned));
    }
    (documents, broken)
}

/// What stands behind a document without `---` before it: nobody reads it, though whoever wrote
/// it may think so.
fn leftover(text: &str, document: &Document) -> Option<Diagnostic> {
    let more = document.more?;
    let (before, rest) = text.split_at(more);
    let starts_line = before.is_empty() || before.ends_with(['\n', '\r']);
    if starts_line && (rest.starts_with("---") || rest.starts_with('%')) {
        return None;
    }
    let line = rest.lines().next().unwrap_or_default().len();
    let problem = Diagnostic::error("text-behind", "this belongs to no document, so nobody reads it");
    Some(problem.at(Place::manifest(more..more + line), "").help("put a line `---` before it"))
}

fn syntax(text: &str, error: SyntaxError) -> Diagnostic {
    let message = format!("this is not valid YAML: {}", error.message);
    let quote = template::unquoted(text, error.span.start);
    let mut problem = Diagnostic::error("yaml-syntax", message).at(Place::manifest(error.span), "");
    problem.help.extend(error.hint);
    problem.help.extend(quote.map(str::to_owned));
    problem
}
