use crate::sandbox::Sandbox;

#[test]
fn what_can_not_be_parsed_exits_2_and_says_so_on_stderr() {
    let sandbox = Sandbox::new();
    for args in [
        &[][..],
        &["nope"],
        &["get", "--nope"],
        &["add-role"],
        &["add-role", "--dry-run=perhaps", "x"],
        &["get", "-o", "xml"],
        &["get", "-q", "-v"],
        &["remove"],
        &["diff"],
        &["diff", "--from-context", "a"],
        &["add-role", "x", "--retry-for", "soon"],
        &["add-role", "x", "--node=linux", "-g", "g"],
    ] {
        let said = sandbox.run(args).exits(2);
        assert!(
            said.out.is_empty() && said.err.contains("Usage: awsauth") || said.err.contains("--help"),
            "{said:?}"
        );
    }
}

#[test]
fn a_mistyped_command_or_flag_is_guessed() {
    let sandbox = Sandbox::new();
    sandbox.run(["remvoe", "x"]).exits(2).complains("'remove'");
    sandbox.run(["get", "--clutser", "x"]).exits(2).complains("--cluster");
}

#[test]
fn a_usage_error_is_json_where_json_was_asked_for() {
    let sandbox = Sandbox::new();
    let said = sandbox.run(["get", "--nope", "-o", "json"]).exits(2);
    let error = said.error_json();
    assert_eq!(error["kind"], "Error");
    assert_eq!((&error["code"], &error["exitCode"]), (&"usage".into(), &2.into()));
    assert!(error["message"].as_str().unwrap().contains("--nope"), "{error}");
}

#[test]
fn arguments_can_not_drive_the_terminal() {
    let sandbox = Sandbox::new();
    for args in [&["get", "--\x1b[2J"][..], &["\u{202e}"], &["get", "-o", "\x1b]0;x\x07"]] {
        let said = sandbox.run(args).exits(2);
        assert!(!said.err.contains(['\x1b', '\x07', '\u{202e}']), "{said:?}");
    }
}

#[test]
fn read_only_refuses_writes_before_anything_is_looked_at() {
    let sandbox = Sandbox::new();
    let arn = "arn:aws:iam::111122223333:role/ci";
    for args in [&["add-role", arn, "-f", "x.yaml", "-y"][..], &["remove", arn, "-f", "x.yaml", "-y"]] {
        let mut command = sandbox.command();
        let said = crate::sandbox::said(command.args(args).env("AWSAUTH_READ_ONLY", "1"));
        said.exits(5).complains("AWSAUTH_READ_ONLY");
    }
}
