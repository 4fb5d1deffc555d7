//! `cargo xtask test`: every layer of tests, counted.
//!
//! A layer that ran no test has not passed: a renamed target or a forgotten feature must
//! not look like success.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

struct Layer {
    name: &'static str,
    /// After `cargo test`.
    arguments: &'static [&'static str],
}

const LAYERS: &[Layer] = &[
    Layer { name: "unit", arguments: &["--no-default-features", "--lib"] },
    Layer { name: "laws", arguments: &["--no-default-features", "--test", "laws"] },
    Layer { name: "chores", arguments: &["--package", "xtask"] },
    Layer { name: "rooms", arguments: &["--lib"] },
    Layer { name: "store", arguments: &["--test", "store"] },
    Layer { name: "cli", arguments: &["--test", "cli"] },
    Layer {
        name: "oracle",
        arguments: &["--no-default-features", "--features", "oracle-tests", "--test", "oracle"],
    },
    Layer { name: "lab", arguments: &["--features", "lab-tests", "--test", "lab"] },
];

#[derive(Default)]
struct Count {
    passed: u32,
    failed: u32,
    ignored: u32,
}

pub fn run(names: &[String]) -> Result<()> {
    let known: Vec<&str> = LAYERS.iter().map(|layer| layer.name).collect();
    if let Some(unknown) = names.iter().find(|name| !known.contains(&name.as_str())) {
        bail!("there is no layer '{unknown}'; there are {}", known.join(", "));
    }
    let mut bad = Vec::new();
    let mut lines = Vec::new();
    let mut total = Count::default();
    for layer in LAYERS.iter().filter(|layer| names.is_empty() || names.iter().any(|name| name == layer.name))
    {
        eprintln!("\n== {}: cargo test {}", layer.name, layer.arguments.join(" "));
        let (count, succeeded) = run_layer(layer)?;
        if !succeeded || count.passed == 0 {
            bad.push(layer.name);
        }
        lines.push(format!(
            "{:8} {:5} passed, {} failed, {} ignored",
            layer.name, count.passed, count.failed, count.ignored
        ));
        total.passed += count.passed;
        total.failed += count.failed;
    }
    println!("\n{}\n\n{} passed, {} failed", lines.join("\n"), total.passed, total.failed);
    if !bad.is_empty() {
        bail!("failed or ran no test: {}", bad.join(", "));
    }
    Ok(())
}

/// The count, and whether cargo was content.
fn run_layer(layer: &Layer) -> Result<(Count, bool)> {
    // The same documents on every machine: a red layer means the change. Fresh ones come with
    // plain `cargo test`, or with a seed of one's own.
    let seed = |name: &str| std::env::var_os(name).unwrap_or_else(|| "20261123".into());
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .env("LAWS_SEED", seed("LAWS_SEED"))
        .env("AWSAUTH_SEED", seed("AWSAUTH_SEED"))
        .arg("test")
        .args(layer.arguments)
        // Everyday runs of the laws are shorter (tests/laws/random.rs).
        .env("LAWS_FULL", "1")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot run cargo")?;
    let output = cargo.stdout.take().context("cargo has no output")?;
    let mut count = Count::default();
    for line in BufReader::new(output).lines() {
        let line = line?;
        println!("{line}");
        count.add(&line);
    }
    Ok((count, cargo.wait()?.success()))
}

impl Count {
    /// `test result: ok. 3 passed; 0 failed; 1 ignored; …`, once for each test binary.
    fn add(&mut self, line: &str) {
        let Some((_, numbers)) = line.strip_prefix("test result: ").and_then(|rest| rest.split_once(". "))
        else {
            return;
        };
        for part in numbers.split("; ") {
            match part.split_once(' ') {
                Some((number, "passed")) => self.passed += number.parse().unwrap_or(0),
                Some((number, "failed")) => self.failed += number.parse().unwrap_or(0),
                Some((number, "ignored")) => self.ignored += number.parse().unwrap_or(0),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_of_several_test_binaries_add_up() {
        let mut count = Count::default();
        count.add("running 3 tests");
        count.add(
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s",
        );
        count.add("test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out");
        assert_eq!((count.passed, count.failed, count.ignored), (5, 1, 1));
    }
}
