//! What edits rest on: every byte of a document belongs to a node, a comment or an indicator.

use awsauth::yaml::{Document, Kind, Node, ScalarStyle, parse};

/// What is wrong with the spans of a text that is read.
pub fn wrong(text: &str) -> Option<String> {
    // go-yaml takes the second mark for one at the start of every line, and drops what is there.
    if text.starts_with("\u{feff}\u{feff}") {
        return None;
    }
    let document = parse(text).ok()?;
    let comments = &document.comments[..];
    let mut checker = Checker { text, comments, covered: vec![false; text.len()], wrong: None };
    if let Some(root) = &document.root {
        checker.node(root, 0..document.end);
    }
    checker.comments();
    checker.rest(&document);
    checker.wrong
}

struct Checker<'t> {
    text: &'t str,
    comments: &'t [std::ops::Range<usize>],
    covered: Vec<bool>,
    wrong: Option<String>,
}

impl Checker<'_> {
    fn complain(&mut self, what: &str, span: &std::ops::Range<usize>) {
        self.wrong.get_or_insert_with(|| format!("{what} at {span:?}: {:?}", self.text.get(span.clone())));
    }

    fn cover(&mut self, span: &std::ops::Range<usize>) {
        if self.text.get(span.clone()).is_none() {
            self.complain("no text", span);
        } else if self.covered[span.clone()].iter().any(|covered| *covered) {
            self.complain("covered twice", span);
        } else {
            self.covered[span.clone()].fill(true);
        }
    }

    /// A comment may stand between a tag and an anchor.
    fn cover_around_comments(&mut self, span: &std::ops::Range<usize>) {
        let mut at = span.start;
        let inside = |c: &&std::ops::Range<usize>| span.start <= c.start && c.end <= span.end;
        for comment in self.comments.iter().filter(inside) {
            self.cover(&(at..comment.start));
            at = comment.end;
        }
        self.cover(&(at..span.end));
    }

    /// Checks a node, which must be inside of `outer`, and returns where it ends.
    fn node(&mut self, node: &Node, outer: std::ops::Range<usize>) -> usize {
        if let Some(props) = node.props_span() {
            self.cover_around_comments(props);
        }
        let whole = node.whole();
        if whole.start < outer.start || whole.end > outer.end || whole.start > whole.end {
            self.complain(&format!("outside of {outer:?}"), &whole);
        }
        let mut at = node.span.start;
        match &node.kind {
            Kind::Sequence(list) => {
                for item in &list.items {
                    if let Some(dash) = item.dash {
                        self.cover(&(dash..dash + 1));
                    }
                    at = self.node(&item.node, at..node.span.end);
                }
            }
            Kind::Mapping(mapping) => {
                for (key, value) in &mapping.entries {
                    at = self.node(key, at..node.span.end);
                    at = self.node(value, at..node.span.end);
                }
            }
            Kind::Scalar(scalar) => {
                // The first line of a block scalar may have a comment.
                let inside = |comment: &&std::ops::Range<usize>| {
                    node.span.contains(&comment.start) && comment.end < node.span.end
                };
                match self.comments.iter().find(inside) {
                    Some(comment) => {
                        self.cover(&(node.span.start..comment.start));
                        self.cover(&(comment.end..node.span.end));
                    }
                    None => self.cover(&node.span),
                }
                self.scalar(node, &scalar.value, scalar.style);
            }
            Kind::Alias(name) => {
                self.cover(&node.span);
                if self.text.get(node.span.clone()) != Some(&format!("*{name}")) {
                    self.complain("not the alias", &node.span);
                }
            }
        }
        whole.end
    }

    /// The text of a scalar alone must be the same scalar.
    fn scalar(&mut self, node: &Node, value: &str, style: ScalarStyle) {
        let Some(text) = self.text.get(node.span.clone()) else { return };
        let (first, last) = (text.chars().next(), text.chars().next_back());
        let same = match style {
            ScalarStyle::Plain => {
                text.contains(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']) || text == value
            }
            ScalarStyle::SingleQuoted => text.len() > 1 && (first, last) == (Some('\''), Some('\'')),
            ScalarStyle::DoubleQuoted => text.len() > 1 && (first, last) == (Some('"'), Some('"')),
            ScalarStyle::Literal => first == Some('|'),
            ScalarStyle::Folded => first == Some('>'),
        };
        if !same {
            self.complain("not the scalar", &node.span);
        }
    }

    fn comments(&mut self) {
        for comment in self.comments {
            self.cover(comment);
            let text = self.text.get(comment.clone()).unwrap_or_default();
            if !text.starts_with('#') || text.contains(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']) {
                self.complain("not a comment", comment);
            }
        }
    }

    /// What is left over must be white space, indicators, `---` and directives.
    fn rest(&mut self, document: &Document) {
        let start = document.root.as_ref().map_or(document.end, Node::start);
        for (at, c) in self.text[..document.end].char_indices().filter(|(at, _)| *at >= start) {
            let indicator = c.is_whitespace() || "?:,[]{}\u{feff}".contains(c);
            if !self.covered[at] && !indicator {
                self.complain("forgotten", &(at..at + c.len_utf8()));
            }
        }
    }
}
