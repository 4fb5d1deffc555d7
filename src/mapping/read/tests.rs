//! The table of cases of the server's reading.

use super::read;
use crate::data::{DataKey, Values};
use crate::mapping::{AuthMap, Fate, KeyState};

const R: &str = "rolearn: arn:aws:iam::111122223333:role/A";

fn of(key: DataKey, text: &str) -> AuthMap {
    let mut values = Values::default();
    values.set(key, Some(text.into()));
    read(&values)
}

fn roles(text: &str) -> AuthMap {
    of(DataKey::MapRoles, text)
}

/// Kept entries as `(arn, username, groups)`.
fn kept(map: &AuthMap) -> Vec<(String, String, Vec<String>)> {
    let text =
        |text: &Option<crate::mapping::Text>| text.as_ref().map(|t| t.value.clone()).unwrap_or_default();
    map.all()
        .filter(|entry| !matches!(entry.fate, Fate::Dropped { .. }))
        .map(|entry| {
            let groups = entry.groups.iter().map(|group| group.value.clone()).collect();
            (text(&entry.arn), text(&entry.username), groups)
        })
        .collect()
}

fn codes(map: &AuthMap) -> Vec<&'static str> {
    map.problems.iter().map(|problem| problem.code).collect()
}

#[test]
fn what_the_server_loses_is_lost_with_a_place() {
    for text in [
        "rolearn: x",
        "- username: {{SessionName}}",
        "- username: {{AccountID}}:x",
        "-rolearn: x",
        "- rolearn:arn:x\n  username: y",
        "{\"rolearn\": \"x\"}",
        " \n{ this is not even JSON",
        "- a: 1\n\t- b: 2",
        "text",
        "12",
        "{}",
    ] {
        let map = roles(text);
        assert_eq!(map.states[0], KeyState::Lost, "{text:?}");
        assert_eq!(codes(&map), ["key-lost"], "{text:?}");
    }
    for text in ["a: b", "1111, 2222", "111122223333", "{}"] {
        assert_eq!(of(DataKey::MapAccounts, text).states[2], KeyState::Lost, "{text:?}");
    }
}

#[test]
fn what_is_empty_is_no_problem() {
    for text in ["", " \n", "``", "\"\"", "''", "[]", "null", "~", "# nothing", "---", "# a\n[]\n"] {
        for key in DataKey::ALL {
            let map = of(key, text);
            assert_eq!((map.states[key as usize], codes(&map)), (KeyState::Empty, vec![]), "{text:?}");
        }
    }
}

#[test]
fn field_names_are_matched_without_case_and_the_more_lower_case_one_wins() {
    assert_eq!(kept(&roles("- rOlEaRn: x"))[0].0, "x");
    assert_eq!(kept(&roles("- roleARN: U\n  rolearn: l"))[0].0, "l");
    assert_eq!(kept(&roles("- rolearn: l\n  roleARN: U"))[0].0, "l");
    assert_eq!(kept(&roles("- rolearn: l\n  role\u{212a}rn: U\n  u\u{17f}ername: k"))[0].1, "k");
}

#[test]
fn a_wrong_type_leaves_the_field_empty_and_keeps_the_entry() {
    for value in ["123", "1.10", "0x1F", "1e3", "yes", "n", "off", "[a]", "{a: b}"] {
        let map = roles(&format!("- {R}\n  username: {value}\n  groups: [g]"));
        assert_eq!(kept(&map)[0].1, "", "{value}");
        assert_eq!(kept(&map)[0].2, ["g"], "{value}");
        assert_eq!(codes(&map), ["wrong-type"], "{value}");
    }
    for value in ["", "~"] {
        let map = roles(&format!("- {R}\n  username: {value}"));
        assert_eq!((kept(&map)[0].1.as_str(), codes(&map)), ("", vec![]));
    }
    assert_eq!(kept(&roles(&format!("- {R}\n  username: 2020-01-01")))[0].1, "2020-01-01");
    let groups = |text: &str| kept(&roles(&format!("- {R}\n  groups: {text}")))[0].2.clone();
    assert_eq!(groups("system:masters"), [""; 0]);
    assert_eq!(groups("[1,g2,null,true]"), ["", "g2", "", ""]);
    assert_eq!(groups("[system: masters]"), [""]);
    assert_eq!(groups("[a, b]\n  GROUPS: [x, y, z]"), ["a", "b"]);
    assert_eq!(groups("[null, b, ~]\n  GROUPS: [x, y, z]"), ["x", "b", "z"]);
}

#[test]
fn entries_fail_one_by_one() {
    for item in [
        "~",
        "text",
        "{}",
        "username: x",
        "userarn: arn:aws:iam::111122223333:user/U",
        "{rolearn: x, sso: {}}",
        "{rolearn: x, sso: 1}",
        "{sso: {permissionSetName: Admin, accountID: 111122223333}}",
        "{sso: {permissionSetName: '', accountID: '111122223333'}}",
        "{sso: {permissionSetName: A, accountID: '111122223333', partition: aws-mars}}",
        "rolearn: 12",
    ] {
        let map = roles(&format!("- {item}\n- {R}"));
        assert!(matches!(map.roles[0].fate, Fate::Dropped { .. }), "{item}");
        assert!(codes(&map).contains(&"entry-dropped"), "{item}");
        assert_eq!(kept(&map).len(), 1, "{item}");
    }
    let sso = roles("- sso: {permissionSetName: A, accountID: '111122223333'}");
    assert!(matches!(sso.roles[0].fate, Fate::NeverMatches { .. }));
}

#[test]
fn entries_that_no_caller_can_match_say_so() {
    for arn in [
        "my-role",
        "'arn:aws:iam::111122223333:role/A '",
        "arn:aws:iam::111122223333:role/p/A",
        "arn:aws:sts::111122223333:assumed-role/A/s",
        "arn:aws:iam::111122223333:role/*",
        "arn:aws:iam::111122223333:group/G",
        "arn:aws:iam::1111222233:role/A",
        "arn:aws-mars:iam::111122223333:role/A",
    ] {
        let map = roles(&format!("- rolearn: {arn}"));
        assert!(matches!(map.roles[0].fate, Fate::NeverMatches { .. }), "{arn}");
        assert_eq!(codes(&map), ["never-matches"], "{arn}");
    }
    for arn in [
        "ARN:AWS:IAM::111122223333:ROLE/A",
        "arn:aws:iam::111122223333:user/p/U",
        "arn:aws:iam::111122223333:root",
        "arn:aws:sts::111122223333:federated-user/Bob",
    ] {
        assert_eq!(roles(&format!("- rolearn: {arn}")).roles[0].fate, Fate::Live, "{arn}");
    }
}

#[test]
fn of_duplicates_the_last_role_answers_and_case_variants_of_users_are_random() {
    let map = roles(&format!("- {R}\n- {}\n- {R}", R.to_uppercase().replace("ROLEARN", "rolearn")));
    let fates: Vec<_> = map.roles.iter().map(|entry| &entry.fate).collect();
    let last = map.roles[2].at;
    assert_eq!(fates, [&Fate::Shadowed { by: last }, &Fate::Shadowed { by: last }, &Fate::Live]);

    let u = "arn:aws:iam::111122223333:user/U";
    let users = of(DataKey::MapUsers, &format!("- userarn: {u}\n- userarn: {}", u.to_lowercase()));
    assert_eq!(users.users[0].fate, Fate::Random { with: vec![users.users[1].at] });
    let random: Vec<_> = users.problems.iter().filter(|problem| problem.code == "random-match").collect();
    assert_eq!(random.iter().map(|problem| problem.labels.len()).collect::<Vec<_>>(), [2], "once a group");

    let mut values = Values::default();
    values.set(DataKey::MapRoles, Some(format!("- rolearn: {u}").into()));
    values.set(DataKey::MapUsers, Some(format!("- userarn: {u}").into()));
    let both = read(&values);
    assert_eq!(both.users[0].fate, Fate::Shadowed { by: both.roles[0].at });
}

#[test]
fn of_thousands_of_case_variants_each_has_its_own_fate() {
    const VARIANTS: usize = 1 << 13;
    // Each bit is the case of a letter.
    let letter = |n: usize, bit: usize| if n >> bit & 1 == 0 { 'u' } else { 'U' };
    let name = |n: usize| (0..13).map(|bit| letter(n, bit)).collect::<String>();
    let one = |n| format!("- userarn: arn:aws:iam::111122223333:user/{}\n", name(n % VARIANTS));
    let map = of(DataKey::MapUsers, &(0..2 * VARIANTS).map(one).collect::<String>());
    for (n, user) in map.users.iter().enumerate() {
        let stands_later = map.users.get(n + VARIANTS).map(|later| later.at);
        match (&user.fate, stands_later) {
            (Fate::Shadowed { by }, Some(later)) => assert_eq!(*by, later),
            (Fate::Random { with }, None) => {
                assert_eq!(with.len(), 16);
                assert!(with.iter().all(|other| other.index >= VARIANTS && *other != user.at));
            }
            (fate, _) => panic!("{n}: {fate:?}"),
        }
    }
}

#[test]
fn accounts_keep_their_source_text() {
    let map = of(
        DataKey::MapAccounts,
        "- 012345678912\n- {a: b}\n- '111122223333'\n- 1111-2222-3333\n- 012345678912",
    );
    let ids: Vec<_> = map.accounts.iter().map(|a| (a.index, a.id.value.as_str())).collect();
    assert_eq!(ids, [(0, "012345678912"), (2, "111122223333"), (3, "1111-2222-3333"), (4, "012345678912")]);
    assert!(matches!(map.accounts[2].fate, Fate::NeverMatches { .. }));
    assert!(matches!(map.accounts[3].fate, Fate::Shadowed { .. }));
}

#[test]
fn text_behind_the_first_document_and_typos_are_reported() {
    assert_eq!(codes(&roles(&format!("- {R}\n---\n- x"))), ["second-document"]);
    let map = roles(&format!("- {R}\n  group: [x]\n  user: y\n  extra: z"));
    let help: Vec<_> = map.problems.iter().map(|p| (p.code, p.help.join(""))).collect();
    assert_eq!(help[0], ("unknown-field", String::new()));
    assert_eq!(help[1].1, "did you mean `groups`?");
    assert_eq!(help[2].1, "did you mean `username`?");
}

#[test]
fn a_field_that_is_there_is_not_what_was_meant() {
    let helps = |key: DataKey, entry: &str| {
        let map = of(key, entry);
        map.problems.iter().flat_map(|problem| problem.help.clone()).collect::<Vec<_>>()
    };
    let roles = |entry: &str| helps(DataKey::MapRoles, entry);
    let users = |entry: &str| helps(DataKey::MapUsers, entry);
    assert_eq!(roles(&format!("- {R}\n  user: y\n  username: z")), [""; 0]);
    assert_eq!(roles(&format!("- {R}\n  role: y\n  USERNAME: z\n  group: [x]\n  groups: []")), [""; 0]);
    assert_eq!(roles("- role: y\n  user: z")[..2], ["did you mean `rolearn`?", "did you mean `username`?"]);
    assert_eq!(users("- user: y\n  username: z")[0], "did you mean `userarn`?");
    assert_eq!(users("- userarn: y\n  user: z")[0], "did you mean `username`?");
}

#[test]
fn what_looks_wrong_and_is_read_all_the_same() {
    let groups = |rest: &str| kept(&roles(&format!("- {R}\n{rest}")))[0].2.clone();
    assert_eq!(
        groups("  groups:\n  - system:bootstrappers\n    - system:nodes"),
        ["system:bootstrappers - system:nodes"]
    );
    assert_eq!(kept(&roles(&format!("- {R}\n  username: x:{{{{SessionName}}}}")))[0].1, "x:{{SessionName}}");
    let json = r#"[{"rolearn": "x", "username": "u", "groups": ["g"]}]"#;
    assert_eq!(kept(&roles(json)), [("x".to_owned(), "u".to_owned(), vec!["g".to_owned()])]);
    let merged = "- &a {rolearn: x, username: u}\n- {<<: *a, username: v}\n";
    let names: Vec<_> = kept(&roles(merged)).into_iter().map(|(arn, name, _)| (arn, name)).collect();
    assert_eq!(names, [("x".to_owned(), "u".to_owned()), ("x".to_owned(), "v".to_owned())]);
}

#[test]
fn a_key_that_is_lost_takes_no_other_with_it() {
    let mut values = Values::default();
    values.set(DataKey::MapRoles, Some(format!("- {R}\n  username: {{{{SessionName}}}}").into()));
    values.set(DataKey::MapUsers, Some("- userarn: arn:aws:iam::111122223333:user/U".into()));
    values.set(DataKey::MapAccounts, Some("- '111122223333'".into()));
    let map = read(&values);
    assert_eq!(map.states, [KeyState::Lost, KeyState::Read, KeyState::Read]);
    assert_eq!((map.roles.len(), &map.users[0].fate, &map.accounts[0].fate), (0, &Fate::Live, &Fate::Live));
}
