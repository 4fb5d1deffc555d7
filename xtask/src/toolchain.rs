//! Go and Python: what the lab needs of them, and what to install where they lack.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::cache;

/// One program of a Go module under `tests/lab/go`.
pub struct GoProgram {
    pub name: &'static str,
    pub package: &'static str,
    /// `-X` settings for the linker, where a program would not know its version otherwise.
    pub set: &'static [&'static str],
}

/// The folder with the programs of `module`, built now if the cache has them not.
pub fn go_programs(module: &Path, programs: &[GoProgram]) -> Result<PathBuf> {
    let read = |name: &str| {
        std::fs::read_to_string(module.join(name)).with_context(|| format!("{}", module.join(name).display()))
    };
    let mut inputs = vec![read("go.mod")?, read("go.sum")?];
    inputs.extend(programs.iter().map(|program| format!("{} {:?}", program.package, program.set)));
    let name = module.file_name().unwrap_or_default().to_string_lossy();
    let built = cache::folder(&name, &inputs, |folder| {
        require_go(&inputs[0])?;
        programs.iter().try_for_each(|program| go_build(module, program, &folder.join("bin")))
    })?;
    Ok(built.join("bin"))
}

fn go_build(module: &Path, program: &GoProgram, bin: &Path) -> Result<()> {
    eprintln!("building {} (minutes if Go's own cache is cold, once)", program.name);
    let flags: Vec<String> = program.set.iter().map(|set| format!("-X {set}")).collect();
    let mut go = Command::new("go");
    go.current_dir(module)
        .env("CGO_ENABLED", "0")
        .args(["build", "-mod=readonly", "-trimpath"])
        .arg(format!("-ldflags=-s -w {}", flags.join(" ")))
        .arg("-o")
        .arg(bin.join(program.name))
        .arg(program.package);
    succeed(&mut go)
}

fn require_go(go_mod: &str) -> Result<()> {
    let wanted =
        go_mod.lines().find_map(|line| line.strip_prefix("go ")).context("go.mod names no Go version")?;
    let advice =
        format!("the lab needs Go {wanted} or newer (https://go.dev/dl, or your distribution's package)");
    let found = output(Command::new("go").args(["env", "GOVERSION"])).with_context(|| advice.clone())?;
    // An older Go would fetch the one wanted by itself, unless told not to.
    let fetches = output(Command::new("go").args(["env", "GOTOOLCHAIN"]))? != "local";
    if !fetches && version(found.trim_start_matches("go")) < version(wanted) {
        bail!("found {found}: {advice}");
    }
    Ok(())
}

const PYTHON: &str = "the lab needs Python 3.11 or newer with venv (Debian: apt install python3-venv)";

/// The version of the Python that is there, if it is one for the lab. Debian's has a `venv` that
/// can't make one without `ensurepip`.
pub fn require_python() -> Result<String> {
    let show = "import sys, venv, ensurepip; print('.'.join(map(str, sys.version_info[:2])))";
    let found = output(Command::new("python3").args(["-c", show])).context(PYTHON)?;
    if version(&found) < version("3.11") {
        bail!("found Python {found}: {PYTHON}");
    }
    Ok(found)
}

/// The Python of a virtual environment with exactly the pinned `requirements`.
pub fn python(requirements: &Path) -> Result<PathBuf> {
    let text =
        std::fs::read_to_string(requirements).with_context(|| format!("{}", requirements.display()))?;
    let found = require_python()?;
    let built = cache::folder("python", &[text, found], |folder| {
        eprintln!("installing Python packages for the lab (once)");
        succeed(Command::new("python3").args(["-m", "venv"]).arg(folder)).context(PYTHON)?;
        let pip = folder.join("bin/pip");
        succeed(Command::new(pip).args(["install", "--quiet", "--no-deps", "-r"]).arg(requirements))
    })?;
    Ok(built.join("bin"))
}

fn version(text: &str) -> Vec<u32> {
    text.split('.').map_while(|part| part.parse().ok()).collect()
}

/// Standard output of a command that succeeds, trimmed.
pub fn output(command: &mut Command) -> Result<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let done = command.output().with_context(|| format!("cannot run {name}"))?;
    if !done.status.success() {
        bail!("{name} failed: {}", String::from_utf8_lossy(&done.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&done.stdout).trim().to_owned())
}

/// Runs a command whose output may be seen; on standard error, for standard output
/// may be read by a program.
pub fn succeed(command: &mut Command) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command.stdout(std::io::stderr()).status().with_context(|| format!("cannot run {name}"))?;
    if !status.success() {
        bail!("{name} failed ({status})");
    }
    Ok(())
}
