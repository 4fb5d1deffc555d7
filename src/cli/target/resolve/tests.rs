use clap::{Args as _, Command, FromArgMatches as _};

use super::*;
use crate::cli::ExitCode;

fn resolve(flags: &[&str], variable: Option<&str>) -> Result<Target, CommandError> {
    let command = TargetArgs::augment_args(Command::new("test").no_binary_name(true));
    let matches = command.try_get_matches_from(flags).unwrap();
    TargetArgs::from_arg_matches(&matches).unwrap().resolve(variable.map(Into::into))
}

fn refusal(flags: &[&str], variable: Option<&str>) -> String {
    resolve(flags, variable).unwrap_err().message
}

#[test]
fn a_file_is_a_file_and_a_dash_is_stdin() {
    let file = resolve(&["-f", "x.yaml"], Some("prod")).ok().unwrap();
    assert!(matches!(file.place, Place::File(FileTarget::Path(p)) if p.as_os_str() == "x.yaml"));
    let stdin = resolve(&["-f", "-"], None).ok().unwrap();
    assert!(matches!(stdin.place, Place::File(FileTarget::Stdio)));
}

#[test]
fn a_cluster_is_named_by_flag_then_variable_then_current_context() {
    let eks = |target: Target| match target.place {
        Place::Eks(eks, _) => (eks.cluster, target.chosen_by),
        other => panic!("{other:?}"),
    };
    let given = resolve(&["--cluster-name", "a"], Some("b")).ok().unwrap();
    assert_eq!(eks(given), ("a".into(), ChosenBy::Flag));
    let variable = resolve(&["--region", "eu-west-1"], Some("b")).ok().unwrap();
    assert_eq!(eks(variable), ("b".into(), ChosenBy::Variable));
    let nothing = resolve(&[], None).ok().unwrap();
    assert_eq!(nothing.chosen_by, ChosenBy::CurrentContext);
    assert!(matches!(nothing.place, Place::Kubeconfig { context: None, path: None, .. }));
    let context = resolve(&["--context", "c"], Some("b")).ok().unwrap();
    assert_eq!(context.chosen_by, ChosenBy::Flag);
}

#[test]
fn targets_exclude_each_other() {
    assert_eq!(
        refusal(&["-f", "x", "--cluster", "a"], None),
        "-f reads a manifest and --cluster is about a cluster"
    );
    assert_eq!(refusal(&["-f", "x", "--as", "a"], None), "-f reads a manifest and --as is about a cluster");
    assert_eq!(
        refusal(&["--cluster", "a", "--kubeconfig", "k"], None),
        "--cluster and --kubeconfig both name a cluster"
    );
    assert_eq!(
        refusal(&["--context", "c", "--profile", "p"], Some("v")),
        "--profile is about AWS, but the kubeconfig says how --context logs in"
    );
    assert_eq!(refusal(&["--region", "r"], None), "--region needs a cluster");
    assert!(refusal(&["--as-group", "g"], None).starts_with("--as-group needs --as"));
    assert!(refusal(&["--cluster", "a", "--external-id", "x"], None).starts_with("--external-id is for"));
}

#[test]
fn slips_in_the_flags_of_a_cluster_are_told_before_aws_is_asked() {
    let arn = "arn:aws:eks:eu-west-1:111122223333:cluster/prod";
    let role = "arn:aws:iam::111122223333:role/deploy/ci";
    for (flags, words) in [
        (&["--cluster", ""][..], "--cluster is empty"),
        (&["--cluster", "a/b"], "a/b is neither the name nor the ARN"),
        (&["--cluster", "arn:aws:eks:eu-west-1:111122223333:nodegroup/p"], "nodegroup/p is neither"),
        (&["--cluster", "a", "--region", "eu west"], "eu west is no AWS region"),
        (&["--cluster", arn, "--region", "eu-west-2"], "contradicts the cluster's ARN"),
        (&["--cluster", "a", "--role-arn", "foo"], "--role-arn: "),
        (&["--cluster", "a", "--role-arn", "arn:aws:iam::111122223333:user/x"], "--role-arn: "),
        (&["--cluster", "a", "--role-arn", "arn:aws:sts::111122223333:assumed-role/x/y"], "a session"),
        (&["--cluster", "a", "--describe-role-arn", ""], "--describe-role-arn: "),
    ] {
        let error = resolve(flags, None).unwrap_err();
        assert_eq!(error.exit, ExitCode::Usage, "{flags:?}");
        assert!(error.message.contains(words) && !error.hints.is_empty(), "{flags:?}: {}", error.message);
    }
    assert!(refusal(&[], Some("a/b")).starts_with("AWSAUTH_CLUSTER: a/b is neither"));
    assert!(resolve(&["--cluster", arn, "--region", "eu-west-1", "--role-arn", role], None).is_ok());
}

#[test]
fn a_copy_elsewhere_is_named() {
    let copy = resolve(&["-n", "test", "--configmap", "copy"], None).ok().unwrap();
    assert_eq!(copy.object.to_string(), "test/copy");
    assert!(resolve(&[], None).ok().unwrap().object.is_live());
}
