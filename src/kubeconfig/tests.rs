use std::sync::Arc;

use super::*;

fn login() -> Login {
    let arn = "arn:aws:eks:eu-west-1:111122223333:cluster/prod".to_owned();
    Login {
        cluster: arn.clone(),
        user: arn.clone(),
        context: arn,
        server: "https://ABC.gr7.eu-west-1.eks.amazonaws.com".to_owned(),
        certificate_authority: "LS0tLS1CRUdJTg==".to_owned(),
        proxy_url: None,
        exec: Exec {
            command: "awsauth".to_owned(),
            arguments: ["token", "--cluster", "prod", "--region", "eu-west-1"].map(str::to_owned).to_vec(),
            profile: None,
            install_hint: "get it".to_owned(),
        },
    }
}

fn read(text: &str) -> Config {
    Config::read(text.into()).unwrap()
}

/// The text of the only file afterwards.
fn edited(text: &str, login: &Login) -> String {
    let planned = plan(&[read(text)], std::slice::from_ref(login), false).unwrap();
    planned.changes.first().map_or_else(|| text.to_owned(), |change| change.text.to_string())
}

fn added(text: &str) -> String {
    let once = edited(text, &login());
    assert_eq!(edited(&once, &login()), once, "adding again changes nothing");
    once
}

const WHOLE: &str = "\
apiVersion: v1
kind: Config
clusters:
- cluster:
    certificate-authority-data: LS0tLS1CRUdJTg==
    server: https://ABC.gr7.eu-west-1.eks.amazonaws.com
  name: arn:aws:eks:eu-west-1:111122223333:cluster/prod
contexts:
- context:
    cluster: arn:aws:eks:eu-west-1:111122223333:cluster/prod
    user: arn:aws:eks:eu-west-1:111122223333:cluster/prod
  name: arn:aws:eks:eu-west-1:111122223333:cluster/prod
users:
- name: arn:aws:eks:eu-west-1:111122223333:cluster/prod
  user:
    exec:
      apiVersion: client.authentication.k8s.io/v1beta1
      args:
      - token
      - --cluster
      - prod
      - --region
      - eu-west-1
      command: awsauth
      installHint: get it
      interactiveMode: IfAvailable
      provideClusterInfo: false
current-context: arn:aws:eks:eu-west-1:111122223333:cluster/prod
";

#[test]
fn an_empty_file_becomes_a_kubeconfig() {
    for empty in ["", "# mine\n", "\n", "---\n"] {
        let text = added(empty);
        assert!(text.starts_with(empty), "{text}");
        assert_eq!(read(&text).json(), read(WHOLE).json());
    }
    for null in ["null\n", "~", "{}", "{}\n"] {
        assert_eq!(read(&added(null)).json(), read(WHOLE).json(), "{null}");
    }
}

#[test]
fn lists_that_are_null_or_empty_are_filled() {
    for (clusters, contexts, users) in [
        ("", "", ""),
        (" []", " []", " []"),
        (" null", " ~", " [ ]"),
        (" # none", " [] # none", " null # none"),
    ] {
        for eol in ["\n", "\r\n"] {
            for last in ["", eol] {
                let text = format!(
                    "apiVersion: v1{eol}clusters:{clusters}{eol}contexts:{contexts}{eol}current-context: \"\"{eol}kind: Config{eol}preferences: {{}}{eol}users:{users}{last}"
                );
                let after = added(&text);
                let config = read(&after);
                assert_eq!(config.json()["users"], read(WHOLE).json()["users"], "{after}");
                assert_eq!(after.matches("# none").count(), text.matches("# none").count(), "{after}");
                assert_eq!(after.ends_with(eol), text.ends_with(eol), "{after:?}");
                assert_eq!(after.matches('\n').count(), after.matches(eol).count(), "{after:?}");
            }
        }
    }
}

const OTHER: &str = "\
# from the wiki
apiVersion: v1
kind: Config
preferences: {colors: true}
clusters:
  - name: kind      # local
    cluster: {server: 'https://127.0.0.1:6443', insecure-skip-tls-verify: true}
contexts:
  - context:
      cluster: kind
      namespace: 'x'
    name: kind
current-context: kind
users:
  # keep this
  - name: kind
    user:
      token: abc
      # and this
# the end
";

#[test]
fn what_others_wrote_stays_byte_for_byte() {
    let after = added(OTHER);
    let mut lines = after.lines();
    for line in OTHER.lines() {
        assert!(lines.any(|it| it == line), "{line:?} is gone or moved in\n{after}");
    }
    assert!(after.contains("\n  - cluster:\n      certificate-authority-data: "), "{after}");
    assert!(after.contains("\n        args:\n          - token\n"), "{after}");
    assert_eq!(read(&after).current_context(), Some("kind"));
}

#[test]
fn json_stays_json() {
    let pretty = "{\n    \"kind\": \"Config\",\n    \"users\": [\n        {\"name\": \"a\", \"user\": {}}\n    ],\n    \"clusters\": null,\n    \"current-context\": \"a\"\n}\n";
    for text in [pretty, r#"{"kind":"Config","users":[{"name":"a","user":{}}],"current-context":"a"}"#, "{}"]
    {
        let after = added(text);
        let json: serde_json::Value = serde_json::from_str(&after).unwrap();
        assert_eq!(json["clusters"], read(WHOLE).json()["clusters"], "{after}");
        assert_eq!(after.lines().count() > 20, text.lines().count() > 5, "{after}");
    }
}

#[test]
fn an_entry_is_updated_where_it_stands() {
    let before = WHOLE
        .replace("server: https://ABC", "server: \"https://OLD\" # was moved\n    #")
        .replace("  name: arn:aws:eks:eu-west-1:111122223333:cluster/prod\nusers", "  name: arn:aws:eks:eu-west-1:111122223333:cluster/prod\n# logins\nusers")
        .replace("    user: arn", "    namespace: mine\n    user: arn")
        .replace("      - prod\n", "      - 'old' # name\n")
        .replace("      command: awsauth\n", "      command: aws\n      env:\n      # why\n      - name: AWS_PROFILE\n        value: p\n      - {name: MINE, value: x}\n");
    let after = edited(&before, &login());
    let config = read(&after);
    let exec = &config.named("users", &login().user).unwrap()["user"]["exec"];
    assert_eq!(exec["env"], serde_json::json!([{"name": "MINE", "value": "x"}]), "{after}");
    assert!(after.contains("server: \"https://ABC.gr7.eu-west-1.eks.amazonaws.com\" # was moved"), "{after}");
    assert!(
        after.contains("- 'prod' # name") && after.contains("namespace: mine") && after.contains("# logins")
    );
    assert_eq!(after.lines().count(), before.lines().count() - 2, "{after}");

    let profile = Login { exec: Exec { profile: Some("p".into()), ..login().exec }, ..login() };
    let with = edited(&after, &profile);
    assert!(with.contains("{name: MINE, value: x}\n      - name: AWS_PROFILE\n        value: p\n"), "{with}");
    assert_eq!(edited(&with, &login()), after);
}

#[test]
fn other_ways_to_log_in_go() {
    let arn = login().user;
    let before = format!(
        "kind: Config\nusers:\n- user:\n    token: x\n    as: me\n    client-key-data: y\n  name: {arn}\n"
    );
    let after = edited(&before, &login());
    let config = read(&after);
    let user = &config.named("users", &arn).unwrap()["user"];
    assert_eq!(user.as_object().unwrap().keys().collect::<Vec<_>>(), ["as", "exec"], "{after}");
}

#[test]
fn an_alias_is_not_written_through() {
    let text = "clusters:\n- {name: a, cluster: &it {server: x}}\n- {name: 'arn:aws:eks:eu-west-1:111122223333:cluster/prod', cluster: *it}\n";
    let refused = plan(&[read(text)], &[login()], false).unwrap_err();
    assert!(refused.why.contains("alias"), "{refused:?}");
    assert_eq!(refused.place.map(|(line, _)| line), Some(3));
}

#[test]
fn an_entry_is_changed_in_its_own_file_and_a_new_one_goes_to_the_first() {
    let old = WHOLE.replace("https://ABC", "https://OLD");
    let files = [read(OTHER), read(&old)];
    let planned = plan(&files, &[login()], false).unwrap();
    assert_eq!(planned.changes.iter().map(|change| change.file).collect::<Vec<_>>(), [1]);
    assert_eq!((planned.outcomes, planned.current.as_deref()), (vec![Outcome::Updated], Some("kind")));
    let other = Login { cluster: "c".into(), user: "u".into(), context: "x".into(), ..login() };
    let planned = plan(&files, std::slice::from_ref(&other), true).unwrap();
    assert_eq!(planned.changes.len(), 1);
    assert_eq!(planned.changes[0].file, 0);
    assert!(planned.changes[0].text.contains("current-context: x\n"));
    let moved = plan(&files, &[Login { context: "kind".into(), ..other }], false).unwrap().moved;
    assert_eq!(moved, [("kind".to_owned(), "kind".to_owned())]);
}

#[test]
fn what_kubectl_can_not_read_is_broken() {
    for (text, line) in [
        ("clusters: [", 1),
        ("a: b\nusers: x\n", 2),
        ("users:\n- name: a\n- name: a\n", 3),
        ("users:\n- x\n", 2),
        ("- a\n", 1),
        ("users:\n- name: 1\n", 2),
        ("users:\n- {name: a, user: [x]}\n", 2),
        ("current-context: [x]\n", 1),
        ("\ta: b", 1),
    ] {
        let broken = Config::read(Arc::from(text)).unwrap_err();
        assert_eq!(broken.line, line, "{text:?}: {broken:?}");
    }
    let deep = format!("users: {}{}", "[".repeat(5000), "]".repeat(5000));
    assert!(Config::read(deep.into()).is_err());
}

#[test]
fn secrets_are_not_shown() {
    let text = "\
clusters:
- {name: a, cluster: {server: 'https://me:hush@x', certificate-authority-data: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSURC}}
users:
- name: a
  user:
    token: hush
    password: |
      hush
    client-key-data: aHVzaA==
    auth-provider: {name: oidc, config: {id-token: hush}}
    exec:
      args: [get-token, --oidc-client-secret=hush, --x-password, hush, --plain]
      env: [{name: KEY, value: hush}, {name: AWS_PROFILE, value: seen}]
";
    let shown = masked(text);
    assert!(!shown.contains("hush") && !shown.contains("aHVz"), "{shown}");
    assert!(shown.contains("seen") && shown.contains("get-token") && shown.contains("--plain"), "{shown}");
    assert!(shown.contains("LS0tLS1C...44 characters"), "{shown}");
    assert!(shown.contains("password: REDACTED\n    client-key-data: REDACTED\n"), "{shown}");
    assert_eq!(masked("token: [hush"), "REDACTED");
}

#[test]
fn secrets_that_stand_elsewhere_are_not_shown_either() {
    let text = "\
extra:
- &token hush
- &login {config: {id-token: hush, more: [hush]}}
- &flag --token
# - token: hush
clusters:
- {name: a, cluster: {server: https://x, proxy-url: 'me:hush@proxy:3128'}}
users:
- name: a # the one
  user: # password: \"hush\"
    token: *token
    auth-provider: *login
    exec: {args: [*flag, *token, get-token], command: x}
#  client-secret: hush
---
users: [{name: b, user: {token: hush}}]
# token: hush
";
    let shown = masked(text);
    assert!(!shown.contains("hush"), "{shown}");
    for seen in
        ["# the one", "get-token", "REDACTED@proxy:3128", "# password: REDACTED\n", "- &token REDACTED\n"]
    {
        assert!(shown.contains(seen), "{seen} in\n{shown}");
    }
    assert!(shown.ends_with("#  client-secret: REDACTED\nREDACTED\n"), "{shown}");
    let plain = "# users: none\nusers: [] # token\n...\n";
    assert_eq!(masked(plain), plain);
}
