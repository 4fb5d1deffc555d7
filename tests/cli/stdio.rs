use crate::sandbox::{EXAMPLE, Sandbox};

const NEW: &str = "arn:aws:iam::111122223333:role/new";

#[test]
fn the_whole_manifest_goes_to_stdout_and_the_diff_to_stderr() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", EXAMPLE);
    sandbox.run(["add-role", NEW, "-u", "n", "-g", "g", "-f", file, "--yes"]).exits(0);
    let said = sandbox.run_with_stdin(EXAMPLE, &["add-role", NEW, "-u", "n", "-g", "g", "-f", "-"]).exits(0);
    assert_eq!(said.out, sandbox.read(file));
    said.complains("@@ -23,").complains("role/new becomes n");
}

#[test]
fn unchanged_or_dry_it_is_passed_through() {
    let sandbox = Sandbox::new();
    let ci = "arn:aws:iam::111122223333:role/ci";
    for args in [&["add-role", ci, "-g", "view", "-f", "-"][..], &["add-role", NEW, "-f", "-", "--dry-run"]] {
        assert_eq!(sandbox.run_with_stdin(EXAMPLE, args).exits(0).out, EXAMPLE, "{args:?}");
    }
}

#[test]
fn an_error_leaves_stdout_empty() {
    let sandbox = Sandbox::new();
    for (stdin, args, code) in [
        (EXAMPLE, &["remove", "nobody", "-f", "-"][..], 1),
        (EXAMPLE, &["add-role", "nonsense", "-f", "-"], 2),
        ("data: [", &["add-role", NEW, "-f", "-"], 3),
        ("", &["add-role", NEW, "-f", "-"], 3),
    ] {
        let said = sandbox.run_with_stdin(stdin, args).exits(code);
        assert!(said.out.is_empty() && !said.err.is_empty(), "{said:?}");
    }
}
