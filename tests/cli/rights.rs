//! `explain --rbac` and `--can`: what is refused before anything is asked, and what becomes of
//! answers that a server does not give.

use serde_json::json;

use crate::cluster::Cluster;
use crate::sandbox::{EXAMPLE, Said, Sandbox};

const CI: &str = "arn:aws:iam::111122223333:role/ci";

fn explain(args: &[&str]) -> Said {
    let roles = Some("- rolearn: arn:aws:iam::111122223333:role/ci\n  username: ci\n  groups: [view]\n");
    Cluster { roles, ..Cluster::default() }.run(&[&["explain", CI], args].concat())
}

#[test]
fn a_manifest_knows_no_roles() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", EXAMPLE);
    for more in [&["--rbac"][..], &["--can", "get pods"]] {
        let said = sandbox.run(["explain", CI, "-f", file].iter().chain(more)).exits(2);
        said.complains("--rbac and --can ask an API server").complains("--cluster NAME");
    }
}

#[test]
fn a_question_that_nobody_can_ask_is_refused_before_anything_is() {
    for question in ["", "get", "get pods extra words"] {
        Sandbox::new()
            .run(["explain", CI, "--cluster", "prod", "--can", question])
            .exits(2)
            .complains("--can");
    }
}

#[test]
fn without_credentials_there_is_no_answer_and_the_error_says_which_are_missing() {
    let args = ["explain", CI, "--rbac", "--cluster", "prod", "--region", "eu-west-1"];
    let said = Sandbox::new().run(args.iter().chain(&["-o", "json"])).exits(4);
    assert_eq!(said.error_json()["kind"], "Error");
    assert!(said.out.is_empty(), "{said:?}");
    Sandbox::new().run(args).exits(4).complains("credentials");
}

#[test]
fn what_the_server_refuses_to_tell_is_null_with_its_reason_and_no_yes_to_scripts() {
    let said = explain(&["--rbac", "--can", "get pods", "-o", "json"]);
    let json = said.exits(4).json();
    let rbac = &json["rbac"];
    assert_eq!(
        (&rbac["username"], &rbac["groups"]),
        (&json!("ci"), &json!(["view", "system:authenticated"])),
        "{json}"
    );
    assert_eq!((&rbac["can"][0]["question"], &rbac["can"][0]["allowed"]), (&json!("get pods"), &json!(null)));
    assert!(!rbac["can"][0]["reason"].as_str().unwrap().is_empty(), "{json}");
    let text = explain(&["--can", "get pods"]).exits(4).out;
    assert!(text.contains("can      get pods: not known ("), "{text}");
}

#[test]
fn without_the_flags_nothing_is_asked_and_nothing_is_shown() {
    let json = explain(&["-o", "json"]).exits(0).json();
    assert!(json.get("rbac").is_none(), "{json}");
}
