//! Which rules run.

use super::rules::ALL;
use super::{Finding, Rule};
use crate::data::nearest;
use crate::diagnostic::Severity;

/// The rules that run, and what of their findings counts.
#[derive(Clone, Debug)]
pub struct Selection {
    rules: Vec<&'static Rule>,
    least: Severity,
}

/// A word that names no rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownRule(pub String);

impl Default for Selection {
    fn default() -> Self {
        Self { rules: ALL.to_vec(), least: Severity::Note }
    }
}

impl Selection {
    /// The rules that `select` names, or all if it names none, without those that `ignore` names:
    /// by code, by the beginning of a code (`AA2`), by name, or `all`.
    pub fn new(select: &[String], ignore: &[String], least: Severity) -> Result<Self, UnknownRule> {
        let (selected, ignored) = (named(select)?, named(ignore)?);
        let wanted = |rule: &&&'static Rule| {
            (select.is_empty() || selected.iter().any(|it| it.code == rule.code))
                && !ignored.iter().any(|it| it.code == rule.code)
        };
        Ok(Self { rules: ALL.iter().filter(wanted).copied().collect(), least })
    }

    /// The rules to run.
    pub fn rules(&self) -> &[&'static Rule] {
        &self.rules
    }

    /// The same without some more rules.
    pub fn without(&self, ignore: &[String]) -> Result<Self, UnknownRule> {
        let ignored = named(ignore)?;
        let kept = self.rules.iter().filter(|rule| !ignored.iter().any(|it| it.code == rule.code));
        Ok(Self { rules: kept.copied().collect(), least: self.least })
    }

    /// The same for one of its rules.
    pub(super) fn only(&self, rule: &'static Rule) -> Self {
        Self { rules: vec![rule], least: self.least }
    }

    pub(super) fn takes(&self, finding: &Finding) -> bool {
        finding.diagnostic.severity >= self.least
    }
}

fn named(words: &[String]) -> Result<Vec<&'static Rule>, UnknownRule> {
    let mut named = Vec::new();
    for word in words {
        let before = named.len();
        named.extend(ALL.iter().filter(|rule| matches(rule, word)).copied());
        if named.len() == before {
            return Err(UnknownRule(word.clone()));
        }
    }
    Ok(named)
}

/// Whether a word of a selection or of a comment means a rule.
pub(super) fn matches(rule: &Rule, word: &str) -> bool {
    let is_start =
        word.len() >= 2 && rule.code.get(..word.len()).is_some_and(|c| c.eq_ignore_ascii_case(word));
    is_start || rule.name == word || word == "all"
}

/// The rule with this code or name.
pub fn rule_named(word: &str) -> Option<&'static Rule> {
    ALL.iter().find(|rule| rule.code.eq_ignore_ascii_case(word) || rule.name == word).copied()
}

/// The rules that may be meant by a word that names none: of nearly this name, with it in their
/// name, or whose codes begin like it.
pub fn rules_like(word: &str) -> Vec<&'static Rule> {
    let names: Vec<_> = ALL.iter().map(|rule| rule.name).collect();
    // Two typos make anything of a short word.
    if let Some(name) = nearest(word, &names).filter(|_| word.len() >= 6) {
        return rule_named(name).into_iter().collect();
    }
    let has_it = |rule: &&&'static Rule| rule.name.split('-').any(|part| part.eq_ignore_ascii_case(word));
    let with_it: Vec<_> = ALL.iter().filter(has_it).copied().collect();
    if !with_it.is_empty() {
        return with_it;
    }
    let begins = |start: &str| ALL.iter().filter(|rule| matches(rule, start)).copied().collect::<Vec<_>>();
    let starts = [4, 3].into_iter().filter_map(|length| word.get(..length));
    starts.map(begins).find(|rules| !rules.is_empty()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(select: &[&str], ignore: &[&str]) -> Result<Vec<&'static str>, UnknownRule> {
        let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
        let selection = Selection::new(&words(select), &words(ignore), Severity::Note)?;
        Ok(selection.rules().iter().map(|rule| rule.code).collect())
    }

    #[test]
    fn rules_are_named_by_code_its_beginning_or_name() {
        assert_eq!(codes(&[], &[]).unwrap().len(), ALL.len());
        assert_eq!(codes(&["AA001"], &[]).unwrap(), ["AA001"]);
        assert_eq!(codes(&["key-lost", "aa001"], &[]).unwrap(), ["AA001"]);
        assert!(codes(&["AA0"], &[]).unwrap().iter().all(|code| code.starts_with("AA0")));
        assert!(!codes(&["AA0"], &["key-lost"]).unwrap().contains(&"AA001"));
        assert_eq!(codes(&[], &["all"]).unwrap(), [""; 0]);
        for word in ["AA999", "", "A", "key", "AA0011"] {
            assert_eq!(codes(&[word], &[]), Err(UnknownRule(word.to_owned())));
        }
    }
}
