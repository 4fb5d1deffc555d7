use serde_json::json;

use crate::sandbox::{EXAMPLE, Sandbox, manifest, said};

#[test]
fn a_file_is_shown_as_a_table() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("aws-auth.yaml", EXAMPLE);
    let said = sandbox.run(["get", "-f", file]).exits(0);
    assert_eq!(said.err, "");
    let lines: Vec<Vec<&str>> =
        said.out.lines().map(|l| l.split("   ").map(str::trim).filter(|c| !c.is_empty()).collect()).collect();
    assert_eq!(lines[0], ["KIND", "PRINCIPAL", "USERNAME", "GROUPS", "NOTE"]);
    assert_eq!(
        lines[2],
        ["role", "arn:aws:iam::111122223333:role/Admin", "admin:{{SessionName}}", "system:masters"]
    );
    assert_eq!(lines[5], ["account", "444455556666", "<caller's ARN>", "<none>"]);
    assert_eq!(lines.len(), 6);
    assert_eq!(sandbox.read(file), EXAMPLE);
}

#[test]
fn stdin_is_read_and_an_alias_is_the_same() {
    let sandbox = Sandbox::new();
    let said = sandbox.run_with_stdin(EXAMPLE, &["ls", "-f", "-", "-o", "name"]).exits(0);
    assert_eq!(
        said.out,
        "arn:aws:iam::111122223333:role/eks-node\n\
         arn:aws:iam::111122223333:role/Admin\n\
         arn:aws:iam::111122223333:role/ci\n\
         arn:aws:iam::111122223333:user/ops/alice\n\
         444455556666\n"
    );
}

#[test]
fn filters_narrow_and_add_up() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("aws-auth.yaml", EXAMPLE);
    let names = |filters: &[&str]| {
        let said = sandbox.run(["get", "-o", "name", "-f", file].iter().chain(filters)).exits(0);
        said.out.lines().map(|l| l.rsplit('/').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names(&["--group", "view,system:masters"]), ["Admin", "ci"]);
    assert_eq!(names(&["--group", "view", "--username", "alice"]), [""; 0]);
    assert_eq!(names(&["--username", "alice"]), ["alice"]);
    assert_eq!(names(&["--kind", "user,account"]), ["alice", "444455556666"]);
    assert_eq!(names(&["--account", "444455556666"]), ["444455556666"]);
    assert_eq!(names(&["--account", "111122223333"]).len(), 4);
}

#[test]
fn a_filter_that_finds_nothing_says_so_and_is_no_failure() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("aws-auth.yaml", EXAMPLE);
    let said = sandbox.run(["get", "-f", file, "--group", "nobody"]).exits(0);
    assert_eq!(said.out, "");
    assert_eq!(said.err, "note: 5 entries in aws-auth.yaml, and none matches what was asked for\n");
    assert_eq!(sandbox.run(["get", "-q", "-f", file, "--group", "nobody"]).exits(0).err, "");
}

#[test]
fn a_principal_is_found_as_stored_or_as_the_server_compares() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("aws-auth.yaml", EXAMPLE);
    let found = |principal: &str| sandbox.run(["get", "-o", "name", "-f", file, principal]).exits(0).out;
    let ci = "arn:aws:iam::111122223333:role/ci\n";
    assert_eq!(found("arn:aws:iam::111122223333:role/ci"), ci);
    assert_eq!(found("arn:aws:iam::111122223333:role/some/path/ci"), ci);
    assert_eq!(found("arn:aws:sts::111122223333:assumed-role/ci/session"), ci);
    assert_eq!(found("444455556666"), "444455556666\n");
}

#[test]
fn a_principal_that_is_not_there_exits_1_after_the_others_are_shown() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("aws-auth.yaml", EXAMPLE);
    let said = sandbox.run(["get", "-f", file, "444455556666", "arn:aws:iam::1:role/x"]).exits(1);
    assert!(said.out.contains("444455556666"), "{said:?}");
    assert!(said.err.starts_with("error: not in aws-auth.yaml: arn:aws:iam::1:role/x\nhint: "), "{said:?}");
    let json = sandbox.run(["get", "-f", file, "nobody", "-o", "json"]).exits(1);
    assert_eq!(json.json()["entries"], json!([]));
    assert_eq!(json.error_json()["code"], "principal-not-found");
}

#[test]
fn what_never_matches_is_dropped_or_shadowed_is_marked() {
    let sandbox = Sandbox::new();
    let file = sandbox.file(
        "f.yaml",
        manifest(
            "mapRoles: |\n  - rolearn: arn:aws:iam::111122223333:role/p/a\n  - rolearn: arn:aws:iam::111122223333:role/b\n  - rolearn: arn:aws:iam::111122223333:role/B\n  - username: x\nmapAccounts: |\n  - 1111-2222-3333",
        ),
    );
    let entries = sandbox.run(["get", "-f", file, "-o", "json"]).exits(0).json()["entries"].clone();
    let fates: Vec<_> = entries.as_array().unwrap().iter().map(|e| e["fate"].as_str().unwrap()).collect();
    assert_eq!(fates, ["neverMatches", "shadowed", "live", "dropped", "neverMatches"]);
    assert_eq!(entries[1]["rivals"], json!([{ "key": "mapRoles", "index": 2 }]));
    let table = sandbox.run(["get", "-f", file]).exits(0);
    for note in ["never matches: ", "shadowed by mapRoles[2]", "dropped: "] {
        assert!(table.out.contains(note), "{note}: {table:?}");
    }
}

#[test]
fn a_key_that_the_server_drops_is_underlined_at_the_files_own_line() {
    let sandbox = Sandbox::new();
    let file = sandbox.file(
        "f.yaml",
        manifest(
            "mapRoles: |\n  - rolearn: arn:aws:iam::111122223333:role/a\n    username: {{SessionName}}\n",
        ),
    );
    let said = sandbox.run(["get", "-f", file]).exits(0);
    let shown = said.complains("error[key-lost]: ").complains(" --> f.yaml:9:").err;
    assert!(shown.contains("9 |       username: {{SessionName}}\n"), "{shown}");
    sandbox.run(["get", "-q", "-f", file]).exits(0).complains("key-lost");
    let problem = sandbox.run(["get", "-f", file, "-o", "json"]).exits(0).json()["problems"][0].clone();
    assert_eq!((&problem["code"], &problem["places"][0]["line"]), (&json!("key-lost"), &json!(9)));
}

#[test]
fn hostile_text_of_a_file_never_reaches_the_terminal() {
    let sandbox = Sandbox::new();
    let file = sandbox.file(
        "f.yaml",
        manifest(
            r#"mapRoles: "- rolearn: \"arn:aws:iam::111122223333:role/a\\e[2J\"\n  username: \"\\u202ex\\nKIND\"\n  groups: [\"m\\u0430sters\", \"\\u200b\"]\n""#,
        ),
    );
    for format in ["table", "name", "json", "yaml"] {
        let said = sandbox.run(["get", "-f", file, "-o", format]).exits(0);
        let all = format!("{}{}", said.out, said.err);
        assert!(!all.contains(['\x1b', '\u{202e}', '\u{200b}', '\x07']), "{format}: {all:?}");
    }
    let table = sandbox.run(["get", "-f", file]).out;
    assert_eq!(table.lines().count(), 2, "{table}");
    assert!(table.contains("[non-ASCII: U+0430]"), "{table}");
    let json = sandbox.run(["get", "-f", file, "-o", "json"]).json();
    assert_eq!(json["entries"][0]["username"], "\u{202e}x\nKIND");
}

#[test]
fn json_and_yaml_hold_the_same_object() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("aws-auth.yaml", EXAMPLE);
    let json = sandbox.run(["get", "-f", file, "-o", "json"]).exits(0).json();
    assert_eq!(
        json["target"],
        json!({
            "kind": "file", "file": "aws-auth.yaml", "namespace": "kube-system",
            "configMap": "aws-auth", "chosenBy": "flag",
        })
    );
    assert_eq!(
        json["entries"][3],
        json!({
            "kind": "user", "principal": "arn:aws:iam::111122223333:user/ops/alice", "username": "alice",
            "groups": ["ops"], "fate": "live", "why": null, "at": { "key": "mapUsers", "index": 0 },
            "position": { "source": "aws-auth.yaml", "line": 27, "column": 7 },
        })
    );
    let yaml = sandbox.run(["get", "-f", file, "-o", "yaml"]).exits(0).out;
    assert!(yaml.starts_with("apiVersion: awsauth/v1\nkind: Mapping\n"), "{yaml}");
    assert!(yaml.contains("  - kind: account\n    principal: \"444455556666\"\n"), "{yaml}");
}

#[test]
fn what_can_not_be_read_exits_3_or_4_with_the_place() {
    let sandbox = Sandbox::new();
    sandbox.run(["get", "-f", "missing.yaml"]).exits(4).complains("missing.yaml").complains("check the path");
    sandbox.run(["get", "-f", "."]).exits(4).complains("directory");
    let broken = sandbox.file("broken.yaml", "data: {\n");
    sandbox.run(["get", "-f", broken]).exits(3).complains("broken.yaml:");
    let twice = sandbox.file("twice.yaml", format!("{EXAMPLE}---\n{EXAMPLE}"));
    sandbox.run(["get", "-f", twice]).exits(3).complains("twice.yaml:3");
    let other = sandbox.file("other.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: other}\n");
    sandbox.run(["get", "-f", other]).exits(3).complains("aws-auth");
    let binary = sandbox.file("binary.yaml", b"\xff\xfe\x00");
    let said = sandbox.run(["get", "-f", binary]);
    assert!(matches!(said.code, Some(3 | 4)) && said.err.contains("binary.yaml"), "{said:?}");
    let json = sandbox.run(["get", "-f", broken, "-o", "json"]).exits(3).error_json();
    assert_eq!(
        (&json["exitCode"], &json["problems"][0]["places"][0]["source"]),
        (&json!(3), &json!("broken.yaml"))
    );
}

#[test]
fn a_table_as_wide_as_it_needs_goes_into_a_pipe() {
    let sandbox = Sandbox::new();
    let arn = format!("arn:aws:iam::111122223333:role/{}", "a".repeat(300));
    let file = sandbox.file("f.yaml", manifest(&format!("mapRoles: '[{{\"rolearn\": \"{arn}\"}}]'")));
    let mut command = sandbox.command();
    let said = said(command.args(["get", "-f", file]).env("COLUMNS", "40"));
    assert!(said.out.contains(&arn), "{said:?}");
}
