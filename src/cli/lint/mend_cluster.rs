//! A cluster's mapping: looked at, and with `--fix` mended by the way of every write.

use super::super::console::Console;
use super::super::error::CommandError;
use super::super::exit::ExitCode;
use super::super::open::open;
use super::super::output::Format;
use super::super::target::TargetArgs;
use super::super::write::{Wish, carry_out};
use super::LintArgs;
use super::config::Rules;
use super::facts::learn;
use super::look::{at_mapping, read};
use crate::change::{AwsAuth, Intent};
use crate::diagnostic::Diagnostic;
use crate::lint::fix::{Applied, fix_values};
use crate::ui::lint::{Counts, Report};
use crate::ui::where_text;

impl LintArgs {
    pub(super) async fn run_on_cluster(
        &self,
        rules: &Rules,
        console: &mut Console,
    ) -> Result<ExitCode, CommandError> {
        let target = TargetArgs { filename: None, cluster: self.cluster.clone() };
        if self.fix {
            self.write.check_read_only()?;
        }
        let opened = open(&target, console).await?;
        let (name, auth) = read(&opened.store, console).await?;
        let facts = Box::pin(learn(&opened.store, &auth.map, rules.everywhere(), console)).await;
        let look = |name: &str, auth: &AwsAuth| at_mapping(name, auth, Some(&facts), rules.everywhere());
        if !self.fix {
            return self.answer(&[look(&name, &auth)], &[], rules.fail_on, console);
        }
        let fixed = fix_values(&auth.map.values, rules.everywhere(), self.allowed());
        for Applied { rule, count } in &fixed.applied {
            let times = if *count == 1 { String::new() } else { format!(", {count} times") };
            if console.format == Format::Table {
                console.printer.note(&format!("mends {} {}{times}", rule.code, rule.name));
            }
        }
        let name = where_text::name(&opened.store.describe());
        let left = [look(&name, &AwsAuth::from_values(&fixed.values))];
        let is_table = console.format == Format::Table;
        let notes = if is_table { Vec::new() } else { without_places(&left[0]) };
        let wish = Wish {
            made_for: Some(auth.map.values.clone()),
            ..Wish::typed(Intent::Texts(fixed.values.clone()), notes)
        };
        let done = Box::pin(carry_out(wish, &target, &self.write, console)).await?;
        let exit = if is_table {
            self.answer(&left, &[], rules.fail_on, console)?
        } else if rules.fail_on.is_met(Counts::of(&left)) {
            ExitCode::AnswerIsNo
        } else {
            ExitCode::Done
        };
        Ok(if done == ExitCode::Done { exit } else { done })
    }
}

/// What is left, for the answer about the change. That shows places in the text before it.
fn without_places(report: &Report) -> Vec<Diagnostic> {
    let left = report.linted.findings.iter().map(|it| it.diagnostic.clone());
    left.map(|it| Diagnostic { labels: Vec::new(), ..it }).collect()
}
