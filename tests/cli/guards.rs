//! Guards: what a change would do to whoever makes it, to the last admin and to the nodes, on a
//! manifest and in front of a fake API server that counts what it is asked.

use std::sync::{Condvar, Mutex};
use std::time::Duration;

use serde_json::{Value, json};

use crate::fake::{Asked, Fake, Reply};
use crate::sandbox::{Said, Sandbox, manifest};

const ACCOUNT: &str = "arn:aws:iam::111122223333";
const NODES: &str = "- rolearn: arn:aws:iam::111122223333:role/nodes
  username: system:node:{{EC2PrivateDNSName}}
  groups: [system:bootstrappers, system:nodes]
";
const ADMIN: &str = "- rolearn: arn:aws:iam::111122223333:role/admin
  username: admin
  groups: [system:masters]
";
const CI: &str = "- rolearn: arn:aws:iam::111122223333:role/ci
  username: ci
  groups: [view]
";

fn role(name: &str) -> String {
    format!("{ACCOUNT}:role/{name}")
}

/// A manifest with these entries, and the program on it.
fn on_a_file(args: &[&str]) -> (Said, bool) {
    let sandbox = Sandbox::new();
    let text = manifest(&format!("mapRoles: |\n{}", indented(&[NODES, ADMIN, CI].concat())));
    let file = sandbox.file("f.yaml", &text);
    let said = sandbox.run(args.iter().chain(&["-f", file]));
    (said, sandbox.read(file) != text)
}

fn indented(text: &str) -> String {
    text.lines().fold(String::new(), |all, line| all + "  " + line + "\n")
}

#[test]
fn a_manifest_without_admin_or_nodes_is_refused_with_the_flag_that_goes_on() {
    for (name, guard, flag) in
        [("admin", "last-admin", "--allow-no-admin"), ("nodes", "node-loss", "--allow-node-loss")]
    {
        let (arn, hint) = (role(name), format!("add {flag}"));
        for how in ["--yes", "--dry-run"] {
            let (said, changed) = on_a_file(&["remove", &arn, how]);
            assert!(said.err.contains("loses access"), "what it is about is shown first: {said:?}");
            said.exits(5).complains(&hint).complains("nothing was written");
            assert!(!changed);
        }
        let error = on_a_file(&["remove", &arn, "--yes", "-o", "json"]).0.exits(5).error_json();
        assert_eq!(error["code"], guard);
        let (said, changed) = on_a_file(&["remove", &arn, "--yes", flag]);
        said.exits(0).complains(&format!("({flag})"));
        assert!(changed);
    }
    let (said, _) = on_a_file(&["remove", &role("admin"), "--yes", "--allow-no-admin"]);
    said.exits(0).complains("whether that is you was not checked");
}

#[test]
fn stdout_stays_empty_where_a_guard_refuses() {
    let sandbox = Sandbox::new();
    let text = manifest(&format!("mapRoles: |\n{}", indented(NODES)));
    let said = sandbox.run_with_stdin(text, &["remove", &role("nodes"), "-f", "-"]).exits(5);
    assert_eq!(said.out, "");
}

#[test]
fn a_new_admin_is_a_warning_or_forbidden() {
    let grant = |more: &[&'static str]| {
        let arn = role("ci");
        on_a_file(&[&["add-role", arn.as_str(), "-g", "system:masters", "--yes"], more].concat())
    };
    let (said, changed) = grant(&[]);
    said.exits(0).complains("warning: role/ci becomes an admin: system:masters may do everything");
    assert!(changed);
    let (said, changed) = grant(&["--forbid-admin"]);
    said.exits(5).complains("becomes an admin").complains("leave --forbid-admin out");
    assert!(!changed);
    let json = grant(&["-o", "json"]).0.exits(0).json();
    let expected = json!([{
        "guard": "new-admin", "ruling": "warned", "principal": role("ci"), "flag": null, "overridden": false,
        "message": "role/ci becomes an admin: system:masters may do everything, and RBAC can't take it away",
    }]);
    assert_eq!(json["guards"], expected);
    let (said, _) = on_a_file(&["add-role", &role("ci"), "-g", "edit", "--yes", "-o", "json"]);
    assert_eq!(said.exits(0).json()["guards"], json!([]));
}

/// The API server: who asks, and what reviews say.
struct Server {
    roles: String,
    me: Value,
    review: Box<dyn Fn(&Value) -> Reply + Send + Sync>,
}

impl Server {
    fn new(roles: &[&str], review: impl Fn(&Value) -> Reply + Send + Sync + 'static) -> Self {
        Self { roles: roles.concat(), me: session("admin"), review: Box::new(review) }
    }

    /// Runs the program; also the requests, `POST` with the last part of its path.
    fn run(self, args: &[&str]) -> (Said, Vec<String>) {
        let Self { roles, me, review } = self;
        let fake = Fake::start(move |asked, _| match asked.path.rsplit('/').next().unwrap() {
            "selfsubjectreviews" => Reply::Json(201, json!({"status": {"userInfo": me}}).to_string()),
            "subjectaccessreviews" => review(&asked.json()["spec"]),
            _ => {
                let object = json!({
                    "kind": "ConfigMap", "apiVersion": "v1", "data": {"mapRoles": roles},
                    "metadata": {"name": "aws-auth", "namespace": "kube-system", "uid": "u", "resourceVersion": "1"},
                });
                Reply::Json(200, asked.stored_in(&object.to_string()))
            }
        });
        let sandbox = Sandbox::new();
        sandbox.kubeconfig(&fake.url);
        let said = sandbox.run(args.iter().chain(&["--no-history", "--kubeconfig", "config"]));
        let short = |asked: Asked| match asked.method.as_str() {
            "POST" => asked.path.rsplit('/').next().unwrap().to_owned(),
            method => method.to_owned(),
        };
        (said, fake.asked().into_iter().map(short).collect())
    }
}

/// A session of a role, as the authenticator describes it.
fn session(role: &str) -> Value {
    json!({
        "username": role, "uid": "aws-iam-authenticator:111122223333:AROA", "groups": ["system:authenticated"],
        "extra": {
            "arn": [format!("arn:aws:sts::111122223333:assumed-role/{role}/me")],
            "canonicalArn": [format!("{ACCOUNT}:role/{role}")], "sessionName": ["me"], "accessKeyId": ["ASIA"],
        },
    })
}

fn says(allowed: bool) -> Reply {
    Reply::Json(201, json!({"status": {"allowed": allowed}}).to_string())
}

fn forbids(_: &Value) -> Reply {
    let status =
        json!({"kind": "Status", "code": 403, "reason": "Forbidden", "message": "no reviews for you"});
    Reply::Json(403, status.to_string())
}

#[test]
fn only_what_takes_or_sounds_like_an_admin_asks() {
    let all = [NODES, ADMIN, CI];
    let (said, asked) =
        Server::new(&all, forbids).run(&["add-role", &role("x"), "-u", "x", "-g", "view", "--yes"]);
    said.exits(0);
    assert_eq!(asked, ["GET", "PATCH"]);

    let (said, asked) = Server::new(&all, forbids).run(&["remove", &role("ci"), "--yes"]);
    said.exits(0);
    assert_eq!(asked, ["GET", "selfsubjectreviews", "PATCH"]);

    let admins = |spec: &Value| {
        assert_eq!(spec["user"], "x");
        assert_eq!(spec["groups"], json!(["team-admins", "system:authenticated"]));
        let attributes = &spec["resourceAttributes"];
        assert_eq!((&attributes["verb"], &attributes["name"]), (&json!("patch"), &json!("aws-auth")));
        says(true)
    };
    let grant = ["add-role", &role("x"), "-u", "x", "-g", "team-admins", "--yes"];
    let (said, asked) = Server::new(&all, admins).run(&grant);
    said.exits(0)
        .complains("warning: role/x becomes an admin: RBAC lets x in team-admins change this mapping");
    assert_eq!(asked, ["GET", "subjectaccessreviews", "PATCH"]);
    let (said, asked) = Server::new(&all, admins).run(&[&grant[..], &["--forbid-admin"]].concat());
    said.exits(5);
    assert_eq!(asked, ["GET", "subjectaccessreviews"]);
    // What is only a warning is no reason to stop where it can't be known.
    let (said, _) = Server::new(&all, forbids).run(&grant);
    said.exits(0)
        .complains("whether role/x becomes an admin was not checked")
        .complains("no reviews for you");
}

#[test]
fn a_copy_is_not_guarded() {
    let copy = ["remove", &role("nodes"), "--yes", "--configmap", "copy"];
    let (said, asked) = Server::new(&[NODES], forbids).run(&copy);
    said.exits(0).complains("nothing guards this change");
    assert_eq!(asked, ["GET", "PATCH"]);
}

#[test]
fn who_would_lose_the_way_in_is_refused_by_name() {
    let (said, asked) = Server::new(&[ADMIN, &ADMIN.replace("role/admin", "role/other")], forbids).run(&[
        "remove",
        &role("admin"),
        "--yes",
    ]);
    said.exits(5)
        .complains("you would lock yourself out: nothing in the mapping would match arn:aws:iam::111122223333:role/admin any more")
        .complains("note: role/other remains in system:masters")
        .complains("--allow-self-lockout");
    assert_eq!(asked, ["GET", "selfsubjectreviews"]);
}

#[test]
fn what_can_not_be_asked_stops_without_a_terminal() {
    let change = ["add-role", &role("admin"), "-u", "me", "-g", "ops", "--replace", "--yes"];
    let others = ADMIN.replace("role/admin", "role/other");
    let (said, asked) = Server::new(&[ADMIN, &others], forbids).run(&change);
    said.exits(5).complains("whether you would still get in was not checked").complains("--allow-unchecked");
    assert_eq!(asked.iter().filter(|asked| *asked == "PATCH").count(), 0);
    let (said, _) =
        Server::new(&[ADMIN, &others], forbids).run(&[&change[..], &["--allow-unchecked"]].concat());
    // The token is not of our making, so no other one can be tried either.
    said.exits(0).complains("(--allow-unchecked)");

    let (said, _) = Server::new(&[ADMIN, &others], forbids).run(&[&change[..7], &["--dry-run"]].concat());
    said.exits(0).complains("not checked: whether you would still get in");
}

#[test]
fn the_reviews_of_a_wave_are_under_way_at_the_same_time() {
    // Six others: the two that sound like admins come first, then the rest.
    let others: Vec<String> = ["a", "b", "c", "d", "e-admin", "f-root"]
        .map(|name| {
            CI.replace("role/ci", &format!("role/{name}"))
                .replace("username: ci", &format!("username: {name}"))
        })
        .to_vec();
    let mut roles: Vec<&str> = others.iter().map(String::as_str).collect();
    roles.push(ADMIN);
    let (here, all_here) = (Mutex::new(0), Condvar::new());
    let server = Server {
        me: json!({"username": "kubernetes", "groups": ["system:masters"]}),
        ..Server::new(&roles, move |spec| {
            assert_eq!(spec["resourceAttributes"]["verb"], "*");
            let mut count = here.lock().unwrap();
            *count += 1;
            all_here.notify_all();
            // Answered once all six have come; one by one, they never would.
            let waited = all_here.wait_timeout_while(count, Duration::from_secs(20), |n| *n < 6).unwrap();
            says(!waited.1.timed_out() && spec["user"] == "d")
        })
    };
    let (said, asked) = server.run(&["remove", &role("admin"), "--yes"]);
    said.exits(0)
        .complains("role/d remains, who may do everything by RBAC")
        .complains("you are logged in as kubernetes, not by IAM");
    assert_eq!(asked.len(), 9, "{asked:?}");
}
