//! `aws --region R eks get-token --cluster-name N --output json`, with another program's name.

use std::ffi::OsString;

use clap::{Args, Subcommand};

use super::mint;
use crate::cli::console::Console;
use crate::cli::error::CommandError;
use crate::cli::exit::ExitCode;
use crate::token::{Line, Name};

/// What kubeconfigs made for the AWS CLI run
#[derive(Args, Debug)]
pub struct EksArgs {
    #[command(subcommand)]
    command: EksCommand,
}

#[derive(Subcommand, Debug)]
enum EksCommand {
    GetToken(GetTokenArgs),
}

/// The same as awsauth token, with the flags of aws eks get-token
#[derive(Args, Debug)]
struct GetTokenArgs {
    /// The EKS cluster
    #[arg(long, value_name = "NAME", required_unless_present = "cluster_id")]
    cluster_name: Option<String>,

    /// The id of a local cluster on an Outpost
    #[arg(long, value_name = "ID", conflicts_with = "cluster_name")]
    cluster_id: Option<String>,

    /// The region whose STS is in the token
    #[arg(long)]
    region: Option<String>,

    /// The AWS profile to use
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,

    /// The role to sign the token with
    #[arg(long, value_name = "ARN", alias = "role")]
    role_arn: Option<String>,

    /// Neither use nor keep credentials and tokens of earlier runs
    #[arg(long)]
    no_cache: bool,
}

impl EksArgs {
    /// Mints.
    pub fn run(self, console: &mut Console) -> Result<ExitCode, CommandError> {
        mint::run(&self.line(), false, console)
    }

    fn line(self) -> Line {
        let EksCommand::GetToken(args) = self.command;
        let (cluster, name) = match (args.cluster_name, args.cluster_id) {
            (Some(cluster), _) => (cluster, Name::OfEks),
            (None, id) => (id.unwrap_or_default(), Name::OfOutpost),
        };
        Line {
            cluster,
            name,
            region: args.region,
            profile: args.profile,
            role_arn: args.role_arn,
            no_cache: args.no_cache,
            ..Line::default()
        }
    }
}

/// The AWS CLI takes its global flags in front of the command, where `aws eks update-kubeconfig`
/// writes `--region`; and `--output json`, which every token is anyway, would make our errors
/// JSON that kubectl shows to people.
pub fn reordered(args: Vec<OsString>) -> Vec<OsString> {
    let is = |nth: usize, word: &str| args.get(nth).is_some_and(|arg| arg == word);
    let Some(at) = (1..args.len()).find(|&nth| is(nth, "eks") && is(nth + 1, "get-token")) else {
        return args;
    };
    if !args[1..at].first().is_none_or(|first| first.to_string_lossy().starts_with("--")) {
        return args;
    }
    let mut flags: Vec<OsString> = args[1..at].iter().chain(&args[at + 2..]).cloned().collect();
    if let Some(at) = flags.windows(2).position(|two| two[0] == "--output" && two[1] == "json") {
        flags.drain(at..at + 2);
    }
    flags.retain(|flag| flag != "--output=json");
    args[..1].iter().cloned().chain(["eks".into(), "get-token".into()]).chain(flags).collect()
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::*;
    use crate::cli::{Cli, Command};

    fn line(text: &str) -> String {
        let words = reordered(text.split(' ').map(OsString::from).collect());
        words.iter().map(|w| w.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn global_flags_of_the_aws_cli_go_behind_the_command() {
        let wanted = "awsauth eks get-token --region r --cluster-name c";
        assert_eq!(line("awsauth --region r eks get-token --cluster-name c --output json"), wanted);
        assert_eq!(line("awsauth --region r --output=json eks get-token --cluster-name c"), wanted);
        assert_eq!(line(wanted), wanted);
        for untouched in
            ["awsauth get eks get-token", "awsauth token -i eks", "awsauth", "awsauth --region r get"]
        {
            assert_eq!(line(untouched), untouched);
        }
    }

    /// What a kubeconfig's line means must not depend on whether we are run by it or stand in.
    #[test]
    fn a_line_means_the_same_in_a_kubeconfig_and_on_the_command_line() {
        for line in [
            "awsauth --region r eks get-token --cluster-name c --output json --role a --profile p",
            "awsauth eks get-token --cluster-id c",
            "awsauth eks get-token --cluster-name c --no-cache",
            "awsauth token --cluster c --region r --role-arn a -e id -s name",
            "awsauth token --cluster c --profile p -o json -q",
            "awsauth token -i c -r a --forward-session-name --cache",
            "awsauth token -i c -e id -s name",
            "awsauth token --cluster-name c --assume-role a",
        ] {
            let words: Vec<String> = line.split(' ').map(str::to_owned).collect();
            let args = reordered(words.iter().map(OsString::from).collect());
            let read = match Cli::try_parse_from(args).unwrap().command {
                Command::Token(args) => args.mint.wanted().ok(),
                Command::Eks(args) => Some(args.line()),
                other => panic!("{other:?}"),
            };
            assert!(read.is_some());
            assert_eq!(Line::read("awsauth", &words[1..], []), read, "{line}");
        }
    }
}
