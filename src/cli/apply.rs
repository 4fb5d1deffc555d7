//! `awsauth apply`

mod plan;

use std::path::PathBuf;

use clap::{ArgGroup, Args};

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitCode;
use super::target::{ClusterArgs, TargetArgs};
use super::wanted;
use super::write::{self, Wish};
use super::write_args::WriteArgs;
use crate::change::{self, Intent, LONGEST_OWNER};

/// Bring a mapping to the entries of files
///
/// Makes sure that the entry which wins on the server has the username and the groups of the
/// wanted one; entries that the files do not name stay. What others made different is a conflict:
/// exit 5, unless --force-conflicts. Applied twice, nothing changes.
///
/// Files are aws-auth ConfigMaps, alone, in a List or among other documents, or a short list:
///
///   - rolearn: arn:aws:iam::111122223333:role/ci    # or userarn, or account
///     username: ci
///     groups: [view]
///
/// With --owner an annotation of the ConfigMap records what was added, and with --prune what this
/// owner has added and the files do not give any more goes again; nothing else ever does.
#[derive(Args, Debug)]
#[command(
    verbatim_doc_comment,
    group(ArgGroup::new("wanted").required(true)),
    after_help = "Examples:
  awsauth apply -f team.yaml --owner team-a --prune --cluster prod
  awsauth apply -f wanted.yaml --cluster prod --dry-run --exit-code
  awsauth apply -f base.yaml -f prod.yaml --target aws-auth.yaml
  awsauth apply plan.json --cluster prod --yes"
)]
pub struct ApplyArgs {
    /// A plan that --plan-out has written: exactly this is done, or nothing
    #[arg(value_name = "PLAN", group = "wanted", conflicts_with_all = ["owner", "prune", "force_conflicts"])]
    pub plan: Option<PathBuf>,

    /// Plan the wish of PLAN anew where the mapping has changed since
    #[arg(long, requires = "plan")]
    pub rebase: bool,

    /// What is wanted; repeatable, - is stdin
    #[arg(short, long, value_name = "FILE", group = "wanted")]
    pub filename: Vec<PathBuf>,

    /// Record under this name what is added
    #[arg(long, value_name = "NAME", value_parser = owner)]
    pub owner: Option<String>,

    /// Take away what the owner has added before and the files do not give any more
    #[arg(long, requires = "owner")]
    pub prune: bool,

    /// Make it as the files say where others made it different
    #[arg(long)]
    pub force_conflicts: bool,

    /// A manifest to change, instead of a cluster
    #[arg(long, value_name = "FILE", help_heading = "Target")]
    pub target: Option<PathBuf>,

    #[command(flatten)]
    pub cluster: ClusterArgs,

    #[command(flatten)]
    pub write: WriteArgs,
}

impl ApplyArgs {
    /// Applies, after it was shown and agreed to.
    pub async fn run(self, console: &mut Console) -> Result<ExitCode, CommandError> {
        if let Some(path) = &self.target {
            self.cluster.resolve_file(path, "--target")?;
        }
        let target = TargetArgs { filename: self.target.clone(), cluster: self.cluster.clone() };
        self.write.check_target(&target)?;
        if let Some(plan) = &self.plan {
            return plan::run(plan, self.rebase, &target, &self.write, console).await;
        }
        wanted::refuse_stdin_twice(self.filename.iter().chain(&self.target))?;
        let wish = self.wish()?;
        write::carry_out(wish, &target, &self.write, console).await
    }

    /// What the files want together. No cluster is asked about what can't be wanted.
    fn wish(&self) -> Result<Wish, CommandError> {
        let (mut files, mut notes) = (change::Wish::default(), Vec::new());
        for path in &self.filename {
            notes.extend(wanted::read(path, &self.cluster)?.add_to(&mut files)?);
        }
        let apply = change::Apply {
            owner: self.owner.clone(),
            prune: self.prune,
            force: self.force_conflicts,
            ..files.apply()
        };
        Ok(Wish::typed(Intent::Apply(apply.into()), notes))
    }
}

fn owner(text: &str) -> Result<String, String> {
    if change::is_owner(text) {
        return Ok(text.to_owned());
    }
    Err(format!(
        "it becomes part of an annotation's name: at most {LONGEST_OWNER} letters, digits, -, _ and ., \
         with a letter or digit at both ends"
    ))
}
