//! The arrows among the rooms: a room uses only rooms below it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each room with the rooms it may use; [`EVERYBODYS`] are for every room.
const ROOMS: &[(&str, &[&str])] = &[
    ("beside", &[]),
    ("hidden", &[]),
    ("diagnostic", &[]),
    ("data", &[]),
    ("yaml", &[]),
    ("arn", &[]),
    ("mapping", &["yaml", "arn"]),
    ("configmap", &["yaml"]),
    ("kubeconfig", &["yaml"]),
    ("change", &["arn", "mapping", "configmap"]),
    ("lint", &["arn", "yaml", "mapping", "configmap"]),
    ("guard", &["arn", "mapping", "change"]),
    ("token", &["arn"]),
    ("trace", &[]),
    ("failure", &[]),
    ("person", &[]),
    ("aws", &["arn", "token", "trace", "failure", "person"]),
    ("cluster", &["yaml", "configmap", "trace", "failure", "person"]),
    ("store", &["configmap", "cluster", "aws", "token", "trace", "failure"]),
    ("history", &["change", "cluster", "configmap", "token", "failure"]),
    ("write", &["arn", "mapping", "change", "configmap", "guard", "history", "store", "failure"]),
    (
        "doctor",
        &["arn", "token", "mapping", "configmap", "change", "aws", "cluster", "store", "trace", "failure"],
    ),
    (
        "ui",
        &[
            "doctor",
            "yaml",
            "arn",
            "mapping",
            "configmap",
            "kubeconfig",
            "change",
            "lint",
            "guard",
            "history",
            "store",
            "token",
            "write",
            "failure",
            "trace",
            "person",
        ],
    ),
];

const EVERYBODYS: [&str; 4] = ["beside", "hidden", "diagnostic", "data"];

#[test]
fn rooms_use_only_rooms_below_them() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for (room, allowed) in ROOMS {
        for file in files(&src, room) {
            let text = fs::read_to_string(&file).unwrap();
            for used in rooms_used(&text) {
                let fine = used == *room || EVERYBODYS.contains(&&*used) || allowed.contains(&&*used);
                if !fine {
                    wrong.push(format!("{}: `{room}` uses `{used}`", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_room_is_in_the_table() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let known: BTreeSet<&str> = ROOMS.iter().map(|(room, _)| *room).chain(["cli", "lib", "main"]).collect();
    let there: BTreeSet<String> = fs::read_dir(src)
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    let unknown: Vec<_> = there.iter().filter(|room| !known.contains(room.as_str())).collect();
    assert!(unknown.is_empty(), "rooms without a place in the layers: {unknown:?}");
}

/// The files of a room: `ROOM.rs` and everything below `ROOM/`.
fn files(src: &Path, room: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![src.join(room)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.expect("a folder can be listed").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.push(path);
            }
        }
    }
    found.extend(Some(src.join(format!("{room}.rs"))).filter(|path| path.exists()));
    assert!(!found.is_empty(), "the table names a room that is not there: {room}");
    found
}

/// Every `crate::ROOM` outside comments.
fn rooms_used(text: &str) -> BTreeSet<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let mut used = BTreeSet::new();
    for line in code {
        for rest in line.split("crate::").skip(1) {
            let inner = rest.trim_start_matches('{');
            let name: String = inner.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            used.insert(name);
        }
    }
    used
}
