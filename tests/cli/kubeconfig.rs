//! `awsauth kubeconfig` with an EKS of its own.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::fake::{Asked, Fake, Reply};
use crate::sandbox::{Said, Sandbox, said};

const ARN: &str = "arn:aws:eks:eu-west-1:111122223333:cluster/prod";

fn cluster(name: &str, status: &str) -> Value {
    json!({
        "name": name, "arn": format!("arn:aws:eks:eu-west-1:111122223333:cluster/{name}"), "status": status,
        "endpoint": format!("https://{name}.eks.example"), "certificateAuthority": {"data": "LS0tLS1CRUdJTg=="},
    })
}

fn answer(asked: &Asked) -> Reply {
    match asked.path.strip_prefix("/clusters/") {
        Some(name) => Reply::Json(200, json!({"cluster": cluster(name, "ACTIVE")}).to_string()),
        None => Reply::Json(200, json!({"clusters": []}).to_string()),
    }
}

fn command(sandbox: &Sandbox, eks: &Fake, args: &[&str]) -> Command {
    let mut command = sandbox.command();
    command
        .env("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
        .env("AWS_SECRET_ACCESS_KEY", "hushhush")
        .env("AWS_REGION", "eu-west-1")
        .env("AWS_ENDPOINT_URL_EKS", &eks.url)
        .env("KUBECONFIG", sandbox.path("config"))
        .arg("kubeconfig")
        .args(args);
    command
}

fn run(sandbox: &Sandbox, args: &[&str]) -> Said {
    said(&mut command(sandbox, &Fake::start(|asked, _| answer(asked)), args))
}

fn mode(path: &Path) -> u32 {
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

const THERE: &str = "\
# mine
apiVersion: v1
clusters:
- cluster: {server: 'https://127.0.0.1:6443'} # local
  name: kind
contexts:
- context: {cluster: kind, user: kind}
  name: kind
current-context: kind
users:
- name: kind
  user:
    token: planted-secret
    # the end
";

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

#[test]
fn what_can_not_be_written_is_said_and_left_alone() {
    let sandbox = Sandbox::new();
    sandbox.file("config", "users:\n- name: x\n  user: {token: planted-secret, exec: [}\n");
    let broken = run(&sandbox, &["--cluster", "prod"]).exits(4).complains("line 3");
    assert!(!broken.err.contains("planted"), "{broken:?}");
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
    // Root may write everywhere.
    if rustix::process::geteuid().is_root() {
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
fn a_symlink_stays_one() {
    let sandbox = Sandbox::new();
    sandbox.file("real", THERE);
    std::os::unix::fs::symlink("real", sandbox.path("config")).unwrap();
    run(&sandbox, &["--cluster", "prod"]).exits(0);
    assert!(sandbox.path("config").is_symlink() && sandbox.read("real").contains(ARN));
}

#[test]
fn one_for_ci_goes_to_stdout_and_touches_no_file() {
    let sandbox = Sandbox::new();
    for args in [&["--cluster", "prod", "-"][..], &["--cluster", "prod", "--kubeconfig", "-"]] {
        let said = run(&sandbox, args).exits(0);
        assert!(said.out.starts_with("apiVersion: v1\nkind: Config\nclusters:\n"), "{said:?}");
        assert!(said.out.contains(&format!("current-context: {ARN}\n")), "{said:?}");
    }
    let json = run(&sandbox, &["--cluster", "prod", "-", "-o", "json"]).exits(0).json();
    assert_eq!(json["users"][0]["user"]["exec"]["command"], "awsauth");
    assert!(!sandbox.path("config").exists());
}

#[test]
fn the_exec_entry_says_who_logs_in() {
    let sandbox = Sandbox::new();
    let exec = |args: &[&str]| {
        let all = [&["--cluster", "prod", "-", "-o", "json"], args].concat();
        run(&sandbox, &all).exits(0).json()["users"][0]["user"]["exec"].take()
    };
    let role = "arn:aws:iam::111122223333:role/team/admin";
    let aws = exec(&["--exec", "aws", "--role-arn", role]);
    let line = [
        "--region",
        "eu-west-1",
        "eks",
        "get-token",
        "--cluster-name",
        "prod",
        "--output",
        "json",
        "--role",
        role,
    ];
    assert_eq!((&aws["command"], &aws["args"], &aws["env"]), (&json!("aws"), &json!(line), &Value::Null));
    let ours = exec(&["--role-arn", role, "--external-id", "x", "--session-name", "me"]);
    let line = [
        "token",
        "--cluster",
        "prod",
        "--region",
        "eu-west-1",
        "--role-arn",
        role,
        "--external-id",
        "x",
        "--session-name",
        "me",
    ];
    assert_eq!((&ours["command"], &ours["args"]), (&json!("awsauth"), &json!(line)));
    assert_eq!(
        (&ours["interactiveMode"], &ours["provideClusterInfo"]),
        (&json!("IfAvailable"), &json!(false))
    );
    let eks = Fake::start(|asked, _| answer(asked));
    let mut with = command(&sandbox, &eks, &["--cluster", "prod", "-", "-o", "json"]);
    let exec = said(with.env("AWS_PROFILE", "staging")).exits(0).json()["users"][0]["user"]["exec"].take();
    assert_eq!(exec["env"], json!([{"name": "AWS_PROFILE", "value": "staging"}]));
}

#[test]
fn all_clusters_of_a_region_are_written_in_one_go() {
    let sandbox = Sandbox::new();
    sandbox.file("config", THERE);
    let eks = Fake::start(|asked, _| {
        let names: Vec<String> = (0..30).map(|n| format!("c{n}")).collect();
        match asked.path.as_str() {
            "/clusters/c7" => Reply::Json(200, json!({"cluster": cluster("c7", "CREATING")}).to_string()),
            path if path.starts_with("/clusters/") => answer(asked),
            path if path.contains("nextToken=more") => {
                Reply::Json(200, json!({"clusters": names[20..]}).to_string())
            }
            _ => Reply::Json(200, json!({"clusters": names[..20], "nextToken": "more"}).to_string()),
        }
    });
    let said = said(&mut command(&sandbox, &eks, &["--all", "-o", "json"])).exits(0).complains("left out");
    let json: Value = said.json();
    let names: Vec<_> =
        json["contexts"].as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect();
    assert_eq!(names.len(), 29);
    assert!(names[0].ends_with("cluster/c0") && names[28].ends_with("cluster/c29"), "in their order");
    assert!(!said.err.contains('['), "no bar without a terminal: {said:?}");
    let text = sandbox.read("config");
    assert!(
        text.starts_with("# mine\n") && text.contains("cluster/c29") && !text.contains("cluster/c7\n"),
        "{text}"
    );
    assert!(text.contains("current-context: kind\n"));
}

#[test]
fn waiting_for_a_name_that_does_not_resolve_says_so_and_writes_nothing() {
    let sandbox = Sandbox::new();
    let eks = Fake::start(|_, _| {
        let found = crate::cluster::described("https://cluster.invalid", "CONFIG_MAP");
        Reply::Json(200, found.to_string())
    });
    let mut command = command(&sandbox, &eks, &["--cluster", "prod", "--wait=2s"]);
    let said = said(&mut command).exits(4);
    let said = said.complains("waiting:").complains("cluster.invalid").complains("wait longer");
    assert!(said.out.is_empty() && !sandbox.path("config").exists(), "{said:?}");
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
        &["--cluster", "prod", "-", "--dry-run"],
        &["--cluster", "prod", "--role-arn", "nobody"],
    ] {
        run(&sandbox, args).exits(2);
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

#[test]
fn a_terminal_shows_how_many_clusters_are_described_and_is_left_clean() {
    use std::io::Read as _;
    use std::os::fd::OwnedFd;

    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

    let eks = Fake::start(|asked, _| match asked.path.strip_prefix("/clusters/") {
        Some(_) => answer(asked),
        None => Reply::Json(200, json!({"clusters": ["c0", "c1", "c2"]}).to_string()),
    });
    let shown = |more: &[&str]| {
        let sandbox = Sandbox::new();
        let near = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&near).unwrap();
        unlockpt(&near).unwrap();
        let name = ptsname(&near, Vec::new()).unwrap();
        let far = std::fs::File::options().read(true).write(true).open(name.to_str().unwrap()).unwrap();
        let mut command = command(&sandbox, &eks, &["--all"]);
        command.args(more).stderr(OwnedFd::from(far)).stdout(std::process::Stdio::null());
        let mut child = command.spawn().unwrap();
        drop(command); // its copy of the far end
        let (mut near, mut bytes) = (std::fs::File::from(near), Vec::new());
        // Linux ends a terminal that nobody has open any more with EIO.
        let _ = near.read_to_end(&mut bytes);
        assert!(child.wait().unwrap().success());
        String::from_utf8(bytes).unwrap()
    };
    let bar = shown(&[]);
    for (done, filled) in [(0, 0), (1, 8), (2, 16), (3, 24)] {
        let wanted = format!("\r[{}{}] {done}/3 clusters", "#".repeat(filled), " ".repeat(24 - filled));
        assert!(bar.contains(&wanted), "{wanted:?} in {bar:?}");
    }
    let end = bar.rfind("3/3 clusters").unwrap();
    assert!(bar[end..].contains("\r\u{1b}[K"), "it is wiped out: {bar:?}");
    assert!(!shown(&["-q"]).contains("clusters"));
}
