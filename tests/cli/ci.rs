//! docs/ci.md and the pre-commit hooks are what works.

use awsauth::yaml::{self, Node};

use crate::sandbox::{EXAMPLE, Sandbox, manifest};

const CI: &str = include_str!("../../docs/ci.md");
const HOOKS: &str = include_str!("../../.pre-commit-hooks.yaml");

/// The blocks of the page in this language.
fn blocks(language: &str) -> Vec<&'static str> {
    let open = format!("```{language}\n");
    CI.split(open.as_str()).skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

/// Every value of a key, wherever it stands.
fn values(node: &Node, key: &str, found: &mut Vec<String>) {
    if let Some(list) = node.as_sequence() {
        list.items.iter().for_each(|item| values(&item.node, key, found));
    }
    for (name, value) in node.as_mapping().map_or(&[][..], |mapping| &mapping.entries) {
        if name.as_scalar().is_some_and(|name| name.value == key) {
            found.extend(value.as_scalar().map(|value| value.value.clone()));
        }
        values(value, key, found);
    }
}

fn all(text: &str, key: &str) -> Vec<String> {
    let document = yaml::parse(text).unwrap();
    let mut found = Vec::new();
    values(document.root.as_ref().unwrap(), key, &mut found);
    found
}

const DROPPED: &str = "mapRoles: |\n  - username: x\n";

#[test]
fn the_workflows_run_and_fail_where_they_should() {
    let lines: Vec<String> = blocks("yaml").iter().flat_map(|block| all(block, "run")).collect();
    assert_eq!(lines.len(), 2);
    let sandbox = Sandbox::new();
    std::fs::create_dir(sandbox.path("clusters")).unwrap();
    sandbox.file("clusters/f.yaml", manifest(DROPPED));
    let annotated = sandbox.shell(&lines[0]).exits(1);
    assert!(annotated.out.starts_with("::error file=clusters/f.yaml,line=8,"), "{annotated:?}");
    sandbox.shell(&lines[1]).exits(0);
    let sarif: serde_json::Value = serde_json::from_str(&sandbox.read("awsauth.sarif")).unwrap();
    assert_eq!(sarif["runs"][0]["results"][0]["ruleId"], "AA101");
}

#[test]
fn the_hooks_run_on_files() {
    let (ids, entries) = (all(HOOKS, "id"), all(HOOKS, "entry"));
    assert_eq!(ids, ["awsauth-lint", "awsauth-lint-fix"]);
    let used: Vec<String> = blocks("yaml").iter().flat_map(|block| all(block, "id")).collect();
    assert!(used.iter().all(|id| ids.contains(id)) && !used.is_empty());
    let sandbox = Sandbox::new();
    let other = sandbox.file("other.yaml", "a: b\n");
    let broken = "mapRoles: |\n  - rolearn: arn:aws:iam::111122223333:role/a\n    username: {{AccountID}}\n    groups: [g]\n";
    let file = sandbox.file("f.yaml", manifest(broken));
    sandbox.shell(&format!("{} {other}", entries[0])).exits(0);
    sandbox.shell(&format!("{} {other} {file}", entries[0])).exits(1);
    sandbox.shell(&format!("{} {other} {file} --select AA0", entries[1])).exits(1);
    sandbox.shell(&format!("{} {other} {file} --select AA0", entries[1])).exits(0);
    sandbox.shell(&format!("{} {file} --select AA0,AA1", entries[0])).exits(0);
}

#[test]
fn the_settings_of_the_page_are_taken() {
    let sandbox = Sandbox::new();
    sandbox.file("awsauth.toml", blocks("toml")[0]);
    let file = sandbox.file("f.yaml", EXAMPLE);
    let said = sandbox.run(["lint", file, "--select", "AA0"]);
    said.exits(0);
}
