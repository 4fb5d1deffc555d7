//! Flags of every command that writes.

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::{Args, ValueEnum};

use super::duration;
use super::error::CommandError;
use super::exit::ExitCode;
use super::target::TargetArgs;
use crate::guard::Allowances;

/// `--dry-run`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum DryRun {
    /// Show the change, send nothing
    Client,
    /// Let the API server check the change without keeping it
    Server,
    /// Write
    #[default]
    None,
}

/// The flags.
#[derive(Args, Clone, Debug)]
#[allow(clippy::struct_excessive_bools)] // each is a flag
#[command(next_help_heading = "Write")]
pub struct WriteArgs {
    /// Write without asking; guards are asked for apart
    #[arg(short, long)]
    pub yes: bool,

    /// Show what would change and write nothing
    #[arg(
        long,
        value_name = "HOW",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "client",
        default_value = "none",
        hide_default_value = true
    )]
    pub dry_run: DryRun,

    /// Exit 1 if something changed, or with --dry-run would change
    #[arg(long)]
    pub exit_code: bool,

    /// Write although the cluster would not look at it: mode API, or an access entry
    #[arg(long)]
    pub allow_ignored: bool,

    /// Write although you would not get in any more, or could not change the mapping
    #[arg(long)]
    pub allow_self_lockout: bool,

    /// Write although no admin would be left in the mapping
    #[arg(long)]
    pub allow_no_admin: bool,

    /// Write although nodes would not get in any more
    #[arg(long)]
    pub allow_node_loss: bool,

    /// Write although the server could not read a whole key any more
    #[arg(long)]
    pub allow_lost_key: bool,

    /// Write new entries although they would let nobody in
    #[arg(long)]
    pub allow_never_matching: bool,

    /// Write although a guard could not learn what it must know
    #[arg(long)]
    pub allow_unchecked: bool,

    /// Let a record, a plan or a prune make somebody an admin without a question
    #[arg(long, conflicts_with = "forbid_admin")]
    pub allow_new_admin: bool,

    /// Refuse a change that makes somebody an admin, instead of warning
    #[arg(long)]
    pub forbid_admin: bool,

    /// How long to go on after a conflict or without an answer, e.g. 90s or 2m [default: 30s]
    #[arg(long, value_name = "TIME", value_parser = duration::read, default_value = "30s", hide_default_value = true)]
    pub retry_for: Duration,

    /// Write what is shown to this file too, to be carried out later: awsauth apply PLAN
    #[arg(long, value_name = "FILE")]
    pub plan_out: Option<PathBuf>,

    /// Keep no record of the change: awsauth undo can't take it back then
    #[arg(long)]
    pub no_history: bool,

    /// How many records are kept of a mapping; 0 keeps all [default: 20]
    #[arg(long, value_name = "N", default_value = "20", hide_default_value = true)]
    pub history_limit: usize,
}

impl WriteArgs {
    /// What guards must let pass.
    pub fn allowances(&self) -> Allowances {
        Allowances {
            self_lockout: self.allow_self_lockout,
            no_admin: self.allow_no_admin,
            node_loss: self.allow_node_loss,
            lost_key: self.allow_lost_key,
            never_matching: self.allow_never_matching,
            unchecked: self.allow_unchecked,
            forbid_admin: self.forbid_admin,
            new_admin: self.allow_new_admin,
        }
    }

    /// Whether a record is kept: of what is written, unless nobody wants one.
    pub fn keeps_history(&self) -> bool {
        !self.no_history && self.dry_run == DryRun::None
    }

    /// `AWSAUTH_READ_ONLY` refuses every write; what writes nothing goes on.
    pub fn check_read_only(&self) -> Result<(), CommandError> {
        let value = std::env::var_os("AWSAUTH_READ_ONLY").unwrap_or_default();
        if self.dry_run != DryRun::None || !is_on(&value.to_string_lossy()) {
            return Ok(());
        }
        let message = "AWSAUTH_READ_ONLY is set: nothing is written in this environment";
        Err(CommandError::new(ExitCode::Refused, "read-only", message)
            .hint("to see what would change, add --dry-run"))
    }
}

impl WriteArgs {
    /// What can't be done with this target whatever the mapping holds.
    pub fn check_target(&self, target: &TargetArgs) -> Result<(), CommandError> {
        let Some(path) = &target.filename else { return Ok(()) };
        if self.dry_run == DryRun::Server {
            return Err(CommandError::usage("a file has no server to try the change on")
                .hint("write --dry-run=client, or name a cluster"));
        }
        if path.as_os_str() == "-" || self.dry_run == DryRun::Client || !is_stream(path) {
            return Ok(());
        }
        // Said before anything is read: a pipe can be read once.
        let message =
            format!("{} is no regular file, so it can't be replaced by the changed one", path.display());
        Err(CommandError::new(ExitCode::Failed, "file-unwritable", message)
            .hint("to read a stream and write the changed manifest to stdout, use -f -"))
    }
}

/// A pipe, a terminal or a device. A directory or a missing file has an error of its own.
fn is_stream(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir())
}

/// Whoever sets the variable wants protection: only a clear no turns it off.
fn is_on(value: &str) -> bool {
    !matches!(value.trim().to_ascii_lowercase().as_str(), "" | "0" | "false" | "no" | "off")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn read_only_is_off_only_when_it_says_so() {
        assert!(["1", "true", "yes", "x"].into_iter().all(is_on));
        assert!(!["", "0", "false", "No", " off "].into_iter().any(is_on));
    }
}
