//! The mapping in an editor. Editors here are shell lines.

use crate::sandbox::{EXAMPLE, Said, Sandbox, manifest, said};

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.file("f.yaml", EXAMPLE);
    sandbox
}

/// `awsauth edit -f f.yaml --yes`, with this shell script as the editor; `$1` is the file.
fn edit(sandbox: &Sandbox, script: &str) -> Said {
    edit_with(sandbox, script, &["-f", "f.yaml", "--yes"])
}

fn edit_with(sandbox: &Sandbox, script: &str, args: &[&str]) -> Said {
    sandbox.file("editor.sh", script);
    let mut command = sandbox.command();
    command.arg("edit").args(args).env("TMPDIR", sandbox.path("")).env("EDITOR", "sh editor.sh");
    said(&mut command)
}

/// What is left of drafts.
fn drafts(sandbox: &Sandbox) -> Vec<String> {
    let folders = std::fs::read_dir(sandbox.path("")).unwrap().map(|entry| entry.unwrap().path());
    let drafts = folders.filter(|path| path.to_string_lossy().contains("awsauth-edit-"));
    drafts
        .map(|folder| {
            String::from_utf8_lossy(&std::fs::read(folder.join("aws-auth.yaml")).unwrap()).into_owned()
        })
        .collect()
}

#[test]
fn what_is_saved_is_written_and_no_other_line() {
    let sandbox = sandbox();
    let said = edit(&sandbox, "sed -i 's/- view/- edit/' \"$1\"").exits(0);
    said.complains("role/ci gains group edit, loses group view").complains("wrote f.yaml");
    assert_eq!(sandbox.read("f.yaml"), EXAMPLE.replace("- view", "- edit"));
    assert_eq!(drafts(&sandbox), Vec::<String>::new());
}

#[test]
fn the_text_says_where_it_is_from_and_only_its_owner_may_read_it() {
    let sandbox = sandbox();
    edit(&sandbox, "cp \"$1\" seen; stat -c %a \"$1\" \"$(dirname \"$1\")\" > modes").exits(0);
    assert_eq!(sandbox.read("modes"), "600\n700\n");
    let seen = sandbox.read("seen");
    assert!(seen.starts_with("#| awsauth edit: f.yaml\n"), "{seen}");
    assert!(seen.contains("\ndata:\n  mapRoles: |\n    "), "{seen}");
}

#[test]
fn without_a_change_or_a_text_nothing_is_done() {
    let sandbox = sandbox();
    for editor in ["true", "> \"$1\"", "printf '# nothing\\n\\n' > \"$1\"", "sed -i '/^#|/d' \"$1\""] {
        edit(&sandbox, editor).exits(0).complains("nothing was done");
        assert_eq!(sandbox.read("f.yaml"), EXAMPLE);
    }
    assert_eq!(drafts(&sandbox), Vec::<String>::new());
}

#[test]
fn an_editor_that_fails_is_told_and_nothing_is_lost() {
    let sandbox = sandbox();
    for (editor, code, why) in [
        ("exit 3", 4, "failed with code 3"),
        ("rm \"$1\"", 4, "left no file"),
        ("rm \"$1\"; mkfifo \"$1\"", 4, "no regular file"),
        ("rm \"$1\"; ln -s /dev/zero \"$1\"", 4, "no regular file"),
        ("printf '\\377' > \"$1\"", 3, "not UTF-8"),
        ("printf 'a\\0b' > \"$1\"", 3, "NUL"),
        ("exit 130", 130, "ended from outside"),
    ] {
        edit(&sandbox, editor).exits(code).complains(why);
        assert_eq!(sandbox.read("f.yaml"), EXAMPLE, "{editor}");
    }
    let mut command = sandbox.command();
    command.args(["edit", "-f", "f.yaml"]).env("VISUAL", "/no/such/editor -x");
    said(&mut command)
        .exits(4)
        .complains("can't start the editor `/no/such/editor -x`")
        .complains("KUBE_EDITOR=");
    let said = edit(&sandbox, "echo more >> \"$1\"; exit 1").exits(4).complains("your text is kept in");
    drop(said);
    assert!(drafts(&sandbox).iter().any(|text| text.ends_with("more\n")));
}

#[test]
fn there_must_be_an_editor() {
    let said = sandbox().run(["edit", "-f", "f.yaml"]).exits(2);
    said.complains("no terminal for an editor").complains("EDITOR=");
}

#[test]
fn the_way_on_with_a_kept_text_can_be_copied_into_a_shell() {
    let sandbox = sandbox();
    sandbox.file("editor.sh", "sed -i 's/- view/- edit/' \"$1\"; exit 1");
    let folder = sandbox.path("it's mine");
    std::fs::create_dir(&folder).unwrap();
    let mut command = sandbox.command();
    command.args(["edit", "-f", "f.yaml"]).env("TMPDIR", &folder).env("EDITOR", "sh editor.sh");
    let failed = said(&mut command).exits(4);
    let on = failed.err.lines().find_map(|line| line.strip_prefix("hint: to go on with it: ")).unwrap();
    sandbox.shell(&format!("{on} --yes")).exits(0);
    assert_eq!(sandbox.read("f.yaml"), EXAMPLE.replace("- view", "- edit"));
}

#[test]
fn what_cannot_be_taken_is_shown_where_it_stands_and_kept() {
    for (editor, why) in [
        ("sed -i 's/username: ci/username: {{x}}/' \"$1\"", "key-lost"),
        ("sed -i 's/^data:/data: [/' \"$1\"", "yaml-syntax"),
        ("echo '  other: x' >> \"$1\"", "not-editable"),
        ("sed -i 's/name: aws-auth/name: other/' \"$1\"", "no-configmap"),
    ] {
        let sandbox = sandbox();
        let said = edit(&sandbox, editor).exits(3).complains(why);
        said.complains("your text is kept in").complains("EDITOR='cp ");
        assert_eq!(sandbox.read("f.yaml"), EXAMPLE);
        let kept = drafts(&sandbox);
        assert!(kept.len() == 1 && !kept[0].starts_with("#|"), "{editor}: {kept:?}");
    }
}

#[test]
fn a_broken_mapping_is_mended() {
    let sandbox = Sandbox::new();
    let broken = manifest(
        "mapRoles: |\n  - rolearn: [x\n  - rolearn: arn:aws:iam::111122223333:role/a\nmapUsers: |\n  - x\n",
    );
    sandbox.file("f.yaml", &broken);
    edit(&sandbox, "sed -i 's/rolearn: \\[x/rolearn: arn:aws:iam::111122223333:role\\/b/' \"$1\"").exits(0);
    let mended = broken.replace("[x", "arn:aws:iam::111122223333:role/b");
    assert_eq!(sandbox.read("f.yaml"), mended, "what else is wrong in it stays");
}

#[test]
fn what_others_changed_meanwhile_stays() {
    let sandbox = sandbox();
    let others = "sed -i 's/- view/- read/' f.yaml";
    edit(&sandbox, &format!("{others}; sed -i 's/username: admin/username: root/' \"$1\"")).exits(0);
    let said = edit(&sandbox, "sed -i 's/- read/- other/' f.yaml; sed -i 's/- read/- mine/' \"$1\"");
    let said = said.exits(5).complains("in 1 of the places that you changed");
    said.complains("your text is kept in");
    assert!(sandbox.read("f.yaml").contains("- other"));
    let kept = drafts(&sandbox).join("");
    assert!(
        kept.contains("<<<<<<< yours\n") && kept.contains("- mine\n") && kept.contains("- other\n"),
        "{kept}"
    );
    let marks = edit(&sandbox, &format!("cat > \"$1\" <<'END'\n{kept}END\n"));
    marks.exits(3).complains("marks of a conflict");
}

#[test]
fn lines_that_would_do_something_else_by_now_are_not_written_unseen() {
    let sandbox = Sandbox::new();
    let entry = |username: &str| {
        format!(
            "  - rolearn: arn:aws:iam::111122223333:role/a\n    username: {username}\n    groups: [view]\n"
        )
    };
    sandbox.file("f.yaml", manifest(&format!("mapRoles: |\n{}", entry("a"))));
    // Theirs comes later, so it is the one that answers.
    let both = manifest(&format!("mapRoles: |\n{}{}", entry("a"), entry("b")));
    sandbox.file("both.yaml", &both);
    let said = edit(&sandbox, "cp both.yaml f.yaml; sed -i 's/username: a/username: ann/' \"$1\"").exits(5);
    said.complains("together with that your lines would do something else").complains("your text is kept in");
    assert_eq!(sandbox.read("f.yaml"), both);
    let kept = drafts(&sandbox).join("");
    assert!(kept.contains("username: ann\n") && kept.contains("username: b\n"), "{kept}");
}

#[test]
fn with_stdin_the_document_goes_to_stdout() {
    let sandbox = sandbox();
    sandbox.file("editor.sh", "sed -i 's/- view/- edit/' \"$1\"; echo chatter");
    let run = |editor: &str| {
        let line = format!("EDITOR='{editor}' awsauth edit -f - < f.yaml");
        sandbox.shell(&line)
    };
    assert_eq!(run("sh editor.sh").exits(0).out, EXAMPLE.replace("- view", "- edit"));
    assert_eq!(run("true").exits(0).out, EXAMPLE);
    assert_eq!(run("false").exits(4).out, "");
}

#[test]
fn a_dry_run_writes_nothing_and_read_only_refuses() {
    let sandbox = sandbox();
    let editor = "sed -i 's/- view/- edit/' \"$1\"";
    edit_with(&sandbox, editor, &["-f", "f.yaml", "--dry-run", "--exit-code"]).exits(1);
    edit_with(&sandbox, editor, &["-f", "f.yaml"]).exits(2).complains("add --yes");
    assert_eq!(sandbox.read("f.yaml"), EXAMPLE);
}
