//! Guards that have to ask: two waves at most, all questions of a wave on their way at once.

use serde_json::{Value, json};

use crate::guards::{bound_group, lab, mapped, roles_and_users, run};
use crate::support::{Gate, eventually};

/// Returns once so many questions are on their way, with what they are about.
fn wave(gate: &Gate, questions: u64) -> Vec<String> {
    eventually(|| match gate.held() {
        held if held == questions => Ok(()),
        held => Err(format!("{held} on their way, not {questions}: {:?}", asked(gate))),
    });
    asked(gate)
}

/// What was asked so far and not answered, in alphabetical order.
fn asked(gate: &Gate) -> Vec<String> {
    let open = |request: &Value| {
        let review = request["method"] == "POST" && request["status"].is_null();
        review.then(|| request["target"].as_str().unwrap().rsplit('/').next().unwrap().to_owned())
    };
    let mut asked: Vec<String> = gate.requests().iter().filter_map(open).collect();
    asked.sort();
    asked
}

#[test]
fn guards_ask_in_two_waves_and_each_wave_is_asked_at_once() {
    let (lab, _alone) = lab();
    let strong = bound_group(lab, "keeps", "edit");
    let me = mapped(lab, "me", "system:masters");
    // Without system:masters they are in a group that must be asked about.
    run(lab, &lab.admin(), &["add-user", &me.arn, "-g", &strong]).exits(0);
    let others: Vec<_> = (0..4).map(|n| mapped(lab, &format!("other-{n}"), &format!("team-{n}"))).collect();
    let before = roles_and_users(lab);

    let gate = lab.gate(&json!([{"method": "POST", "path": "reviews", "hold": "request"}]));
    let region = "eu-central-2";
    lab.new_cluster(json!({"region": region, "name": "lab", "endpoint": gate.url}));
    let platform = format!("arn:aws:iam::{}:role/platform-admin", lab.account);
    let admin = lab.admin().arn;
    let remove = ["remove", &admin, &platform, &me.arn, "-g", "system:masters", "--region", region];
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| run(lab, &me, &remove));
        // Who asks, and whether one of the seven who remain can do everything.
        let first = wave(&gate, 1 + 7);
        assert_eq!(first[0], "selfsubjectreviews");
        assert!(first[1..].iter().all(|question| question == "subjectaccessreviews"), "{first:?}");
        gate.release();
        // Now that it is known who asks: could they still read and change the mapping?
        assert_eq!(wave(&gate, 2), ["subjectaccessreviews"; 2]);
        gate.release();
        writer.join().unwrap().exits(5).says("--allow-no-admin");
    });
    assert_eq!(roles_and_users(lab), before);
    let methods: Vec<Value> = gate.requests().iter().map(|request| request["method"].clone()).collect();
    assert_eq!(methods.iter().filter(|method| **method == "GET").count(), 1, "{methods:?}");
    assert_eq!(methods.len(), 1 + 8 + 2);
    for user in others.iter().chain([&me]) {
        lab.unmap("mapUsers", &user.arn);
    }
}

#[test]
fn a_question_that_a_busy_server_did_not_answer_is_asked_again() {
    let (lab, _alone) = lab();
    let body = json!({"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "TooManyRequests",
        "message": "slow down", "code": 429});
    let busy = json!({"status": 429, "headers": {"Retry-After": "1"}, "body": body});
    let strong = bound_group(lab, "strong", "cluster-admin");
    let me = mapped(lab, "me", &strong);
    let before = roles_and_users(lab);
    let rename = ["add-user", &me.arn, "-u", "other", "-g", &strong, "--replace", "--region"];
    for (times, region, how, code, says) in [
        (2, "il-central-1", ["--retry-for=60s", "--dry-run"], 0, "you would get in as other"),
        (1000, "mx-central-1", ["--retry-for=2s", "--dry-run=none"], 5, "was not checked"),
    ] {
        let gate = lab.gate(&json!([{"method": "POST", "path": "reviews", "times": times, "respond": busy}]));
        lab.new_cluster(json!({"region": region, "name": "lab", "endpoint": gate.url}));
        run(lab, &me, &[&rename[..], &[region], &how].concat()).exits(code).says(says);
    }
    assert_eq!(roles_and_users(lab), before);
    lab.unmap("mapUsers", &me.arn);
}
