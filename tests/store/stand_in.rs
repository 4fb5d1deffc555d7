//! Plugins that are not run: their tokens are made in this process. What the programs would do is
//! told by scripts of their names.

use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use awsauth::configmap::ObjectName;
use awsauth::store::{ChosenBy, Impersonation, Options, Place, Plugins, Store, Target};

use crate::fake::{Fake, Reply};
use crate::support::{Dir, again, config_map, kubeconfig, run};

const VERSION: &str = "client.authentication.k8s.io/v1beta1";
const LINE: &str =
    "command: aws, args: [--region, eu-west-1, eks, get-token, --cluster-name, c, --output, json]";

fn user(entry: &str) -> String {
    format!("{{exec: {{apiVersion: {VERSION}, {entry}}}}}")
}

/// A folder whose `aws` prints the token `ran`.
fn programs(dir: &Dir) -> PathBuf {
    let answer =
        format!(r#"{{"kind":"ExecCredential","apiVersion":"{VERSION}","status":{{"token":"ran"}}}}"#);
    let bin = dir.path().join("bin");
    std::fs::create_dir(&bin).unwrap();
    std::fs::write(bin.join("body.sh"), format!("echo '{answer}'")).unwrap();
    symlink(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/store/plugin.sh"), bin.join("aws")).unwrap();
    bin
}

/// How a request logged in, in a process whose environment is this; `Err`: why it did not.
fn login(entry: &str, path: &Path, variables: &[(&str, &str)], plugins: &str) -> Result<String, String> {
    let dir = Dir::new();
    let fake = Fake::start(|_, _| Reply::Json(200, config_map("7", "a")));
    let config = dir.file("config", &kubeconfig(&fake.url, &user(entry)));
    let answer = dir.path().join("answer");
    again("stand_in::inner", |command| {
        let nowhere = dir.path().join("none");
        command
            .env("PATH", format!("{}:/usr/bin:/bin", path.display()))
            .env("KUBECONFIG", &config)
            .env("KUBERC", "off")
            .env("HOME", dir.path())
            .env("AWS_CONFIG_FILE", &nowhere)
            .env("AWS_SHARED_CREDENTIALS_FILE", &nowhere)
            .env("AWS_EC2_METADATA_DISABLED", "true")
            .env("TEST_PLUGINS", plugins)
            .env("TEST_ANSWER", &answer)
            .envs(variables.iter().copied());
    });
    match std::fs::read_to_string(&answer).unwrap() {
        failed if !failed.is_empty() => Err(failed),
        _ => Ok(fake.asked()[0].header("authorization").unwrap_or_default().to_owned()),
    }
}

#[test]
#[ignore = "run by the others of this file"]
fn inner() {
    let variable = |name| std::env::var(name).unwrap();
    let plugins = if variable("TEST_PLUGINS") == "run" { Plugins::Run } else { Plugins::InProcess };
    let impersonation = Impersonation::default();
    let place = Place::Kubeconfig { context: None, path: None, impersonation, plugins };
    let target = Target { place, object: ObjectName::default(), chosen_by: ChosenBy::CurrentContext };
    let insecure_send_token = variable("TEST_PLUGINS") != "careful";
    let options = Options { insecure_send_token, ..Options::default() };
    let read = run(async { Store::open(&target, &options).await?.read().await });
    let failed = read.err().map(|e| format!("{e}\n{}", e.help().join("\n"))).unwrap_or_default();
    std::fs::write(variable("TEST_ANSWER"), failed).unwrap();
}

const KEYS: [(&str, &str); 2] = [("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"), ("AWS_SECRET_ACCESS_KEY", "hushhush")];

#[test]
fn a_line_that_we_know_needs_no_program() {
    let none = Path::new("/nonexistent");
    let token = login(LINE, none, &KEYS, "").unwrap();
    assert!(token.starts_with("Bearer k8s-aws-v1."), "{token}");
    let ours = "command: awsauth, args: [token, --cluster, c], env: [{name: AWS_REGION, value: eu-west-1}]";
    assert!(login(ours, none, &KEYS, "").unwrap().starts_with("Bearer k8s-aws-v1."));
}

#[test]
fn what_we_do_not_know_is_left_to_the_program() {
    let dir = Dir::new();
    let bin = programs(&dir);
    let with = |entry: &str| login(entry, &bin, &KEYS, "");
    assert_eq!(with(&LINE.replace("--output", "--debug, --output")).unwrap(), "Bearer ran");
    assert_eq!(with(&format!("{LINE}, env: [{{name: AWS_CA_BUNDLE, value: /x}}]")).unwrap(), "Bearer ran");
    let path = bin.join("aws").display().to_string();
    assert_eq!(with(&LINE.replace("command: aws", &format!("command: {path}"))).unwrap(), "Bearer ran");
    assert_eq!(login(LINE, &bin, &KEYS, "run").unwrap(), "Bearer ran");
}

#[test]
fn where_our_own_credentials_fail_the_program_is_run_if_it_is_there() {
    let dir = Dir::new();
    assert_eq!(login(LINE, &programs(&dir), &[], "").unwrap(), "Bearer ran");
    let profile = format!("{LINE}, env: [{{name: AWS_PROFILE, value: gone}}]");
    let failed = login(&profile, Path::new("/nonexistent"), &[], "").unwrap_err();
    assert!(failed.contains("gone") && failed.contains("not installed"), "{failed}");
}

#[test]
fn a_token_that_we_made_is_not_sent_where_others_can_read_it() {
    let failed = login(LINE, Path::new("/nonexistent"), &KEYS, "careful").unwrap_err();
    assert!(failed.contains("--insecure-send-token"), "{failed}");
}

#[test]
fn what_kuberc_forbids_is_not_stood_in_for() {
    let dir = Dir::new();
    let kuberc = dir.file("kuberc", "kind: Preference\ncredentialPluginPolicy: DenyAll\n");
    let variables = [KEYS[0], KEYS[1], ("KUBERC", kuberc.to_str().unwrap())];
    let failed = login(LINE, Path::new("/nonexistent"), &variables, "").unwrap_err();
    assert!(failed.contains("may not be run"), "{failed}");
}
