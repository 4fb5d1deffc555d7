//! From flags as meant to a token on stdout.

use std::time::{SystemTime, UNIX_EPOCH};

use secrecy::ExposeSecret;

use super::exec_credential::{ExecCredential, Spec, Status, version};
use crate::aws::{self, Asked, ClusterArn, Identity, Role, Session, StsEndpoint, Token};
use crate::cli::console::{Console, block_on};
use crate::cli::error::CommandError;
use crate::cli::exit::ExitCode;
use crate::cli::open;
use crate::cli::output::Format;
use crate::failure::{Failure, FailureKind, printable};
use crate::token::{self, Server, StsRefusal, UnixTime};
use crate::trace::Trace;
use crate::ui::yaml;

/// What the cluster's name is, and so which program is replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    /// The name or ARN of an EKS cluster.
    OfEks,
    /// The id of a local cluster on an Outpost, for the AWS CLI.
    OfOutpost,
    /// Whatever an authenticator was started with: aws-iam-authenticator's `-i`.
    AsItStands,
}

/// Which token.
pub(super) struct Wanted {
    pub cluster: String,
    pub name: Name,
    pub region: Option<String>,
    pub profile: Option<String>,
    pub role_arn: Option<String>,
    pub external_id: Option<String>,
    pub session_name: Option<String>,
    pub forward_session_name: bool,
}

/// Mints and prints.
pub(super) fn run(
    wanted: &Wanted,
    token_only: bool,
    console: &mut Console,
) -> Result<ExitCode, CommandError> {
    let info = std::env::var("KUBERNETES_EXEC_INFO").ok();
    // A program that is to print a token only is not asked for a version.
    let version = if token_only { "" } else { version(info.as_deref())? };
    let (cluster, arn_region) = wanted.cluster()?;
    let region = arn_region.or_else(|| wanted.region.clone());
    let token = if let Some(token) = wanted.at_once(&cluster, region.as_deref())? {
        token
    } else {
        let trace = open::trace(console);
        block_on(Box::pin(wanted.with_session(&cluster, region.as_deref(), &trace)))?
    };
    console.printer.answer(&printed(&token, version, token_only, console.format))?;
    Ok(ExitCode::Done)
}

fn printed(token: &Token, version: &'static str, token_only: bool, format: Format) -> String {
    let secret = token.secret.expose_secret();
    if token_only {
        return format!("{secret}\n");
    }
    let expires = UnixTime::of(token.expires).map(|at| at.to_string());
    let credential = ExecCredential {
        kind: "ExecCredential",
        api_version: version,
        spec: Spec {},
        status: Status { expiration_timestamp: expires.unwrap_or_default(), token: secret },
    };
    match format {
        Format::Yaml => yaml::to_string(&credential),
        Format::Table | Format::Json | Format::Name => {
            serde_json::to_string(&credential).expect("texts become JSON") + "\n"
        }
    }
}

impl Wanted {
    /// The name that is signed, and the region if it is an ARN's.
    fn cluster(&self) -> Result<(String, Option<String>), CommandError> {
        if self.name != Name::OfEks {
            return if self.cluster.is_empty() || !self.cluster.bytes().all(|b| b.is_ascii_graphic()) {
                Err(CommandError::usage(format!("{} can't be a cluster's id", printable(&self.cluster)))
                    .hint("an id has letters, digits and signs, and no blanks"))
            } else {
                Ok((self.cluster.clone(), None))
            };
        }
        let (name, arn) = aws::name_or_arn(&self.cluster).map_err(|failure| Self::misused(&failure))?;
        match (&arn, &self.region) {
            (Some(ClusterArn { region, .. }), Some(given)) if region != given => Err(CommandError::usage(
                format!("--region {given} contradicts the cluster's ARN, which is in {region}"),
            )
            .hint("leave --region out: the ARN is enough")),
            _ => Ok((name, arn.map(|arn| arn.region))),
        }
    }

    /// Nothing is looked up yet, so a wrong name is wrong usage.
    fn misused(failure: &Failure) -> CommandError {
        let mut error = CommandError::usage(failure.to_string());
        error.hints.extend(failure.helps().iter().cloned());
        error
    }

    /// With keys in the environment: no runtime, no configuration, no roots.
    fn at_once(&self, cluster: &str, region: Option<&str>) -> Result<Option<Token>, CommandError> {
        if self.profile.is_some() || self.role_arn.is_some() {
            return Ok(None);
        }
        let found = aws::from_environment(region)?;
        let minted = found.map(|(identity, sts)| aws::mint(&identity, &sts, cluster, SystemTime::now()));
        Ok(minted.transpose()?)
    }

    async fn with_session(
        &self,
        cluster: &str,
        region: Option<&str>,
        trace: &Trace,
    ) -> Result<Token, CommandError> {
        let session = Session::open(region, self.profile.as_deref(), trace).await?;
        let own = session.own().await?;
        let identity = match &self.role_arn {
            None => own,
            Some(arn) => {
                let session_name = self.session_name(&own, &session.sts(), cluster, trace).await?;
                let role = Role { arn: arn.clone(), external_id: self.external_id.clone(), session_name };
                session.assume(&role, &own).await?
            }
        };
        Ok(aws::mint(&identity, &session.sts(), cluster, SystemTime::now())?)
    }

    /// `None`: the AWS CLI's.
    async fn session_name(
        &self,
        own: &Identity,
        sts: &StsEndpoint,
        cluster: &str,
        trace: &Trace,
    ) -> Result<Option<String>, Failure> {
        if self.forward_session_name
            && let Some(name) = own_session_name(own, sts, cluster, trace).await?
        {
            return Ok(Some(name));
        }
        Ok(self.session_name.clone().or_else(|| (self.name == Name::AsItStands).then(session_name_of_go)))
    }
}

/// What aws-iam-authenticator's SDK calls a session that nobody named
/// (aws-sdk-go-v2 `credentials/stscreds/assume_role_provider.go`).
fn session_name_of_go() -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    format!("aws-go-sdk-{}", now.as_nanos())
}

/// The caller's own session, if it is one, as STS names it.
async fn own_session_name(
    own: &Identity,
    sts: &StsEndpoint,
    cluster: &str,
    trace: &Trace,
) -> Result<Option<String>, Failure> {
    let now = SystemTime::now();
    let token = aws::mint(own, sts, cluster, now)?;
    let server = Server { partition: None, region: None, now };
    let unasked = |why: String| {
        Failure::new(FailureKind::Credentials, "can't find out the name of your own session").because(why)
    };
    let checked = token::check(token.secret.expose_secret(), &server).outcome;
    let request = checked.map_err(|broken| unasked(broken.why))?;
    match aws::ask(&request, cluster, trace).await? {
        Asked::Refused(StsRefusal { code, message }) => Err(unasked(format!("{message} ({code})"))),
        Asked::Caller(caller) if !caller.session_name.is_empty() => Ok(Some(caller.session_name)),
        // Of a federated user: account:name.
        Asked::Caller(caller) => Ok(caller.user_id.split_once(':').map(|(_, name)| name.to_owned())),
    }
}
