//! An explanation for people: who the caller becomes, and the lines that say so.

use std::fmt::Write as _;

use super::explain_answer::{AccessEntry, Answer, Explained};
use super::paint::{ERROR, FAINT, HEADING, Paint};
use super::{sanitize, snippet};
use crate::data::DataKey;
use crate::diagnostic::Diagnostic;
use crate::mapping::{EntryRef, Outcome};
use crate::store::{AccessPolicy, AuthenticationMode, Held};

/// Entries that are drawn; a mapping may have thousands that are close.
const DRAWN: usize = 10;

/// Draws everything.
pub fn render(explained: &Explained<'_>, paint: Paint) -> String {
    let mut out = Lines { out: String::new(), paint };
    out.line("caller", explained.arn);
    match explained.canonical() {
        Some(canonical) if canonical != explained.arn => out.line("seen as", &canonical),
        _ => {}
    }
    out.access(explained);
    let answers = explained.answers();
    for answer in &answers {
        if answers.len() > 1 {
            out.line("perhaps", &format!("{} answers: the server picks one at random", by(answer)));
        }
        out.answer(answer);
    }
    if !explained.matched() {
        let only_entries = explained.mode == Some(AuthenticationMode::Api);
        let verdict = match (&explained.access_entry, explained.canonical()) {
            (_, None) => "nobody: the server takes this for no principal",
            (AccessEntry::Absent, _) if only_entries => {
                "nobody: no access entry holds the caller, who is turned away"
            }
            _ if only_entries => "nobody, unless an access entry holds the caller",
            _ => "nobody: nothing here matches, and the caller is turned away",
        };
        out.strong("becomes", verdict);
    }
    let notes = notes(explained, &answers);
    if !notes.is_empty() {
        let _ = write!(out.out, "\n{}", snippet::render_all(&notes, explained.sources, paint));
    }
    out.out
}

/// What answers.
fn by(answer: &Answer<'_>) -> String {
    answer.at.map_or_else(|| "the access entry".to_owned(), name)
}

/// `mapRoles[2]`
fn name(at: EntryRef) -> String {
    format!("{}[{}]", at.key, at.index)
}

struct Lines {
    out: String,
    paint: Paint,
}

impl Lines {
    fn line(&mut self, label: &str, text: &str) {
        let label = self.paint.paint(FAINT, format!("{label:<8}"));
        let _ = writeln!(self.out, "{label} {}", sanitize::line(text));
    }

    fn strong(&mut self, label: &str, text: &str) {
        let label = self.paint.paint(FAINT, format!("{label:<8}"));
        let _ = writeln!(self.out, "{label} {}", self.paint.paint(HEADING, sanitize::line(text)));
    }

    fn access(&mut self, explained: &Explained<'_>) {
        match explained.mode {
            Some(AuthenticationMode::ConfigMap) => self.line("mode", "CONFIG_MAP: only the mapping counts"),
            Some(AuthenticationMode::ApiAndConfigMap) => {
                self.line("mode", "API_AND_CONFIG_MAP: an access entry answers before the mapping");
            }
            Some(AuthenticationMode::Api) => {
                self.line("mode", "API: access entries alone count, the mapping is ignored");
            }
            Some(AuthenticationMode::Unknown) | None => {}
        }
        match &explained.access_entry {
            AccessEntry::Holds(holder) => self.holder(&holder.held),
            AccessEntry::Absent => self.line("entry", "no access entry holds this principal"),
            AccessEntry::Unknown(why) => {
                self.line("entry", &format!("an access entry may answer instead: {why}"));
            }
            AccessEntry::NotAsked => {}
        }
    }

    /// An access entry; its name and groups are drawn as an answer.
    fn holder(&mut self, held: &Held) {
        let Held { principal, entry, policies } = held;
        match entry {
            Ok(entry) => {
                self.line("entry", &format!("the access entry of {principal} answers ({})", entry.kind));
            }
            Err(why) => {
                self.line("entry", &format!("the access entry of {principal} answers"));
                self.strong("becomes", &format!("what it says, which is not known: {why}"));
            }
        }
        match policies {
            Ok(policies) => policies.iter().for_each(|policy| self.line("policy", &policy_text(policy))),
            Err(why) => self.line("policy", &format!("not known: {why}")),
        }
    }

    fn answer(&mut self, answer: &Answer<'_>) {
        let (username, groups) = match answer.outcome {
            Outcome::Granted { username, groups } => (username, groups),
            Outcome::Refused { why } => {
                let label = self.paint.paint(FAINT, format!("{:<8}", "becomes"));
                let refused = self.paint.paint(ERROR, "nobody");
                let why = sanitize::line(why);
                let _ = writeln!(self.out, "{label} {refused}: {} refuses: {why}", by(answer));
                return;
            }
        };
        let shown = if username.text.is_empty() { "\"\", a user without a name" } else { &username.text };
        self.strong("becomes", shown);
        let groups: Vec<_> = groups.iter().map(|group| sanitize::name(&group.text)).collect();
        let groups = if groups.is_empty() { "no group".to_owned() } else { groups.join(", ") };
        self.strong("in", &format!("{groups} (and system:authenticated)"));
        for placeholder in answer.outcome.open() {
            self.line("unknown", &format!("{placeholder}: {}", meaning(placeholder)));
        }
    }
}

/// `AmazonEKSViewPolicy in team-a, team-b`
pub fn policy_text(policy: &AccessPolicy) -> String {
    let name = policy.arn.rsplit('/').next().unwrap_or(&policy.arn);
    match &policy.namespaces {
        Some(namespaces) => format!("{name} in {}", namespaces.join(", ")),
        None => format!("{name} everywhere"),
    }
}

/// How to learn what a placeholder stands for.
fn meaning(placeholder: &str) -> &'static str {
    match placeholder {
        "{{EC2PrivateDNSName}}" => "the instance's private DNS name, for which the server asks EC2",
        "{{AccessKeyID}}" => "give --access-key-id to see the name",
        _ => "give --session to see the name",
    }
}

/// The lines that answer, those that lose, and those that are close.
fn notes(explained: &Explained<'_>, answers: &[Answer<'_>]) -> Vec<Diagnostic> {
    let place = |at: EntryRef| explained.map.place_of(at);
    let answering = answers.iter().filter_map(|answer| answer.at);
    let mut notes: Vec<Diagnostic> = answering
        .map(|at| {
            let what = if at.key == DataKey::MapAccounts { "its account lets it in" } else { "" };
            Diagnostic::note("answers", format!("{} answers", name(at))).at(place(at), what)
        })
        .collect();
    let winner = match answers {
        _ if explained.mapping_is_ignored() => "is not asked".to_owned(),
        [answer, ..] => format!("loses to {}", by(answer)),
        [] => "loses".to_owned(),
    };
    let losers = explained.shadowed();
    for at in losers.iter().take(DRAWN) {
        let note = Diagnostic::note("loses", format!("{} matches too and {winner}", name(*at)));
        notes.push(note.at(place(*at), ""));
    }
    // What is not asked can't nearly answer.
    let near = if explained.mapping_is_ignored() { &[][..] } else { &explained.explanation.near };
    for miss in near.iter().take(DRAWN) {
        let who = miss.index.map_or_else(|| miss.key.to_string(), |index| format!("{}[{index}]", miss.key));
        let differences: Vec<_> = miss.differences.iter().map(ToString::to_string).collect();
        let note = Diagnostic::note("near-miss", format!("{who} does not match: {}", differences.join("; ")));
        notes.push(note.at(miss.place.clone(), ""));
    }
    let more = losers.len().saturating_sub(DRAWN) + near.len().saturating_sub(DRAWN);
    if more > 0 {
        notes.push(Diagnostic::note("more", format!("and {more} more, all of them with -o json")));
    }
    notes
}
