use std::process::Stdio;

use crate::sandbox::{Sandbox, said};

#[test]
fn a_reader_that_leaves_is_no_error() {
    let sandbox = Sandbox::new();
    // A pipe whose reading end is closed before anything is written.
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let said = said(sandbox.command().args(["completions", "bash"]).stdout(writer));
    assert!(said.err.is_empty(), "{said:?}");
    said.exits(0);
}

#[test]
fn a_full_disk_is_an_error_and_no_panic() {
    let sandbox = Sandbox::new();
    for args in [&["completions", "bash"][..], &["--help"], &["version"]] {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let said = sandbox.command().args(args).stdout(full).stderr(Stdio::piped()).output().unwrap();
        crate::sandbox::Said::from(said).exits(4).complains("can't write the answer to stdout");
    }
}

#[test]
fn nobody_reading_stderr_is_no_reason_to_fail() {
    let sandbox = Sandbox::new();
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let status = sandbox.command().args(["get", "--nope"]).stderr(writer).status().unwrap();
    assert_eq!(status.code(), Some(2));
}

#[test]
fn a_manifest_for_a_closed_stdout_is_an_error_and_for_dev_null_is_none() {
    let sandbox = Sandbox::new();
    sandbox.file("f.yaml", crate::sandbox::EXAMPLE);
    let shell = |redirect: &str| {
        let add = "add-role arn:aws:iam::111122223333:role/x -g g -f - <f.yaml";
        sandbox.shell(&format!("awsauth {add} {redirect}"))
    };
    shell(">&-").exits(4).complains("can't write the answer to stdout: it is closed");
    shell(">/dev/null").exits(0);
}
