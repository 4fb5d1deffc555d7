//! What can't be written, and is left as it is.

use super::*;

#[test]
fn what_can_not_be_written_is_said_and_left_alone() {
    let sandbox = Sandbox::new();
    sandbox.file("config", "users:\n- name: x\n  user: {token: planted-secret, exec: [}\n");
    let broken = run(&sandbox, &["--cluster", "prod"]).exits(4).complains("line 3");
    assert!(!broken.err.contains("planted"), "{broken:?}");
    // A manifest, say, that was named by mistake.
    for other in
        ["apiVersion: v1\nkind: Pod\n", "kind: [planted]\n", "{apiVersion: planted/v2, kind: Config}"]
    {
        sandbox.file("config", other);
        let said = run(&sandbox, &["--cluster", "prod"]).exits(4).complains("as a kubeconfig's is");
        assert!(sandbox.read("config") == other && !said.err.contains("planted"), "{said:?}");
    }
    sandbox.file("config", "users:\n- {name: x, user: {token: planted-secret}}\n- {name: x}\n");
    run(&sandbox, &["--cluster", "prod"]).exits(4).complains("name of another one");
    std::fs::remove_file(sandbox.path("config")).unwrap();
    std::fs::create_dir(sandbox.path("config")).unwrap();
    run(&sandbox, &["--cluster", "prod"]).exits(4).complains("is a directory");
    std::fs::remove_dir(sandbox.path("config")).unwrap();
    std::os::unix::fs::symlink(sandbox.path("gone"), sandbox.path("config")).unwrap();
    run(&sandbox, &["--cluster", "prod"]).exits(4).complains("no file");
    assert!(!sandbox.path("gone").exists());
}

#[test]
fn a_read_only_kubeconfig_stays_as_it_is() {
    let sandbox = Sandbox::new();
    std::fs::create_dir(sandbox.path("kube")).unwrap();
    let path = sandbox.path("kube/config");
    std::fs::write(&path, THERE).unwrap();
    let eks = Fake::start(|asked, _| answer(asked));
    let mut command = command(&sandbox, &eks, &["--cluster", "prod"]);
    command.env("KUBECONFIG", &path);
    // Root may write everywhere; nobody comes in here whatever the umask.
    if rustix::process::geteuid().is_root() {
        std::fs::set_permissions(sandbox.path(""), PermissionsExt::from_mode(0o755)).unwrap();
        std::os::unix::process::CommandExt::uid(&mut command, 65534);
    }
    std::fs::set_permissions(&path, PermissionsExt::from_mode(0o444)).unwrap();
    std::fs::set_permissions(sandbox.path("kube"), PermissionsExt::from_mode(0o777)).unwrap();
    said(&mut command).exits(4).complains("may not be written to").complains("as it was");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), THERE);
    std::fs::set_permissions(sandbox.path("kube"), PermissionsExt::from_mode(0o555)).unwrap();
    said(&mut command).exits(4).complains("can't write");
    std::fs::set_permissions(sandbox.path("kube"), PermissionsExt::from_mode(0o755)).unwrap();
    assert_eq!(std::fs::read_dir(sandbox.path("kube")).unwrap().count(), 1, "nothing is left behind");
}

#[test]
fn kubectls_lock_is_honoured_and_a_stale_one_named() {
    let sandbox = Sandbox::new();
    sandbox.file("config", THERE);
    sandbox.file("config.lock", "");
    run(&sandbox, &["--cluster", "prod"]).exits(4).complains("config.lock is there").complains("rm ");
    assert_eq!(sandbox.read("config"), THERE);
    assert!(sandbox.path("config.lock").exists(), "it is not ours to take away");
}

#[test]
fn a_kubeconfig_that_changes_meanwhile_is_not_overwritten() {
    let sandbox = Sandbox::new();
    sandbox.file("config", THERE);
    let (path, others) = (sandbox.path("config"), format!("{THERE}# theirs\n"));
    let text = others.clone();
    let eks = Fake::start(move |asked, _| {
        std::fs::write(&path, &text).unwrap();
        answer(asked)
    });
    said(&mut command(&sandbox, &eks, &["--cluster", "prod"]))
        .exits(4)
        .complains("changed by another program");
    assert_eq!(sandbox.read("config"), others);
    let path = sandbox.path("new");
    let eks = Fake::start(move |asked, _| {
        std::fs::write(&path, "# theirs\n").unwrap();
        answer(asked)
    });
    let mut new = command(&sandbox, &eks, &["--cluster", "prod"]);
    said(new.env("KUBECONFIG", sandbox.path("new"))).exits(4).complains("changed by another program");
    assert_eq!(sandbox.read("new"), "# theirs\n");
}

#[test]
fn nothing_found_and_wrong_usage() {
    let sandbox = Sandbox::new();
    run(&sandbox, &["--all"]).exits(4).complains("no cluster");
    for args in [
        &[][..],
        &["--cluster", "pro d"],
        &["--cluster", "prod", "--all"],
        &["--all", "--alias", "x"],
        &[
            "--cluster",
            "prod",
            "--exec",
            "aws",
            "--role-arn",
            "arn:aws:iam::111122223333:role/a",
            "--external-id",
            "x",
        ],
        &["--cluster", "prod", "--external-id", "x"],
        &["--cluster", "prod", "--wait=x"],
        &["--cluster", "prod", "x"],
        &["--cluster", "prod", "--alias", ""],
        &["--cluster", "prod", "--user-alias", ""],
        &["--cluster", "prod", "--proxy-url", "proxy:3128"],
        &["--cluster", "prod", "--proxy-url", "ftp://me:planted@proxy"],
        &["--cluster", "prod", "-", "--dry-run"],
        &["--cluster", "prod", "--role-arn", "nobody"],
    ] {
        let said = run(&sandbox, args).exits(2);
        assert!(!said.err.contains("planted"), "{said:?}");
    }
    let eks =
        Fake::start(|_, _| Reply::Json(200, json!({"cluster": cluster("prod", "CREATING")}).to_string()));
    said(&mut command(&sandbox, &eks, &["--cluster", "prod"]))
        .exits(4)
        .complains("CREATING")
        .complains("--wait");
    said(&mut command(&sandbox, &eks, &["--cluster", "prod", "--wait=1s"]))
        .exits(4)
        .complains("nothing was written");
    assert!(!sandbox.path("config").exists());
}
