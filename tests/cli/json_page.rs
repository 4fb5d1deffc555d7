//! Every field that a command prints stands in `docs/json.md`, in the section of its object or in
//! one that several share.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::sandbox::{EXAMPLE, Sandbox};

const PAGE: &str = include_str!("../../docs/json.md");

/// The words in backticks.
fn words(text: &str) -> BTreeSet<&str> {
    let quoted = text.split('`').skip(1).step_by(2);
    quoted.flat_map(|it| it.split(|c: char| !c.is_ascii_alphanumeric())).collect()
}

/// What stands under a heading that begins so; several sections may.
fn sections(heading: &str) -> String {
    PAGE.split("\n## ").flat_map(|part| part.split("\n<h")).filter(|part| part.starts_with(heading)).collect()
}

fn fields(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                into.insert(name.clone());
                fields(value, into);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| fields(item, into)),
        _ => {}
    }
}

#[track_caller]
fn stands_there(value: &Value, args: &[&str]) {
    let kind = value["kind"].as_str().unwrap_or_else(|| panic!("{args:?}: {value}"));
    let shared = [sections("Every object"), sections("2 id="), sections("3 id=")].concat();
    let own = sections(&format!("`{kind}`"));
    // A `Rule` stands under `Lint`.
    let own = if own.is_empty() { PAGE.to_owned() } else { own };
    let (known, mut found) = (&words(&own) | &words(&shared), BTreeSet::new());
    fields(value, &mut found);
    let missing: Vec<_> = found.iter().filter(|name| !known.contains(name.as_str())).collect();
    assert!(missing.is_empty(), "{kind} of {args:?} has {missing:?}, and docs/json.md does not say so");
    assert!(words(&sections("Every object")).contains(kind), "{kind}");
}

#[test]
fn every_field_is_on_the_page() {
    let sandbox = Sandbox::new();
    sandbox.file("f.yaml", EXAMPLE);
    sandbox.file("bad.yaml", include_str!("../../docs/examples/mistakes.yaml"));
    sandbox.file("want.yaml", "- rolearn: arn:aws:iam::111122223333:role/ci\n  groups: [view, more]\n");
    let role = "arn:aws:iam::111122223333:role/new";
    let caller = "arn:aws:sts::111122223333:assumed-role/ci/build-7";
    for args in [
        &["get", "-f", "f.yaml"][..],
        &["get", "-f", "bad.yaml"],
        &["lint", "bad.yaml"],
        &["lint", "--explain", "AA401"],
        &["explain", caller, "-f", "f.yaml"],
        &["explain", caller, "-f", "bad.yaml"],
        &["add-role", role, "-g", "view", "-f", "f.yaml", "--dry-run"],
        &["add-role", role, "-g", "view", "-f", "f.yaml", "--yes"],
        &["remove", role, "-f", "f.yaml", "--yes"],
        &["history", "-f", "f.yaml", "--diff"],
        &["undo", "-f", "f.yaml", "--yes"],
        &["apply", "-f", "want.yaml", "--target", "f.yaml", "--owner", "me", "--yes"],
        &["diff", "-f", "bad.yaml", "--target", "f.yaml"],
        &["lint", "bad.yaml", "--fix", "--unsafe-fixes", "--yes"],
        &["version"],
        &["token", "clear"],
    ] {
        let said = sandbox.run(args.iter().copied().chain(["-o", "json"]));
        assert!(matches!(said.code, Some(0 | 1)), "{args:?}: {said:?}");
        stands_there(&said.json(), args);
    }
    let args = ["remove", "arn:aws:iam::111122223333:role/Admin", "-f", "f.yaml", "--yes", "-o", "json"];
    stands_there(&sandbox.run(args).exits(5).error_json(), &args);
}
