use crate::sandbox::{Sandbox, manifest, said};

const COMMANDS: [&str; 11] = [
    "get",
    "add-role",
    "add-user",
    "add-account",
    "remove",
    "diff",
    "explain",
    "whoami",
    "token",
    "completions",
    "version",
];

#[test]
fn help_and_version_are_answers() {
    let sandbox = Sandbox::new();
    let version = sandbox.run(["--version"]).exits(0);
    assert_eq!((version.out.as_str(), version.err.as_str()), ("awsauth 0.1.0\n", ""));
    assert_eq!(sandbox.run(["version"]).exits(0).out, version.out);
    assert_eq!(sandbox.run(["version", "-o", "json"]).exits(0).json()["version"], "0.1.0");
    let help = sandbox.run(["--help"]).exits(0);
    assert!(help.err.is_empty() && COMMANDS.iter().all(|c| help.out.contains(c)), "{help:?}");
}

#[test]
fn a_width_of_nothing_is_none_that_help_is_wrapped_to() {
    let sandbox = Sandbox::new();
    let help = |columns: Option<&str>| {
        let mut command = sandbox.command();
        command.args(["get", "--help"]).envs(columns.map(|columns| ("COLUMNS", columns)));
        said(&mut command).exits(0).out
    };
    assert_eq!(help(Some("0")), help(None));
    assert!(help(Some("40")).lines().count() > help(None).lines().count());
}

#[test]
fn every_command_has_examples_of_itself() {
    let sandbox = Sandbox::new();
    for command in COMMANDS.iter().filter(|c| **c != "version") {
        let help = sandbox.run([command, "--help"]).exits(0);
        assert!(help.out.contains(&format!("Examples:\n  awsauth {command} ")), "{command}: {}", help.out);
        assert_eq!(sandbox.run(["help", command]).exits(0).out, help.out);
    }
}

#[test]
fn examples_in_help_are_commands_that_parse() {
    let sandbox = Sandbox::new();
    for command in COMMANDS.iter().filter(|c| !["version", "completions"].contains(c)) {
        let help = sandbox.run([command, "--help"]).out;
        for line in help.lines().filter_map(|l| l.strip_prefix("  awsauth ")) {
            let words = words(line);
            let said = sandbox.run(words.iter().map(String::as_str).chain(["--color=never"]));
            assert_ne!(said.code, Some(2), "{line}: {said:?}");
        }
    }
}

/// The words of a line as a shell takes them, up to where it sends the answer elsewhere.
fn words(line: &str) -> Vec<String> {
    let line = line.split(['>', '|']).next().unwrap_or_default();
    let parts = line.split('\'').enumerate();
    let words = parts.flat_map(|(i, part)| match i % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect(),
        _ => vec![part.to_owned()],
    });
    words.collect()
}

#[cfg(unix)]
#[test]
fn as_kubectl_plugin_help_says_what_was_typed() {
    let sandbox = Sandbox::new();
    let plugin = sandbox.path("kubectl-awsauth");
    // A link, as users make it. (A copy is "busy" for as long as a test beside this one forks.)
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_awsauth"), &plugin).unwrap();
    let help = said(sandbox.command_of(&plugin).args(["get", "--help"])).exits(0);
    assert!(help.out.contains("Usage: kubectl awsauth get [OPTIONS]"), "{}", help.out);
    assert!(help.out.contains("Examples:\n  kubectl awsauth get --cluster prod\n"), "{}", help.out);
    said(sandbox.command_of(&plugin).args(["get", "--nope"]))
        .exits(2)
        .complains("Usage: kubectl awsauth get");
}

#[cfg(unix)]
#[test]
fn as_kubectl_plugin_hints_say_what_can_be_typed() {
    let sandbox = Sandbox::new();
    let plugin = sandbox.path("kubectl-awsauth");
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_awsauth"), &plugin).unwrap();
    let file = sandbox.file("f.yaml", manifest(""));
    said(sandbox.command_of(&plugin).args(["explain", "arn:aws:iam::111122223333:role/ci", "-f", file]))
        .exits(1)
        .complains("hint: to let it in: kubectl awsauth add-role ");
    let exec = "{apiVersion: client.authentication.k8s.io/v1alpha1, command: x}";
    let kubeconfig = format!(
        "current-context: c\ncontexts: [{{name: c, context: {{cluster: c, user: u}}}}]\n\
         clusters: [{{name: c, cluster: {{server: 'https://127.0.0.1:1'}}}}]\n\
         users: [{{name: u, user: {{exec: {exec}}}}}]\n"
    );
    let kubeconfig = sandbox.file("kubeconfig", kubeconfig);
    let told = said(sandbox.command_of(&plugin).args(["doctor", "--kubeconfig", kubeconfig])).exits(4);
    let hint = "hint: write the entry again: kubectl awsauth kubeconfig --cluster CLUSTER\n";
    assert!(told.out.ends_with(hint), "{told:?}");
}
