//! `whoami`: what AWS, the API server and the mapping say of one login, and why they differ.

use serde_json::{Value, json};

use crate::support::{Credentials, Lab, Plugin, eventually, unique, with_stdin};

/// By a kubeconfig.
fn whoami(lab: &Lab, who: &Credentials, config: &str, code: i32) -> Result<Value, String> {
    let mut command = lab.awsauth_command();
    command.envs(who.variables()).args(["whoami", "-o", "json", "--kubeconfig", config]);
    let ran = with_stdin(command, "");
    if ran.code == Some(code) { Ok(ran.json()) } else { Err(format!("{:?} {}", ran.code, ran.stderr)) }
}

#[test]
fn aws_the_server_and_the_mapping_name_the_same_caller() {
    let lab = Lab::shared();
    let role = lab.new_role("/team/", &unique("who"));
    let session = lab.assume(&role, "build-1");
    let group = unique("who");
    lab.map("mapRoles", &role.mapped_arn, "ci:{{SessionName}}", &group);
    lab.admitted(&session, Plugin::Authenticator);
    lab.allow("kube-system", "get", &format!("--group={group}"));
    let by_name = || {
        let ran = lab.awsauth_as(&session, &["whoami", "--cluster", &lab.cluster, "-o", "json"]);
        if ran.code == Some(0) { Ok(ran.json()) } else { Err(ran.stderr) }
    };
    let config = lab.kubeconfig_with(&lab.apiserver, Plugin::Aws).display().to_string();
    let by_plugin = || whoami(lab, &session, &config, 0);
    for said in [eventually(by_name), eventually(by_plugin)] {
        assert_eq!((&said["agrees"], &said["reasons"]), (&json!(true), &json!([])), "{said}");
        assert_eq!((&said["aws"]["arn"], &said["server"]["arn"]), (&json!(session.arn), &json!(session.arn)));
        assert_eq!(said["aws"]["canonicalArn"], role.mapped_arn.as_str(), "{said}");
        assert_eq!(said["aws"]["problem"], json!(null));
        assert_eq!(said["server"]["username"], "ci:build-1");
        assert_eq!(said["mapping"]["renderedUsername"], "ci:build-1");
    }
    lab.unmap("mapRoles", &role.mapped_arn);
}

#[test]
fn behind_an_access_entry_its_own_name_is_compared_and_not_the_mappings() {
    let lab = Lab::shared();
    let (admin, region) = (lab.admin(), "ap-northeast-3");
    lab.new_cluster(json!({
        "region": region, "name": "lab", "endpoint": lab.apiserver, "mode": "API_AND_CONFIG_MAP",
    }));
    let user = lab.new_user(&unique("held"));
    let name = unique("held");
    lab.map("mapUsers", &user.arn, &name, "readers");
    lab.admitted(&user, Plugin::Authenticator);
    lab.allow("kube-system", "get", "--group=readers");
    let eks = |what: &str, arguments: &[&str]| {
        let entry = ["eks", what, "--cluster-name", "lab", "--region", region, "--principal-arn", &user.arn];
        lab.run_as(&admin, "aws", &[&entry[..], arguments].concat()).stdout_of_success();
    };
    let whoami = |code| {
        let arguments = ["whoami", "--cluster", "lab", "--region", region, "-o", "json"];
        lab.awsauth_as(&user, &arguments).exits(code).json()
    };
    // This server knows no access entries, so it names the user as the mapping does.
    eks("create-access-entry", &["--username", &name, "--kubernetes-groups", "readers"]);
    let said = whoami(0);
    assert_eq!((&said["agrees"], &said["mapping"]["by"]), (&json!(true), &json!("accessEntry")), "{said}");
    assert_eq!((&said["reasons"], &said["aws"]["arn"]), (&json!([]), &json!(user.arn)));
    eks("update-access-entry", &["--username", "somebody-else"]);
    let said = whoami(1);
    assert_eq!((&said["agrees"], &said["mapping"]["username"]), (&json!(false), &json!("somebody-else")));
    let why = said["reasons"][0].as_str().unwrap();
    assert!(why.starts_with("the access entry was changed last at 20"), "{said}");
    lab.unmap("mapUsers", &user.arn);
}

#[test]
fn an_answer_from_the_servers_memory_is_told_from_what_the_mapping_says_now() {
    let lab = Lab::start(&["--cache-ttl", "2m"]);
    let user = lab.new_user("remembered");
    lab.map("mapUsers", &user.arn, "before", "readers");
    lab.allow("kube-system", "get", "--group=readers");
    lab.admitted(&user, Plugin::Authenticator);
    let login = json!({ "token": lab.token(&user) });
    let in_use = lab.kubeconfig_of(&lab.cluster_at(&lab.apiserver), &login).display().to_string();
    let said = eventually(|| whoami(&lab, &user, &in_use, 0));
    assert_eq!((&said["agrees"], &said["aws"]), (&json!(true), &json!(null)), "not our token: {said}");

    lab.unmap("mapUsers", &user.arn);
    lab.map("mapUsers", &user.arn, "after", "readers");
    let said = whoami(&lab, &user, &in_use, 1).unwrap();
    assert_eq!(
        (&said["server"]["username"], &said["mapping"]["renderedUsername"]),
        (&json!("before"), &json!("after")),
        "{said}"
    );
    let reasons = said["reasons"].as_array().unwrap();
    let last = reasons.last().unwrap().as_str().unwrap();
    assert!(last.starts_with("the mapping was changed last at 20"), "{said}");
    assert!(last.ends_with(": the API server remembers a token for some minutes"), "{said}");
    // Whoever makes a new token is who the mapping says.
    let by_plugin = lab.kubeconfig_with(&lab.apiserver, Plugin::Aws).display().to_string();
    let said = eventually(|| whoami(&lab, &user, &by_plugin, 0));
    assert_eq!((&said["server"]["username"], &said["agrees"]), (&json!("after"), &json!(true)));
}
