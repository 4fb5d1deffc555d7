use crate::sandbox::{EXAMPLE, Sandbox, manifest};

const NEW: &str = "arn:aws:iam::111122223333:role/new";

/// What a command says that must leave the file as it is.
#[track_caller]
fn refused(text: impl AsRef<[u8]>, args: &[&str], code: i32) -> String {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", &text);
    let said = sandbox.run(args.iter().chain(&["-f", file, "--yes"])).exits(code);
    assert_eq!(std::fs::read(sandbox.path(file)).unwrap(), text.as_ref());
    assert!(
        said.out.is_empty() && !said.err.contains("panicked") && !said.err.contains("has a bug"),
        "{said:?}"
    );
    said.err
}

#[test]
fn a_principal_that_can_not_be_meant_exits_2_with_what_was() {
    for (args, word) in [
        (&["add-role", "arn:aws:iam::111122223333:user/bob"][..], "add-user"),
        (&["add-user", NEW], "add-role"),
        (&["add-role", "arn:aws:iam::111122223333:instance-profile/x"], "instance profile"),
        (&["add-role", "<ARN of instance role (not instance profile)>"], "placeholder"),
        (&["add-role", "my-role"], "arn:aws:iam::"),
        (&["add-role", "arn:aws:iam::11112222333:role/x"], "11 digits"),
        (&["add-role", "arn:aws:iam::111122223333:role/x\x1b[2J"], "U+001B"),
        (&["add-role", " arn:aws:iam::111122223333:role/x"], "blank"),
        (&["add-role", "arn:aws:iam::111122223333:role/*"], "*"),
        (&["add-account", "11112222333"], "011112222333"),
        (&["add-account", "1111-2222-3333"], "12 digits"),
        (&["add-account", ""], "111122223333"),
        (&["add-account", "111122223333,444455556666"], "one account at a time"),
        (&["add-account", "arn:aws:iam::111122223333:root"], "its whole account in: `111122223333`"),
        (&["add-account", NEW], "add-role"),
        (&["add-role", NEW, "-g", ""], "group"),
        (&["add-role", NEW, "-g", "a,,b"], "group"),
        (&["add-role", NEW, "-g", "a\nb"], "group"),
        (&["add-role", NEW, "-u", "a\u{200b}"], "username"),
        (&["add-role", NEW, "-u", ""], "username"),
    ] {
        let said = refused(EXAMPLE, args, 2);
        assert!(said.contains(word), "no {word:?} for {args:?}: {said}");
        assert!(!said.contains(['\x1b', '\u{200b}']), "{said:?}");
    }
}

#[test]
fn a_mapping_that_the_server_would_drop_is_not_edited() {
    let broken = manifest(&format!("mapRoles: |\n  - rolearn: {NEW}\n    username: {{{{SessionName}}}}\n"));
    let said = refused(broken, &["add-role", "arn:aws:iam::111122223333:role/x", "-g", "g"], 3);
    assert!(said.contains(" --> f.yaml:9:") && said.contains("{{SessionName}}"), "{said}");
}

#[test]
fn what_the_server_would_pass_over_is_not_written_beside() {
    let add = &["add-role", "arn:aws:iam::111122223333:role/ci", "-g", "g"];
    let own = "- rolearn: arn:aws:iam::111122223333:role/ci\n    groups: &g [view]\n";
    let other = "- rolearn: arn:aws:iam::111122223333:role/cd\n    groups: *g\n";
    for (data, place, word) in [
        (format!("mapRoles: |\n  {own}  ---\n  - rolearn: x\n"), "f.yaml:10:", "first document of mapRoles"),
        (format!("mapRoles: |\n  {own}  ...\n  lost\n"), "f.yaml:11:", "first document of mapRoles"),
        (format!("mapRoles: |\n  {own}mapUsers: |\n  []\n  --- # more\n  []\n"), "f.yaml:", "mapUsers"),
        (format!("mapRoles: |\n  {own}  {other}"), "f.yaml:9:", "anchor `&g`"),
        (format!("mapRoles: |\n  {own}mapRoles: |\n  {own}"), "f.yaml:10:", "mapRoles"),
        ("mapRoles: \"- rolearn: a\\0\"\n".into(), "f.yaml:7:", "U+0000"),
    ] {
        let said = refused(manifest(&data), add, 3);
        assert!(said.contains(&format!(" --> {place}")) && said.contains(word), "no {word:?}: {said}");
    }
    let binary = manifest("mapUsers: ''\n") + "binaryData:\n  mapRoles: eA==\n";
    let said = refused(binary, add, 3);
    assert!(said.contains(" --> f.yaml:9:") && said.contains("`binaryData`"), "{said}");
}

#[test]
fn a_key_with_a_typo_is_named_when_the_right_one_is_written_beside_it() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", manifest("maproles: |\n  - rolearn: x\n"));
    let said = sandbox.run(["add-role", NEW, "-g", "g", "-f", file, "--dry-run"]).exits(0);
    said.complains("warning[misspelt-key]: the server ignores `maproles`").complains(" --> f.yaml:7:3");
}

#[test]
fn document_markers_with_nothing_behind_them_do_no_harm() {
    let sandbox = Sandbox::new();
    let own = "- rolearn: arn:aws:iam::111122223333:role/ci\n    groups: [view]\n";
    for markers in ["  ...\n", "  ...\n  # the end\n"] {
        let file = sandbox.file("f.yaml", manifest(&format!("mapRoles: |\n  ---\n  {own}{markers}")));
        let said =
            sandbox.run(["add-role", "arn:aws:iam::111122223333:role/ci", "-g", "g", "-f", file, "--yes"]);
        said.exits(0).complains("gains group g");
    }
}

#[test]
fn files_that_are_no_single_mapping_are_refused_with_the_place() {
    let add = &["add-role", NEW, "-g", "g"];
    for (text, word) in [
        (format!("{EXAMPLE}---\n{EXAMPLE}"), "f.yaml:3"),
        (EXAMPLE.replace("  mapUsers: |", "  mapRoles: |"), "mapRoles"),
        (EXAMPLE.replace("name: aws-auth", "name: other"), "aws-auth"),
        (EXAMPLE.replace("  mapUsers: |", "\tmapUsers: |"), "f.yaml:2"),
        (String::new(), "f.yaml"),
        ("[]".into(), "f.yaml"),
        ("null\n".into(), "f.yaml"),
        (EXAMPLE.replace("kind: ConfigMap", "kind: Secret"), "aws-auth"),
        (EXAMPLE.replace("mapRoles: |", "mapRoles: [] #"), "f.yaml:"),
    ] {
        let said = refused(&text, add, 3);
        assert!(said.contains(word), "no {word:?} for {text}: {said}");
    }
}

#[test]
fn binary_and_huge_files_are_refused() {
    let add = &["add-role", NEW, "-g", "g"];
    for bytes in [&b"\xff\xfea\x00"[..], b"a: \x00", b"\x7fELF\x02\x01", &vec![b'#'; 11 << 20]] {
        let sandbox = Sandbox::new();
        let file = sandbox.file("f.yaml", bytes);
        let said = sandbox.run(add.iter().chain(&["-f", file, "--yes"]));
        assert!(matches!(said.code, Some(3 | 4)), "{said:?}");
        assert!(said.err.contains("hint: ") || said.err.contains("help: "), "{said:?}");
        said.complains("f.yaml");
        assert!(std::fs::read(sandbox.path(file)).unwrap() == bytes);
    }
}

#[test]
fn a_directory_or_a_missing_file_is_no_target() {
    let sandbox = Sandbox::new();
    sandbox.run(["add-role", NEW, "-f", ".", "--yes"]).exits(4).complains("directory");
    sandbox.run(["add-role", NEW, "-f", "no/such.yaml", "--yes"]).exits(4).complains("no/such.yaml");
    assert!(!sandbox.path("no").exists());
}

#[test]
fn a_group_name_that_yaml_would_break_on_is_written_so_that_it_survives() {
    for group in ["a: b", "- x", "#c", "{{X}}", "'", "\"", "*a", "é", "a\\b", "yes", "~", "@x", "`"] {
        let sandbox = Sandbox::new();
        let file = sandbox.file("f.yaml", EXAMPLE);
        let said = sandbox.run(["add-role", NEW, "-u", "u", "-g", group, "-f", file, "--yes"]);
        if said.code == Some(2) {
            continue;
        }
        said.exits(0);
        let json = sandbox.run(["get", NEW, "-f", file, "-o", "json"]).exits(0).json();
        assert_eq!(json["entries"][0]["groups"], serde_json::json!([group]));
    }
}
