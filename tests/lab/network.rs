//! A network that fails at the worst moment: awsauth says what became of the change, and it is true.

use serde_json::{Value, json};

use crate::support::{Lab, Ran, eventually};

const ROLE: &str = "arn:aws:iam::111122223333:role/ci";

fn add(lab: &Lab, server: &str, namespace: &str, more: &[&str]) -> Ran {
    let config = lab.login_at(server);
    lab.awsauth_at(&config, &[&["add-role", ROLE, "-g", "view", "-n", namespace, "--yes"], more].concat())
}

fn has_role(lab: &Lab, namespace: &str) -> bool {
    let object = lab.mapping(namespace).unwrap();
    object["data"]["mapRoles"].as_str().is_some_and(|text| text.contains(ROLE))
}

/// The first GET passes; what matches `then` comes after it.
fn after_the_first_read(then: &[Value]) -> Value {
    let mut rules = vec![json!({"method": "GET", "times": 1})];
    rules.extend_from_slice(then);
    Value::Array(rules)
}

#[test]
fn a_patch_lost_on_its_way_is_sent_again() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    let gate = lab.gate(&json!([{"method": "PATCH", "times": 1, "cut": "before"}]));
    add(lab, &gate.url, &namespace, &["-o", "json", "--no-history"]).exits(0);
    assert!(has_role(lab, &namespace));
    let methods: Vec<_> = gate.requests().iter().map(|request| request["method"].clone()).collect();
    assert_eq!(methods, ["GET", "PATCH", "GET", "PATCH"]);
}

#[test]
fn a_patch_whose_answer_is_lost_is_found_done() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    let gate = lab.gate(&json!([{"method": "PATCH", "cut": "after"}]));
    let ran = add(lab, &gate.url, &namespace, &["-o", "json", "--no-history"]).exits(0);
    assert_eq!(ran.json()["outcome"], "alreadyChanged");
    assert!(has_role(lab, &namespace));
    let patches = gate.requests().iter().filter(|request| request["method"] == "PATCH").count();
    assert_eq!(patches, 1);
}

#[test]
fn a_removal_whose_answer_is_lost_is_found_done() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    add(lab, &lab.apiserver, &namespace, &[]).exits(0);
    let gate = lab.gate(&json!([{"method": "PATCH", "cut": "after"}]));
    let config = lab.login_at(&gate.url);
    lab.awsauth_at(&config, &["remove", ROLE, "-n", &namespace, "--yes"])
        .exits(0)
        .says("the change is there");
    assert!(!has_role(lab, &namespace));
}

#[test]
fn where_nobody_can_be_asked_any_more_the_outcome_is_unknown() {
    let lab = Lab::shared();
    for (cut, written) in [("before", false), ("after", true)] {
        let namespace = lab.new_mapping(&json!({}));
        let gate = lab.gate(&after_the_first_read(&[
            json!({"method": "PATCH", "times": 1, "cut": cut}),
            json!({"cut": "before"}),
        ]));
        add(lab, &gate.url, &namespace, &["--retry-for", "1s"])
            .exits(6)
            .says("no answer came")
            .says("awsauth get");
        assert_eq!(has_role(lab, &namespace), written, "cut {cut}");
    }
}

#[test]
fn where_no_patch_is_ever_answered_the_last_one_may_still_arrive() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    let gate = lab.gate(&json!([{"method": "PATCH", "cut": "before"}]));
    let ran = add(lab, &gate.url, &namespace, &["--retry-for", "1s"]).exits(6).says("may still arrive");
    let ran = ran.says("did not answer");
    assert!(!ran.stderr.contains("others kept changing"), "{}", ran.stderr);
    assert!(!has_role(lab, &namespace));
}

#[test]
fn a_busy_server_is_asked_again_when_it_said() {
    let lab = Lab::shared();
    let busy = json!({"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "TooManyRequests",
        "message": "slow down", "code": 429});
    let respond = json!({"status": 429, "headers": {"Retry-After": "1"}, "body": busy});
    for (times, code) in [(1, 0), (1000, 4)] {
        let namespace = lab.new_mapping(&json!({}));
        let gate = lab.gate(&json!([{"method": "PATCH", "times": times, "respond": respond}]));
        let ran = add(lab, &gate.url, &namespace, &["--retry-for", "3s"]).exits(code);
        assert_eq!(ran.stderr.contains("too busy"), code == 4, "{}", ran.stderr);
        assert_eq!(has_role(lab, &namespace), code == 0);
    }
}

#[test]
fn a_server_that_is_slower_than_anybody_waits_gets_the_change_once() {
    let lab = Lab::shared();
    // After 30 seconds an answer counts as lost; what was sent arrives all the same.
    let slow = |path: &str, method: &str| {
        let namespace = lab.new_mapping(&json!({}));
        let gate = lab.gate(&json!([{"method": method, "path": path, "times": 1, "delay_ms": 33_000}]));
        let ran = add(lab, &gate.url, &namespace, &[]).exits(0);
        let answered = || gate.requests().iter().all(|request| !request["status"].is_null());
        eventually(|| if answered() { Ok(()) } else { Err("the late one is on its way".to_owned()) });
        let config = lab.login_at(&lab.apiserver);
        let history = lab.awsauth_at(&config, &["history", "-n", &namespace, "-o", "json"]).exits(0).json();
        (namespace, gate.requests(), history["entries"].clone(), ran)
    };
    std::thread::scope(|scope| {
        let patch = scope.spawn(|| slow("configmaps", "PATCH"));
        let record = scope.spawn(|| slow("controllerrevisions", "POST"));
        for (what, running) in [("patch", patch), ("record", record)] {
            let (namespace, requests, history, ran) = running.join().unwrap();
            let roles = lab.mapping(&namespace).unwrap()["data"]["mapRoles"].to_string();
            assert_eq!(roles.matches(ROLE).count(), 1, "{what}: {roles}");
            // The late one finds that it has been overtaken.
            let late = requests.iter().filter(|request| request["status"] == 409).count();
            assert_eq!(late, 1, "{what}: {requests:#?}");
            let entries = history.as_array().unwrap();
            assert_eq!(entries.len(), 1, "{what}: {history:#}");
            assert_eq!(entries[0]["state"], "applied", "{what}: {}", ran.stderr);
        }
    });
}

#[test]
fn a_change_made_while_the_patch_was_on_its_way_is_kept() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    let gate = lab.gate(&json!([{"method": "PATCH", "hold": "request", "times": 1}]));
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| add(lab, &gate.url, &namespace, &[]));
        eventually(|| if gate.holds() { Ok(()) } else { Err("nothing is held".to_owned()) });
        lab.admin_patch(
            &namespace,
            "configmap/aws-auth",
            &json!({"data": {"mapAccounts": "- '999988887777'\n"}}),
        );
        gate.release();
        writer.join().unwrap().exits(0).says("it took 2 tries");
    });
    assert!(has_role(lab, &namespace));
    assert_eq!(lab.mapping(&namespace).unwrap()["data"]["mapAccounts"], "- '999988887777'\n");
}

#[test]
fn a_change_that_gives_the_command_another_meaning_stops_it() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({}));
    let gate = lab.gate(&json!([{"method": "PATCH", "hold": "request", "times": 1}]));
    let theirs = format!("- rolearn: {ROLE}\n  username: theirs\n  groups:\n  - system:masters\n");
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| add(lab, &gate.url, &namespace, &[]));
        eventually(|| if gate.holds() { Ok(()) } else { Err("nothing is held".to_owned()) });
        lab.admin_patch(&namespace, "configmap/aws-auth", &json!({"data": {"mapRoles": theirs}}));
        gate.release();
        writer.join().unwrap().exits(5).says("would now do something else").says("nothing was written");
    });
    assert_eq!(lab.mapping(&namespace).unwrap()["data"]["mapRoles"], theirs.as_str());
}

#[test]
fn a_redirect_is_not_followed() {
    let lab = Lab::shared();
    let elsewhere = lab.gate(&json!([]));
    let location = format!("{}/login", elsewhere.url);
    let gate = lab.gate(&json!([{"respond": {"status": 302, "headers": {"Location": location}}}]));
    let namespace = lab.new_mapping(&json!({}));
    add(lab, &gate.url, &namespace, &[]).exits(4).says("redirect").says(&location);
    assert_eq!(elsewhere.connections(), 0, "the login must not travel on");
    assert_eq!(gate.requests().len(), 1);
}

#[test]
fn a_server_of_another_ca_gets_no_token() {
    let lab = Lab::shared();
    let gate = lab.gate(&json!([]));
    let cluster = json!({"server": gate.url, "certificate-authority": lab.aws_ca});
    let config = lab.kubeconfig_of(&cluster, &json!({"token": lab.token(&lab.admin())}));
    lab.awsauth_at(&config.display().to_string(), &["get"])
        .exits(4)
        .says("can't be trusted")
        .says("none of the CAs given");
    assert!(gate.requests().is_empty());

    let ca = base64::Engine::encode(
        &base64::engine::general_purpose::STANDARD,
        std::fs::read(&lab.aws_ca).unwrap(),
    );
    lab.new_cluster(json!({"region": "ap-southeast-7", "name": "lab", "endpoint": gate.url, "ca": ca}));
    lab.awsauth(&["get", "--no-cache", "--region", "ap-southeast-7"]).exits(4).says("can't be trusted");
    assert!(gate.requests().is_empty());
}

#[test]
fn a_ca_that_is_kept_and_wrong_is_asked_for_again_and_nothing_else_is_trusted() {
    use base64::Engine as _;
    let lab = Lab::shared();
    let gate = lab.gate(&json!([]));
    let (region, user) = ("ca-west-1", lab.admin());
    let cluster = |ca: &std::path::Path| {
        let ca = base64::engine::general_purpose::STANDARD.encode(std::fs::read(ca).unwrap());
        lab.new_cluster(json!({"region": region, "name": "lab", "endpoint": gate.url, "ca": ca}));
    };
    let described = || {
        let calls = lab.aws_calls(&user);
        let of = |call: &&Value| call["action"] == "GET /clusters/lab" && call["region"] == region;
        calls.iter().filter(of).count()
    };
    let get = || lab.awsauth(&["get", "--region", region]);
    cluster(&lab.aws_ca);
    get().exits(4).says("can't be trusted");
    // What was kept did not help, so EKS is asked; it says the same, and that is the end of it.
    get().exits(4).says("can't be trusted");
    assert_eq!((described(), gate.requests().len()), (2, 0), "no token went there");
    cluster(&lab.cluster_ca);
    get().exits(0);
    assert_eq!(described(), 3);
    get().exits(0);
    assert_eq!((described(), gate.requests().len()), (3, 2), "what is right is kept");
}
