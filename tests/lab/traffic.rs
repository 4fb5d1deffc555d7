//! What a command costs the cluster and AWS: counted at the server.

use serde_json::{Value, json};

use crate::support::Lab;

const ROLE: &str = "arn:aws:iam::111122223333:role/ci";
const REGION: &str = "eu-west-3";

#[test]
fn a_write_is_one_get_and_one_patch_on_one_connection_and_a_read_one_get() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({"mapAccounts": "- '999988887777'\n"}));
    let gate = lab.gate(&json!([]));
    lab.new_cluster(json!({"region": REGION, "name": "lab", "endpoint": gate.url}));
    let run = |arguments: &[&str]| {
        lab.awsauth(&[arguments, &["-n", &namespace, "--region", REGION]].concat()).exits(0);
    };

    run(&["add-role", ROLE, "-g", "view", "--yes", "--no-history"]);
    let requests = gate.requests();
    let shape: Vec<_> =
        requests.iter().map(|r| (r["method"].as_str().unwrap(), r["connection"].as_u64().unwrap())).collect();
    assert_eq!(shape, [("GET", 1), ("PATCH", 1)]);
    assert_eq!(gate.connections(), 1);
    let object = format!("/api/v1/namespaces/{namespace}/configmaps/aws-auth");
    assert_eq!(requests[0]["target"], object.as_str());
    assert_eq!(requests[1]["target"], format!("{object}?fieldManager=awsauth"));
    assert_eq!(requests[1]["content_type"], "application/merge-patch+json");
    for request in &requests {
        assert!(request["user_agent"].as_str().unwrap().starts_with("awsauth/"), "{request}");
    }
    is_minimal(&requests[1]["body"]);

    run(&["get"]);
    let requests = gate.requests();
    assert_eq!((requests.len(), gate.connections()), (3, 2));
    assert_eq!(requests[2]["method"], "GET");

    let asked: Vec<Value> = lab
        .aws_calls(&lab.admin())
        .into_iter()
        .filter(|call| call["region"] == REGION && call["service"] == "eks")
        .map(|mut call| call["action"].take())
        .collect();
    // A write describes the cluster anew, a read recalls where it is.
    assert_eq!(asked, ["GET /clusters/lab"]);
}

/// Only the key that changes, and only if the object is still the one that was read.
fn is_minimal(body: &Value) {
    let patch: Value = serde_json::from_str(body.as_str().unwrap()).unwrap();
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&patch), ["metadata", "data"]);
    assert_eq!(keys(&patch["data"]), ["mapRoles"]);
    for field in ["uid", "resourceVersion"] {
        assert!(patch["metadata"][field].as_str().is_some_and(|text| !text.is_empty()), "{patch}");
    }
}

#[test]
fn nothing_to_do_is_one_get() {
    let lab = Lab::shared();
    let namespace = lab.new_mapping(&json!({"mapAccounts": "- '999988887777'\n"}));
    let gate = lab.gate(&json!([]));
    let config = lab.login_at(&gate.url);
    lab.awsauth_at(&config, &["add-account", "999988887777", "-n", &namespace, "--yes"])
        .exits(0)
        .says("nothing to do");
    let methods: Vec<_> = gate.requests().iter().map(|request| request["method"].clone()).collect();
    assert_eq!(methods, ["GET"]);
}

#[test]
fn the_audit_log_and_the_object_name_awsauth() {
    let lab = Lab::shared();
    // Of an object that was empty the API server tracks no managers.
    let namespace = lab.new_mapping(&json!({"mapAccounts": "- '999988887777'\n"}));
    lab.awsauth(&["add-role", ROLE, "-g", "view", "--yes", "--no-history", "-n", &namespace]).exits(0);
    let ours = |event: &&Value| event["objectRef"]["namespace"] == namespace.as_str();
    let events = lab.audit();
    let by_awsauth =
        |event: &&Value| event["userAgent"].as_str().is_some_and(|name| name.starts_with("awsauth/"));
    let events: Vec<_> = events.iter().filter(ours).filter(by_awsauth).collect();
    let told: Vec<_> = events
        .iter()
        .map(|event| (event["verb"].as_str().unwrap(), event["user"]["username"].as_str().unwrap()))
        .collect();
    assert_eq!(told, [("get", "lab-admin"), ("patch", "lab-admin")]);
    let object = lab.mapping(&namespace).unwrap();
    let managers = object["metadata"]["managedFields"].as_array().unwrap();
    assert!(managers.iter().any(|manager| manager["manager"] == "awsauth"), "{managers:?}");
}
