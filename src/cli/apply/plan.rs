//! `awsauth apply PLAN`: exactly what a plan shows, or nothing.

use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::Path;

use crate::change::{PlanFile, PlanTarget, digest, plan};
use crate::cli::console::Console;
use crate::cli::error::CommandError;
use crate::cli::exit::ExitCode;
use crate::cli::open::{Opened, open};
use crate::cli::target::TargetArgs;
use crate::cli::write::{Wish, carry_out_at};
use crate::cli::write_args::WriteArgs;
use crate::cluster::shell_quoted;
use crate::diagnostic::Diagnostic;
use crate::store::{At, Read};
use crate::write::{Origin, mapping_of};

/// Two mappings of 1 MiB, with every byte escaped, are less.
const LONGEST: u64 = 16 << 20;

/// Carries a plan out; with `rebase` its wish is planned anew on what is there now.
pub(super) async fn run(
    path: &Path,
    rebase: bool,
    target: &TargetArgs,
    write: &WriteArgs,
    console: &mut Console,
) -> Result<ExitCode, CommandError> {
    let file = read(path)?;
    write.check_read_only()?;
    let opened = open(target, console).await?;
    let now = opened.store.read().await?;
    check_place(&file.target, &opened, now.as_ref(), rebase)?;
    let made_for = if rebase { None } else { Some(check_unmoved(&file, now.as_ref())?) };
    let note = Diagnostic::note("plan", format!("this carries out the plan in {}", path.display()));
    let wish = Wish { made_for, ..Wish::recorded(file.intent, note, Origin::default()) };
    carry_out_at(wish, &opened, write, console).await
}

fn read(path: &Path) -> Result<PlanFile, CommandError> {
    let name = path.display();
    let mut text = String::new();
    let opened = File::open(path).and_then(|file| file.take(LONGEST).read_to_string(&mut text));
    opened.map_err(|error| {
        let message = match error.kind() {
            ErrorKind::NotFound => format!("there is no plan {name}"),
            // Bytes that are no text.
            ErrorKind::InvalidData => return unusable(path, "it is no plan of awsauth"),
            _ => format!("can't read the plan {name}: {error}"),
        };
        CommandError::new(ExitCode::Failed, "file-unreadable", message).hint(ANEW)
    })?;
    PlanFile::read(&text).map_err(|why| unusable(path, &why))
}

const ANEW: &str = "make the plan anew: add --plan-out FILE to the command that changes the mapping";

fn unusable(path: &Path, why: &str) -> CommandError {
    let message = format!("{} can't be carried out: {why}", path.display());
    let file = shell_quoted(&path.to_string_lossy());
    CommandError::new(ExitCode::Unreadable, "plan-unusable", message)
        .hint(ANEW)
        .hint(format!("entries that are wanted, and no plan, are given with -f: awsauth apply -f {file}"))
}

/// The place must be the one that the plan was made for.
fn check_place(
    planned: &PlanTarget,
    opened: &Opened,
    now: Option<&Read>,
    rebase: bool,
) -> Result<(), CommandError> {
    let place = opened.store.describe();
    let server = match &place.at {
        At::Cluster(cluster) => Some(&cluster.server),
        At::Stdio | At::File { .. } => None,
    };
    let uid = now.and_then(|read| read.object.uid.as_ref());
    // The uid names the object in all the world; an API server may have several addresses.
    let same_server = server == planned.server.as_ref() || (uid.is_some() && uid == planned.uid.as_ref());
    let object = place.object.to_string();
    if object != planned.object || server.is_some() != planned.server.is_some() || !same_server {
        let place = planned.cluster.as_ref().or(planned.server.as_ref()).or(planned.file.as_ref());
        let place = place.map_or("a stream", String::as_str);
        let message = format!(
            "the plan was made for {} in {place}, and this is another place; nothing was written",
            planned.object
        );
        return Err(CommandError::new(ExitCode::Refused, "other-target", message));
    }
    if !rebase && uid != planned.uid.as_ref() {
        return Err(moved("the ConfigMap was deleted or created anew since the plan was made"));
    }
    Ok(())
}

/// The values, if the plan made anew on them is the one in the file.
fn check_unmoved(file: &PlanFile, now: Option<&Read>) -> Result<crate::data::Values, CommandError> {
    let there = mapping_of(now);
    match digest(&there.map.values) {
        same if same == file.before => {}
        done if done == file.after => return Err(done_already()),
        _ => return Err(moved("the mapping was changed since the plan was made")),
    }
    match plan(&file.intent, &there) {
        Ok(plan) if file.is(&plan) => Ok(there.map.values.clone()),
        _ => Err(moved("the plan would do something else now than it shows")),
    }
}

fn done_already() -> CommandError {
    let message = "the mapping is as the plan leaves it already: it was carried out, or somebody made the same change; nothing was written";
    CommandError::new(ExitCode::Refused, "plan-moved", message)
        .hint("to take that for success, plan the same wish anew: --rebase")
}

fn moved(why: &str) -> CommandError {
    CommandError::new(ExitCode::Refused, "plan-moved", format!("{why}; nothing was written"))
        .hint("to plan the same wish anew on what is there now, and see it before it is written: --rebase")
}
