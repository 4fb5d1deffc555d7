//! Every way to name a cluster and to log in to it leads to the same mapping.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::support::{Lab, Plugin, Ran, eventually, unique, with_stdin};

const ENTRY: &str =
    "- rolearn: arn:aws:iam::111122223333:role/there\n  username: there\n  groups:\n  - view\n";

/// Reads and writes a mapping with these flags; the target as awsauth tells it.
fn reads_and_writes(lab: &Lab, mut run: impl FnMut(&[&str]) -> Ran) -> Value {
    let namespace = lab.new_mapping(&json!({"mapRoles": ENTRY}));
    let seen = run(&["get", "-n", &namespace, "-o", "json"]).exits(0).json();
    assert_eq!(seen["entries"][0]["username"], "there");
    run(&["add-account", "999988887777", "-n", &namespace, "--yes"]).exits(0);
    let written = lab.mapping(&namespace).unwrap();
    assert!(written["data"]["mapAccounts"].as_str().unwrap().contains("999988887777"), "{written}");
    assert_eq!(written["data"]["mapRoles"], ENTRY);
    seen["target"].clone()
}

#[test]
fn a_cluster_by_name_by_arn_and_by_variable() {
    let lab = Lab::shared();
    let arn = format!("arn:aws:eks:{}:{}:cluster/{}", lab.region, lab.account, lab.cluster);
    for (flags, variable, chosen_by) in [
        (vec!["--cluster", lab.cluster.as_str()], None, "flag"),
        (vec!["--cluster-name", &lab.cluster, "--region", &lab.region], None, "flag"),
        (vec!["--cluster", &arn], None, "flag"),
        (vec![], Some(lab.cluster.as_str()), "variable"),
        (vec![], Some(arn.as_str()), "variable"),
    ] {
        let target = reads_and_writes(lab, |arguments| {
            let mut command = lab.awsauth_command();
            command.envs(lab.admin().variables()).args(arguments).args(&flags);
            // The ARN says the region by itself.
            if arn.as_str() == *flags.last().unwrap_or(&"") || variable == Some(&arn) {
                command.env_remove("AWS_REGION").env_remove("AWS_DEFAULT_REGION");
            }
            command.envs(variable.map(|name| ("AWSAUTH_CLUSTER", name)));
            with_stdin(command, "")
        });
        assert_eq!(target["cluster"]["name"], arn.as_str());
        assert_eq!(target["cluster"]["authenticationMode"], "CONFIG_MAP");
        assert_eq!(target["chosenBy"], chosen_by);
    }
}

#[test]
fn a_kubeconfig_with_either_plugin_a_token_or_a_certificate() {
    let lab = Lab::shared();
    let cluster = lab.cluster_at(&lab.apiserver);
    for user in [
        lab.user_with(Plugin::Aws),
        lab.user_with(Plugin::Authenticator),
        lab.user_with_certificate(),
        json!({"token": lab.token(&lab.admin())}),
    ] {
        let config = lab.kubeconfig_of(&cluster, &user).display().to_string();
        let target = reads_and_writes(lab, |arguments| {
            lab.awsauth_as(&lab.admin(), &[arguments, &["--kubeconfig", &config]].concat())
        });
        assert_eq!(target["cluster"]["context"], "lab");
        assert_eq!(target["cluster"]["server"], lab.apiserver.as_str());
    }
}

#[test]
fn a_context_of_several_files_and_the_current_one() {
    let lab = Lab::shared();
    let whole = lab.kubeconfig_of(&lab.cluster_at(&lab.apiserver), &lab.user_with_certificate());
    let text = std::fs::read_to_string(&whole).unwrap();
    let mut first: Value = serde_json::from_str(&text).unwrap();
    let mut second = first.clone();
    // The contexts here, what they name there.
    first["clusters"] = json!([]);
    first["users"] = json!([]);
    second["contexts"] = json!([]);
    second["current-context"] = json!("");
    let files = [first, second].map(|part| {
        let path = lab.folder.join(unique("part"));
        std::fs::write(&path, part.to_string()).unwrap();
        path.display().to_string()
    });
    for (flags, chosen_by) in [(vec!["--context", "lab"], "flag"), (vec![], "currentContext")] {
        let target = reads_and_writes(lab, |arguments| {
            let mut command = lab.awsauth_command();
            command.env("KUBECONFIG", files.join(":")).args(arguments).args(&flags);
            with_stdin(command, "")
        });
        assert_eq!(target["chosenBy"], chosen_by);
    }
}

#[test]
fn a_role_signs_the_token_under_the_session_name_that_the_aws_cli_uses() {
    let lab = Lab::shared();
    let role = lab.new_role_with(&json!({"name": unique("signer"), "external_id": "abc"}));
    let username = unique("signer");
    lab.map("mapRoles", &role.mapped_arn, &format!("{username}:{{{{SessionName}}}}"), "system:masters");
    let run = |flags: &[&str], arguments: &[&str]| {
        lab.awsauth(&[arguments, flags, &["--role-arn", &role.arn]].concat())
    };
    run(&[], &["get"]).exits(4).says("can't assume the role");
    let external = ["--external-id", "abc"];
    eventually(|| {
        let ran = run(&external, &["get"]);
        if ran.success { Ok(()) } else { Err(ran.stderr) }
    });
    for (more, session) in [(&[][..], "EKSGetTokenAuth"), (&["--session-name", "me"][..], "me")] {
        let flags = [&external, more].concat();
        let namespace = lab.new_mapping(&json!({}));
        run(&flags, &["add-account", "999988887777", "-n", &namespace, "--yes"]).exits(0);
        let events = lab.audit();
        let patch = events
            .iter()
            .find(|event| event["verb"] == "patch" && event["objectRef"]["namespace"] == namespace.as_str());
        assert_eq!(patch.unwrap()["user"]["username"], format!("{username}:{session}"));
    }
    lab.unmap("mapRoles", &role.mapped_arn);
}

#[test]
fn a_role_that_may_not_enter_is_refused_although_the_caller_may() {
    let lab = Lab::shared();
    let role = lab.new_role("/", &unique("stranger"));
    lab.awsauth(&["get", "--role-arn", &role.arn]).exits(4).says("401");
}

#[test]
fn who_is_acted_as_is_what_rbac_judges() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({"mapRoles": ENTRY}));
    let as_viewer = |arguments: &[&str]| {
        lab.awsauth(&[arguments, &["-n", &namespace, "--as", "ann", "--as-group", "view"]].concat())
    };
    as_viewer(&["get"]).exits(0);
    as_viewer(&["add-account", "999988887777", "--yes"]).exits(4).says("ann").says("forbidden");
    assert_eq!(lab.mapping(&namespace).unwrap()["data"], json!({"mapRoles": ENTRY}));
    let events = lab.audit();
    let patch = events
        .iter()
        .find(|event| event["verb"] == "patch" && event["objectRef"]["namespace"] == namespace.as_str())
        .unwrap();
    assert_eq!(patch["impersonatedUser"]["username"], "ann");
    assert_eq!(patch["responseStatus"]["code"], 403);
}

#[test]
fn a_copy_under_another_name_is_changed_alone_and_said_to_be_one() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({"mapRoles": ENTRY}));
    let before = lab.mapping(&namespace);
    let path = format!("/api/v1/namespaces/{namespace}/configmaps");
    lab.admin_post(
        &path,
        &json!({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "copy"}, "data": {}}),
    );
    lab.awsauth(&["add-account", "999988887777", "-n", &namespace, "--configmap", "copy", "--yes"])
        .exits(0)
        .says("not the live mapping")
        .says(&format!("{namespace}/copy"));
    assert_eq!(lab.mapping(&namespace), before);
    let copy = lab.admin_get(&format!("{path}/copy")).unwrap();
    assert!(copy["data"]["mapAccounts"].as_str().unwrap().contains("999988887777"));
}

#[test]
fn in_a_pod_the_service_account_is_the_login() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({"mapRoles": ENTRY}));
    let account = json!({"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": "janitor"}});
    lab.admin_post(&format!("/api/v1/namespaces/{namespace}/serviceaccounts"), &account);
    lab.allow(&namespace, "get,patch", &format!("--serviceaccount={namespace}:janitor"));
    let mount = lab.folder.join(unique("mount"));
    std::fs::create_dir(&mount).unwrap();
    std::fs::write(mount.join("token"), lab.kubectl(&["create", "token", "-n", &namespace, "janitor"]))
        .unwrap();
    std::fs::copy(&lab.cluster_ca, mount.join("ca.crt")).unwrap();

    let pod = Pod::new(&mount, &lab.apiserver)
        .expect("a mount namespace, where the test puts its token: unprivileged user namespaces are needed");
    let seen = pod.run(lab, &["get", "-n", &namespace, "-o", "json"]).exits(0).json();
    assert_eq!(seen["target"]["chosenBy"], "serviceAccount");
    assert_eq!(seen["entries"][0]["username"], "there");
    pod.run(lab, &["add-account", "999988887777", "-n", &namespace, "--yes"]).exits(0);
    let events = lab.audit();
    let patch = events
        .iter()
        .find(|event| event["verb"] == "patch" && event["objectRef"]["namespace"] == namespace.as_str());
    assert_eq!(patch.unwrap()["user"]["username"], format!("system:serviceaccount:{namespace}:janitor"));
}

/// A mount namespace in which the token lies where Kubernetes puts it; the path has no flag.
struct Pod<'a> {
    mount: &'a Path,
    server: &'a str,
}

impl<'a> Pod<'a> {
    const ENTER: [&'static str; 2] = ["--map-root-user", "--mount"];

    fn new(mount: &'a Path, server: &'a str) -> Option<Self> {
        let tried = Command::new("unshare").args(Self::ENTER).arg("true").output().ok()?;
        tried.status.success().then_some(Self { mount, server })
    }

    fn run(&self, lab: &Lab, arguments: &[&str]) -> Ran {
        let script = "set -e
            real=$(realpath /var/run)
            mount -t tmpfs tmpfs \"$real\"
            mkdir -p \"$real/secrets/kubernetes.io\"
            cp -r \"$1\" \"$real/secrets/kubernetes.io/serviceaccount\"
            shift
            exec \"$@\"";
        let (host, port) = self.server.trim_start_matches("https://").split_once(':').unwrap();
        let mut command = lab.command("unshare");
        command
            .env("KUBERNETES_SERVICE_HOST", host)
            .env("KUBERNETES_SERVICE_PORT", port)
            .args(Self::ENTER)
            .args(["sh", "-c", script, "pod"])
            .arg(self.mount)
            .arg(env!("CARGO_BIN_EXE_awsauth"))
            .args(arguments);
        with_stdin(command, "")
    }
}
