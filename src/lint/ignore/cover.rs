//! Which bytes of a text the comments cover, and for which rules: many comments and many findings
//! meet in little time.

use std::collections::HashMap;

use crate::diagnostic::Span;
use crate::lint::Rule;
use crate::lint::rules::ALL;

/// A set of rules, a bit each.
pub type Mask = u128;

const _: () = assert!(ALL.len() <= Mask::BITS as usize);

/// The set of one rule.
pub fn bit(rule: &Rule) -> Mask {
    ALL.iter().position(|it| it.code == rule.code).map_or(0, |at| 1 << at)
}

/// The comments of one text.
#[derive(Debug, Default)]
pub struct Covers {
    /// By start, and then by end; each stretch once.
    stretches: Vec<Stretch>,
    /// Where a stretch is in `stretches`.
    known: HashMap<(usize, usize), usize>,
    /// What comments for the whole file mean.
    everything: Rules,
}

#[derive(Debug)]
struct Stretch {
    span: Span,
    rules: Rules,
    /// The furthest end of this one and all before it.
    reach: usize,
}

#[derive(Clone, Copy, Debug, Default)]
struct Rules {
    meant: Mask,
    /// Those that found something there.
    met: Mask,
}

impl Rules {
    fn meet(&mut self, rule: Mask) -> bool {
        self.met |= rule;
        self.meant & rule != 0
    }
}

impl Covers {
    /// Adds a comment; `None`: it covers everything.
    pub fn add(&mut self, covers: Option<&Span>, meant: Mask) {
        let Some(span) = covers else {
            self.everything.meant |= meant;
            return;
        };
        let next = self.stretches.len();
        let at = *self.known.entry((span.start, span.end)).or_insert(next);
        if at == next {
            self.stretches.push(Stretch { span: span.clone(), rules: Rules::default(), reach: 0 });
        }
        self.stretches[at].rules.meant |= meant;
    }

    /// Makes it ready for questions.
    pub fn settle(&mut self) {
        self.stretches.sort_unstable_by_key(|it| (it.span.start, it.span.end));
        let mut reach = 0;
        for (at, it) in self.stretches.iter_mut().enumerate() {
            reach = reach.max(it.span.end);
            it.reach = reach;
            self.known.insert((it.span.start, it.span.end), at);
        }
    }

    /// Whether a finding of this rule at this byte is left out.
    pub fn meet(&mut self, at: usize, rule: Mask) -> bool {
        let end = self.stretches.partition_point(|it| it.span.start <= at);
        let mut out = false;
        for it in self.stretches[..end].iter_mut().rev().take_while(|it| at <= it.reach) {
            if at <= it.span.end {
                out |= it.rules.meet(rule);
            }
        }
        out
    }

    /// Whether a finding of this rule is left out wherever it is.
    pub fn everywhere(&mut self, rule: Mask) -> bool {
        self.everything.meet(rule)
    }

    /// What found something where a comment is that covers this.
    pub fn met(&self, covers: Option<&Span>) -> Mask {
        let rules = covers.map_or(Some(&self.everything), |span| {
            Some(&self.stretches[*self.known.get(&(span.start, span.end))?].rules)
        });
        rules.map_or(0, |rules| rules.met)
    }

    /// All rules that any comment means.
    pub fn all(&self) -> Mask {
        self.stretches.iter().fold(self.everything.meant, |mask, it| mask | it.rules.meant)
    }
}
