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
        [("sa-east-1", "CONFIG_MAP"), ("eu-central-2", "API_AND_CONFIG_MAP"), ("us-west-1", "API")]
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

#[test]
fn who_is_no_longer_in_iam_or_made_anew_is_found_and_others_are_not() {
    let lab = Lab::shared();
    let admin = lab.admin();
    let names = [unique("stays"), unique("goes"), unique("comes-back")];
    let made = names.each_ref().map(|name| lab.new_role("/team/", name));
    let iam = |arguments: &[&str]| lab.run_as(&admin, "aws", arguments).stdout_of_success();
    let id = |name: &str| {
        let query = ["iam", "get-role", "--role-name", name, "--query", "Role.RoleId", "--output", "text"];
        iam(&query).trim().to_owned()
    };
    let entries = names.iter().zip(&made).map(|(name, role)| {
        format!("- rolearn: {}\n  userid: {}\n  username: x\n  groups: [view]\n", role.mapped_arn, id(name))
    });
    let foreign = "- rolearn: arn:aws:iam::999999999999:role/foreign\n  username: x\n  groups: [view]\n";
    let namespace = lab.new_mapping(&json!({"mapRoles": entries.collect::<String>() + foreign}));
    let at = ["--cluster", &lab.cluster, "-n", &namespace];
    let (findings, said) = found(lab, &admin, "AA9", &at);
    assert_eq!((findings, said.contains("IAM")), (Vec::new(), false), "a clean mapping: {said}");
    for name in &names[1..] {
        iam(&["iam", "delete-role", "--role-name", name]);
    }
    lab.new_role("/", &names[2]);
    let (findings, _) = found(lab, &admin, "AA9", &at);
    let rules: Vec<_> =
        findings.iter().map(|it| (it["rule"].clone(), it["places"][0]["line"].clone())).collect();
    assert_eq!(findings.len(), 2, "{findings:?}");
    assert_eq!((&rules[0].0, &rules[1].0), (&json!("AA904"), &json!("AA905")), "{rules:?}");
    assert!(messages(&findings)[1].contains(&id(&names[2])), "{findings:?}");

    let own = lab.new_user(&unique("denied"));
    lab.add_fault(&json!({"access_key_id": own.access_key_id, "service": "iam", "status": 403}));
    let name = unique("denied");
    lab.allow(&namespace, "get", &format!("--user={name}"));
    lab.map("mapUsers", &own.arn, &name, "nobody");
    lab.admitted(&own, crate::support::Plugin::Authenticator);
    let (findings, said) = found(lab, &own, "AA904,AA905", &at);
    assert_eq!(findings, Vec::<Value>::new());
    assert_eq!(said.matches("not all roles and users were looked up in IAM").count(), 1, "{said}");
    lab.unmap("mapUsers", &own.arn);
}
