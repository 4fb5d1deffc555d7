//! `cargo xtask check`: what must hold before any test is worth running.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::dependencies;
use crate::docs;
use crate::toolchain::succeed;

/// Clippy once for each layer of features keeps the arrows between the rooms: the pure
/// rooms are built where tokio, kube and clap are not there to be used.
const CHECKS: &[&[&str]] = &[
    &["fmt", "--all", "--check"],
    &["clippy", "--no-default-features", "--all-targets", "--", "-D", "warnings"],
    &["clippy", "--no-default-features", "--features", "io", "--all-targets", "--", "-D", "warnings"],
    &["clippy", "--all-targets", "--all-features", "--", "-D", "warnings"],
    &["clippy", "--package", "xtask", "--all-targets", "--", "-D", "warnings"],
];

/// The pure rooms, with a list of what they may not call: files, environment, network, clock.
const PURE: &[&str] = &["clippy", "--no-default-features", "--lib", "--", "-D", "warnings"];

pub fn run() -> Result<()> {
    for arguments in CHECKS {
        cargo(arguments, None)?;
    }
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("pure");
    cargo(PURE, Some(&rules))?;
    documentation()?;
    dependencies::check()?;
    docs::run(true)
}

/// Links in comments lead somewhere.
fn documentation() -> Result<()> {
    let arguments = ["doc", "--no-deps", "--document-private-items", "--all-features"];
    eprintln!("== cargo {}", arguments.join(" "));
    let mut command = Command::new(program());
    succeed(command.args(arguments).env("RUSTDOCFLAGS", "-D warnings"))
}

fn program() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

fn cargo(arguments: &[&str], clippy_rules: Option<&Path>) -> Result<()> {
    eprintln!("== cargo {}", arguments.join(" "));
    let mut command = Command::new(program());
    command.args(arguments);
    if let Some(rules) = clippy_rules {
        command.env("CLIPPY_CONF_DIR", rules);
    }
    succeed(&mut command)
}
