//! `awsauth lint --explain`

use super::super::console::Console;
use super::super::error::CommandError;
use super::super::exit::ExitCode;
use super::super::output::Format;
use crate::lint::{rule_named, rules_like};
use crate::ui::lint::{RuleView, RulesView, book};
use crate::ui::{json, yaml};

/// The word that names no rule but all of them, as in a selection.
const ALL: &str = "all";

/// Prints the page of a rule, or the list of them.
pub(super) fn run(word: &str, console: &mut Console) -> Result<ExitCode, CommandError> {
    if word == ALL {
        console.printer.answer(&match console.format {
            Format::Json => json::to_string(&RulesView::all()),
            Format::Yaml => yaml::to_string(&RulesView::all()),
            Format::Table => book::list(console.printer.out_paint),
            Format::Name => book::names(),
        })?;
        return Ok(ExitCode::Done);
    }
    let rule = rule_named(word).ok_or_else(|| unknown(word))?;
    console.printer.answer(&match console.format {
        Format::Json => json::to_string(&RuleView::new(rule)),
        Format::Yaml => yaml::to_string(&RuleView::new(rule)),
        Format::Table => book::page(rule),
        Format::Name => book::name(rule),
    })?;
    Ok(ExitCode::Done)
}

/// What may be meant by a word that names no rule, and where they stand.
pub(super) fn unknown(word: &str) -> CommandError {
    let error = CommandError::usage(format!("no rule is called `{word}`"));
    let like: Vec<_> = rules_like(word).iter().map(|rule| format!("{} {}", rule.code, rule.name)).collect();
    let error = match &*like {
        [] => error,
        [one] => error.hint(format!("did you mean {one}?")),
        like => error.hint(format!("there are {}", like.join(", "))),
    };
    error.hint("to list them all: awsauth lint --explain all")
}
