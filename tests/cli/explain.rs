use serde_json::json;

use crate::sandbox::{EXAMPLE, Said, Sandbox, manifest};

const ACCOUNT: &str = "111122223333";

fn explain(data: &str, args: &[&str]) -> Said {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", manifest(data));
    sandbox.run(["explain", "-f", file].iter().chain(args))
}

fn role(name: &str) -> String {
    format!("arn:aws:iam::{ACCOUNT}:role/{name}")
}

fn session(name: &str) -> String {
    format!("arn:aws:sts::{ACCOUNT}:assumed-role/{name}")
}

#[test]
fn the_entry_that_wins_is_shown_with_its_line() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("aws-auth.yaml", EXAMPLE);
    let said = sandbox.run(["explain", "-f", file, &session("Admin/me@x")]).exits(0);
    assert_eq!(
        said.out,
        "caller   arn:aws:sts::111122223333:assumed-role/Admin/me@x\n\
         seen as  arn:aws:iam::111122223333:role/Admin\n\
         becomes  admin:me-x\n\
         in       system:masters (and system:authenticated)\n\
         \n\
         note[answers]: mapRoles[1] answers\n  \
         --> aws-auth.yaml:19:16\n   \
         |\n\
         19 |     - roleARN: arn:aws:iam::111122223333:role/Admin   # break glass\n   \
         |                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
    );
    assert_eq!(said.err, "");
    let name = sandbox.run(["explain", "-f", file, "-o", "name", &session("Admin/me")]).exits(0);
    assert_eq!(name.out, format!("{}\n", role("Admin")));
}

#[test]
fn json_says_who_by_what_and_where() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("aws-auth.yaml", EXAMPLE);
    let said = sandbox.run(["explain", "-f", file, &session("Admin/me@x"), "-o", "json"]).exits(0);
    assert_eq!(
        said.json(),
        json!({
            "apiVersion": "awsauth/v1", "kind": "Explanation",
            "target": {
                "kind": "file", "file": "aws-auth.yaml", "namespace": "kube-system",
                "configMap": "aws-auth", "chosenBy": "flag",
            },
            "arn": session("Admin/me@x"), "canonicalArn": role("Admin"),
            "matched": true, "admitted": true, "by": "mapRoles",
            "username": "admin:{{SessionName}}", "groups": ["system:masters"],
            "renderedUsername": "admin:me-x", "renderedGroups": ["system:masters"],
            "unknownPlaceholders": [], "refused": null,
            "source": { "key": "mapRoles", "index": 1, "source": "aws-auth.yaml", "line": 19, "column": 16 },
            "ambiguous": false, "alternatives": [], "shadowed": [], "nearMisses": [],
            "accessEntry": null, "problems": [],
        })
    );
    let yaml = sandbox.run(["explain", "-f", file, &role("ci"), "-o", "yaml"]).exits(0).out;
    assert!(yaml.contains("\nby: mapRoles\nusername: ci\n"), "{yaml}");
}

#[test]
fn templates_are_filled_in_with_what_is_given() {
    let roles = "mapRoles: |\n  - rolearn: arn:aws:iam::111122223333:role/A\n    username: '{{AccountID}}:{{SessionNameRaw}}'\n    groups: ['{{AccessKeyID}}', '{{ SessionName }}']";
    let rendered = |args: &[&str]| {
        let json = explain(roles, &[args, &["-o", "json"]].concat()).exits(0).json();
        (
            json["renderedUsername"].clone(),
            json["renderedGroups"].clone(),
            json["unknownPlaceholders"].clone(),
        )
    };
    assert_eq!(
        rendered(&[&role("A"), "--session", "me@x", "--access-key-id", "AKIA1"]),
        (json!("111122223333:me@x"), json!(["AKIA1", "{{ SessionName }}"]), json!([]))
    );
    assert_eq!(
        rendered(&[&role("A")]),
        (
            json!("111122223333:{{SessionNameRaw}}"),
            json!(["{{AccessKeyID}}", "{{ SessionName }}"]),
            json!(["{{AccessKeyID}}", "{{SessionNameRaw}}"])
        )
    );
    let said = explain(roles, &[&role("A")]).exits(0);
    assert!(said.out.contains("unknown  {{SessionNameRaw}}: give --session"), "{said:?}");
}

#[test]
fn a_session_is_given_once_and_for_roles_only() {
    let roles = "mapRoles: '[]'";
    explain(roles, &[&session("A/me"), "--session", "me"]).exits(1);
    explain(roles, &[&session("A/me"), "--session", "you"]).exits(2).complains("`me`");
    let user = format!("arn:aws:iam::{ACCOUNT}:user/U");
    explain(roles, &[&user, "--session", "me"]).exits(2).complains("--session is for roles");
}

#[test]
fn a_node_without_an_instance_is_refused_and_no_later_entry_is_asked() {
    let data = format!(
        "mapRoles: |\n  - rolearn: {}\n    username: system:node:{{{{EC2PrivateDNSName}}}}\nmapAccounts: |\n  - '{ACCOUNT}'",
        role("node")
    );
    let said = explain(&data, &[&session("node/me")]).exits(1);
    assert!(said.out.contains("becomes  nobody: mapRoles[0] refuses: "), "{said:?}");
    assert!(
        said.out.contains("note[loses]: mapAccounts[0] matches too and loses to mapRoles[0]"),
        "{said:?}"
    );
    let json = explain(&data, &[&session("node/me"), "-o", "json"]).exits(1).json();
    assert_eq!((&json["matched"], &json["admitted"]), (&json!(true), &json!(false)));
    assert!(json["refused"].as_str().unwrap().contains("`me`"), "{json}");
    let instance = explain(&data, &[&session("node/i-0123456789abcdef0")]).exits(0);
    assert!(instance.out.contains("unknown  {{EC2PrivateDNSName}}: the instance's"), "{instance:?}");
}

#[test]
fn an_account_lets_everybody_in_as_themselves() {
    let data = format!("mapAccounts: |\n  - '{ACCOUNT}'");
    let json = explain(&data, &[&session("A/me"), "-o", "json"]).exits(0).json();
    assert_eq!(
        (&json["by"], &json["username"], &json["renderedUsername"], &json["groups"]),
        (&json!("mapAccounts"), &json!(null), &json!(role("A")), &json!([]))
    );
    assert_eq!(json["source"]["line"], 8);
    let said = explain(&data, &[&session("A/me")]).exits(0);
    assert!(said.out.contains("in       no group (and system:authenticated)"), "{said:?}");
}

#[test]
fn who_loses_is_shown_beside_who_wins() {
    let data = format!(
        "mapRoles: |\n  - {{rolearn: {0}, username: a}}\n  - {{rolearn: {0}, username: b}}\nmapUsers: |\n  - {{userarn: {0}, username: c}}",
        role("A")
    );
    let json = explain(&data, &[&role("A"), "-o", "json"]).exits(0).json();
    assert_eq!(json["username"], "b");
    let names: Vec<_> = json["shadowed"].as_array().unwrap().iter().map(|s| s["username"].clone()).collect();
    assert_eq!(names, ["a", "c"]);
    assert_eq!(json["problems"], json!([]));
    let said = explain(&data, &[&role("A")]).exits(0);
    assert!(said.out.contains("note[loses]: mapUsers[0] matches too and loses to mapRoles[1]"), "{said:?}");
}

#[test]
fn where_the_server_picks_at_random_all_answers_are_shown() {
    let users = format!(
        "mapUsers: |\n  - {{userarn: 'arn:aws:iam::{ACCOUNT}:user/U', username: a}}\n  - {{userarn: 'arn:aws:iam::{ACCOUNT}:user/u', username: b}}"
    );
    let user = format!("arn:aws:iam::{ACCOUNT}:user/U");
    let json = explain(&users, &[&user, "-o", "json"]).exits(0).json();
    assert_eq!(
        (&json["ambiguous"], &json["by"], &json["username"]),
        (&json!(true), &json!(null), &json!(null))
    );
    assert_eq!(json["alternatives"][1]["renderedUsername"], "b");
    let said = explain(&users, &[&user]).exits(0);
    assert!(said.out.contains("perhaps  mapUsers[1] answers: the server picks one at random"), "{said:?}");
}

#[test]
fn when_nothing_matches_the_close_ones_are_shown_with_what_differs() {
    let data = "mapRoles: |\n  - rolearn: arn:aws:iam::111122223333:role/team/ci\n  - rolearn: arn:aws:iam::444455556666:role/ci";
    let said = explain(data, &[&session("ci/build-7")]).exits(1);
    assert!(said.out.contains("becomes  nobody: nothing here matches"), "{said:?}");
    assert!(
        said.out.contains("note[near-miss]: mapRoles[0] does not match: it has the path `team/`"),
        "{said:?}"
    );
    assert!(said.out.contains("8 |     - rolearn: arn:aws:iam::111122223333:role/team/ci\n"), "{said:?}");
    said.complains(&format!("hint: to let it in: awsauth add-role {} -g GROUP -f f.yaml\n", role("ci")));
    let json = explain(data, &[&session("ci/build-7"), "-o", "json"]).exits(1).json();
    assert_eq!(
        json["nearMisses"][1],
        json!({
            "principal": "arn:aws:iam::444455556666:role/ci",
            "differences": [{ "code": "account", "message": "it is for the account `444455556666`" }],
            "source": { "key": "mapRoles", "index": 1, "source": "f.yaml", "line": 9, "column": 16 },
        })
    );
    assert_eq!((&json["matched"], &json["by"]), (&json!(false), &json!(null)));
}

/// What people write, and what differs from the role that they mean.
const CLOSE: &[(&str, &str, &str)] = &[
    ("arn:aws:iam::111122223333:role/team/deploy", "path", "it has the path `team/`"),
    ("arn:aws:iam::444455556666:role/deploy", "account", "it is for the account `444455556666`"),
    ("arn:aws:sts::111122223333:assumed-role/deploy/me", "session", "it names a session"),
    ("'arn:aws:iam::111122223333:role/deploy '", "blanks", "blanks around its ARN count"),
    ("arn:aws:iam::111122223333:instance-profile/deploy", "instanceProfile", "instead of the role in it"),
    ("arn:aws-cn:iam::111122223333:role/deploy", "partition", "it is for the partition `aws-cn`"),
    ("arn:aws:iam::111122223333:user/deploy", "kind", "it is for a `user`, the caller is a `role`"),
    ("arn:aws:iam::111122223333:role/d\u{435}ploy", "lookAlike", "is U+0435, not the letter"),
    ("arn:aws:iam::111122223333:role/dep\u{ad}loy", "lookAlike", "it holds U+00AD"),
    ("arn:aws:iam::${AWS::AccountId}:role/deploy", "placeholder", "`${AWS::AccountId}` was not filled in"),
    ("arn:aws:iam:111122223333:role/deploy", "malformed", "would be `arn:aws:iam::111122223333:role/deploy`"),
    ("deploy", "nameOnly", "only the end of an ARN"),
    ("arn:aws:iam::111122223333:role/*", "wildcard", "knows no wildcards"),
    ("arn:aws:iam::111122223333:role/depoly", "name", "its name is `depoly`: a typo?"),
];

#[test]
fn each_way_to_miss_is_named_in_text_and_json_with_the_line() {
    for (stored, code, message) in CLOSE {
        let data = format!("mapRoles: |\n  - rolearn: {stored}\n    groups: [g]");
        let said = explain(&data, &[&session("deploy/me")]).exits(1);
        assert!(
            said.out.contains("note[near-miss]: mapRoles[0] does not match: ")
                && said.out.contains(message)
                && said.out.contains(" --> f.yaml:8:16\n"),
            "{stored}: {said:?}"
        );
        let json = explain(&data, &[&session("deploy/me"), "-o", "json"]).exits(1).json();
        let near = &json["nearMisses"][0];
        assert_eq!(near["differences"][0]["code"], *code, "{stored}: {near}");
        assert_eq!((&near["source"]["line"], &near["source"]["index"]), (&json!(8), &json!(0)), "{stored}");
        assert_eq!((&json["matched"], &json["nearMisses"][1]), (&json!(false), &json!(null)), "{stored}");
    }
}

#[test]
fn the_suffix_of_a_permission_set_is_named_with_the_one_that_the_role_has() {
    let role = role("AWSReservedSSO_Admin_fedcba9876543210");
    let data = format!("mapRoles: |\n  - rolearn: {role}");
    let said = explain(&data, &[&session("AWSReservedSSO_Admin_0123456789abcdef/me")]).exits(1);
    assert!(
        said.out
            .contains("it ends in `fedcba9876543210`, the role in `0123456789abcdef`: the suffix changes"),
        "{said:?}"
    );
}

#[test]
fn case_is_nothing_that_could_miss() {
    let data = format!("mapRoles: |\n  - rolearn: {}", role("DEPLOY").to_uppercase());
    let json = explain(&data, &[&session("deploy/me"), "-o", "json"]).exits(0).json();
    assert_eq!((&json["by"], &json["nearMisses"]), (&json!("mapRoles"), &json!([])));
    // The caller's own is another matter.
    let json = explain(&data, &[&role("deploy").replace("role", "Role"), "-o", "json"]).exits(1).json();
    assert_eq!(json["nearMisses"][0]["differences"][0]["code"], "asked");
}

#[test]
fn a_role_is_looked_up_without_its_path() {
    let data = format!("mapRoles: |\n  - rolearn: {}\n    username: a", role("ci"));
    let said = explain(&data, &[&role("team/ci")]).exits(0);
    assert!(said.out.contains(&format!("seen as  {}\n", role("ci"))), "{said:?}");
    said.complains("note[role-path]: looked up without the path `team/`");
    assert_eq!(explain(&data, &["-q", &role("team/ci")]).exits(0).err, "");
}

#[test]
fn a_key_that_the_server_loses_is_the_reason() {
    let data = format!("mapRoles: |\n  - rolearn: {}\n    username: {{{{SessionName}}}}", role("ci"));
    let said = explain(&data, &[&role("ci")]).exits(1);
    assert!(said.out.contains("note[near-miss]: mapRoles does not match: the server drops it: "), "{said:?}");
    let said = said.complains("error[key-lost]: ");
    assert!(said.err.contains(" --> f.yaml:9:"), "{said:?}");
}

#[test]
fn what_can_not_log_in_matches_nothing_and_what_is_no_arn_is_wrong_usage() {
    let data = format!("mapRoles: |\n  - rolearn: {}", role("A"));
    let profile = format!("arn:aws:iam::{ACCOUNT}:instance-profile/A");
    let said = explain(&data, &[&profile]).exits(1);
    assert!(said.out.contains("nobody: the server takes this for no principal"), "{said:?}");
    assert!(said.out.contains("note[near-miss]: mapRoles[0]"), "{said:?}");
    let said = said.complains("is an instance profile").complains("get-instance-profile");
    assert!(!said.err.contains("to let it in"), "{said:?}");
    let json = explain(&data, &[&profile, "-o", "json"]).exits(1).json();
    assert_eq!(
        (&json["canonicalArn"], &json["problems"][0]["code"]),
        (&json!(null), &json!("not-a-principal"))
    );
    explain(&data, &["A"]).exits(2).complains("is no ARN");
    explain(&data, &["444455556666"]).exits(2).complains("account number");
}

#[test]
fn hostile_text_never_reaches_the_terminal() {
    let data = r#"mapRoles: "- rolearn: \"arn:aws:iam::111122223333:role/A\"\n  username: \"\\u202ex\\e[2J\"\n  groups: [\"m\\u0430sters\\nin\"]\n""#;
    for format in ["table", "name", "json", "yaml"] {
        let said = explain(data, &[&role("A"), "-o", format]).exits(0);
        let all = format!("{}{}", said.out, said.err);
        assert!(!all.contains(['\x1b', '\u{202e}']), "{format}: {all:?}");
    }
    let said = explain(data, &[&role("A")]);
    assert!(said.out.contains("m\u{430}sters\\nin [non-ASCII: U+0430]"), "{said:?}");
}
