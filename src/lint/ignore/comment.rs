//! The comments themselves, in a manifest or in a value.

use crate::data::DataKey;
use crate::diagnostic::Span;

const MARK: &str = "awsauth: ignore";

/// A comment that tells to leave something out.
#[derive(Debug)]
pub(in crate::lint) struct Comment {
    /// The text that the spans count in; `None`: the manifest's.
    pub key: Option<DataKey>,
    /// From its `#` to the end of the brackets.
    pub span: Span,
    /// `None`: everything.
    pub covers: Option<Span>,
    /// The words in the brackets and where they stand; without any, all rules are meant.
    pub words: Vec<(Span, String)>,
}

/// Finds the comments in a text.
pub(super) fn read(text: &str, key: Option<DataKey>, found: &mut Vec<Comment>) {
    // Most texts have none, and a search is much cheaper than a look at every line.
    let mut lines = None;
    for (at, _) in text.match_indices(MARK) {
        let line = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let before = text[line..at].trim_end_matches(' ');
        let Some(before) = before.strip_suffix('#') else { continue };
        let alone = before.trim_start_matches([' ', '\t']).is_empty();
        if !alone && !before.ends_with([' ', '\t']) {
            continue;
        }
        let hash = line + before.len();
        let end = text[at..].find(['\n', '\r']).map_or(text.len(), |end| at + end);
        let mut rest = at + MARK.len()..end;
        let whole_file = text[rest.clone()].starts_with("-file");
        if whole_file {
            rest.start += "-file".len();
        }
        let Some((words, end)) = words(text, rest) else { continue };
        let covers = match (whole_file, alone) {
            (true, true) => None,
            (true, false) => continue,
            (false, true) => Some(lines.get_or_insert_with(|| Lines::read(text)).below(at)),
            (false, false) => Some(line..end),
        };
        found.push(Comment { key, span: hash..end, covers, words });
    }
}

/// The words in the brackets, and where the brackets end; `None`: it is another comment.
fn words(text: &str, rest: Span) -> Option<(Vec<(Span, String)>, usize)> {
    let behind = &text[rest.clone()];
    let Some(list) = behind.strip_prefix('[') else {
        let ends = behind.is_empty() || behind.starts_with(char::is_whitespace);
        return ends.then_some((Vec::new(), rest.start));
    };
    let (list, _) = list.split_once(']')?;
    let mut at = rest.start + 1;
    let mut words = Vec::new();
    for word in list.split(',') {
        let start = at + word.len() - word.trim_start().len();
        let name = word.trim();
        // Brackets with nothing in them mean nothing.
        if !name.is_empty() {
            words.push((start..start + name.len(), name.to_owned()));
        }
        at += word.len() + 1;
    }
    (!words.is_empty()).then_some((words, at))
}

/// The lines of a text that are no comments and not blank, each with the deeper ones behind it:
/// many comments ask for the same ones.
struct Lines {
    blocks: Vec<Span>,
    /// Where nothing is left.
    end: usize,
}

impl Lines {
    fn read(text: &str) -> Self {
        let mut blocks: Vec<Span> = Vec::new();
        // Those that still go on, each deeper than the one before: its indent, and where it is.
        let mut open: Vec<(usize, usize)> = Vec::new();
        let (mut start, mut last) = (0, 0);
        for whole in text.split_inclusive('\n') {
            let line = whole.strip_suffix('\n').unwrap_or(whole);
            if !line.trim().is_empty() {
                let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
                while let Some((_, block)) = open.pop_if(|(depth, _)| indent <= *depth) {
                    blocks[block].end = last;
                }
                if !line.trim_start().starts_with('#') {
                    open.push((indent, blocks.len()));
                    blocks.push(start..text.len());
                }
            }
            last = start + line.len();
            start += whole.len();
        }
        for (_, block) in open {
            blocks[block].end = last;
        }
        Self { blocks, end: text.len() }
    }

    /// The first of them behind a comment.
    fn below(&self, comment: usize) -> Span {
        let next = self.blocks.partition_point(|block| block.start <= comment);
        self.blocks.get(next).cloned().unwrap_or(self.end..self.end)
    }
}
