use crate::sandbox::{Sandbox, said};

#[test]
fn targets_exclude_each_other() {
    let sandbox = Sandbox::new();
    let refused = |args: &[&str], words: &str| {
        let said = sandbox.run(args).exits(2).complains(words);
        assert!(said.out.is_empty() && said.err.contains("hint: "), "{said:?}");
    };
    refused(&["get", "-f", "x", "--cluster", "c"], "-f reads a manifest and --cluster is about a cluster");
    refused(&["get", "-f", "x", "--context", "c"], "-f reads a manifest and --context is about a cluster");
    refused(&["get", "-f", "x", "--region", "r"], "-f reads a manifest and --region is about a cluster");
    refused(&["get", "--cluster", "c", "--context", "c"], "--cluster and --context both name a cluster");
    refused(&["get", "--context", "c", "--profile", "p"], "--profile is about AWS");
    refused(&["get", "--region", "r"], "--region needs a cluster");
    refused(&["get", "--as-group", "g"], "--as-group needs --as");
    refused(
        &["diff", "-f", "x", "--target", "y", "--cluster", "c"],
        "--target reads a manifest and --cluster",
    );
    sandbox.run(["diff", "-f", "-", "--target", "-"]).exits(2).complains("stdin can be read once");
    sandbox.run(["diff", "--from-context", "a", "--to-context", "b", "--cluster", "c"]).exits(2);
}

#[test]
fn a_file_flag_wins_over_the_variable() {
    let sandbox = Sandbox::new();
    let mut command = sandbox.command();
    let said = said(command.args(["get", "-f", "missing.yaml"]).env("AWSAUTH_CLUSTER", "prod"));
    said.exits(4).complains("missing.yaml");
}

#[cfg(unix)]
#[test]
fn a_kubeconfig_that_can_not_be_looked_at_is_not_one_that_is_missing() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("f", "").to_owned();
    let under_a_file = sandbox.path(&file).join("config");
    let get = |kubeconfig: &std::path::Path| said(sandbox.command().arg("get").env("KUBECONFIG", kubeconfig));
    get(&under_a_file).exits(4).complains("can't read the kubeconfig").complains("f/config: Not a directory");
    get(&sandbox.path("missing")).exits(4).complains("the kubeconfig has no current context");
}
