//! `cargo xtask bench`: what the product costs to run, as whole processes beside others in the
//! same minute. Ends with an error if a bound is missed.

mod bounds;
mod cluster;
mod explain;
mod files;
mod grant;
mod hostile;
mod linear;
mod lint;
mod mapping;
mod measure;
mod plugin;
mod startup;
mod token;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::toolchain::succeed;
use bounds::{BOUNDS, Figures};

/// What to measure, and how often.
pub struct Options {
    rounds: usize,
    lab: bool,
    /// A program that is there already, instead of the release build of this checkout.
    program: Option<PathBuf>,
}

impl Options {
    pub fn parse(arguments: &[String]) -> Result<Self> {
        let mut options = Self { rounds: 21, lab: true, program: None };
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match argument.as_str() {
                "--rounds" => {
                    let number = rest.next().context("--rounds needs a number")?;
                    options.rounds = number.parse().context("--rounds needs a number")?;
                }
                "--program" => {
                    options.program = Some(rest.next().context("--program needs a path")?.into());
                }
                "--no-lab" => options.lab = false,
                other => {
                    bail!("bench has no option '{other}'; it has --rounds, --program and --no-lab");
                }
            }
        }
        Ok(options)
    }
}

pub fn run(options: &Options) -> Result<()> {
    let program = match &options.program {
        Some(program) => program.canonicalize().with_context(|| format!("{}", program.display()))?,
        None => build()?,
    };
    let folder = std::env::temp_dir().join(format!("awsauth-bench-{}", std::process::id()));
    std::fs::create_dir(&folder)?;
    let measured = measure_all(&program, &folder, options);
    let _ = std::fs::remove_dir_all(&folder);
    verdict(&measured?)
}

fn measure_all(program: &Path, folder: &Path, options: &Options) -> Result<Figures> {
    let mut figures = startup::measure(program, options.rounds)?;
    figures.extend(files::measure(program, folder, options.rounds)?);
    figures.extend(lint::measure(program, folder, options.rounds)?);
    figures.extend(explain::measure(program, folder, options.rounds)?);
    figures.extend(linear::measure(program, folder)?);
    if options.lab {
        figures.extend(cluster::measure(program, folder, options.rounds)?);
    }
    Ok(figures)
}

/// The release build, with the profile that users get.
fn build() -> Result<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask has no parent")?;
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    succeed(Command::new(cargo).current_dir(root).args(["build", "--release", "--bin", "awsauth"]))?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or(root.join("target"), PathBuf::from);
    Ok(target.join("release/awsauth"))
}

fn verdict(figures: &Figures) -> Result<()> {
    println!("\nBounds\n  {:<56} {:>12} {:>10}", "", "measured", "at most");
    let mut missed = Vec::new();
    for bound in BOUNDS {
        let Some((_, measured)) = figures.iter().find(|(figure, _)| *figure == bound.figure) else {
            println!("  {:<56} {:>12} {:>7.2} {}", bound.what, "not measured", bound.at_most, bound.unit);
            continue;
        };
        let kept = *measured <= bound.at_most;
        let mark = if kept { "" } else { "  missed" };
        println!(
            "  {:<56} {:>9.2} {:<2} {:>7.2} {}{mark}",
            bound.what, measured, bound.unit, bound.at_most, bound.unit
        );
        if !kept {
            missed.push(bound.what);
        }
    }
    if missed.is_empty() {
        return Ok(());
    }
    bail!("missed: {}", missed.join("; "))
}
