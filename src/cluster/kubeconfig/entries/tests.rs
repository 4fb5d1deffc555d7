use secrecy::ExposeSecret;

use super::*;

/// As `aws eks update-kubeconfig` writes it, with what else a kubeconfig may hold.
const FULL: &str = r#"
apiVersion: v1
clusters:
- cluster:
    certificate-authority-data: Q0E=
    server: https://ABC.gr7.eu-west-1.eks.amazonaws.com
    insecure-skip-tls-verify: no
    extensions:
    - name: client.authentication.k8s.io/exec
      extension: {audience: here, depth: [1, 2.5, null, true]}
  name: arn:aws:eks:eu-west-1:111122223333:cluster/prod
contexts:
- context: {cluster: "arn:aws:eks:eu-west-1:111122223333:cluster/prod", user: me, namespace: apps}
  name: prod
current-context: prod
kind: Config
preferences: {}
users:
- name: me
  user:
    exec:
      apiVersion: client.authentication.k8s.io/v1beta1
      args: [--region, eu-west-1, eks, get-token, --cluster-name, prod, --output, json, ""]
      command: aws
      env:
      - {name: AWS_PROFILE, value: prod}
      interactiveMode: IfAvailable
      provideClusterInfo: true
- name: other
  user:
    as: someone
    as-groups: [a, b]
    as-user-extra: {reason: [x]}
    username: u
    password: '0123'
    tokenFile: /t
    auth-provider: {name: oidc, config: {id-token: x}}
- name: nobody
"#;

fn wrong(text: &str) -> (String, Option<String>) {
    let wrong = parse(text).unwrap_err();
    (text[wrong.span].to_owned(), wrong.what)
}

#[test]
fn everything_that_a_login_needs_is_read() {
    let config = parse(FULL).unwrap();
    assert_eq!(config.current_context.as_deref(), Some("prod"));
    let (name, cluster) = &config.clusters[0];
    assert_eq!(
        (name.as_str(), cluster.insecure_skip_tls_verify),
        (config.contexts[0].1.cluster.as_str(), Some(false))
    );
    let extension = &cluster.extensions.as_ref().unwrap()[0].extension;
    assert_eq!(extension.to_string(), r#"{"audience":"here","depth":[1,2.5,null,true]}"#);
    let exec = config.users[0].1.exec.as_ref().unwrap();
    assert_eq!(exec.args.as_ref().unwrap().len(), 9);
    assert_eq!(exec.env.as_ref().unwrap()[0]["value"], "prod");
    assert!(exec.provide_cluster_info && exec.interactive_mode == Some(ExecInteractiveMode::IfAvailable));
    let other = &config.users[1].1;
    assert_eq!(other.password.as_ref().unwrap().expose_secret(), "0123");
    assert_eq!(other.impersonate_groups.as_ref().unwrap().len(), 2);
    assert_eq!(other.impersonate_user_extra.as_ref().unwrap()["reason"], ["x"]);
    assert_eq!(other.auth_provider.as_ref().unwrap().config["id-token"], "x");
    assert_eq!(config.users[2].0, "nobody");
}

#[test]
fn the_same_in_json_and_nothing_at_all_are_kubeconfigs() {
    let json = r#"{"current-context": "a/b", "users": null, "contexts": []}"#;
    assert_eq!(parse(json).unwrap().current_context.as_deref(), Some("a/b"));
    for empty in ["", "\n# nothing\n", "null", "{}", "---\n---\ncurrent-context: second\n"] {
        assert!(parse(empty).unwrap().current_context.is_none(), "{empty}");
    }
}

#[test]
fn what_kubectl_refuses_is_refused_at_its_place() {
    let said = |at: &str, what: &str| (at.to_owned(), Some(what.to_owned()));
    assert_eq!(wrong("[a]"), said("[a]", "a kubeconfig must be a mapping"));
    assert_eq!(wrong("kind: Pod"), said("Pod", "its kind is not Config"));
    assert_eq!(wrong("users: {a: b}"), said("{a: b}", "users must be a list"));
    assert_eq!(wrong("users:\n- user: {token: 12345}"), said("12345", "token must be a text"));
    assert_eq!(wrong("users: [{user: {exec: {args: [7]}}}]"), said("7", "each item of args must be a text"));
    assert_eq!(
        wrong("users: [{user: {exec: {interactiveMode: Maybe}}}]"),
        said("Maybe", "interactiveMode must be Never or IfAvailable or Always")
    );
    assert_eq!(
        wrong("clusters: [{name: a, cluster: {insecure-skip-tls-verify: 'yes'}}]"),
        said("'yes'", "insecure-skip-tls-verify must be true or false")
    );
    assert_eq!(
        wrong("contexts: [{name: a}, {name: b}, {name: a}]"),
        said("{name: a}", "contexts has a second entry with this name")
    );
}

#[test]
fn a_parser_s_own_words_are_not_passed_on() {
    assert_eq!(wrong("users: [{user: {token: *hush}}]"), ("*hush".to_owned(), None));
}

#[test]
fn an_extension_nests_only_so_deep() {
    let deep = format!("{}1{}", "[".repeat(5000), "]".repeat(5000));
    let text = format!("clusters: [{{cluster: {{extensions: [{{extension: {deep}}}]}}}}]");
    assert_eq!(parse(&text).unwrap_err().what.as_deref(), Some("nests more than 100 deep"));
}
