//! Several files as one mapping.

use super::{ROLES, role, roles};
use crate::change::{Source, merge};
use crate::data::DataKey;

fn source(name: &str, text: &str) -> Source {
    Source { name: name.to_owned(), auth: roles(text) }
}

#[test]
fn what_stands_in_two_files_counts_once() {
    let twice = merge(&[source("a", ROLES), source("b", ROLES)]).expect("they agree");
    assert_eq!(twice.map.values.get(DataKey::MapRoles).map(|t| &**t), Some(ROLES));
    let dev = format!("- rolearn: {}\n  username: dev\n", role("dev"));
    let more = merge(&[source("a", ROLES), source("b", &dev), source("c", &dev)]);
    assert_eq!(more.expect("they agree").map.roles.len(), 3);
}

#[test]
fn files_that_contradict_each_other_or_hold_what_can_not_be_joined_are_refused() {
    for (second, code) in [
        (ROLES.replace("- view", "- edit"), "contradiction"),
        ("- sso: {permissionSetName: A, accountID: '111122223333'}\n".to_owned(), "not-carried-over"),
        (format!("- rolearn: {}\n  team: blue\n", role("x")), "unknown-field"),
        ("- username: x\n".to_owned(), "entry-dropped"),
    ] {
        let why = merge(&[source("a", ROLES), source("b", &second)]).expect_err(code);
        assert_eq!((why.source, why.found[0].code), (1, code));
    }
    let why =
        merge(&[source("a", ROLES), source("b", &ROLES.replace("- view", "- edit"))]).expect_err("edit");
    assert!(why.found[0].message.starts_with("a and b say"), "{}", why.found[0].message);
}
