//! `--plan-out`: what was shown, in a file.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use super::error::CommandError;
use super::exit::ExitCode;
use crate::change::{PlanFile, PlanTarget};
use crate::guard::Ruling;
use crate::store::{At, ClusterName, Where};
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
    put(path, &text).map_err(|error| {
        let message = format!("can't write the plan to {}: {error}; nothing was written", path.display());
        CommandError::new(ExitCode::Failed, "file-unwritable", message)
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

fn put(path: &Path, text: &str) -> io::Result<()> {
    let name = path.file_name().ok_or_else(|| io::Error::other("it has no name"))?;
    if path.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let unfinished: PathBuf =
        path.with_file_name(format!(".{}.awsauth-{:08x}", name.to_string_lossy(), fastrand::u32(..)));
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&unfinished)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    let done = written.and_then(|()| fs::rename(&unfinished, path));
    if done.is_err() {
        let _ = fs::remove_file(&unfinished);
    }
    done
}
