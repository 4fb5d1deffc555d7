//! What `mapping` keeps of a `ConfigMap` is what the server's `ParseMap` keeps, and `arn` makes
//! of a caller what the server's `Canonicalize` makes of it.

use awsauth::arn::canonicalize;
use awsauth::data::{DataKey, Values};
use awsauth::mapping::{AuthMap, Entry, Fate, KeyState, Text, read};
use serde_json::{Value, json};

use crate::generate;
use crate::minimise::minimise;
use crate::oracle::Oracle;
use crate::random::Random;
use crate::{DOCUMENTS, seed, setting, with_deep_stack};

fn text(text: Option<&Text>) -> Value {
    json!(text.map_or("", |text| &text.value))
}

/// An entry as Go writes it, without the fields that this server mode ignores.
fn entry(entry: &Entry) -> Value {
    let groups: Vec<_> = entry.groups.iter().map(|group| group.value.as_str()).collect();
    json!({
        "arn": text(entry.arn.as_ref()),
        "sso": entry.sso.as_ref().map(|sso| json!([sso.permission_set, sso.account, sso.partition.as_deref().unwrap_or("")])),
        "username": text(entry.username.as_ref()),
        "groups": groups,
    })
}

fn kept(entries: &[Entry]) -> Vec<Value> {
    entries.iter().filter(|entry| !matches!(entry.fate, Fate::Dropped { .. })).map(self::entry).collect()
}

/// The oracle's entries in the same form.
fn theirs(list: &Value, arn: &str) -> Vec<Value> {
    let entry = |entry: &Value| {
        let sso = &entry["sso"];
        let sso = sso.is_object().then(|| {
            let field = |name: &str| sso[name].as_str().unwrap_or_default().to_owned();
            json!([field("permissionSetName"), field("accountID"), field("partition")])
        });
        let groups = if entry["groups"].is_null() { json!([]) } else { entry["groups"].clone() };
        json!({ "arn": entry[arn].as_str().unwrap_or_default(), "sso": sso, "username": entry["username"], "groups": groups })
    };
    list.as_array().map(|list| list.iter().map(entry).collect()).unwrap_or_default()
}

fn mapping(key: DataKey, text: &str) -> AuthMap {
    let mut values = Values::default();
    values.set(key, Some(text.into()));
    read(&values)
}

/// Whether the server complains: what is lost, dropped or of a wrong type is an error in its log.
fn complains(map: &AuthMap) -> bool {
    map.problems.iter().any(|problem| ["key-lost", "entry-dropped", "wrong-type"].contains(&problem.code))
}

fn difference(oracle: &mut Oracle, key: DataKey, text: &str) -> Option<String> {
    let map = mapping(key, text);
    let answer = oracle.parse_map(&[(key.as_str(), text)]);
    let value = answer.value();
    let (ours, theirs) = match key {
        DataKey::MapRoles => (kept(&map.roles), theirs(&value["roles"], "rolearn")),
        DataKey::MapUsers => (kept(&map.users), theirs(&value["users"], "userarn")),
        DataKey::MapAccounts => {
            let ours = map.accounts.iter().map(|account| json!(account.id.value)).collect();
            (ours, value["accounts"].as_array().cloned().unwrap_or_default())
        }
    };
    if ours != theirs {
        return Some(format!("{key}, ours: {ours:?}\ntheirs: {theirs:?}"));
    }
    let (our_error, their_error) = (complains(&map), answer.error());
    (our_error != their_error.is_some())
        .then(|| format!("{key}: we complain: {our_error}, they: {their_error:?}"))
}

/// Fields that the server reads, in the shapes in which people get them wrong.
fn entries(random: &mut Random) -> String {
    const NAMES: &[&str] = &[
        "rolearn",
        "rolearn",
        "userarn",
        "userarn",
        "username",
        "groups",
        "roleARN",
        "ROLEARN",
        "userARN",
        "Username",
        "GROUPS",
        "Groups",
        "sso",
        "SSO",
        "userid",
        "group",
        "\"u\u{17f}ername\"",
        "\"group\u{17f}\"",
        "role_arn",
        "1",
        "yes",
    ];
    const VALUES: &[&str] = &[
        "arn:aws:iam::111122223333:role/A",
        "x",
        "''",
        "~",
        "",
        "123",
        "yes",
        "1.5",
        "[a, b]",
        "[]",
        "[~, 1, c, [d], {e: f}]",
        "[a, b, c]",
        "{}",
        "{a: b}",
        "{permissionSetName: A, accountID: '111122223333'}",
        "{PermissionSetName: A, accountid: '012345678912', partition: aws-cn}",
        "{permissionSetName: 'a b', accountID: 1}",
        "{permissionSetName: A, permissionsetname: ~, accountID: '111122223333', partition: ''}",
        "&a [x, y]",
        "*a",
        "2020-01-01",
        "!!str 5",
        "\"\\u212a\"",
        "system: masters",
    ];
    let mut out = String::new();
    for _ in 0..=random.below(3) {
        let fields: Vec<_> = (0..=random.below(5))
            .map(|_| format!("{}: {}", random.pick(NAMES), random.pick(VALUES)))
            .collect();
        let item = match random.below(12) {
            0 => random.pick(&["- ~\n", "- x\n", "- 1\n", "- []\n", "- {}\n", "-\n"]).to_owned(),
            1 => format!("- {{{}}}\n", fields.join(", ")),
            _ => format!("- {}\n", fields.join("\n  ")),
        };
        out.push_str(&item);
    }
    out
}

fn document(random: &mut Random) -> String {
    match random.below(4) {
        0 => generate::document(random),
        1 => random
            .pick(&[
                "{",
                " {\"rolearn\": 1}",
                "``",
                " '' ",
                "\"\"",
                "\u{feff}{a: b}",
                "\u{a0}",
                "[]",
                "- 1\n- 012\n- ~\n- 'x'",
                "1",
            ])
            .to_owned(),
        _ => entries(random),
    }
}

#[test]
fn generated_values_keep_the_entries_that_the_server_keeps() {
    with_deep_stack(|| {
        let seed = seed();
        let documents =
            setting("AWSAUTH_ORACLE_DOCS").map_or(DOCUMENTS, |n| n.try_into().unwrap_or(DOCUMENTS));
        println!("AWSAUTH_SEED={seed} AWSAUTH_ORACLE_DOCS={documents}");
        let (mut oracle, mut random) = (Oracle::start(), Random::new(seed));
        let (mut reports, mut read) = (Vec::new(), 0);
        for _ in 0..documents {
            let (key, text) = (random.pick(&DataKey::ALL), document(&mut random));
            // An object with `1` and "1" as keys: the server itself picks one at random.
            if difference(&mut oracle, key, &text).is_some() {
                let small = minimise(&text, |text| difference(&mut oracle, key, text).is_some());
                let found = difference(&mut oracle, key, &small).unwrap_or_default();
                reports.push(format!("{small:?}\n{found}\n"));
            }
            read += usize::from(mapping(key, &text).states[key as usize] == KeyState::Read);
            if reports.len() == 20 {
                break;
            }
        }
        println!("{read} of {documents} values have entries");
        assert!(reports.is_empty(), "seed {seed}: {}", reports.join("\n"));
        assert!(read > documents / 10, "the generator makes garbage only");
    });
}

fn caller(random: &mut Random) -> String {
    const PARTS: &[&[&str]] = &[
        &["arn", "arn", "arn", "ARN", " arn", ""],
        &[
            "aws",
            "aws",
            "aws-cn",
            "aws-us-gov",
            "aws-iso",
            "aws-iso-b",
            "aws-iso-e",
            "aws-iso-f",
            "aws-eusc",
            "AWS",
            "aws-mars",
            "",
        ],
        &["iam", "sts", "sts", "ec2", "IAM", ""],
        &["", "", "us-east-1"],
        &["111122223333", "1", ""],
        &[
            "role/A",
            "role/p/A",
            "role",
            "user/U",
            "user/p/U",
            "root",
            "root/x",
            "assumed-role/A/s",
            "assumed-role/A",
            "assumed-role",
            "assumed-role/p/A/s",
            "assumed-role//",
            "assumed-role/A/",
            "federated-user/B",
            "federated-user",
            "self",
            "group/G",
            "*",
            "Role/A",
            "a:b",
            "role/A:x",
            "",
            "user/é",
        ],
    ];
    let sections = PARTS.len() - usize::from(random.one_in(12));
    PARTS[..sections].iter().map(|part| random.pick(part)).collect::<Vec<_>>().join(":")
}

#[test]
fn callers_are_canonicalised_as_the_server_does() {
    let seed = seed();
    println!("AWSAUTH_SEED={seed}");
    let (mut oracle, mut random) = (Oracle::start(), Random::new(seed));
    for _ in 0..DOCUMENTS / 4 {
        let arn = caller(&mut random);
        let theirs = oracle.canonicalize(&arn);
        let expected = theirs.value()["canonical"].as_str().filter(|_| theirs.error().is_none());
        assert_eq!(canonicalize(&arn).ok().as_deref(), expected, "{arn}");
    }
}
