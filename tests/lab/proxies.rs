//! Which way leads out: the environment's proxy, its exceptions, and the kubeconfig's own.

use serde_json::{Value, json};

use crate::support::{Lab, Ran, with_stdin};

fn get(lab: &Lab, cluster: &Value, environment: &[(&str, &str)]) -> Ran {
    let config = lab.kubeconfig_of(cluster, &lab.user_with_certificate());
    let mut command = lab.awsauth_command();
    command.args(["get", "-o", "json", "--kubeconfig"]).arg(config).envs(environment.iter().copied());
    with_stdin(command, "")
}

fn tunnels(lab: &Lab, host: &str) -> u64 {
    lab.control("GET", "proxy", &Value::Null)[host].as_u64().unwrap_or(0)
}

#[test]
fn the_kubeconfigs_proxy_is_used_whatever_no_proxy_says() {
    let lab = Lab::shared();
    let mut cluster = lab.cluster_at(&lab.apiserver);
    cluster["proxy-url"] = json!(lab.proxy);
    let before = tunnels(lab, "127.0.0.1");
    let ran = get(lab, &cluster, &[("NO_PROXY", "127.0.0.1")]).exits(0);
    assert_eq!(ran.json()["target"]["cluster"]["proxy"], lab.proxy.as_str());
    assert!(tunnels(lab, "127.0.0.1") > before);

    cluster["proxy-url"] = json!("http://me:hush-hush@127.0.0.1:1");
    let ran = get(lab, &cluster, &[]).exits(4).says("through the proxy http://127.0.0.1:1");
    assert!(!ran.stderr.contains("hush"), "{}", ran.stderr);
}

#[test]
fn the_environments_proxy_is_used_unless_no_proxy_exempts_the_server() {
    let lab = Lab::shared();
    // The lab's proxy lets nobody out, so its refusal shows that it was asked.
    let cluster = lab.cluster_at("https://api.lab.invalid");
    let proxied = get(lab, &cluster, &[]).exits(4);
    assert!(proxied.stderr.contains("through the proxy"), "{}", proxied.stderr);
    assert_eq!(tunnels(lab, "api.lab.invalid"), 1);
    let direct = get(lab, &cluster, &[("NO_PROXY", "other.example,.lab.invalid,")]).exits(4);
    assert!(!direct.stderr.contains("through the proxy"), "{}", direct.stderr);
    assert_eq!(tunnels(lab, "api.lab.invalid"), 1);
}

#[test]
fn aws_is_asked_through_the_environments_proxy_and_trusted_by_its_ca() {
    let lab = Lab::shared();
    let run = |change: &[(&str, Option<&str>)]| {
        let mut command = lab.awsauth_command();
        command.envs(lab.admin().variables()).args(["get", "--no-cache", "--cluster", &lab.cluster]);
        for (name, value) in change {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        with_stdin(command, "")
    };
    let host = format!("eks.{}.amazonaws.com", lab.region);
    let before = tunnels(lab, &host);
    run(&[]).exits(0);
    assert!(tunnels(lab, &host) > before);
    let ca = lab.aws_ca.display().to_string();
    let other = lab.cluster_ca.display().to_string();
    run(&[("SSL_CERT_FILE", Some(&other)), ("AWS_CA_BUNDLE", Some(&ca))]).exits(0);
    run(&[("SSL_CERT_FILE", Some(&ca)), ("AWS_CA_BUNDLE", None)]).exits(0);
    // Neither may vouch for AWS if it is not its CA.
    run(&[("SSL_CERT_FILE", Some(&other)), ("AWS_CA_BUNDLE", Some(&other))])
        .exits(4)
        .says("certificate")
        .says(&format!("SSL_CERT_FILE is {other}"));
    let nobody = run(&[("HTTPS_PROXY", Some("http://me:hush-hush@127.0.0.1:1"))]).exits(4);
    assert!(!nobody.stderr.contains("hush"), "{}", nobody.stderr);
}
