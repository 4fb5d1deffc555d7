use crate::sandbox::{Sandbox, said};

/// What `get` says of a file that is not there, with these flags and variables.
fn complaint(flags: &[&str], variables: &[(&str, &str)]) -> String {
    let sandbox = Sandbox::new();
    let mut command = sandbox.command();
    command.args(["get", "-f", "missing.yaml"]).args(flags);
    said(command.envs(variables.iter().copied())).err
}

#[test]
fn a_pipe_gets_colours_only_if_told() {
    let colored = |flags: &[&str], variables: &[(&str, &str)]| complaint(flags, variables).contains("\x1b[");
    assert!(!colored(&[], &[]));
    assert!(colored(&["--color=always"], &[("NO_COLOR", "1")]));
    assert!(colored(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!colored(&[], &[("CLICOLOR_FORCE", "0")]));
    assert!(!colored(&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(!colored(&["--color=never"], &[("CLICOLOR_FORCE", "1")]));
}
