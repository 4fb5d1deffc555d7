//! `cargo xtask`: the repository's own chores.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "chores talk to whoever runs them")]

mod bench;
mod cache;
mod checks;
mod dependencies;
mod docs;
mod lab;
mod layers;
mod toolchain;

use std::process::ExitCode;

use anyhow::{Result, bail};

const USAGE: &str = "\
usage: cargo xtask <chore>

  test [LAYER…]  run the layers of tests, count each; none may be empty
  check          rustfmt, clippy for every set of features, rustdoc, licences, generated files
  docs           write the generated files anew
  lab            a cluster and an AWS on this machine, until Ctrl-C
    --cache-ttl DURATION  how long the API server trusts a token it let in (0s: ten seconds; upstream: 2m)
    --demo                a tour with the awsauth of this checkout, then end
    --json                for programs: one line of JSON when ready, end with standard input
  lab-build      only build what the lab needs
  bench          time and memory of whole processes beside others; fails if a bound is missed
    --rounds N            runs of each, of which the median counts (21)
    --program PATH        measure this program instead of the release build
    --no-lab              files only, no cluster
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<()> {
    let Some((chore, rest)) = arguments.split_first() else {
        bail!("which chore?\n\n{USAGE}");
    };
    match chore.as_str() {
        "test" => layers::run(rest),
        "check" => checks::run(),
        "docs" => docs::run(false),
        "lab" => lab::run(&lab::Options::parse(rest)?),
        "bench" => bench::run(&bench::Options::parse(rest)?),
        "lab-build" => lab::Programs::build().map(|_| ()),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        other => bail!("there is no chore '{other}'\n\n{USAGE}"),
    }
}
