//! `explain` where access entries have a say.

use serde_json::json;

use crate::cluster::Cluster;
use crate::sandbox::Said;

const CI: &str = "arn:aws:iam::111122223333:role/ci";

const ROLES: Option<&str> = Some("- rolearn: arn:aws:iam::111122223333:role/ci\n  username: ci\n");

fn explain(mode: &'static str, entry: Option<&'static str>, args: &[&str]) -> Said {
    Cluster { mode, roles: ROLES, entry, ..Cluster::default() }.run(&[&["explain"], args].concat())
}

#[test]
fn without_an_access_entry_the_mapping_answers() {
    for (mode, entry) in [("CONFIG_MAP", json!(null)), ("API_AND_CONFIG_MAP", json!(false))] {
        let json = explain(mode, None, &[CI, "-o", "json"]).exits(0).json();
        assert_eq!((&json["by"], &json["accessEntry"]), (&json!("mapRoles"), &entry));
        assert_eq!(json["target"]["cluster"]["authenticationMode"], mode);
        assert_eq!(json["source"]["source"], "data.mapRoles");
    }
    let said = explain("API_AND_CONFIG_MAP", None, &[CI]).exits(0);
    assert!(said.out.contains("entry    no access entry holds this principal\nbecomes  ci\n"), "{said:?}");
}

#[test]
fn an_access_entry_answers_before_the_mapping() {
    let args = [CI, "--session", "me@x", "-o", "json"];
    let json = explain("API_AND_CONFIG_MAP", Some("ci"), &args).exits(0).json();
    assert_eq!(
        (&json["by"], &json["username"], &json["groups"], &json["source"]),
        (&json!("accessEntry"), &json!("ci:{{SessionName}}"), &json!(["view"]), &json!(null))
    );
    assert_eq!((&json["renderedUsername"], &json["admitted"]), (&json!("ci:me-x"), &json!(true)));
    assert_eq!(json["shadowed"][0]["username"], "ci");
    let held_by = json!({
        "principal": "arn:aws:iam::111122223333:role/team/ci", "type": "STANDARD",
        "modified": "2026-11-18T11:06:40Z", "policies": [], "problems": [],
    });
    assert_eq!(json["heldBy"], held_by);
    let said = explain("API_AND_CONFIG_MAP", Some("ci"), &[CI]).exits(0);
    let drawn = "entry    the access entry of arn:aws:iam::111122223333:role/team/ci answers (STANDARD)\n\
                 becomes  ci:{{SessionName}}\n\
                 in       view (and system:authenticated)\n\
                 unknown  {{SessionName}}: give --session to see the name\n";
    assert!(said.out.contains(drawn), "{said:?}");
    let name = explain("API_AND_CONFIG_MAP", Some("ci"), &[CI, "-o", "name"]).exits(0);
    assert_eq!(name.out, "arn:aws:iam::111122223333:role/team/ci\n");
    assert!(said.out.contains("note[loses]: mapRoles[0] matches too and is not asked"), "{said:?}");
    // Access entries hold roles with their path.
    let role = "arn:aws:iam::111122223333:role/team/ci";
    explain("API", Some("ci"), &[role]).exits(0);
}

#[test]
fn in_mode_api_the_mapping_lets_nobody_in() {
    let said =
        explain("API", None, &[CI]).exits(1).complains("hint: to let it in: aws eks create-access-entry");
    assert!(said.out.contains("mode     API: access entries alone count"), "{said:?}");
    assert!(said.out.contains("becomes  nobody: no access entry holds"), "{said:?}");
    let json = explain("API", None, &[CI, "-o", "json"]).exits(1).json();
    assert_eq!((&json["matched"], &json["by"]), (&json!(false), &json!(null)));
    assert_eq!(json["shadowed"][0]["source"]["index"], 0);
}

#[test]
fn of_a_copy_no_access_entry_is_asked() {
    let json = explain("API", Some("ci"), &[CI, "--configmap", "copy", "-o", "json"]).exits(0).json();
    assert_eq!((&json["by"], &json["accessEntry"]), (&json!("mapRoles"), &json!(null)));
}

#[test]
fn what_an_access_entry_gives_is_asked_of_rbac_and_its_policies_leave_a_no_open() {
    let policies = json!([
        { "policyArn": "arn:aws:eks::aws:cluster-access-policy/AmazonEKSAdminPolicy",
          "accessScope": { "type": "cluster" } },
        { "policyArn": "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy",
          "accessScope": { "type": "namespace", "namespaces": ["a", "b-*"] } },
    ]);
    let args = ["explain", CI, "--session", "me", "--rbac", "--can", "get pods"];
    let cluster = |policies| Cluster {
        mode: "API",
        roles: ROLES,
        entry: Some("ci"),
        policies,
        user: json!({ "username": "asks" }),
        ..Cluster::default()
    };
    let json = cluster(json!([])).run(&[&args[..], &["-o", "json"]].concat()).exits(1).json();
    let rbac = &json["rbac"];
    assert_eq!(
        (&rbac["username"], &rbac["groups"], &rbac["bindings"]),
        (&json!("ci:me"), &json!(["view", "system:authenticated"]), &json!([]))
    );
    assert_eq!((&rbac["can"][0]["allowed"], &rbac["notes"]), (&json!(false), &json!([])));

    let said = cluster(policies.clone()).run(&args).exits(4);
    for line in [
        "policy   AmazonEKSAdminPolicy everywhere\n",
        "policy   AmazonEKSViewPolicy in a, b-*\n",
        "can      get pods: not known (RBAC does not allow it, an access policy may: ",
        "note: EKS gives rights beside RBAC by access policies, not counted here: ",
    ] {
        assert!(said.out.contains(line), "{line}: {said:?}");
    }
    let json = cluster(policies).run(&[&args[..], &["-o", "json"]].concat()).exits(4).json();
    assert_eq!((&json["rbac"]["can"][0]["allowed"], &json["admitted"]), (&json!(null), &json!(true)));
    let namespaces = |index: usize| json["heldBy"]["policies"][index]["namespaces"].clone();
    assert_eq!((namespaces(0), namespaces(1)), (json!(null), json!(["a", "b-*"])));
}

#[test]
fn an_access_entry_that_may_not_be_described_answers_all_the_same() {
    let cluster =
        Cluster { mode: "API", roles: ROLES, entry: Some("ci"), says: json!(null), ..Cluster::default() };
    let said = cluster.clone().run(&["explain", CI]).exits(0);
    assert!(said.out.contains("becomes  what it says, which is not known: "), "{said:?}");
    let json = cluster.clone().run(&["explain", CI, "-o", "json"]).exits(0).json();
    assert_eq!(
        (&json["by"], &json["username"], &json["heldBy"]["type"]),
        (&json!("accessEntry"), &json!(null), &json!(null))
    );
    assert!(json["heldBy"]["problems"][0].as_str().unwrap().contains("not for you"), "{json}");
    let said = cluster.run(&["explain", CI, "--can", "get pods"]).exits(4);
    assert!(said.out.contains("can      get pods: not known (what the access entry says"), "{said:?}");
}
