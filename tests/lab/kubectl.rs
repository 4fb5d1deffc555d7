//! awsauth as a plugin of kubectl.

use std::os::unix::fs::symlink;

use crate::support::{Lab, Ran, unique, with_stdin};

fn kubectl(lab: &Lab, arguments: &[&str]) -> Ran {
    let plugins = lab.folder.join(unique("plugins"));
    std::fs::create_dir(&plugins).unwrap();
    symlink(env!("CARGO_BIN_EXE_awsauth"), plugins.join("kubectl-awsauth")).unwrap();
    let mut command = lab.command("kubectl");
    command
        .env("PATH", format!("{}:{}:/usr/bin:/bin", plugins.display(), lab.bin.display()))
        .envs(lab.admin().variables())
        .arg("awsauth")
        .args(arguments);
    with_stdin(command, "")
}

#[test]
fn kubectl_finds_and_runs_it_and_passes_its_exit_code_on() {
    let lab = Lab::shared();
    let answer = kubectl(lab, &["get", "--cluster", "lab", "-o", "json"]).exits(0).json();
    let text = answer["entries"].to_string();
    assert!(text.contains("role/lab-nodes"), "{text}");
    kubectl(lab, &["get", "arn:aws:iam::111122223333:role/nobody", "--cluster", "lab"]).exits(1);
    kubectl(lab, &["get", "--no-such-flag"]).exits(2);
}

#[test]
fn its_help_says_what_is_typed_there() {
    let lab = Lab::shared();
    for arguments in [&["--help"][..], &["get", "--help"], &["add-role", "--help"]] {
        let help = kubectl(lab, arguments).stdout_of_success();
        assert!(help.contains("Usage: kubectl awsauth"), "{help}");
        assert!(!help.contains("  awsauth "), "an example as of the program alone: {help}");
    }
    kubectl(lab, &["get", "--no-such-flag"]).says("kubectl awsauth get");
}
