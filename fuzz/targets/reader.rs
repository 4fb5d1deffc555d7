//! Any bytes: the YAML and JSON readers answer, and every span they report lies in the text.
#![no_main]

use awsauth::diagnostic::Span;
use awsauth::yaml::{self, Document, Kind, Node};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    for document in yaml::documents(text) {
        match document {
            Ok(document) => spans(text, &document),
            Err(error) => inside(text, &error.span),
        }
    }
    match yaml::parse(text) {
        Ok(document) => read(text, &document),
        Err(error) => inside(text, &error.span),
    }
    match yaml::json::parse(text) {
        Ok(document) => read(text, &document),
        Err(error) => inside(text, &error.span),
    }
    let _ = yaml::fits_plain(text, true);
});

fn read(text: &str, document: &Document) {
    spans(text, document);
    if let Err(error) = document.to_value() {
        inside(text, &error.span);
    }
    let _ = yaml::strings(document);
}

fn spans(text: &str, document: &Document) {
    for comment in &document.comments {
        assert!(text[comment.clone()].starts_with('#'));
    }
    let mut pending: Vec<&Node> = document.root.iter().collect();
    while let Some(node) = pending.pop() {
        inside(text, &node.span);
        inside(text, &node.whole());
        match &node.kind {
            Kind::Sequence(sequence) => pending.extend(sequence.items.iter().map(|item| &item.node)),
            Kind::Mapping(mapping) => pending.extend(mapping.entries.iter().flat_map(|(k, v)| [k, v])),
            Kind::Alias(_) => assert!(document.target(node).is_some()),
            Kind::Scalar(_) => {}
        }
    }
}

fn inside(text: &str, span: &Span) {
    assert!(text.get(span.clone()).is_some(), "{span:?}");
}
