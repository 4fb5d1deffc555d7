//! Nothing but the intent changes in the live object.

use serde_json::{Value, json};

use crate::support::Lab;

const ROLES: &str = r#"# Managed by hand. Ask #platform before you touch it.
- rolearn: "arn:aws:iam::111122223333:role/nodes"   # the nodes
  username: system:node:{{EC2PrivateDNSName}}
  groups: [ "system:bootstrappers",   system:nodes ]

# Two blank lines follow


- groups:
    # in another order
    - 'system:masters'
  roleARN:   'arn:aws:iam::111122223333:role/Admin'
  note: kept as it is
  username: >-
    admin
# the end
"#;

const USERS: &str =
    "[{\"userarn\": \"arn:aws:iam::111122223333:user/ann\", 'username': ann,\n  groups: [view]}]";

/// The object without what every write changes.
fn content(lab: &Lab, namespace: &str) -> Value {
    let mut object = lab.mapping(namespace).unwrap();
    for field in ["resourceVersion", "managedFields"] {
        object["metadata"][field].take();
    }
    object
}

/// `after` is `before` with something put in at one place.
fn only_grew(before: &str, after: &str) {
    let same_start = before.bytes().zip(after.bytes()).take_while(|(a, b)| a == b).count();
    let same_end = before.bytes().rev().zip(after.bytes().rev()).take_while(|(a, b)| a == b).count();
    assert!(same_start + same_end >= before.len(), "more than an insertion:\n{before}\nbecame\n{after}");
}

#[test]
fn what_is_added_and_removed_again_leaves_every_byte_as_it_was() {
    let lab = Lab::shared();
    let data = json!({"mapRoles": ROLES, "mapUsers": USERS, "mapAccounts": "- \"012345678901\" # ours\r\n",
        "other": "  kept\n\n"});
    let namespace = lab.new_mapping(&data);
    let metadata = json!({"metadata": {
        "labels": {"team": "platform"}, "annotations": {"note": "\u{2603} two\nlines"},
    }});
    lab.admin_patch(&namespace, "configmap/aws-auth", &metadata);
    let before = content(lab, &namespace);
    let run = |arguments: &[&str]| lab.awsauth(&[arguments, &["-n", &namespace, "--yes"]].concat()).exits(0);

    for (add, key, principal) in [
        ("add-role", "mapRoles", "arn:aws:iam::111122223333:role/ci"),
        ("add-user", "mapUsers", "arn:aws:iam::111122223333:user/bob"),
        ("add-account", "mapAccounts", "999988887777"),
    ] {
        let username = ["-u", "new", "-g", "view"];
        let more: &[&str] = if add == "add-account" { &[] } else { &username };
        run(&[&[add, principal], more].concat());
        let after = content(lab, &namespace);
        let text = |object: &Value| object["data"][key].as_str().unwrap().to_owned();
        only_grew(&text(&before), &text(&after));
        assert!(text(&after).contains(principal));
        let mut rest = after.clone();
        rest["data"][key] = before["data"][key].clone();
        assert_eq!(rest, before, "only data.{key} may differ");

        run(&["remove", principal]);
        assert_eq!(content(lab, &namespace), before, "{add} and remove");
    }
}

#[test]
fn a_group_added_and_taken_away_leaves_every_byte_as_it_was() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({"mapRoles": ROLES}));
    let before = content(lab, &namespace);
    for role in ["nodes", "Admin"] {
        let arn = format!("arn:aws:iam::111122223333:role/{role}");
        let run = |verb: &str| lab.awsauth(&[verb, &arn, "-g", "extra", "-n", &namespace, "--yes"]).exits(0);
        run("add-role").says("gains group extra");
        let after = content(lab, &namespace);
        only_grew(ROLES, after["data"]["mapRoles"].as_str().unwrap());
        run("remove");
        assert_eq!(content(lab, &namespace), before, "{role}");
    }
}
