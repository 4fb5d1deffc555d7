//! `awsauth token verify`

use std::time::SystemTime;

use clap::Args;
use secrecy::ExposeSecret;

use super::input::InputArgs;
use crate::arn::Partition;
use crate::aws::{self, Asked, ClusterArn};
use crate::cli::console::{Console, block_on};
use crate::cli::error::CommandError;
use crate::cli::exit::ExitCode;
use crate::cli::open;
use crate::cli::output::Format;
use crate::cli::target::cluster_variable;
use crate::token::{self, Broken, Presigned, Rule, Server, StsCaller, StsRefusal};
use crate::ui::token_view::CheckView;
use crate::ui::{json, token_text, yaml};

/// Check whether a cluster would take a token
///
/// Goes through the rules of aws-iam-authenticator in its order and names the first that the
/// token breaks, with what to do. Only if all is well is STS asked, exactly as the server asks;
/// the identity that it returns is the one that the mapping is searched for.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  awsauth token verify --cluster prod --file token.txt
  awsauth token verify --offline --file token.txt

Exit code 1: the server would refuse it. A token is good for 15 minutes from its date.")]
pub struct VerifyArgs {
    #[command(flatten)]
    input: InputArgs,

    /// The cluster it is for; its name is part of the signature [env: AWSAUTH_CLUSTER]
    #[arg(long, value_name = "NAME|ARN", aliases = ["cluster-name", "cluster-id"])]
    cluster: Option<String>,

    /// The partition that the cluster is in [default: that of the ARN, else of the token's host]
    #[arg(long, value_name = "NAME", value_parser = partition)]
    partition: Option<Partition>,

    /// The region that the cluster is in
    #[arg(long)]
    region: Option<String>,

    /// Check everything but the signature: ask nobody
    #[arg(long)]
    offline: bool,
}

fn partition(text: &str) -> Result<Partition, String> {
    let known = || Partition::ALL.map(Partition::as_str).join(", ");
    Partition::from_name(text).ok_or_else(|| format!("the server knows {}", known()))
}

impl VerifyArgs {
    /// Checks and shows.
    pub fn run(self, console: &mut Console) -> Result<ExitCode, CommandError> {
        let cluster = self.cluster.clone().or_else(cluster_variable);
        let arn = cluster.as_deref().and_then(ClusterArn::parse);
        let cluster = arn.as_ref().map(|arn| arn.name.clone()).or(cluster);
        if cluster.is_none() && !self.offline {
            return Err(CommandError::usage(
                "the cluster's name is signed, so STS can't be asked without it",
            )
            .hint("add --cluster NAME, or check all but the signature: --offline"));
        }
        let server = Server {
            partition: self.partition.or_else(|| Partition::from_name(&arn.as_ref()?.partition)),
            region: self.region.clone().or_else(|| arn.map(|arn| arn.region)),
            now: SystemTime::now(),
        };
        let secret = self.input.read()?;
        let report = token::check(secret.expose_secret(), &server);
        let mut found = Found { passed: report.passed, broken: None, caller: None };
        match (report.outcome, cluster.as_deref().filter(|_| !self.offline)) {
            (Err(broken), _) => found.broken = Some(broken),
            (Ok(_), None) => {}
            (Ok(request), Some(cluster)) => found.take(ask(&request, cluster, console)?),
        }
        self.show(console, &found, cluster.as_deref())
    }

    fn show(
        &self,
        console: &mut Console,
        found: &Found,
        cluster: Option<&str>,
    ) -> Result<ExitCode, CommandError> {
        let file = self.input.path().map(|path| path.to_string_lossy().into_owned());
        let view = CheckView::new(
            &found.passed,
            found.broken.as_ref(),
            found.caller.as_ref(),
            cluster,
            file.as_deref(),
        );
        let text = match console.format {
            Format::Table => token_text::checked(&view, console.printer.out_paint),
            Format::Json => json::to_string(&view),
            Format::Yaml => yaml::to_string(&view),
            Format::Name => view.names(),
        };
        console.printer.answer(&text)?;
        Ok(if found.broken.is_some() { ExitCode::AnswerIsNo } else { ExitCode::Done })
    }
}

/// How far a token came, STS included.
struct Found {
    passed: Vec<Rule>,
    broken: Option<Broken>,
    caller: Option<StsCaller>,
}

impl Found {
    fn take(&mut self, asked: Asked) {
        match asked {
            Asked::Caller(caller) => {
                self.passed.push(Rule::Sts);
                self.caller = Some(caller);
            }
            Asked::Refused(StsRefusal { code, message }) => {
                let why = format!("STS says: {message} ({code})");
                self.broken = Some(Broken { rule: Rule::Sts, why });
            }
        }
    }
}

fn ask(request: &Presigned, cluster: &str, console: &Console) -> Result<Asked, CommandError> {
    let trace = open::trace(console);
    block_on(Box::pin(async { Ok(aws::ask(request, cluster, &trace).await?) }))
}
