//! Which file is written, and what stays of it.

use super::*;

#[test]
fn a_new_kubeconfig_is_its_owners_alone_and_current() {
    let sandbox = Sandbox::new();
    let path = sandbox.path("home/.kube/config");
    let eks = Fake::start(|asked, _| answer(asked));
    let new = |args: &[&str]| {
        let mut command = command(&sandbox, &eks, args);
        said(command.env_remove("KUBECONFIG").env("HOME", sandbox.path("home")))
    };
    let first = new(&["--cluster", "prod"]).exits(0);
    assert!(
        first.out.starts_with(&format!("context {ARN} added\n")) && first.out.contains("created"),
        "{first:?}"
    );
    assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
    let text = sandbox.read("home/.kube/config");
    assert!(text.contains(&format!("current-context: {ARN}\n")), "{text}");
    assert!(text.contains("command: awsauth\n") && text.contains("provideClusterInfo: false\n"), "{text}");
    assert!(!sandbox.path("home/.kube/config.lock").exists());
    let again = new(&["--cluster", ARN]).exits(0);
    assert_eq!(again.out, format!("context {ARN} is there already\n"));
    assert_eq!(sandbox.read("home/.kube/config"), text);
}

#[test]
fn an_old_one_keeps_its_bytes_its_mode_and_its_current_context() {
    let sandbox = Sandbox::new();
    sandbox.file("config", THERE);
    std::fs::set_permissions(sandbox.path("config"), PermissionsExt::from_mode(0o644)).unwrap();
    let said = run(&sandbox, &["--cluster", "prod", "--alias", "prod"]).exits(0);
    let said = said.complains("mode 0644").complains("kubectl config use-context prod");
    assert!(!said.err.contains("planted-secret"), "{said:?}");
    assert_eq!(mode(&sandbox.path("config")), 0o644);
    let text = sandbox.read("config");
    let mut lines = text.lines();
    assert!(THERE.lines().all(|line| lines.any(|it| it == line)), "{text}");
    run(&sandbox, &["--cluster", "prod", "--alias", "prod", "--set-current"]).exits(0);
    assert_eq!(sandbox.read("config"), text.replace("current-context: kind", "current-context: prod"));
    run(&sandbox, &["--cluster", "other", "--alias", "prod"]).exits(0).complains("led to the cluster");
}

#[test]
fn an_entry_is_updated_in_the_file_that_has_it() {
    let sandbox = Sandbox::new();
    sandbox.file("first", THERE);
    let eks = Fake::start(|asked, _| answer(asked));
    let list = std::env::join_paths([sandbox.path("first"), sandbox.path("second")]).unwrap();
    let with = |name: &str, args: &[&str]| {
        let list = if name.is_empty() { list.clone() } else { sandbox.path(name).into_os_string() };
        said(command(&sandbox, &eks, args).env("KUBECONFIG", list)).exits(0)
    };
    with("second", &["--cluster", "prod"]);
    let before = sandbox.read("second");
    with("", &["--cluster", "prod", "--proxy-url", "http://proxy:3128"]);
    assert_eq!(sandbox.read("first"), THERE);
    let server = "    server: https://prod.eks.example\n";
    let wanted = before.replace(server, &format!("{server}    proxy-url: http://proxy:3128\n"));
    assert_eq!(sandbox.read("second"), wanted);
    with("", &["--cluster", "other"]);
    assert_eq!(sandbox.read("second"), wanted);
    assert!(sandbox.read("first").contains("cluster/other"));
}

#[test]
fn a_symlink_stays_one() {
    let sandbox = Sandbox::new();
    sandbox.file("real", THERE);
    std::os::unix::fs::symlink("real", sandbox.path("config")).unwrap();
    run(&sandbox, &["--cluster", "prod"]).exits(0);
    assert!(sandbox.path("config").is_symlink() && sandbox.read("real").contains(ARN));
}

#[test]
fn a_dry_run_shows_the_lines_without_secrets_and_writes_nothing() {
    let sandbox = Sandbox::new();
    sandbox.file("config", THERE);
    let shown = run(&sandbox, &["--cluster", "prod", "--dry-run"]).exits(0).complains("nothing was written");
    assert!(shown.out.contains("\n+- cluster:\n") && shown.out.contains("token: REDACTED"), "{shown:?}");
    assert!(!format!("{shown:?}").contains("planted-secret"), "{shown:?}");
    let colour = run(&sandbox, &["--cluster", "prod", "--dry-run", "--color", "always"]).exits(0);
    assert!(colour.out.contains("\u{1b}[32m"), "{colour:?}");
    let json = run(&sandbox, &["--cluster", "prod", "--dry-run", "-o", "json"]).exits(0).json();
    assert_eq!((&json["kind"], &json["written"]), (&json!("KubeconfigChange"), &json!(false)));
    assert_eq!(json["contexts"][0]["outcome"], "added");
    assert!(json["files"][0]["diff"].as_str().unwrap().contains("+- cluster:"), "{json}");
    assert!(!json.to_string().contains("planted-secret"));
    assert_eq!(sandbox.read("config"), THERE);
}
