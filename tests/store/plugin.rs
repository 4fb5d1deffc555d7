//! Credential plugins, run for real: small shell scripts.

use std::path::PathBuf;

use awsauth::cluster::get;
use awsauth::configmap::ObjectName;
use awsauth::failure::{Failure, FailureKind};

use crate::fake::{Fake, Reply};
use crate::support::{Dir, again, client, config_map, run};

const VERSION: &str = "client.authentication.k8s.io/v1beta1";

fn script(dir: &Dir, body: &str) -> PathBuf {
    dir.file("body.sh", body);
    let link = dir.path().join("plugin.sh");
    std::os::unix::fs::symlink(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/store/plugin.sh"), &link).unwrap();
    link
}

fn entry(command: &str, rest: &str) -> String {
    format!("{{exec: {{apiVersion: {VERSION}, command: '{command}'{rest}}}}}")
}

/// The failure of a GET whose plugin runs this script.
fn failure(body: &str, rest: &str) -> Failure {
    let dir = Dir::new();
    let path = script(&dir, body);
    let client = client(&dir, "http://127.0.0.1:9", &entry(path.to_str().unwrap(), rest));
    run(get(&client, &ObjectName::default())).unwrap_err()
}

#[test]
fn a_plugin_is_told_the_version_the_cluster_and_its_environment_and_runs_once() {
    let fake = Fake::start(|_, _| Reply::Json(200, config_map("7", "a")));
    let dir = Dir::new();
    let answer = format!(
        r#"{{"kind":"ExecCredential","apiVersion":"{VERSION}","status":{{"token":"tok-'"$1-$WHO"'"}}}}"#
    );
    script(
        &dir,
        &format!(
            "cd '{}'; echo run >> runs; echo \"$KUBERNETES_EXEC_INFO\" > info; cat > stdin; echo '{answer}'",
            dir.path().display()
        ),
    );
    // A relative command with a separator is relative to the kubeconfig.
    let rest =
        ", args: [one], env: [{name: WHO, value: me}], provideClusterInfo: true, interactiveMode: Never";
    let client = client(&dir, &fake.url, &entry("./plugin.sh", rest));
    run(async {
        get(&client, &ObjectName::default()).await.unwrap();
        get(&client, &ObjectName::default()).await.unwrap();
    });
    assert_eq!(fake.asked()[1].header("authorization"), Some("Bearer tok-one-me"));
    let read = |name| std::fs::read_to_string(dir.path().join(name)).unwrap();
    assert_eq!(read("runs"), "run\n");
    assert_eq!(read("stdin"), "");
    let info: serde_json::Value = serde_json::from_str(&read("info")).unwrap();
    assert_eq!(info["kind"], "ExecCredential");
    assert_eq!(info["apiVersion"], VERSION);
    assert_eq!(info["spec"]["interactive"], false);
    assert_eq!(info["spec"]["cluster"]["server"], fake.url);
}

#[test]
fn an_expired_token_is_fetched_again() {
    let fake = Fake::start(|_, _| Reply::Json(200, config_map("7", "a")));
    let dir = Dir::new();
    let status = r#""status":{"token":"t","expirationTimestamp":"2020-01-01T00:00:00Z"}"#;
    let path = script(
        &dir,
        &format!(
            "echo run >> '{}/runs'; echo '{{\"kind\":\"ExecCredential\",\"apiVersion\":\"{VERSION}\",{status}}}'",
            dir.path().display()
        ),
    );
    let client = client(&dir, &fake.url, &entry(path.to_str().unwrap(), ""));
    run(async {
        get(&client, &ObjectName::default()).await.unwrap();
        get(&client, &ObjectName::default()).await.unwrap();
    });
    assert_eq!(std::fs::read_to_string(dir.path().join("runs")).unwrap(), "run\nrun\n");
    assert_eq!(fake.connections(), 1, "only the token is new");
}

#[test]
fn a_failing_plugin_is_quoted_without_its_secrets() {
    let error = failure(
        "echo first >&2; printf 'no access for \\033[31m'\"$KEY\"' k8s-aws-v1.abc\\n' >&2; exit 3",
        ", args: [get, token, --client-secret=hunter22, --password, hunter22], env: [{name: KEY, value: hunter22}]",
    );
    assert_eq!(error.kind(), FailureKind::ExecPlugin);
    let text = format!("{error}\n{}", error.helps().join("\n"));
    assert!(text.contains("exit code 3") && text.contains("first | no access for"), "{text}");
    let (_, line) = text.split_once("alone, with KEY as the kubeconfig sets them: ").unwrap();
    assert!(
        line.contains("plugin.sh") && line.ends_with(" get token --client-secret=… --password …"),
        "{text}"
    );
    assert!(!text.contains("hunter22") && !text.contains("v1.abc") && !text.contains('\u{1b}'), "{text}");
}

#[test]
fn a_missing_plugin_shows_how_to_install_it() {
    let dir = Dir::new();
    let user = entry("awsauth-no-such-program", ", installHint: 'get it at example.com'");
    let error = run(get(&client(&dir, "http://127.0.0.1:9", &user), &ObjectName::default())).unwrap_err();
    assert_eq!(error.kind(), FailureKind::ExecPlugin);
    assert_eq!(error.helps(), ["get it at example.com"]);
}

#[test]
fn a_plugin_that_kuberc_forbids_is_not_run() {
    let dir = Dir::new();
    let list =
        "kind: Preference\ncredentialPluginPolicy: Allowlist\ncredentialPluginAllowlist: [{name: aws}]\n";
    let kuberc = dir.file("kuberc", list);
    again("plugin::inner_forbidden", |command| {
        command.env("KUBERC", kuberc);
    });
}

#[test]
#[ignore = "run by a_plugin_that_kuberc_forbids_is_not_run"]
fn inner_forbidden() {
    let dir = Dir::new();
    let path = script(&dir, &format!("touch '{}/ran'", dir.path().display()));
    let client = client(&dir, "http://127.0.0.1:9", &entry(path.to_str().unwrap(), ""));
    let error = run(get(&client, &ObjectName::default())).unwrap_err();
    assert!(error.to_string().contains("may not be run"), "{error}");
    assert!(!dir.path().join("ran").exists());
}

#[test]
fn a_plugin_is_searched_in_our_path_and_not_in_the_one_that_its_entry_sets() {
    let dir = Dir::new();
    let other = script(&dir, &format!("touch {}/ran", dir.path().display()));
    std::os::unix::fs::symlink(other, dir.path().join("true")).unwrap();
    let path = format!(", env: [{{name: PATH, value: '{}'}}]", dir.path().display());
    let client = client(&dir, "http://127.0.0.1:9", &entry("true", &path));
    let error = run(get(&client, &ObjectName::default())).unwrap_err();
    assert!(error.to_string().contains("did not print an ExecCredential"), "{error}");
    assert!(!dir.path().join("ran").exists());
}

#[test]
fn a_plugin_of_the_current_folder_is_not_run() {
    for path in [".:/usr/bin:/bin", ":/usr/bin:/bin"] {
        again("plugin::inner_current_folder", |command| {
            command.env("PATH", path).env("KUBERC", "off");
        });
    }
}

#[test]
#[ignore = "run by a_plugin_of_the_current_folder_is_not_run"]
fn inner_current_folder() {
    let dir = Dir::new();
    let planted = script(&dir, &format!("touch {}/ran", dir.path().display()));
    std::os::unix::fs::symlink(planted, dir.path().join("awsauth-no-such-program")).unwrap();
    let client = client(&dir, "http://127.0.0.1:9", &entry("awsauth-no-such-program", ""));
    std::env::set_current_dir(dir.path()).unwrap();
    let error = run(get(&client, &ObjectName::default())).unwrap_err();
    assert!(error.to_string().contains("only through the current folder"), "{error}");
    assert!(!dir.path().join("ran").exists());
}

#[test]
fn what_a_plugin_prints_is_checked_and_never_quoted() {
    let answer = |version: &str, status: &str| {
        failure(
            &format!(r#"echo '{{"kind":"ExecCredential","apiVersion":"{version}","status":{status}}}'"#),
            "",
        )
        .to_string()
    };
    let cases = [
        (failure("echo 'token: hush'", "").to_string(), "did not print an ExecCredential"),
        (answer("client.authentication.k8s.io/v1", "{}"), "in another version"),
        (answer(VERSION, "{}"), "neither a token nor a certificate"),
        (answer(VERSION, r#"{"clientKeyData":"hush"}"#), "without certificate"),
    ];
    for (text, says) in cases {
        assert!(text.contains(says) && !text.contains("hush"), "{text}");
    }
}

#[test]
fn a_plugin_that_must_ask_needs_a_terminal() {
    // Under `cargo test` stdin may be a terminal; then the script fails instead.
    let error = failure("exit 1", ", interactiveMode: Always");
    assert_eq!(error.kind(), FailureKind::ExecPlugin);
}
