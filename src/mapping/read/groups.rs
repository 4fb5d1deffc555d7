//! `groups` as `encoding/json` decodes a `[]string`.

use super::Report;
use crate::diagnostic::Span;
use crate::mapping::Text;
use crate::yaml::{Data, Member, Value};

/// A Go slice of strings: its elements, and what its array still holds behind them. A second
/// `groups` in other case is decoded over the first, and an element that is null or no text keeps
/// what was in its place (`encoding/json/decode.go`, `array` and `literalStore`).
#[derive(Default)]
pub(super) struct Groups {
    array: Vec<Text>,
    len: usize,
    /// Where the value stands that counted last.
    set_at: Option<Span>,
}

impl Groups {
    pub fn set(&mut self, member: &Member, report: &mut Report<'_>) {
        match &member.value.data {
            Data::Null => *self = Self::default(),
            Data::Array(items) => {
                if let Some(before) = self.set_at.replace(member.key_span.clone()) {
                    report.overruled("groups", &before, &member.key_span);
                }
                if items.is_empty() {
                    self.array.clear();
                }
                self.len = items.len();
                self.array.reserve_exact(items.len().saturating_sub(self.array.len()));
                for (i, item) in items.iter().enumerate() {
                    self.element(i, item, report);
                }
            }
            _ => report.wrong_type("groups", "a list", &member.value),
        }
    }

    fn element(&mut self, i: usize, item: &Value, report: &mut Report<'_>) {
        if i == self.array.len() {
            self.array.push(Text { value: String::new(), span: item.span.clone() });
        }
        self.array[i].span = item.span.clone();
        match &item.data {
            Data::String(text) => self.array[i].value.clone_from(text),
            Data::Null => {}
            _ => report.wrong_type("a group", "text", item),
        }
    }

    pub fn finish(mut self) -> Vec<Text> {
        self.array.truncate(self.len);
        self.array
    }
}
