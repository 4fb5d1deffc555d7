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
use crate::lint::fix::{Applied, fix_values};
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
        let wish = Wish {
            made_for: Some(auth.map.values.clone()),
            ..Wish::typed(Intent::Texts(fixed.values.clone()), Vec::new())
        };
        let done = Box::pin(carry_out(wish, &target, &self.write, console)).await?;
        if console.format != Format::Table {
            return Ok(done);
        }
        let left = AwsAuth::from_values(&fixed.values);
        let name = where_text::name(&opened.store.describe());
        let exit = self.answer(&[look(&name, &left)], &[], rules.fail_on, console)?;
        Ok(if done == ExitCode::Done { exit } else { done })
    }
}
