//! `aws --region R eks get-token --cluster-name N --output json`, with another program's name.

use std::ffi::OsString;

use clap::{Args, Subcommand};

use super::mint::{self, Name, Wanted};
use crate::cli::console::Console;
use crate::cli::error::CommandError;
use crate::cli::exit::ExitCode;

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
}

impl EksArgs {
    /// Mints.
    pub fn run(self, console: &mut Console) -> Result<ExitCode, CommandError> {
        let EksCommand::GetToken(args) = self.command;
        let (cluster, name) = match (args.cluster_name, args.cluster_id) {
            (Some(cluster), _) => (cluster, Name::OfEks),
            (None, id) => (id.unwrap_or_default(), Name::OfOutpost),
        };
        let wanted = Wanted {
            cluster,
            name,
            region: args.region,
            profile: args.profile,
            role_arn: args.role_arn,
            external_id: None,
            session_name: None,
            forward_session_name: false,
        };
        mint::run(&wanted, false, console)
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
    use super::*;

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
}
