//! Explaining: one caller in a mapping as large as a `ConfigMap` holds, and in one where every
//! other entry nearly matches.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Result;

use super::bounds::{Figure, Figures};
use super::mapping;
use super::measure::{self, Subject, in_turn};

const ENTRIES: usize = 6000;

pub fn measure(program: &Path, folder: &Path, rounds: usize) -> Result<Figures> {
    let (full, near) = (folder.join("explained.yaml"), folder.join("near.yaml"));
    fs::write(&full, mapping::manifest(ENTRIES))?;
    fs::write(&near, near_manifest())?;
    // In the last entry, so that a run ends well: whoever does not get in exits 1.
    let last = format!("team-{:05}-production-deploy", ENTRIES - 1);
    let explain = |role: String, path: &Path| {
        let path = path.to_owned();
        move || {
            let mut command = Command::new(program);
            command.arg("explain").arg(format!("arn:aws:iam::111122223333:role/{role}"));
            command.arg("-f").arg(&path);
            Ok(command)
        }
    };
    let subjects = [
        Subject::new("explain, 6,000 entries", explain(last, &full)),
        Subject::new("explain, all of them near", explain("deploy".to_owned(), &near)),
    ];
    let costs = in_turn(&subjects, rounds)?;
    measure::print("Explaining", &subjects, &costs);
    Ok(vec![
        (Figure::ExplainTime, costs[0].milliseconds()),
        (Figure::ExplainMemory, costs[0].megabytes()),
        (Figure::ExplainNear, costs[1].milliseconds()),
    ])
}

/// The same role behind other paths, and at the end as the server sees it.
fn near_manifest() -> String {
    let bare = mapping::manifest(1);
    let head = &bare[..bare.find("    - rolearn").unwrap_or(bare.len())];
    let paths = (1..ENTRIES).map(|n| format!("team-{n:05}/production/deploy"));
    let mut out = head.to_owned();
    for role in paths.chain(["deploy".to_owned()]) {
        for line in mapping::entry(&role, "deploy:{{SessionName}}", ["deployers", "view"]).lines() {
            let _ = writeln!(out, "    {line}");
        }
    }
    out
}
