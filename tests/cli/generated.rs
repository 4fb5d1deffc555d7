use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::sandbox::Sandbox;

#[test]
fn completions_print_what_the_repository_ships() {
    let sandbox = Sandbox::new();
    let files = [
        ("bash", "awsauth.bash"),
        ("zsh", "_awsauth"),
        ("fish", "awsauth.fish"),
        ("powershell", "_awsauth.ps1"),
        ("elvish", "awsauth.elv"),
    ];
    for (shell, file) in files {
        let path = format!("{}/completions/{file}", env!("CARGO_MANIFEST_DIR"));
        let shipped = std::fs::read_to_string(&path).unwrap();
        let said = sandbox.run(["completions", shell]).exits(0);
        assert!(said.out == shipped, "{file} is stale: cargo xtask docs");
    }
}

#[test]
fn kubectl_completes_flags_and_commands() {
    let sandbox = Sandbox::new();
    let bin = std::path::Path::new(env!("CARGO_BIN_EXE_awsauth"));
    let path = format!("{}:/usr/bin:/bin", bin.parent().unwrap().display());
    let complete = |words: &[&str]| {
        let script = format!("{}/completions/kubectl_complete-awsauth", env!("CARGO_MANIFEST_DIR"));
        let mut command = sandbox.command_of(std::path::Path::new(&script));
        crate::sandbox::said(command.args(words).env("PATH", &path)).exits(0).out
    };
    assert_eq!(complete(&["add-r"]), "add-role\n:0\n");
    assert_eq!(complete(&["get", "--kubec"]), "--kubeconfig\n:0\n");
    assert!(complete(&[""]).contains("remove\n"));
}

#[test]
fn scripts_are_scripts() {
    let sandbox = Sandbox::new();
    let script = sandbox.run(["completions", "bash"]).out;
    let mut bash = Command::new("bash").arg("-n").stdin(Stdio::piped()).spawn().unwrap();
    bash.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
    assert!(bash.wait().unwrap().success());
}
