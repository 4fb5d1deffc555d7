//! Slips of the hand, and what is said about them.

use crate::sandbox::{EXAMPLE, Sandbox, manifest, said};

const NEW: &str = "arn:aws:iam::111122223333:role/new";
const CI: &str = "arn:aws:iam::111122223333:role/ci";

#[test]
fn slips_that_no_network_is_needed_for_exit_2() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", EXAMPLE);
    let refused = |args: &[&str], words: &str| {
        let said = sandbox.run(args).exits(2).complains(words).complains("hint: ");
        assert!(said.out.is_empty(), "{said:?}");
    };
    refused(&["get", "--cluster", "a/b"], "a/b is neither the name nor the ARN of an EKS cluster");
    refused(&["get", "--cluster", ""], "--cluster is empty");
    refused(&["get", "--cluster", "c", "--region", "eu west"], "eu west is no AWS region");
    refused(&["get", "--cluster", "c", "--role-arn", "foo"], "--role-arn: ");
    refused(&["get", "-f", file, "--account", "4444"], "--account: 4444 is no AWS account");
    refused(&["add-role", NEW, "-g", "g", "-f", "gone.yaml", "--dry-run=server"], "--dry-run=client");
    refused(&["add-role", NEW, "-f", file, "--dry-run", "client"], "write --dry-run=client");
    refused(&["remove", CI, "-f", file, "--dry-run", "server"], "write --dry-run=server");
    refused(&["completions", "bash", "-o", "name"], "no place for -o");
    assert_eq!(sandbox.read(file), EXAMPLE);
}

#[test]
fn verbosity_can_be_given_as_a_number() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", EXAMPLE);
    for flag in ["-v", "-vv", "-v=2", "--verbose", "--verbose=2"] {
        sandbox.run(["get", "-f", file, flag]).exits(0);
    }
    sandbox.run(["get", "-f", file, "-v=much"]).exits(2);
}

#[test]
fn an_account_is_guessed_only_from_its_own_digits() {
    let sandbox = Sandbox::new();
    sandbox
        .run(["add-account", "1111-2222-3333"])
        .exits(2)
        .complains("write the digits alone: `111122223333`");
    let other = sandbox.run(["add-account", "a"]).exits(2);
    assert!(!other.err.contains("111122223333"), "{other:?}");
    let blank = sandbox.run(["add-role", NEW, "-u", " "]).exits(2).complains("nothing but blanks");
    assert!(!blank.err.contains("``"), "{blank:?}");
}

#[test]
fn a_principal_that_is_not_there_names_the_one_that_is_alike() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", EXAMPLE);
    for typed in ["ci", "role/ci", "role/team/ci", "arn:aws:iam::444455556666:role/ci"] {
        let meant = format!("hint: did you mean {CI}?");
        sandbox.run(["get", typed, "-f", file]).exits(1).complains(&meant);
        sandbox.run(["remove", typed, "-f", file, "--yes"]).exits(1).complains(&meant);
        sandbox.run(["remove", typed, "-g", "view", "-f", file, "--yes"]).exits(1).complains(&meant);
    }
    let alice = "did you mean arn:aws:iam::111122223333:user/ops/alice?";
    sandbox.run(["get", "arn:aws:iam::111122223333:user/ops/alcie", "-f", file]).exits(1).complains(alice);
    let there = sandbox.run(["remove", CI, "-g", "nope", "-f", file, "--yes"]).exits(1);
    assert!(!there.err.contains("did you mean"), "{there:?}");
    sandbox
        .run(["get", "my aws-auth.yaml", "-f", file])
        .exits(1)
        .complains("awsauth get -f 'my aws-auth.yaml'");
    assert_eq!(sandbox.read(file), EXAMPLE);
}

#[test]
fn a_next_step_is_named_where_a_slip_is_a_usual_one() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", EXAMPLE);
    let plan = sandbox.path("my plan.json");
    let add = ["add-role", NEW, "-g", "view", "-f", file, "--dry-run", "--plan-out"];
    sandbox.run(add.iter().map(std::ffi::OsStr::new).chain([plan.as_os_str()])).exits(0);
    let carry_out = "this is a plan; to carry it out: awsauth apply 'my plan.json'";
    sandbox.run(["apply", "-f", "my plan.json", "--target", file]).exits(3).complains(carry_out);
    sandbox.run(["get", "-f", "my plan.json"]).exits(3).complains(carry_out);

    for node in [&["--node", "linux"][..], &["--node=linux"]] {
        let said = sandbox.run(["add-role", NEW, "-f", file, "--dry-run"].iter().chain(node));
        said.exits(0).complains("system:bootstrappers");
    }
    sandbox
        .run(["add-role", NEW, "-f", file, "--node", "--yes"])
        .exits(2)
        .complains("linux, windows, fargate");
    sandbox.run(["lint", file, "-o", "text"]).exits(2).complains("json, yaml, name, sarif, github]");
    let get = sandbox.run(["get", "-f", file, "-o", "text"]).exits(2);
    assert!(!get.err.contains("sarif"), "{get:?}");
    assert_eq!(sandbox.read(file), EXAMPLE);
}

#[test]
fn kubectls_completions_are_printed_like_those_of_a_shell() {
    let said = Sandbox::new().run(["completions", "kubectl"]).exits(0);
    assert!(said.out.starts_with("#!/") && said.out.contains("awsauth"), "{said:?}");
}

#[test]
fn a_message_can_not_be_continued_by_what_was_typed() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", EXAMPLE);
    let said = sandbox.run(["get", "x\nerror: y", "-f", file]).exits(1);
    assert_eq!(said.err.lines().filter(|line| line.starts_with("error: ")).count(), 1, "{said:?}");
    said.complains("x\\nerror: y");
}

#[test]
fn a_look_alike_is_marked_where_groups_are_lost_and_gained() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", EXAMPLE);
    let said = sandbox.run(["add-role", CI, "-g", "vi\u{435}w", "-f", file, "--dry-run"]).exits(0);
    let words = said.err.lines().find(|line| line.contains("gains group")).unwrap();
    assert!(words.contains("[non-ASCII: U+0435]"), "{words}");
}

#[test]
fn nodes_are_not_told_of_flags_that_nodes_do_not_have() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", EXAMPLE);
    let said = sandbox.run(["add-role", CI, "--node=linux", "-f", file, "--yes"]).exits(5);
    assert!(!said.err.contains("--username") && !said.err.contains("--replace"), "{said:?}");
    said.complains("a role of their own");
    assert_eq!(sandbox.read(file), EXAMPLE);
}

#[test]
fn a_stream_is_no_file_to_write_to() {
    let sandbox = Sandbox::new();
    let add = ["add-role", NEW, "-g", "g", "--yes", "-f", "/dev/stdin"];
    let piped = sandbox.run_with_stdin(EXAMPLE, &add).exits(4).complains("use -f -");
    assert!(!piped.err.contains("@@"), "{piped:?}");
    let looked = sandbox.run_with_stdin(EXAMPLE, &["get", "-f", "/dev/stdin", "-o", "name"]).exits(0);
    assert!(looked.out.contains(CI));
}

#[test]
fn as_kubectl_plugin_hints_and_undo_say_what_can_be_typed() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", EXAMPLE);
    let plugin = sandbox.path("kubectl-awsauth");
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_awsauth"), &plugin).unwrap();
    let run = |args: &[&str]| said(sandbox.command_of(&plugin).args(args));
    run(&["remove", NEW, "-f", file, "--yes"]).exits(1).complains("kubectl awsauth get");
    let written = run(&["add-role", NEW, "-g", "g", "-f", file, "--yes"]).exits(0);
    written.complains("undo: kubectl awsauth undo ");
    let unrecorded = run(&["add-role", NEW, "-g", "h", "-f", file, "--yes", "--no-history"]).exits(0);
    unrecorded.complains(&format!("undo: kubectl awsauth remove {NEW} --group=h -f f.yaml"));
    assert!(!sandbox.run(["remove", "nobody", "-f", file, "--yes"]).err.contains("kubectl"));
}

#[test]
fn no_group_is_a_warning_only_for_an_entry_that_has_none() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", EXAMPLE);
    let warned = |args: &[&str]| {
        let all = [args, &["-f", file, "--dry-run"]].concat();
        sandbox.run(all).exits(0).err.contains("no group is given")
    };
    assert!(warned(&["add-role", NEW]));
    assert!(!warned(&["add-role", CI]));
    assert!(!warned(&["add-role", CI, "-u", "ci"]));
}

#[test]
fn commands_in_hints_are_for_the_place_that_was_given() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("my file.yaml", EXAMPLE);
    let broken = sandbox.file("broken.yaml", manifest("mapRoles: |\n  - rolearn: [\n"));
    let hints = |args: &[&str], exit: i32, words: &str| {
        sandbox.run(args).exits(exit).complains(&format!("{words}\n"));
    };
    hints(&["remove", NEW, "-f", file, "--yes"], 1, "awsauth get -f 'my file.yaml'");
    hints(&["get", NEW, "-f", file], 1, "awsauth get -f 'my file.yaml'");
    hints(&["history", "show", "nope", "-f", file], 1, "awsauth history -f 'my file.yaml'");
    hints(&["undo", "-f", file], 1, "awsauth history -f 'my file.yaml'");
    hints(&["restore", "nope", "-f", file], 1, "awsauth history -f 'my file.yaml'");
    for words in [
        "awsauth edit -f broken.yaml",
        "awsauth lint --fix -f broken.yaml",
        "awsauth restore REVISION -f broken.yaml",
    ] {
        hints(&["add-role", NEW, "-g", "g", "-f", broken, "--yes"], 3, words);
        hints(&["remove", NEW, "-f", broken, "--yes"], 3, words);
    }
    let edit = |editor| said(sandbox.command().args(["edit", "-f", file]).env("EDITOR", editor));
    edit("echo x >>").exits(3).complains("aws-auth.yaml' awsauth edit -f 'my file.yaml'\n");
    edit("no-such-editor").exits(4).complains("KUBE_EDITOR=nano awsauth edit -f 'my file.yaml'\n");
}

#[test]
fn an_account_is_no_caller_to_explain() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", EXAMPLE);
    let said = sandbox.run(["explain", "444455556666", "-f", file]).exits(2);
    said.complains("awsauth get 444455556666 -f f.yaml\n");
    sandbox.run(["get", "444455556666", "-f", file]).exits(0);
}

#[test]
fn a_name_that_no_object_can_have_is_no_empty_mapping() {
    let sandbox = Sandbox::new();
    for name in ["Kube-System", "aws-auth ", "../x", "a_b", "", "-a"] {
        for flag in ["--namespace", "--configmap"] {
            let said = sandbox.run(["get", &format!("{flag}={name}"), "--cluster", "c"]).exits(2);
            said.complains(flag);
        }
    }
}

#[test]
fn a_plan_is_no_answer() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f.yaml", EXAMPLE);
    sandbox.run(["add-role", NEW, "-g", "g", "-f", file, "--dry-run", "--plan-out", "-"]).exits(2);
    assert!(!sandbox.path("-").exists());
}
