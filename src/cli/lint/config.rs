//! `awsauth.toml`, and what flags make of it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::super::error::CommandError;
use super::super::exit::ExitCode;
use super::LintArgs;
use super::explain::unknown;
use super::glob::fits;
use super::level::{FailOn, Level};
use crate::diagnostic::Severity;
use crate::lint::{Selection, UnknownRule};
use crate::store::FileTarget;

const NAME: &str = "awsauth.toml";

/// The whole file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    #[serde(default)]
    lint: LintSettings,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct LintSettings {
    select: Vec<String>,
    ignore: Vec<String>,
    min_severity: Option<Level>,
    fail_on: Option<FailOn>,
    per_file_ignores: BTreeMap<String, Vec<String>>,
}

/// Which rules run where, and what fails.
pub(super) struct Rules {
    everywhere: Selection,
    /// Patterns, and the words of the rules that are left out where they fit.
    per_file: BTreeMap<String, Vec<String>>,
    /// What the patterns count from.
    root: PathBuf,
    pub fail_on: FailOn,
}

impl Rules {
    /// Flags go before the file; ignored is what either ignores.
    pub fn settle(args: &LintArgs) -> Result<Self, CommandError> {
        let path = args.config.clone().or_else(nearest);
        let settings = path.as_deref().map(read).transpose()?.unwrap_or_default().lint;
        let select = if args.select.is_empty() { settings.select } else { args.select.clone() };
        let ignore = [settings.ignore, args.ignore.clone()].concat();
        let least = args.min_severity.or(settings.min_severity).map_or(Severity::Note, Severity::from);
        let name = path.as_ref().map(|path| path.display().to_string());
        let unknown_in = |UnknownRule(word): UnknownRule| {
            let by_flag = args.select.contains(&word) || args.ignore.contains(&word);
            let error = unknown(&word);
            match &name {
                Some(name) if !by_flag => error.hint(format!("it stands in {name}")),
                _ => error,
            }
        };
        let everywhere = Selection::new(&select, &ignore, least).map_err(unknown_in)?;
        for words in settings.per_file_ignores.values() {
            everywhere.without(words).map_err(unknown_in)?;
        }
        Ok(Self {
            everywhere,
            per_file: settings.per_file_ignores,
            root: path
                .and_then(|path| std::path::absolute(path).ok()?.parent().map(Path::to_owned))
                .unwrap_or_default(),
            fail_on: args.fail_on.or(settings.fail_on).unwrap_or_default(),
        })
    }

    /// The rules for a cluster, or whatever is no file.
    pub fn everywhere(&self) -> &Selection {
        &self.everywhere
    }

    /// The rules for a file.
    pub fn of(&self, target: &FileTarget) -> Cow<'_, Selection> {
        let FileTarget::Path(path) = target else { return Cow::Borrowed(&self.everywhere) };
        if self.per_file.is_empty() {
            return Cow::Borrowed(&self.everywhere);
        }
        let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
        let path = path.strip_prefix(&self.root).unwrap_or(&path).to_string_lossy();
        let fitting = self.per_file.iter().filter(|(pattern, _)| fits(pattern, &path));
        let words: Vec<String> = fitting.flat_map(|(_, words)| words.clone()).collect();
        match self.everywhere.without(&words) {
            Ok(some) if !words.is_empty() => Cow::Owned(some),
            // Words that name no rule were refused when the file was read.
            _ => Cow::Borrowed(&self.everywhere),
        }
    }
}

/// The file in this folder or the nearest one above.
fn nearest() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    here.ancestors().map(|folder| folder.join(NAME)).find(|path| path.is_file())
}

fn read(path: &Path) -> Result<Settings, CommandError> {
    let name = path.display();
    let text = fs::read_to_string(path).map_err(|why| {
        CommandError::new(ExitCode::Failed, "file-unreadable", format!("can't read {name}: {why}"))
            .hint("docs/ci.md shows what it may hold; without one, all rules are run")
    })?;
    basic_toml::from_str(&text).map_err(|why| {
        let why = with_its_line(&why.to_string(), &text);
        CommandError::new(ExitCode::Usage, "config", format!("{name} can't be used: {why}"))
            .hint("docs/ci.md shows what it may hold")
    })
}

/// The parser takes the beginning of a table for the place of a field that it does not know.
fn with_its_line(why: &str, text: &str) -> String {
    let unknown = ["unknown field `", "unknown variant `"].iter().find_map(|start| why.strip_prefix(start));
    let word = unknown.and_then(|rest| Some(rest.split_once('`')?.0));
    let at = word.and_then(|word| text.lines().position(|line| line.contains(word)));
    match (at, why.rsplit_once(" at line ")) {
        (Some(at), Some((why, _))) => format!("{why} at line {}", at + 1),
        _ => why.to_owned(),
    }
}
