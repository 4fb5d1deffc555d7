//! A mapping in a file, from one entry to as many as a `ConfigMap` holds.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Result;

use super::bounds::{Figure, Figures};
use super::mapping;
use super::measure::{Cost, Subject, in_turn};

/// The last is about 1 MiB, and the one before it half of that.
const ENTRIES: [usize; 6] = [1, 10, 100, 1000, 3000, 6000];

pub fn measure(program: &Path, folder: &Path, rounds: usize) -> Result<Figures> {
    println!(
        "\nA manifest{:>35}{:>33}\n  {:>7} {:>6} {:>10} {:>10} {:>9} {:>12} {:>10} {:>9}",
        "add-role -f", "get -f", "entries", "KiB", "wall", "CPU", "peak", "wall", "CPU", "peak"
    );
    let mut writes = Vec::new();
    for entries in ENTRIES {
        let text = mapping::manifest(entries);
        let costs = in_turn(&subjects(program, folder, &text), rounds)?;
        let [add, get] = [costs[0], costs[1]].map(|cost| {
            let (wall, cpu) = (cost.milliseconds(), cost.cpu_milliseconds());
            format!("{wall:>7.2} ms {cpu:>7.2} ms {:>6.1} MB", cost.megabytes())
        });
        println!("  {entries:>7} {:>6} {add}   {get}", text.len() / 1024);
        writes.push(costs[0]);
    }
    let [one, .., half, full] = writes[..] else { unreachable!("there are six sizes") };
    let beyond = |cost: Cost| cost.milliseconds() - one.milliseconds();
    Ok(vec![
        (Figure::FileTime, full.milliseconds()),
        (Figure::FileMemory, full.megabytes()),
        (Figure::FileGrowth, beyond(full) / beyond(half)),
    ])
}

fn subjects<'a>(program: &'a Path, folder: &'a Path, text: &'a str) -> [Subject<'a>; 2] {
    let file = folder.join("aws-auth.yaml");
    let written = file.clone();
    let add = move || {
        fs::write(&written, text)?;
        let mut command = Command::new(program);
        command.args([
            "add-role",
            mapping::NEW_ROLE,
            "-u",
            "bench",
            "-g",
            "view",
            "--yes",
            "--no-history",
            "-f",
        ]);
        command.arg(&written);
        Ok(command)
    };
    let get = move || {
        let mut command = Command::new(program);
        command.args(["get", "-f"]).arg(&file);
        Ok(command)
    };
    [Subject::new("add-role -f", add), Subject::new("get -f", get)]
}
