//! Linting: a mapping as large as a `ConfigMap` holds, the same with something wrong in every
//! entry, and many small files.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Result;

use super::bounds::{Figure, Figures};
use super::mapping;
use super::measure::{self, Subject, in_turn};

const ENTRIES: usize = 6000;
const FILES: usize = 1000;

pub fn measure(program: &Path, folder: &Path, rounds: usize) -> Result<Figures> {
    let (full, poor, many) = (folder.join("full.yaml"), folder.join("poor.yaml"), folder.join("many"));
    fs::write(&full, mapping::manifest(ENTRIES))?;
    fs::write(&poor, poor_manifest())?;
    for nth in 0..FILES {
        let cluster = many.join(format!("cluster-{nth:04}"));
        fs::create_dir_all(&cluster)?;
        fs::write(cluster.join("aws-auth.yaml"), mapping::manifest(5))?;
    }
    let lint = |path: &Path| {
        let path = path.to_owned();
        move || {
            let mut command = Command::new(program);
            // Whatever the rules find: a run that exits 1 would count as failed.
            command.args(["lint", "--fail-on", "never"]).arg(&path);
            Ok(command)
        }
    };
    let subjects = [
        Subject::new("lint, 6,000 entries", lint(&full)),
        Subject::new("lint, a finding in each", lint(&poor)),
        Subject::new("lint, 1,000 files", lint(&many)),
    ];
    let costs = in_turn(&subjects, rounds)?;
    measure::print("Linting", &subjects, &costs);
    Ok(vec![
        (Figure::LintTime, costs[0].milliseconds()),
        (Figure::LintMemory, costs[0].megabytes()),
        (Figure::LintFindings, costs[1].milliseconds()),
        (Figure::LintFiles, costs[2].milliseconds()),
    ])
}

/// Every role has a path, so nobody matches its entry.
fn poor_manifest() -> String {
    mapping::manifest(ENTRIES).replace(":role/", ":role/path/")
}
