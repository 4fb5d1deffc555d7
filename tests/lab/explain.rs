//! `explain` on a cluster: who decides, and what RBAC gives, held against the server itself.

use serde_json::{Value, json};

use crate::support::{Lab, Plugin, unique};

fn explain(lab: &Lab, arn: &str, arguments: &[&str], code: i32) -> Value {
    lab.awsauth(&[&["explain", arn, "-o", "json"], arguments].concat()).exits(code).json()
}

#[test]
fn bindings_and_answers_are_those_of_the_user_the_server_sees() {
    let lab = Lab::shared();
    let user = lab.new_user(&unique("bound"));
    let name = unique("bound");
    lab.map("mapUsers", &user.arn, &name, "deployers");
    let seen = lab.admitted(&user, Plugin::Authenticator);
    lab.allow("kube-system", "patch", &format!("--user={name}"));
    let can =
        ["--rbac", "--can", "patch cm/aws-auth -n kube-system", "--can", "delete secrets -n kube-system"];
    let said = explain(lab, &user.arn, &can, 1);
    let rbac = &said["rbac"];
    assert_eq!((&rbac["username"], &rbac["groups"]), (&seen["username"], &seen["groups"]), "{said}");
    let bindings = rbac["bindings"].as_array().unwrap();
    let subject = |binding: &&Value| (binding["subjectKind"].clone(), binding["subject"].clone());
    let through = |kind: &str, name: &str| {
        bindings.iter().filter(|binding| subject(binding) == (json!(kind), json!(name))).count()
    };
    assert_eq!((through("User", &name), through("Group", "deployers")), (1, 2), "{said}");
    assert!(through("Group", "system:authenticated") > 0, "{said}");
    assert_eq!(
        (&rbac["can"][0]["allowed"], &rbac["can"][1]["allowed"]),
        (&json!(true), &json!(false)),
        "{said}"
    );
    assert_eq!(rbac["notes"], json!([]));
    explain(lab, &user.arn, &["--can", "patch cm/aws-auth -n kube-system"], 0);
    lab.unmap("mapUsers", &user.arn);
}

#[test]
fn a_service_accounts_name_has_its_bindings_and_none_of_its_groups() {
    let lab = Lab::shared();
    let user = lab.new_user(&unique("account"));
    let account = unique("runner");
    lab.map("mapUsers", &user.arn, &format!("system:serviceaccount:default:{account}"), "nobody");
    let seen = lab.admitted(&user, Plugin::Authenticator);
    assert_eq!(seen["groups"], json!(["nobody", "system:authenticated"]), "the server adds no others");
    lab.allow("kube-system", "get", &format!("--serviceaccount=default:{account}"));
    let said = explain(lab, &user.arn, &["--rbac", "--can", "get cm -n kube-system"], 0);
    let bindings = said["rbac"]["bindings"].as_array().unwrap();
    assert!(
        bindings.iter().any(|b| b["subjectKind"] == "ServiceAccount" && b["subject"] == account.as_str()),
        "{said}"
    );
    lab.unmap("mapUsers", &user.arn);
}

#[test]
fn who_may_not_list_bindings_is_told_so_and_gets_the_rest() {
    let lab = Lab::shared();
    let user = lab.new_user(&unique("blind"));
    let name = unique("blind");
    lab.map("mapUsers", &user.arn, &name, "nobody");
    lab.admitted(&user, Plugin::Authenticator);
    lab.allow("kube-system", "get", &format!("--user={name}"));
    let arguments =
        ["explain", &user.arn, "--rbac", "--can", "get pods", "--cluster", &lab.cluster, "-o", "json"];
    let said = lab.awsauth_as(&user, &arguments).exits(4).json();
    let rbac = &said["rbac"];
    assert_eq!((&rbac["bindings"], &rbac["can"][0]["allowed"]), (&json!(null), &json!(null)), "{said}");
    assert!(rbac["notes"][0].as_str().unwrap().contains("can't list the clusterrolebindings"), "{said}");
    lab.unmap("mapUsers", &user.arn);
}

#[test]
fn an_access_entry_answers_before_the_mapping_in_its_mode_alone() {
    let lab = Lab::shared();
    let admin = lab.admin();
    for (region, mode, by) in [
        ("ap-southeast-3", "CONFIG_MAP", "mapUsers"),
        ("ap-southeast-4", "API_AND_CONFIG_MAP", "accessEntry"),
        ("ap-southeast-5", "API", "accessEntry"),
    ] {
        lab.new_cluster(json!({"region": region, "name": "lab", "endpoint": lab.apiserver, "mode": mode}));
        if mode != "CONFIG_MAP" {
            let of = ["--cluster-name", "lab", "--region", region, "--principal-arn", &admin.arn];
            let run = |what: &[&str], more: &[&str]| {
                lab.run_as(&admin, "aws", &[what, &of, more].concat()).stdout_of_success()
            };
            run(
                &["eks", "create-access-entry"],
                &["--username", "entry:{{AccountID}}", "--kubernetes-groups", "ops", "view"],
            );
            let policy = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy";
            let scope = "type=namespace,namespaces=a,b";
            run(&["eks", "associate-access-policy"], &["--policy-arn", policy, "--access-scope", scope]);
        }
        let arguments = ["explain", &admin.arn, "--cluster", "lab", "--region", region, "-o", "json"];
        let said = lab.awsauth_as(&admin, &arguments).exits(0).json();
        assert_eq!(
            (&said["by"], &said["target"]["cluster"]["authenticationMode"]),
            (&json!(by), &json!(mode))
        );
        if mode == "CONFIG_MAP" {
            continue;
        }
        let username = json!(format!("entry:{}", lab.account));
        assert_eq!(
            (&said["renderedUsername"], &said["renderedGroups"]),
            (&username, &json!(["ops", "view"])),
            "{said}"
        );
        assert_eq!(said["heldBy"]["type"], "STANDARD");
        assert_eq!(said["heldBy"]["policies"][0]["namespaces"], json!(["a", "b"]));
        // No role is bound to that name; the policy may allow it all the same.
        let can = [&arguments[..], &["--rbac", "--can", "delete secrets -n a"]].concat();
        let said = lab.awsauth_as(&admin, &can).exits(4).json();
        assert_eq!(
            (&said["rbac"]["username"], &said["rbac"]["can"][0]["allowed"]),
            (&username, &json!(null))
        );
    }
}
