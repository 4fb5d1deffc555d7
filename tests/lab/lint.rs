//! `lint` on a cluster: what only the cluster knows.

use serde_json::{Value, json};

use crate::support::{Credentials, Lab, unique};

/// The findings of these rules, and everything on stderr.
fn found(lab: &Lab, who: &Credentials, rules: &str, arguments: &[&str]) -> (Vec<Value>, String) {
    let lint = ["lint", "--select", rules, "--fail-on", "never", "-o", "json"];
    let ran = lab.awsauth_as(who, &[&lint[..], arguments].concat()).exits(0);
    (ran.json()["findings"].as_array().unwrap().clone(), ran.stderr)
}

fn messages(findings: &[Value]) -> Vec<&str> {
    findings.iter().map(|finding| finding["message"].as_str().unwrap()).collect()
}

fn roles(entries: &[(&str, &str, &str)]) -> Value {
    let entry = |(arn, username, group): &(&str, &str, &str)| {
        format!("- rolearn: {arn}\n  username: {username}\n  groups:\n  - {group}\n")
    };
    json!({ "mapRoles": entries.iter().map(entry).collect::<String>() })
}

#[test]
fn a_group_that_nothing_binds_is_found_and_one_that_is_bound_is_not() {
    let lab = Lab::shared();
    let (group, name, role) = (unique("group"), unique("name"), unique("role"));
    let arn = format!("arn:aws:iam::{}:role/{role}", lab.account);
    let namespace = lab.new_mapping(&roles(&[(&arn, &name, &group)]));
    let at = ["--cluster", &lab.cluster, "-n", &namespace];
    let look = || found(lab, &lab.admin(), "AA903", &at).0;
    let findings = look();
    assert!(messages(&findings)[0].contains(&format!("`{group}`")), "{findings:?}");
    assert_eq!((&findings[0]["rule"], findings.len()), (&json!("AA903"), 1));
    lab.allow("default", "get", &format!("--group={group}"));
    assert_eq!(look(), Vec::<Value>::new());
    let other = lab.new_mapping(&roles(&[(&arn, &name, &unique("group"))]));
    lab.allow("default", "get", &format!("--user={name}"));
    let at = ["--cluster", &lab.cluster, "-n", &other];
    assert_eq!(found(lab, &lab.admin(), "AA903", &at).0, Vec::<Value>::new(), "bound by name");
}

#[test]
fn who_may_not_list_bindings_is_told_so_and_nothing_is_found() {
    let lab = Lab::shared();
    let user = lab.new_user(&unique("blind"));
    let name = unique("blind");
    lab.map("mapUsers", &user.arn, &name, "nobody");
    lab.admitted(&user, crate::support::Plugin::Authenticator);
    let namespace = lab.new_mapping(&roles(&[("arn:aws:iam::111122223333:role/x", "x", &unique("group"))]));
    lab.allow(&namespace, "get", &format!("--user={name}"));
    let at = ["--cluster", &lab.cluster, "-n", &namespace];
    let (findings, said) = found(lab, &user, "AA903", &at);
    assert_eq!(findings, Vec::<Value>::new());
    let notes = said.lines().filter(|line| line.contains("whether groups are bound is not known"));
    assert_eq!(notes.count(), 1, "{said}");
    lab.unmap("mapUsers", &user.arn);
}

#[test]
fn access_entries_and_the_mode_decide_whether_the_mapping_does() {
    let lab = Lab::shared();
    let admin = lab.admin();
    let (held, free) = (lab.new_user(&unique("held")), lab.new_user(&unique("free")));
    for user in [&held, &free] {
        lab.map("mapUsers", &user.arn, "somebody", "view");
    }
    let rules = "AA901,AA902";
    for (region, mode) in
        [("ap-south-2", "CONFIG_MAP"), ("eu-central-2", "API_AND_CONFIG_MAP"), ("eu-south-2", "API")]
    {
        lab.new_cluster(json!({"region": region, "name": "lab", "endpoint": lab.apiserver, "mode": mode}));
        let at = ["--cluster", "lab", "--region", region];
        let before = found(lab, &admin, rules, &at).0;
        if mode != "CONFIG_MAP" {
            let entry = ["eks", "create-access-entry", "--cluster-name", "lab", "--region", region];
            lab.run_as(&admin, "aws", &[&entry[..], &["--principal-arn", &held.arn]].concat())
                .stdout_of_success();
        }
        let after = found(lab, &admin, rules, &at).0;
        let of = |rule: &str| after.iter().filter(|it| it["rule"] == rule).count();
        match mode {
            "CONFIG_MAP" => assert_eq!(after, Vec::<Value>::new()),
            "API" => assert_eq!((of("AA901"), after.len()), (1, 1), "{after:?}"),
            // Another test may hold somebody too, and takes nobody out.
            _ => assert_eq!((of("AA902"), of("AA901")), (before.len() + 1, 0), "{before:?} {after:?}"),
        }
    }
    for user in [&held, &free] {
        lab.unmap("mapUsers", &user.arn);
    }
}

#[test]
fn a_kubeconfig_does_not_tell_the_mode_and_the_rest_is_found() {
    let lab = Lab::shared();
    let group = unique("group");
    let namespace = lab.new_mapping(&roles(&[("arn:aws:iam::111122223333:role/x", "x", &group)]));
    let kubeconfig = lab.admin_kubeconfig.display().to_string();
    let ran = lab.awsauth_at(&kubeconfig, &["lint", "--select", "AA9", "-n", &namespace, "-o", "json"]);
    let findings = ran.exits(1).json()["findings"].take();
    assert_eq!(messages(findings.as_array().unwrap()).len(), 1, "{findings}");
}
