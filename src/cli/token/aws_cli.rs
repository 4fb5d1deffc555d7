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
#[command(infer_long_args = true)]
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

/// Flags of the AWS CLI that change nothing about a token. `--output json`, which every token is
/// anyway, would make our errors JSON that kubectl shows to people.
const NOTHING: [&str; 3] = ["--no-cli-pager", "--no-cli-auto-prompt", "--output=json"];

/// Both programs take flags in front of their command and between its words: `aws eks
/// update-kubeconfig` writes `--region` there.
pub fn reordered(mut args: Vec<OsString>) -> Vec<OsString> {
    let find = |from: usize, word: &str| (from..args.len()).find(|&nth| args[nth] == word);
    let first = args.get(1).map_or_else(String::new, |first| first.to_string_lossy().into_owned());
    if let Some(eks) = find(1, "eks").filter(|_| first == "eks" || first.starts_with("--"))
        && let Some(get_token) = find(eks + 1, "get-token")
    {
        args[1..=eks].rotate_right(1);
        args[2..=get_token].rotate_right(1);
        if let Some(at) = args.windows(2).position(|two| two[0] == "--output" && two[1] == "json") {
            args.drain(at..at + 2);
        }
        args.retain(|arg| !NOTHING.iter().any(|nothing| arg == nothing));
    } else if ["-i", "--cluster", "--region", "--profile"].iter().any(|flag| first.starts_with(flag))
        && let Some(token) = find(2, "token")
    {
        args[1..=token].rotate_right(1);
    }
    args
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
    fn flags_in_front_of_the_command_and_within_it_go_behind_it() {
        let wanted = "awsauth eks get-token --region r --cluster-name c";
        for same in [
            wanted,
            "awsauth --region r eks get-token --cluster-name c --output json",
            "awsauth --region r --output=json eks get-token --cluster-name c",
            "awsauth eks --region r get-token --cluster-name c --no-cli-pager",
            "awsauth --no-cli-pager --region r eks --no-cli-auto-prompt get-token --cluster-name c",
        ] {
            assert_eq!(line(same), wanted);
        }
        assert_eq!(
            line("awsauth --profile eks eks get-token --cluster-name get-token"),
            "awsauth eks get-token --profile eks --cluster-name get-token"
        );
        assert_eq!(line("awsauth -i c token --token-only"), "awsauth token -i c --token-only");
        assert_eq!(line("awsauth --cluster-id=c token"), "awsauth token --cluster-id=c");
        for untouched in [
            "awsauth get eks get-token",
            "awsauth token -i eks",
            "awsauth token -i token",
            "awsauth",
            "awsauth --region r get",
            "awsauth -o json token decode",
            "awsauth eks",
        ] {
            assert_eq!(line(untouched), untouched);
        }
    }

    /// What a kubeconfig's line means must not depend on whether we are run by it or stand in.
    #[test]
    fn a_line_means_the_same_in_a_kubeconfig_and_on_the_command_line() {
        for line in [
            "awsauth --region r eks get-token --cluster-name c --output json --role a --profile p",
            "awsauth eks --region r get-token --cluster-name c --no-cli-pager --no-cli-auto-prompt",
            "awsauth eks get-token --cluster-id c",
            "awsauth -i c token --region r",
            "awsauth --cluster c --region r token",
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
