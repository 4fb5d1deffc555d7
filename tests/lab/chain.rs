//! The lab itself, with unmodified programs: if these fail, no other test here means anything.

use serde_json::{Value, json};

use crate::support::{Credentials, Lab, Plugin, Ran, Role, eventually, unique};

fn kubectl(lab: &Lab, server: &str, who: &Credentials, plugin: Plugin, arguments: &[&str]) -> Ran {
    let config = lab.kubeconfig_with(server, plugin);
    let config = config.display().to_string();
    lab.run_as(who, "kubectl", &[&["--kubeconfig", &config], arguments].concat())
}

#[test]
fn the_admin_reads_the_mapping_with_either_plugin() {
    let lab = Lab::shared();
    for plugin in [Plugin::Authenticator, Plugin::Aws] {
        let arguments = ["get", "cm", "-n", "kube-system", "aws-auth", "-o", "json"];
        let read = kubectl(lab, &lab.apiserver, &lab.admin(), plugin, &arguments).stdout_of_success();
        assert!(read.contains("role/lab-nodes"), "{read}");
    }
}

#[test]
fn a_user_enters_once_mapped_and_is_refused_once_removed() {
    let lab = Lab::shared();
    let user = lab.new_user(&unique("alice"));
    lab.refused(&user, Plugin::Authenticator);

    lab.map("mapUsers", &user.arn, "alice", "view");
    for plugin in [Plugin::Authenticator, Plugin::Aws] {
        let seen = lab.admitted(&user, plugin);
        assert_eq!(seen["username"], "alice");
        assert!(seen["groups"].as_array().unwrap().contains(&json!("view")), "{seen}");
    }
    let may = |verb: &str| {
        let arguments = ["auth", "can-i", verb, "configmaps", "-n", "kube-system"];
        kubectl(lab, &lab.apiserver, &user, Plugin::Authenticator, &arguments).success
    };
    assert_eq!((may("get"), may("patch")), (true, false));

    lab.unmap("mapUsers", &user.arn);
    lab.refused(&user, Plugin::Authenticator);
}

#[test]
fn a_session_of_a_role_with_a_path_enters_by_the_path_less_arn() {
    let lab = Lab::shared();
    let role = lab.new_role("/team/blue/", &unique("ci"));
    let session = lab.assume(&role, "build-42");

    lab.map("mapRoles", &role.arn, "never", "view"); // with its path: never matches
    lab.refused(&session, Plugin::Authenticator);

    lab.map("mapRoles", &role.mapped_arn, "ci:{{SessionName}}", "view");
    for plugin in [Plugin::Authenticator, Plugin::Aws] {
        assert_eq!(lab.admitted(&session, plugin)["username"], "ci:build-42");
    }

    lab.unmap("mapRoles", &role.mapped_arn);
    lab.refused(&session, Plugin::Aws);
}

#[test]
fn a_role_made_with_the_aws_cli_can_be_assumed_and_enters() {
    let lab = Lab::shared();
    let (admin, name) = (lab.admin(), unique("by-cli"));
    let trust = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]}"#;
    let create = ["iam", "create-role", "--role-name", &name, "--assume-role-policy-document", trust];
    lab.run_as(&admin, "aws", &create).stdout_of_success();
    let arn = format!("arn:aws:iam::{}:role/{name}", lab.account);
    lab.map("mapRoles", &arn, "by-cli", "view");

    let assume = ["sts", "assume-role", "--role-arn", &arn, "--role-session-name", "one"];
    let answer: Value =
        serde_json::from_str(&lab.run_as(&admin, "aws", &assume).stdout_of_success()).unwrap();
    let text = |name: &str| answer["Credentials"][name].as_str().unwrap().to_owned();
    let session = Credentials {
        arn,
        access_key_id: text("AccessKeyId"),
        secret_access_key: text("SecretAccessKey"),
        session_token: Some(text("SessionToken")),
    };
    assert_eq!(lab.admitted(&session, Plugin::Authenticator)["username"], "by-cli");
}

#[test]
fn the_aws_cli_assumes_a_role_under_its_own_session_name() {
    let lab = Lab::shared();
    let role = lab.new_role("/", &unique("assumed"));
    lab.map("mapRoles", &role.mapped_arn, "by:{{SessionName}}", "view");
    let arguments = ["eks", "get-token", "--cluster-name", &lab.cluster, "--role-arn", &role.arn];
    let token: Value =
        serde_json::from_str(&lab.run_as(&lab.admin(), "aws", &arguments).stdout_of_success()).unwrap();
    let token = token["status"]["token"].as_str().unwrap();
    eventually(|| {
        let ca = lab.cluster_ca.display().to_string();
        let whoami =
            ["--server", &lab.apiserver, "--certificate-authority", &ca, "--token", token, "auth", "whoami"];
        let ran = lab.run_as(&lab.admin(), "kubectl", &whoami);
        if ran.stdout.contains("by:EKSGetTokenAuth") { Ok(()) } else { Err(format!("{ran:?}")) }
    });
}

#[test]
fn a_node_enters_under_the_name_of_its_instance() {
    let lab = Lab::shared();
    let nodes = Role {
        arn: format!("arn:aws:iam::{}:role/lab-nodes", lab.account),
        mapped_arn: format!("arn:aws:iam::{}:role/lab-nodes", lab.account),
    };
    let seen = lab.admitted(&lab.assume(&nodes, "i-0123456789abcdef0"), Plugin::Authenticator);
    assert_eq!(seen["username"], "system:node:ip-i-0123456789abcdef0.ec2.internal");
    assert!(seen["groups"].as_array().unwrap().contains(&json!("system:nodes")), "{seen}");
}

#[test]
fn federated_users_and_root_enter_by_their_arn() {
    let lab = Lab::shared();
    for who in [lab.new_federated_user(&unique("bob")), lab.root()] {
        lab.map("mapUsers", &who.arn, "special", "view");
        assert_eq!(lab.admitted(&who, Plugin::Authenticator)["username"], "special");
        lab.unmap("mapUsers", &who.arn);
    }
}

#[test]
fn wrong_and_expired_keys_are_refused_by_aws() {
    let lab = Lab::shared();
    let user = lab.new_user(&unique("carol"));
    let role = lab.new_role("/", &unique("old"));
    let cases = [
        (Credentials { secret_access_key: "wrong".to_owned(), ..user.clone() }, "SignatureDoesNotMatch"),
        (Credentials { access_key_id: "AKIAUNKNOWN".to_owned(), ..user }, "InvalidClientTokenId"),
        (lab.assume_for(&role, "late", -1), "ExpiredToken"),
    ];
    for (who, code) in cases {
        let ran = lab.run_as(&who, "aws", &["sts", "get-caller-identity"]);
        assert!(ran.stderr.contains(code), "{ran:?}");
        lab.refused(&who, Plugin::Authenticator);
    }
}

#[test]
fn a_cluster_that_is_not_there_is_not_found() {
    let lab = Lab::shared();
    let ran = lab.run_as(&lab.admin(), "aws", &["eks", "describe-cluster", "--name", "nope"]);
    assert!(ran.stderr.contains("ResourceNotFoundException"), "{ran:?}");
}

#[test]
fn access_entries_need_the_api_mode_and_come_in_pages() {
    let lab = Lab::shared();
    let (admin, region) = (lab.admin(), "eu-west-1");
    lab.new_cluster(json!({"region": region, "name": "pages", "endpoint": lab.apiserver}));
    let eks =
        |arguments: &[&str]| lab.run_as(&admin, "aws", &[&["--region", region, "eks"], arguments].concat());

    let list = ["list-access-entries", "--cluster-name", "pages", "--max-items", "2", "--page-size", "1"];
    assert!(eks(&list).stderr.contains("InvalidRequestException"));
    eks(&[
        "update-cluster-config",
        "--name",
        "pages",
        "--access-config",
        "authenticationMode=API_AND_CONFIG_MAP",
    ])
    .stdout_of_success();
    for _ in 0..3 {
        let role = lab.new_role("/", &unique("entry"));
        eks(&["create-access-entry", "--cluster-name", "pages", "--principal-arn", &role.arn])
            .stdout_of_success();
    }
    let answer: Value = serde_json::from_str(&eks(&list).stdout_of_success()).unwrap();
    assert_eq!(answer["accessEntries"].as_array().unwrap().len(), 2);
    assert!(answer["NextToken"].is_string());
}

#[test]
fn a_fault_hits_only_the_key_it_names() {
    let lab = Lab::shared();
    let (one, other) = (lab.new_user(&unique("dave")), lab.new_user(&unique("erin")));
    lab.add_fault(
        &json!({"access_key_id": one.access_key_id, "status": 403, "code": "AccessDenied", "times": 1}),
    );
    let identity = |who: &Credentials| lab.run_as(who, "aws", &["sts", "get-caller-identity"]);
    assert!(identity(&other).success);
    assert!(identity(&one).stderr.contains("AccessDenied"));
    assert!(identity(&one).success);
    assert_eq!(lab.aws_calls(&one).len(), 2);
}
