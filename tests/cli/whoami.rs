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
    Cluster { mode, roles: Some(ROLES), entry, user, ..Cluster::default() }.run(&[&["whoami"], args].concat())
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
fn an_access_entry_that_answers_is_what_the_server_is_compared_with() {
    let same = || user("ci:build-7", &["view", "system:authenticated"]);
    for mode in ["API", "API_AND_CONFIG_MAP"] {
        let json = whoami(same(), mode, Some("ci"), &["-o", "json"]).exits(0).json();
        assert_eq!((&json["agrees"], &json["mapping"]["by"]), (&json!(true), &json!("accessEntry")));
        assert_eq!(json["reasons"], json!([]));
    }
    let said = whoami(same(), "API", Some("ci"), &[]).exits(0);
    assert!(said.out.contains("entry    says the same\n"), "{said:?}");
    // What the mapping says no longer counts.
    let mapped = user("ci:build-7:ASIAROLE", &["view", "system:authenticated"]);
    let json = whoami(mapped, "API_AND_CONFIG_MAP", Some("ci"), &["-o", "json"]).exits(1).json();
    assert_eq!(json["agrees"], false);
    let why = "the access entry was changed last at 2026-11-18T11:06:40Z: the API server remembers a token \
               for some minutes";
    assert_eq!(json["reasons"], json!([why]));
}

#[test]
fn an_access_entry_that_may_not_be_described_can_not_be_compared() {
    let cluster = Cluster {
        mode: "API",
        roles: Some(ROLES),
        entry: Some("ci"),
        says: json!(null),
        user: user("ci", &[]),
        ..Cluster::default()
    };
    let json = cluster.run(&["whoami", "-o", "json"]).exits(0).json();
    assert_eq!(json["agrees"], json!(null));
    assert!(json["reasons"][0].as_str().unwrap().starts_with("an access entry answers, and what it says is"));
}

#[test]
fn in_mode_api_nobody_is_let_in_by_the_mapping() {
    let mapped = user("ci:build-7:ASIAROLE", &["view", "system:authenticated"]);
    assert_eq!(whoami(mapped, "API", None, &["-o", "json"]).exits(1).json()["agrees"], false);
}

#[test]
fn a_second_token_tells_an_answer_from_memory() {
    let cluster = Cluster {
        roles: Some(ROLES),
        user: user("old", &["view", "system:authenticated"]),
        again: Some(user("ci:build-7:ASIAROLE", &["view", "system:authenticated"])),
        ..Cluster::default()
    };
    let json = cluster.run(&["whoami", "-o", "json"]).exits(1).json();
    let why = "the API server takes a token made just now for ci:build-7:ASIAROLE in view, \
               system:authenticated: to the one before it gave an answer from memory";
    assert_eq!(json["reasons"], json!([why]));
}

#[test]
fn another_caller_than_the_one_who_signs_is_named() {
    let cluster = Cluster {
        roles: Some(ROLES),
        user: user("somebody", &["system:authenticated"]),
        whose: "arn:aws:sts::111122223333:assumed-role/other/build-7",
        ..Cluster::default()
    };
    let json = cluster.run(&["whoami", "-o", "json"]).exits(1).json();
    assert_eq!(
        json["reasons"][0],
        "the API server saw somebody else than AWS does: arn:aws:sts::111122223333:assumed-role/other/build-7"
    );
    assert_eq!(json["aws"]["canonicalArn"], "arn:aws:iam::111122223333:role/other");
}

#[test]
fn whoever_may_not_read_the_mapping_gets_the_servers_answer() {
    let user = user("ci", &["system:authenticated"]);
    let said = Cluster { user, ..Cluster::default() }.run(&["whoami"]).exits(0);
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
