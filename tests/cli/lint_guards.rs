//! Guards on files that `lint --fix` mends: a mend that makes an admin or takes the nodes out is a
//! change like any other.

use serde_json::json;

use crate::sandbox::{Sandbox, manifest};

/// A path hides whom an entry is meant for, an admin at the end.
const HIDDEN: &str = "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/team/ci
    username: ci
    groups: [system:masters]
";

/// Without its path the second entry would take the nodes' place.
const OVER_NODES: &str = "mapRoles: |
  - rolearn: arn:aws:iam::111122223333:role/n
    username: 'system:node:{{EC2PrivateDNSName}}'
    groups: [system:bootstrappers, system:nodes]
  - rolearn: arn:aws:iam::111122223333:role/team/n
    username: n
    groups: [view]
";

const FIX: [&str; 6] = ["--select", "AA201", "--fix", "--unsafe-fixes", "--fail-on", "never"];

fn lint<'a>(file: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&["lint", file], &FIX[..], more].concat()
}

#[test]
fn an_admin_that_a_mend_makes_is_a_warning_or_forbidden() {
    let sandbox = Sandbox::new();
    let text = manifest(HIDDEN);
    let file = sandbox.file("f.yaml", &text);
    for how in ["--yes", "--dry-run"] {
        let said = sandbox.run(lint(file, &[how, "--forbid-admin"])).exits(5);
        said.complains("error: f.yaml: role/ci becomes an admin").complains("leave --forbid-admin out");
        assert_eq!(sandbox.read(file), text);
    }
    let json = sandbox.run(lint(file, &["--dry-run", "-o", "json"])).exits(0).json();
    let guard = &json["guards"][0];
    assert_eq!(
        (&guard["source"], &guard["guard"], &guard["ruling"], &guard["flag"]),
        (&json!("f.yaml"), &json!("new-admin"), &json!("warned"), &json!(null)),
        "{json}"
    );
    for how in [&["--yes"][..], &["--yes", "-q"], &["--yes", "-o", "name"]] {
        sandbox.file("f.yaml", &text);
        let said = sandbox.run(lint(file, how)).exits(0);
        said.complains("warning: f.yaml: role/ci becomes an admin: system:masters");
        assert_ne!(sandbox.read(file), text);
    }
}

#[test]
fn one_refusal_keeps_every_file_as_it_was() {
    let sandbox = Sandbox::new();
    let (first, second) = (manifest(HIDDEN), manifest(OVER_NODES));
    let files = [sandbox.file("a.yaml", &first), sandbox.file("b.yaml", &second)];
    let both = |more: &[&'static str]| [lint(files[0], &[files[1]]), more.to_vec()].concat();
    let said = sandbox.run(both(&["--yes"])).exits(5);
    said.complains("b.yaml: role/n would lose the groups").complains("add --allow-node-loss");
    assert_eq!((sandbox.read(files[0]), sandbox.read(files[1])), (first.clone(), second.clone()));
    let error = sandbox.run(both(&["--yes", "-o", "json"])).exits(5).error_json();
    assert_eq!(error["code"], "node-loss");
    let stdin = sandbox.run_with_stdin(&second, &lint("-", &[])).exits(5);
    assert_eq!(stdin.out, "", "half an answer could be taken for a mended manifest");
    let said = sandbox.run(both(&["--yes", "--allow-node-loss"])).exits(0);
    said.complains("warning: b.yaml: role/n would lose").complains("(--allow-node-loss)");
    assert!(sandbox.read(files[0]) != first && sandbox.read(files[1]) != second);
}

#[test]
fn a_copy_is_not_guarded_and_a_plan_is_of_one_mapping() {
    let sandbox = Sandbox::new();
    let copy = manifest(OVER_NODES).replace("name: aws-auth", "name: copy");
    let file = sandbox.file("f.yaml", &copy);
    sandbox.run(lint(file, &["--configmap", "copy", "--yes"])).exits(0);
    assert_ne!(sandbox.read(file), copy);
    sandbox.run(lint(file, &["--yes", "--plan-out", "p.json"])).exits(2).complains("one mapping");
}
