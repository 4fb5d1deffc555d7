//! `--plan-out`: what was shown, in a file.

use std::path::Path;

use super::error::CommandError;
use super::exit::ExitCode;
use super::way_back;
use crate::change::{PlanFile, PlanTarget};
use crate::guard::Ruling;
use crate::store::{At, ClusterName, NotReplaced, Where, put_file};
use crate::write::Prepared;

/// Writes the plan for its owner alone; a reader sees all of it or nothing.
pub(super) fn write(path: &Path, prepared: &Prepared, place: &Where) -> Result<(), CommandError> {
    if path.as_os_str() == "-" {
        return Err(CommandError::usage("--plan-out writes a file, and stdout is for the answer")
            .hint("name a file, then: awsauth apply FILE"));
    }
    let verdicts = prepared.guarding.verdicts.iter().filter(|verdict| verdict.ruling > Ruling::Passed);
    let guards = verdicts.map(|verdict| verdict.message.clone()).collect();
    let text = PlanFile::new(&prepared.plan, target(prepared, place), guards).text();
    put_file(path, &text).map_err(|error| {
        let why = match error {
            NotReplaced::Failed(failure) => failure.to_string(),
            NotReplaced::Moved => format!("can't write {}: somebody else did", path.display()),
        };
        let message = format!("no plan can be kept: {why}; nothing was written");
        CommandError::new(ExitCode::Failed, "file-unwritable", message)
            .hint("name a file in a folder that may be written to: --plan-out FILE")
    })
}

/// Where a plan was made.
pub(super) fn target(prepared: &Prepared, place: &Where) -> PlanTarget {
    let object = prepared.read.as_ref().map(|read| &read.object);
    let base = PlanTarget {
        object: place.object.to_string(),
        uid: object.and_then(|object| object.uid.clone()),
        resource_version: object.and_then(|object| object.resource_version.clone()),
        ..PlanTarget::default()
    };
    match &place.at {
        At::Stdio => base,
        At::File { path, .. } => PlanTarget { file: Some(path.display().to_string()), ..base },
        At::Cluster(cluster) => PlanTarget {
            server: Some(cluster.server.clone()),
            cluster: match &cluster.name {
                ClusterName::Arn(arn) => Some(arn.clone()),
                ClusterName::Context { cluster, .. } => Some(cluster.clone()),
                ClusterName::ServiceAccount => None,
            },
            ..base
        },
    }
}

/// The command that carries a plan out; `None` where its words can't be said again.
pub(super) fn command(path: &Path, flags: &[String]) -> Option<String> {
    // A file target of `apply` has a flag of its own.
    let flags = flags.iter().map(|word| if word == "-f" { "--target" } else { word });
    let path = path.to_str()?;
    way_back::proven(&["apply", path].into_iter().chain(flags).collect::<Vec<_>>())
}
