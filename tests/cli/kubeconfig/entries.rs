//! What the entries say, and for which clusters.

use super::*;

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
    for (exec, other) in [(&aws, "awsauth kubeconfig"), (&ours, "--exec aws")] {
        assert!(exec["installHint"].as_str().unwrap().contains(other), "{exec}");
    }
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
