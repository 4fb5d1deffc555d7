//! No name is resolved, no root certificate read and nothing connected to before a request needs
//! it: by the program's own system calls.

use std::process::Command;

use serde_json::{Value, json};

use crate::support::{Credentials, Lab, Plugin, unique, with_stdin};

const CALLS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/lab/support/calls.py");

/// What a command did.
struct Did(Value);

impl Did {
    fn by(lab: &Lab, who: Option<&Credentials>, set: &[(&str, &str)], arguments: &[&str]) -> Self {
        let mut command = lab.command("python3");
        command.arg(CALLS).arg(env!("CARGO_BIN_EXE_awsauth")).args(arguments);
        command.envs(who.map(Credentials::variables).into_iter().flatten());
        command.envs(set.iter().copied());
        Self::run(command)
    }

    fn run(command: Command) -> Self {
        let said = with_stdin(command, "").stdout_of_success();
        let did: Value = serde_json::from_str(said.lines().last().unwrap()).unwrap();
        assert_eq!(did["code"], 0, "{said}");
        Self(did)
    }

    fn connects(&self) -> u64 {
        self.0["connects"].as_u64().unwrap()
    }

    /// Files that say how names are resolved, and certificates.
    fn opened(&self, what: &[&str]) -> Vec<&str> {
        let all = self.0["opened"].as_array().unwrap().iter().filter_map(Value::as_str);
        all.filter(|path| what.iter().any(|part| path.contains(part))).collect()
    }

    fn names(&self) -> Vec<&str> {
        self.opened(&["resolv.conf", "nsswitch.conf", "/etc/hosts", "gai.conf"])
    }

    fn roots(&self) -> Vec<&str> {
        self.opened(&["/ssl/", "/pki/", "ca-bundle", "ca-certificates", "aws-ca"])
    }

    #[track_caller]
    fn is_quiet(&self) {
        assert_eq!((self.0["sockets"].as_u64(), self.connects()), (Some(0), 0), "{}", self.0);
        assert!(self.names().is_empty() && self.roots().is_empty(), "{}", self.0);
    }
}

#[test]
fn a_token_of_static_keys_and_what_reads_a_manifest_touch_no_network() {
    let lab = Lab::shared();
    let user = lab.new_user(&unique("quiet"));
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/examples/aws-auth.yaml");
    let role = "arn:aws:iam::111122223333:role/ci";
    let mint = ["token", "--cluster", "lab", "--region", "us-east-1"];
    Did::by(lab, Some(&user), &[], &mint).is_quiet();
    Did::by(lab, Some(&user), &[], &["--region", "us-east-1", "eks", "get-token", "--cluster-name", "lab"])
        .is_quiet();
    // Of the shared files as well.
    let config = lab.folder.join(unique("config"));
    let keys = format!(
        "[profile keys]\naws_access_key_id = {}\naws_secret_access_key = {}\n",
        user.access_key_id, user.secret_access_key
    );
    std::fs::write(&config, keys).unwrap();
    let files = [("AWS_CONFIG_FILE", config.to_str().unwrap())];
    Did::by(lab, None, &files, &[&mint[..], &["--profile", "keys"]].concat()).is_quiet();
    for arguments in [
        &["get", "-f", manifest][..],
        &["lint", manifest, "--min-severity", "error"],
        &["add-role", role, "-g", "view", "-f", manifest, "--dry-run"],
        &["explain", role, "-f", manifest],
        &["diff", "-f", manifest, "--target", manifest],
        &["--version"],
        &["get", "--help"],
        &["token", "clear"],
    ] {
        let mut command = lab.command("python3");
        command.arg(CALLS).arg(env!("CARGO_BIN_EXE_awsauth")).args(arguments);
        // Not what other tests have in theirs.
        command.env("XDG_CACHE_HOME", lab.folder.join(unique("cache")));
        let said = with_stdin(command, "").stdout_of_success();
        let did = Did(serde_json::from_str(said.lines().last().unwrap()).unwrap());
        assert!(did.0["code"] == 0 || did.0["code"] == 1, "{arguments:?}: {said}");
        did.is_quiet();
    }
}

#[test]
fn what_is_kept_needs_no_network_and_a_kubeconfig_the_api_servers_alone() {
    let lab = Lab::shared();
    let user = lab.new_user(&unique("quiet"));
    let role = lab.new_role("/", &unique("quiet"));
    let mint = ["token", "--cluster", "lab", "--region", "us-east-1", "--role-arn", &role.arn];
    let home = lab.folder.join(unique("home"));
    let cache = [("XDG_CACHE_HOME", home.to_str().unwrap())];
    let first = Did::by(lab, Some(&user), &cache, &mint);
    assert!(first.connects() > 0 && !first.roots().is_empty(), "this test sees nothing: {}", first.0);
    Did::by(lab, Some(&user), &cache, &mint).is_quiet();

    // The API server has its own CA in the kubeconfig, and a number for an address.
    let certificate = lab.kubeconfig_of(&lab.cluster_at(&lab.apiserver), &lab.user_with_certificate());
    let token =
        lab.kubeconfig_of(&lab.cluster_at(&lab.apiserver), &json!({"token": lab.token(&lab.admin())}));
    let plugin = lab.kubeconfig_with(&lab.apiserver, Plugin::Aws);
    for config in [certificate, token, plugin] {
        let config = config.display().to_string();
        let did = Did::by(lab, Some(&lab.admin()), &[], &["get", "--kubeconfig", &config]);
        assert_eq!(did.connects(), 1, "{config}: {}", did.0);
        assert!(did.names().is_empty() && did.roots().is_empty(), "{}", did.0);
    }
    // A cluster by its name: EKS is asked once, and the next time the API server alone.
    let get = ["get", "--cluster", lab.cluster.as_str()];
    let cold = Did::by(lab, Some(&lab.admin()), &cache, &get);
    let warm = Did::by(lab, Some(&lab.admin()), &cache, &get);
    assert!(cold.connects() > 1, "{}", cold.0);
    assert_eq!((warm.connects(), warm.roots().len()), (1, 0), "{}", warm.0);
}
