//! `cargo xtask docs`: completions, man pages, the command reference, the rules' pages and the
//! README's picture.

use std::process::Command;

use anyhow::Result;

use crate::toolchain::succeed;

/// Writes them, or with `check` fails where one differs from the code.
pub fn run(check: bool) -> Result<()> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    // The picture is made from a run of the program.
    succeed(Command::new(&cargo).args(["build", "--quiet", "--bin", "awsauth"]))?;
    let mut generate = Command::new(&cargo);
    generate.args(["run", "--quiet", "--example", "generate-docs"]);
    if check {
        generate.args(["--", "--check"]);
    }
    succeed(&mut generate)
}
