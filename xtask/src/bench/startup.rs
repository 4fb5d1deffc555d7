//! What it costs to start.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use super::bounds::{Figure, Figures};
use super::measure::{Subject, in_turn, print};

/// A start is short: more rounds for a steady median.
const MORE: usize = 5;

pub fn measure(program: &Path, rounds: usize) -> Result<Figures> {
    let version = || {
        let mut command = Command::new(program);
        command.arg("--version");
        Ok(command)
    };
    let subjects = [
        Subject::new("/bin/true", || Ok(Command::new("/bin/true"))),
        Subject::new("awsauth --version", version),
    ];
    let costs = in_turn(&subjects, rounds * MORE)?;
    print("Start", &subjects, &costs);
    let size = size_of(program)?;
    println!("  {:<32} {size:>7.2} MB", "size of the program");
    Ok(vec![
        (Figure::BinarySize, size),
        (Figure::VersionOverTrue, costs[1].milliseconds() - costs[0].milliseconds()),
    ])
}

/// In millions of bytes. The release profile strips.
#[expect(clippy::cast_precision_loss, reason = "a size with two digits")]
fn size_of(program: &Path) -> Result<f64> {
    Ok(std::fs::metadata(program)?.len() as f64 / 1e6)
}
