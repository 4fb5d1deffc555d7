//! Which bytes of a text the comments cover, and for which rules: many comments and many findings
//! meet in little time.

use std::cmp::Reverse;
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
    /// By start, and the longer before the shorter; each stretch once.
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
    /// The shortest one around it. Lines and blocks of lines never overlap in part.
    around: Option<usize>,
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
            self.stretches.push(Stretch { span: span.clone(), rules: Rules::default(), around: None });
        }
        self.stretches[at].rules.meant |= meant;
    }

    /// Makes it ready for questions.
    pub fn settle(&mut self) {
        self.stretches.sort_unstable_by_key(|it| (it.span.start, Reverse(it.span.end)));
        let mut open: Vec<usize> = Vec::new();
        for at in 0..self.stretches.len() {
            let Span { start, end } = self.stretches[at].span;
            while open.pop_if(|open| self.stretches[*open].span.end < start).is_some() {}
            self.stretches[at].around = open.last().copied();
            self.known.insert((start, end), at);
            open.push(at);
        }
    }

    /// Whether a finding of this rule at this byte is left out.
    pub fn meet(&mut self, at: usize, rule: Mask) -> bool {
        let mut next = self.stretches.partition_point(|it| it.span.start <= at).checked_sub(1);
        let mut out = false;
        while let Some(it) = next.map(|next| &mut self.stretches[next]) {
            if at <= it.span.end {
                out |= it.rules.meet(rule);
            }
            next = it.around;
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
