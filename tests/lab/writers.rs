//! Many writers at once: whoever is told that it is done finds it done.

use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use serde_json::{Value, json};

use crate::support::{Lab, Ran, unique};

/// On one busy core a try takes seconds, and thirty-one others are in its way.
const PATIENCE: [&str; 2] = ["--retry-for", "30m"];

/// Starts one writer for each role, all at once, and waits for all.
fn write_all(roles: &[String], writer: impl Fn(&str) -> Ran + Sync) -> Vec<Ran> {
    let start = std::sync::Barrier::new(roles.len());
    std::thread::scope(|scope| {
        let run = |role| {
            start.wait();
            writer(role)
        };
        let running: Vec<_> = roles.iter().map(|role| scope.spawn(move || run(role))).collect();
        running.into_iter().map(|writer| writer.join().unwrap()).collect()
    })
}

fn new_roles(count: usize) -> Vec<String> {
    (0..count).map(|_| format!("arn:aws:iam::111122223333:role/{}", unique("writer"))).collect()
}

fn holds(text: &Value, role: &str) -> bool {
    text.as_str().unwrap_or_default().lines().any(|line| line == format!("- rolearn: {role}"))
}

#[test]
fn thirty_two_at_once_all_say_ok_and_all_are_there() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    let roles = new_roles(32);
    let certificate = lab.kubeconfig_of(&lab.cluster_at(&lab.apiserver), &lab.user_with_certificate());
    let certificate = certificate.display().to_string();
    let answers = write_all(&roles, |role| {
        let add = ["add-role", role, "-u", "writer", "-g", "view", "-n", &namespace, "--yes"];
        let arguments = [&add[..], &PATIENCE].concat();
        // One half as CI does it, the other with a certificate.
        if role.as_bytes().last().is_some_and(|digit| digit % 2 == 0) {
            lab.awsauth(&arguments)
        } else {
            lab.awsauth_at(&certificate, &arguments)
        }
    });
    for answer in answers {
        answer.exits(0);
    }
    let written = lab.mapping(&namespace).unwrap()["data"]["mapRoles"].take();
    for role in &roles {
        assert!(holds(&written, role), "{role} said ok and is not there:\n{written}");
    }
    assert_eq!(written.as_str().unwrap().matches("rolearn").count(), roles.len());

    let answers = write_all(&roles, |role| {
        let remove = ["remove", role, "-n", &namespace, "--yes"];
        lab.awsauth_at(&certificate, &[&remove[..], &PATIENCE].concat())
    });
    for answer in answers {
        answer.exits(0);
    }
    let left = &lab.mapping(&namespace).unwrap()["data"]["mapRoles"];
    assert!(!left.as_str().unwrap_or_default().contains("rolearn"), "{left}");
}

#[test]
fn thirty_two_that_want_the_same_write_it_once() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    let role = new_roles(1).remove(0);
    let config = lab.kubeconfig_of(&lab.cluster_at(&lab.apiserver), &lab.user_with_certificate());
    let config = config.display().to_string();
    let answers = write_all(&vec![role.clone(); 32], |role| {
        let add = ["add-role", role, "-g", "view", "-n", &namespace, "--yes", "-o", "json"];
        lab.awsauth_at(&config, &[&add[..], &PATIENCE].concat())
    });
    let outcomes: Vec<Value> =
        answers.into_iter().map(|answer| answer.exits(0).json()["outcome"].take()).collect();
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == "changed").count(), 1, "{outcomes:?}");
    let written = lab.mapping(&namespace).unwrap()["data"]["mapRoles"].take();
    assert_eq!(written.as_str().unwrap().matches(&role).count(), 1, "{written}");
}

#[test]
fn a_program_that_replaces_the_object_loses_nothing_by_us_and_takes_only_what_it_takes() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({"replaced": "0"}));
    let config = lab.kubeconfig_of(&lab.cluster_at(&lab.apiserver), &lab.user_with_certificate());
    let config = config.display().to_string();
    let history = History::watch(lab, &namespace);
    let (replaced, done) = (AtomicU32::new(0), AtomicBool::new(false));
    let (mut roles, mut answers) = (Vec::new(), Vec::new());
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                replace_without_care(lab, &namespace, replaced.load(Ordering::Relaxed) + 1);
                replaced.fetch_add(1, Ordering::Relaxed);
            }
        });
        let _end = Ending(&done);
        while replaced.load(Ordering::Relaxed) < 6 {
            let batch = new_roles(8);
            answers.extend(write_all(&batch, |role| {
                let add = ["add-role", role, "-u", "writer", "-n", &namespace, "--yes", "-o", "json"];
                lab.awsauth_at(&config, &[&add[..], &PATIENCE].concat())
            }));
            roles.extend(batch);
        }
    });
    let versions = history.until(lab, &namespace);

    for (role, answer) in roles.iter().zip(answers) {
        let answer = answer.exits(0).json();
        let at = |version: &Value| version["metadata"]["resourceVersion"] == answer["resourceVersion"];
        match answer["outcome"].as_str() {
            Some("changed") => {
                let written = versions.iter().find(|version| at(version)).expect("the version that was told");
                assert!(holds(&written["data"]["mapRoles"], role), "{role} was told as written in {written}");
            }
            // Somebody replaced it by a copy that had it already.
            outcome => assert_eq!(outcome, Some("alreadyChanged")),
        }
        assert!(versions.iter().any(|version| holds(&version["data"]["mapRoles"], role)));
    }
    for pair in versions.windows(2) {
        only_one_program_changed(&pair[0], &pair[1], &roles);
    }
}

/// Says that it is over, also when a test fails: a scope waits for its threads.
struct Ending<'a>(&'a AtomicBool);

impl Drop for Ending<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// A version that we wrote adds one role and keeps all the rest; only the other program, which
/// counts in `replaced`, takes something away.
fn only_one_program_changed(before: &Value, after: &Value, roles: &[String]) {
    let (was, is) = (&before["data"], &after["data"]);
    if was["replaced"] != is["replaced"] {
        return;
    }
    let lost: Vec<_> =
        roles.iter().filter(|role| holds(&was["mapRoles"], role) && !holds(&is["mapRoles"], role)).collect();
    let gained =
        roles.iter().filter(|role| !holds(&was["mapRoles"], role) && holds(&is["mapRoles"], role)).count();
    assert!(lost.is_empty() && gained == 1, "lost {lost:?}, gained {gained}, from {was} to {is}");
}

/// What scripts with `kubectl get | sed | kubectl replace` do, without the resourceVersion.
fn replace_without_care(lab: &Lab, namespace: &str, count: u32) {
    let mut object = lab.mapping(namespace).unwrap();
    object["metadata"].as_object_mut().unwrap().remove("resourceVersion");
    object["data"]["replaced"] = json!(count.to_string());
    let path = format!("/api/v1/namespaces/{namespace}/configmaps/aws-auth");
    lab.admin_put(&path, &object).unwrap();
}

/// Every version of the object, as the API server's watch tells them.
struct History {
    kubectl: Child,
    path: std::path::PathBuf,
}

impl History {
    fn watch(lab: &Lab, namespace: &str) -> Self {
        let path = lab.folder.join(unique("history"));
        let mut kubectl = lab.command("kubectl");
        kubectl
            .env("KUBECONFIG", &lab.admin_kubeconfig)
            .args(["get", "configmap", "aws-auth", "-n", namespace, "--watch", "-o", "json"])
            .stdout(std::fs::File::create(&path).unwrap())
            .stderr(Stdio::inherit());
        let history = Self { kubectl: kubectl.spawn().unwrap(), path };
        crate::support::eventually(|| {
            if history.read().is_empty() { Err("the watch tells nothing".to_owned()) } else { Ok(()) }
        });
        history
    }

    fn read(&self) -> Vec<Value> {
        let text = std::fs::read_to_string(&self.path).unwrap();
        serde_json::Deserializer::from_str(&text).into_iter().map_while(Result::ok).collect()
    }

    /// All versions up to the one that is there now.
    fn until(mut self, lab: &Lab, namespace: &str) -> Vec<Value> {
        let last = lab.mapping(namespace).unwrap()["metadata"]["resourceVersion"].take();
        let versions = crate::support::eventually(|| {
            let versions = self.read();
            let told = versions.iter().any(|version| version["metadata"]["resourceVersion"] == last);
            if told { Ok(versions) } else { Err("the watch lags behind".to_owned()) }
        });
        self.kubectl.kill().unwrap();
        self.kubectl.wait().unwrap();
        versions
    }
}
