use serde_json::{Value, json};

use crate::cluster::Cluster;
use crate::sandbox::{Said, Sandbox};

const ROLES: &str = "- rolearn: arn:aws:iam::111122223333:role/ci\n  username: 'ci:{{SessionName}}:{{AccessKeyID}}'\n  groups: [view]\n";

/// The API server's answer to a session of the role `ci`.
fn user(username: &str, groups: &[&str]) -> Value {
    json!({
        "username": username, "uid": "aws-iam-authenticator:111122223333:AROAX", "groups": groups,
        "extra": {
            "arn": ["arn:aws:sts::111122223333:assumed-role/ci/build-7"],
            "canonicalArn": ["arn:aws:iam::111122223333:role/ci"],
            "sessionName": ["build-7"], "accessKeyId": ["ASIAROLE"],
        },
    })
}

fn whoami(user: Value, mode: &'static str, entry: Option<&'static str>, args: &[&str]) -> Said {
    Cluster { mode, roles: Some(ROLES), entry, user }.run(&[&["whoami"], args].concat())
}

#[test]
fn server_and_mapping_stand_side_by_side() {
    let same = || user("ci:build-7:ASIAROLE", &["view", "system:authenticated"]);
    let said = whoami(same(), "CONFIG_MAP", None, &[]).exits(0);
    assert!(
        said.out.starts_with(
            "login    a token signed with the access key AKIAOWN\n\
             aws      arn:aws:sts::111122223333:assumed-role/ci/build-7\n\
             server   ci:build-7:ASIAROLE\n\
             in       view, system:authenticated\n\
             mapping  says the same\n\
             \n\
             caller   arn:aws:sts::111122223333:assumed-role/ci/build-7\n"
        ),
        "{said:?}"
    );
    let json = whoami(same(), "API_AND_CONFIG_MAP", None, &["-o", "json"]).exits(0).json();
    assert_eq!(
        (&json["kind"], &json["agrees"], &json["reasons"]),
        (&json!("WhoAmI"), &json!(true), &json!([]))
    );
    assert_eq!(json["mapping"]["by"], "mapRoles");
    assert_eq!(json["server"]["canonicalArn"], "arn:aws:iam::111122223333:role/ci");
    let aws = json!({
        "role": null, "profile": null, "accessKeyId": "AKIAOWN", "account": "111122223333",
        "arn": "arn:aws:sts::111122223333:assumed-role/ci/build-7",
        "canonicalArn": "arn:aws:iam::111122223333:role/ci", "userId": "AROAX", "problem": null,
    });
    assert_eq!(json["aws"], aws);
}

#[test]
fn a_difference_is_shown_with_what_may_cause_it() {
    let other = user("kubernetes-admin", &["system:masters", "system:authenticated"]);
    let said = whoami(other, "API_AND_CONFIG_MAP", None, &[]).exits(1);
    assert!(
        said.out.contains("mapping  says something else\nbecause  whoever created the cluster"),
        "{said:?}"
    );
    assert!(said.out.contains("because  the mapping may have changed meanwhile"), "{said:?}");
    let more = user("ci:build-7:ASIAROLE", &["view", "edit", "system:authenticated"]);
    assert_eq!(whoami(more, "CONFIG_MAP", None, &["-o", "json"]).exits(1).json()["agrees"], false);
}

#[test]
fn behind_an_access_entry_there_is_nothing_to_compare() {
    let other = user("somebody", &["system:authenticated"]);
    let json = whoami(other, "API_AND_CONFIG_MAP", Some("ci"), &["-o", "json"]).exits(0).json();
    assert_eq!((&json["agrees"], &json["mapping"]["by"]), (&json!(null), &json!("accessEntry")));
    assert_eq!(json["reasons"], json!(["an access entry answers, and the mapping is not asked"]));
}

#[test]
fn whoever_may_not_read_the_mapping_gets_the_servers_answer() {
    let user = user("ci", &["system:authenticated"]);
    let said = Cluster { mode: "CONFIG_MAP", roles: None, entry: None, user }.run(&["whoami"]).exits(0);
    assert!(said.out.contains("server   ci\n"), "{said:?}");
    assert!(said.out.contains("mapping  does not tell\nbecause  "), "{said:?}");
}

#[test]
fn a_login_without_iam_is_nobody_to_the_mapping() {
    let user = json!({ "username": "jane\u{202e}", "groups": ["system:authenticated"] });
    let said = whoami(user, "CONFIG_MAP", None, &[]).exits(0);
    assert!(said.out.contains("because  the API server names no AWS identity"), "{said:?}");
    assert!(said.out.contains("jane\\u{202e}"), "{said:?}");
}

#[test]
fn whoever_is_turned_away_learns_who_can_tell_why() {
    let said = whoami(json!(null), "CONFIG_MAP", None, &[]).exits(4);
    said.complains("401")
        .complains("hint: whoever has access can see why")
        .complains("awsauth explain arn:aws:sts::111122223333:assumed-role/ci/build-7");
}

#[test]
fn a_file_knows_nobody() {
    Sandbox::new().run(["whoami", "-f", "x.yaml"]).exits(2);
}
