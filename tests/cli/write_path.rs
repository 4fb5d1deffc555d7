//! What a write does when the API server is slow, busy, changed by others, or can't take it.

use std::fs::File;
use std::process::Stdio;
use std::sync::Mutex;

use serde_json::{Value, json};

use crate::fake::{Asked, Fake, Reply};
use crate::sandbox::{EXAMPLE, Said, Sandbox, manifest, said};

const NEW: &str = "arn:aws:iam::111122223333:role/new";

/// The object behind a fake API server.
struct Server {
    version: u32,
    roles: String,
    immutable: bool,
    pad: String,
    patches: u32,
    gets: u32,
}

impl Server {
    fn new() -> Self {
        let (roles, pad) = (String::new(), String::new());
        Self { version: 1, roles, immutable: false, pad, patches: 0, gets: 0 }
    }

    fn object(&self) -> Reply {
        let object = json!({
            "kind": "ConfigMap", "apiVersion": "v1", "immutable": self.immutable,
            "metadata": {
                "name": "aws-auth", "namespace": "kube-system", "uid": "u",
                "resourceVersion": self.version.to_string(), "annotations": {"meta.helm.sh/release-name": "r"},
            },
            "data": {"mapRoles": self.roles, "pad": self.pad},
        });
        Reply::Json(200, object.to_string())
    }

    /// As the API server does it: only for the version that the patch names.
    fn patch(&mut self, asked: &Asked) -> Reply {
        let body = asked.json();
        if body["metadata"]["resourceVersion"].as_str() != Some(self.version.to_string().as_str()) {
            return refusal(409, "Conflict", "the object has been modified");
        }
        body["data"]["mapRoles"].as_str().unwrap().clone_into(&mut self.roles);
        self.version += 1;
        self.object()
    }

    fn others_write(&mut self, roles: &str) {
        self.roles.push_str(roles);
        self.version += 1;
    }
}

fn refusal(code: u16, reason: &str, message: &str) -> Reply {
    let details = json!({"name": "aws-auth", "kind": "configmaps"});
    let status = json!({"kind": "Status", "apiVersion": "v1", "status": "Failure", "code": code,
        "reason": reason, "message": message, "details": details});
    Reply::Json(code, status.to_string())
}

fn entry(role: &str, username: &str) -> String {
    format!("- rolearn: {role}\n  username: {username}\n")
}

/// Runs the program against a server that gets in before each request with `before`, which may
/// answer instead.
fn run(
    change: impl FnOnce(&mut Server),
    before: impl Fn(&mut Server, &Asked) -> Option<Reply> + Send + Sync + 'static,
    args: &[&str],
) -> (Said, Vec<String>) {
    let mut server = Server::new();
    change(&mut server);
    let server = Mutex::new(server);
    let fake = Fake::start(move |asked, _| {
        let mut server = server.lock().unwrap();
        let is_get = asked.method == "GET";
        if asked.path.ends_with("/selfsubjectreviews") {
            // A login without IAM: the mapping has no say in it.
            return Reply::Json(201, json!({"status": {"userInfo": {"username": "t"}}}).to_string());
        }
        if asked.path.ends_with("/subjectaccessreviews") {
            return Reply::Json(201, json!({"status": {"allowed": false}}).to_string());
        }
        *(if is_get { &mut server.gets } else { &mut server.patches }) += 1;
        match before(&mut server, asked) {
            Some(reply) => reply,
            None if is_get => server.object(),
            None => server.patch(asked),
        }
    });
    let sandbox = Sandbox::new();
    sandbox.kubeconfig(&fake.url);
    let said = sandbox.run(args.iter().chain(&["--no-history", "--kubeconfig", "config"]));
    (said, fake.asked().into_iter().map(|asked| asked.method).collect())
}

const ADD: [&str; 7] = ["add-role", NEW, "-u", "nick", "-g", "g", "--yes"];

fn add(more: &[&'static str]) -> Vec<&'static str> {
    [&ADD[..], more].concat()
}

#[test]
fn a_patch_that_lands_after_its_connection_broke_is_found_done() {
    let held = Mutex::new(None);
    let (said, methods) = run(
        |_| {},
        move |server, asked| {
            let mut held = held.lock().unwrap();
            match (asked.method.as_str(), server.patches) {
                ("PATCH", 1) => {
                    *held = Some(asked.clone());
                    Some(Reply::Close)
                }
                ("PATCH", _) => {
                    // The first one arrives now, just before the second.
                    server.patch(&held.take()?);
                    None
                }
                _ => None,
            }
        },
        &add(&["-o", "json"]),
    );
    let json = said.exits(0).json();
    assert_eq!(json["outcome"], "alreadyChanged");
    assert_ne!(json["undo"], json!([]), "it may well be ours");
    assert_eq!(methods, ["GET", "PATCH", "GET", "PATCH", "GET"]);
}

#[test]
fn a_patch_that_may_still_be_on_its_way_is_never_called_failed() {
    for then in [|| Reply::Close, || refusal(504, "Timeout", "it"), || refusal(403, "Forbidden", "no")] {
        for retry_for in ["0s", "300ms"] {
            let (said, _) = run(
                |_| {},
                move |server, asked| {
                    let first = server.patches == 1;
                    (asked.method == "PATCH").then(|| if first { Reply::Close } else { then() })
                },
                &add(&["--retry-for", retry_for]),
            );
            said.exits(6).complains("may still arrive");
        }
    }
}

#[test]
fn a_refusal_by_the_server_itself_is_a_failure_and_says_so() {
    for (code, words) in [(500, "webhook"), (429, "too busy")] {
        let (said, _) = run(
            |_| {},
            move |_, asked| (asked.method == "PATCH").then(|| refusal(code, "X", "webhook")),
            &add(&["--retry-for", "300ms"]),
        );
        said.exits(4).complains(words).complains("tries, nothing was written");
    }
}

#[test]
fn what_a_webhook_makes_of_a_change_is_looked_at() {
    let altered = |roles: &'static str, args: &[&str]| {
        let before = move |server: &mut Server, asked: &Asked| {
            (asked.method == "PATCH").then(|| {
                if !asked.path.contains("dryRun") {
                    server.others_write(roles);
                }
                // Nothing changed, so nothing is a new version.
                server.version -= u32::from(roles.is_empty());
                server.object()
            })
        };
        run(|server| server.version = 2, before, args)
    };
    let (said, methods) = altered("", &ADD);
    said.exits(4).complains("stored something else").complains("the mapping is as before");
    assert_eq!(methods, ["GET", "PATCH", "GET"]);
    let (said, _) = altered("- rolearn: arn:aws:iam::111122223333:role/own\n  username: own\n", &ADD);
    said.exits(6).complains("stored something else").complains("awsauth get");
    let more =
        "- rolearn: arn:aws:iam::111122223333:role/new\n  username: nick\n  groups: [g]\n  injected: x\n";
    altered(more, &ADD).0.exits(0).complains("in a text that an admission webhook or a policy made of it");
}

#[test]
fn what_a_webhook_would_make_of_a_change_is_no_unknown_outcome_of_a_dry_run() {
    let dry = ["add-role", NEW, "-u", "nick", "-g", "g", "--dry-run=server"];
    let altered = |roles: &'static str, args: &[&str]| {
        let before = move |server: &mut Server, asked: &Asked| {
            (asked.method == "PATCH").then(|| {
                server.roles = roles.to_owned();
                let answer = server.object();
                // Others write all the while.
                server.roles = entry("arn:aws:iam::111122223333:role/theirs", "t");
                server.version += 1;
                answer
            })
        };
        run(|_| {}, before, args)
    };
    for other in ["", "- rolearn: arn:aws:iam::111122223333:role/own\n  username: own\n"] {
        let (said, methods) = altered(other, &dry);
        assert!(!said.err.contains("stored something else"), "{said:?}");
        said.exits(4).complains("would store something else").complains("nothing was written");
        assert_eq!(methods, ["GET", "POST", "PATCH"], "the POST asks who we are");
    }
    let serves =
        "- rolearn: arn:aws:iam::111122223333:role/new\n  username: nick\n  groups: [g]\n  injected: x\n";
    let (said, _) = altered(serves, &dry);
    said.exits(0).complains("would take the change, in a text that an admission webhook");
}

#[test]
fn what_can_not_be_done_is_refused_by_a_dry_run_too() {
    for how in ["--dry-run", "--yes"] {
        let (said, methods) = run(|s| s.immutable = true, |_, _| None, &["add-role", NEW, "-g", "g", how]);
        assert!(!said.err.contains("@@"), "{said:?}");
        said.exits(3).complains("immutable");
        assert_eq!(methods, ["GET"]);
        let full = "x".repeat(1 << 20);
        let (said, _) = run(|s| s.pad = full, |_, _| None, &["add-role", NEW, "-g", "g", how]);
        said.exits(3).complains("a ConfigMap holds 1048576");

        let sandbox = Sandbox::new();
        let frozen = manifest("mapRoles: '[]'") + "immutable: true\n";
        let file = sandbox.file("f.yaml", &frozen);
        sandbox.run(["add-role", NEW, "-g", "g", "-f", file, how]).exits(3).complains("immutable");
        assert_eq!(sandbox.read(file), frozen);
    }
}

#[test]
fn what_came_meanwhile_and_stands_in_the_way_is_a_conflict() {
    let (said, _) = run(
        |server| server.roles = entry(NEW, "a"),
        |server, asked| {
            if asked.method == "PATCH" && server.patches == 1 {
                server.others_write(&entry(NEW, "b"));
            }
            None
        },
        &["remove", NEW, "--yes", "-o", "json"],
    );
    let error = said.exits(5).error_json();
    assert_eq!(error["code"], "conflict");
    let message = error["message"].as_str().unwrap();
    assert!(message.contains("meanwhile") && message.contains("stands for 2 entries"), "{message}");
}

#[test]
fn another_effect_than_the_one_agreed_to_is_told_as_json_alone() {
    let (said, _) = run(
        |_| {},
        |server, asked| {
            if asked.method == "PATCH" && server.patches == 1 {
                server.others_write(&entry(NEW, "theirs"));
            }
            None
        },
        &["add-role", NEW, "-g", "g", "--yes", "-o", "json"],
    );
    let error = said.exits(5).error_json();
    assert_eq!(error["code"], "conflict");
    assert!(error["hints"][0].as_str().unwrap().contains("role/new"), "{error}");
}

#[test]
fn throttling_is_not_called_a_conflict() {
    for (busy, words) in [(true, "the API server was busy: it took 2 tries"), (false, "others were writing")]
    {
        let (said, _) = run(
            |_| {},
            move |server, asked| {
                let first = asked.method == "PATCH" && server.patches == 1;
                if first && !busy {
                    server.others_write(&entry("arn:aws:iam::111122223333:role/other", "o"));
                }
                (first && busy).then(|| refusal(429, "TooManyRequests", "slow down"))
            },
            &add(&[]),
        );
        assert_eq!(said.err.contains("others were writing"), !busy, "{said:?}");
        said.exits(0).complains(words);
    }
}

#[test]
fn the_first_read_waits_for_a_busy_server() {
    for code in [429, 503] {
        let busy = move |server: &mut Server, asked: &Asked| {
            (asked.method == "GET" && server.gets < 3).then(|| refusal(code, "Busy", "wait"))
        };
        let (said, methods) = run(|_| {}, busy, &add(&[]));
        said.exits(0);
        assert_eq!(methods, ["GET", "GET", "GET", "PATCH"]);
    }
    let (said, methods) =
        run(|_| {}, |_, _| Some(refusal(503, "Busy", "wait")), &add(&["--retry-for", "0s"]));
    said.exits(4);
    assert_eq!(methods, ["GET"]);
}

#[test]
fn after_silence_the_true_answer_is_kept() {
    let (said, _) = run(
        |_| {},
        |server, asked| match asked.method.as_str() {
            "PATCH" => Some(Reply::Close),
            _ if server.patches > 0 => Some(refusal(404, "NotFound", "not found")),
            _ => None,
        },
        &add(&[]),
    );
    said.exits(5).complains("was deleted meanwhile");
}

#[test]
fn what_others_did_is_not_ours_to_undo() {
    let same = |server: &mut Server, asked: &Asked| {
        if asked.method == "PATCH" && server.patches == 1 {
            server.others_write(&format!("{}  groups: [g]\n", entry(NEW, "nick")));
        }
        None
    };
    let (said, _) = run(|_| {}, same, &add(&[]));
    assert!(!said.err.contains("undo:"), "{said:?}");
    said.exits(0).complains("somebody else made it");
    let (said, _) = run(|_| {}, same, &add(&["-o", "json"]));
    let json = said.exits(0).json();
    assert_eq!((&json["outcome"], &json["undo"]), (&Value::from("alreadyChanged"), &json!([])));
}

#[test]
fn a_program_gets_everything_on_stdout() {
    let (said, _) = run(|_| {}, |_, _| None, &["add-role", NEW, "--yes", "-o", "json"]);
    assert_eq!(said.err, "");
    let json = said.exits(0).json();
    assert_eq!(json["managers"][0]["name"], "Helm");
    assert!(json["notes"].to_string().contains("no group is given"), "{json}");
}

#[test]
fn warnings_about_the_wish_are_warnings_and_not_silenced() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", EXAMPLE);
    let said = sandbox.run(["add-role", NEW, "-f", file, "--dry-run", "-q"]).exits(0);
    said.complains("warning: no group is given");
}

#[test]
fn a_lost_answer_does_not_hide_that_it_was_written() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", EXAMPLE);
    let full = File::options().write(true).open("/dev/full").unwrap();
    let mut command = sandbox.command();
    command.args(["add-role", NEW, "-g", "g", "-f", file, "--yes", "-o", "json"]);
    let said = said(command.stdout(full).stderr(Stdio::piped())).exits(4);
    let message = said.error_json()["message"].as_str().unwrap().to_owned();
    assert!(message.contains("wrote f.yaml, but can't write the answer to stdout"), "{message}");
    assert!(sandbox.read(file).contains(NEW));
}

const TWICE: &str = "- rolearn: arn:aws:iam::111122223333:role/ci\n  username: a\n- rolearn: arn:aws:iam::111122223333:role/ci\n  username: b\n";

const MEND: [&str; 5] = ["lint", "--fix", "--yes", "--select", "AA221,AA101"];

#[test]
fn lint_mends_a_cluster_by_the_way_of_every_write() {
    let (said, methods) = run(|server| server.roles = TWICE.into(), |_, _| None, &MEND);
    let said = said.exits(0).complains("mends AA221 shadowed").complains("-- rolearn: ");
    assert!(said.err.contains("note: nothing found in "), "{said:?}");
    assert_eq!(methods.iter().filter(|it| *it == "PATCH").count(), 1);
    let (said, methods) = run(|server| server.roles = TWICE.into(), |_, _| None, &MEND[..2]);
    said.exits(2).complains("no terminal");
    assert!(methods.iter().all(|it| it != "PATCH"));
    let (said, methods) = run(|server| server.roles = entry(NEW, "x"), |_, _| None, &MEND);
    said.exits(0);
    assert!(methods.iter().all(|it| it != "PATCH"));
}

#[test]
fn lint_never_mends_over_what_others_wrote_meanwhile() {
    let meanwhile = |server: &mut Server, asked: &Asked| {
        if asked.method == "GET" && server.gets == 2 {
            server.others_write(&entry(NEW, "x"));
        }
        None
    };
    let (said, methods) = run(|server| server.roles = TWICE.into(), meanwhile, &MEND);
    said.exits(5).complains("somebody changed the mapping meanwhile");
    assert!(methods.iter().all(|it| it != "PATCH"));
}
