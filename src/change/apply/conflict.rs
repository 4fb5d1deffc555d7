//! Differences in what others own: all of them, before anything is changed.

use crate::change::Refusal;
use crate::diagnostic::{Diagnostic, Label, Place};
use crate::mapping::{Entry, Text};

/// Places that are shown; a mapping may have thousands.
pub(super) const MOST_SHOWN: usize = 20;

#[derive(Default)]
pub(super) struct Conflicts {
    found: usize,
    first: String,
    labels: Vec<Label>,
}

impl Conflicts {
    /// Another username. `by`: the owner who has given it, if one did.
    pub fn username(&mut self, entry: &Entry, has: &str, wants: &str, by: Option<&str>) {
        let span = entry.username.as_ref().map_or(&entry.span, |name| &name.span);
        let by = by.map_or_else(String::new, |owner| format!(", by owner {owner}"));
        self.add(
            entry,
            span.clone(),
            format!("the files say {wants}, and {has} was given by somebody else{by}"),
        );
    }

    /// A group that nobody has declared.
    pub fn group(&mut self, entry: &Entry, group: &Text) {
        let text = format!("the files do not give {}, and somebody else has added it", group.value);
        self.add(entry, group.span.clone(), text);
    }

    fn add(&mut self, entry: &Entry, span: crate::diagnostic::Span, text: String) {
        if self.found == 0 {
            self.first = entry.arn.as_ref().map_or_else(String::new, |arn| arn.value.clone());
        }
        self.found += 1;
        if self.labels.len() < MOST_SHOWN {
            self.labels.push(Label { place: Place::value(entry.at.key, span), text });
        }
    }

    /// # Errors
    /// There are some.
    pub fn refuse(self) -> Result<(), Refusal> {
        let message = match self.found {
            0 => return Ok(()),
            1 => format!("{} differs from the files in what this apply has not added", self.first),
            many => format!("{many} things differ from the files in what this apply has not added"),
        };
        let mut conflict = Diagnostic::error("owned-by-others", message);
        conflict.labels = self.labels;
        Err(Refusal::Conflict(Box::new(
            conflict
                .help("to keep what is there, write it into the files")
                .help("to make it as it is in the files, add --force-conflicts"),
        )))
    }
}
