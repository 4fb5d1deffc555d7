//! From a line that asks for a token to the token: who signs, for which cluster, under which
//! session name.

use std::time::SystemTime;

use secrecy::ExposeSecret;

use super::cluster_arn::name_or_arn;
use super::endpoint::StsEndpoint;
use super::identity::{Identity, Role};
use super::session::Session;
use super::settings::Settings;
use super::sts::{Asked, Dated, ask, whose};
use super::token::{Token, mint};
use super::token_cache::Refused;
use super::{environment, instance, region};
use crate::failure::{Failure, FailureKind, printable};
use crate::token::{self, Line, Name, Server, StsRefusal};
use crate::trace::Trace;

/// A line whose cluster is settled.
pub struct Signed<'l> {
    line: &'l Line,
    /// The name that is signed.
    pub cluster: String,
    /// What the flag or the ARN says.
    region: Option<String>,
}

impl<'l> Signed<'l> {
    /// Nothing is looked up here: a failure is about what the line says.
    pub fn of(line: &'l Line) -> Result<Self, Failure> {
        if line.name != Name::OfEks {
            if line.cluster.is_empty() || !line.cluster.bytes().all(|b| b.is_ascii_graphic()) {
                let what = format!("{} can't be a cluster's id", printable(&line.cluster));
                return Err(Failure::new(FailureKind::ClusterNotFound, what)
                    .help("an id has letters, digits and signs, and no blanks"));
            }
            return Ok(Self { line, cluster: line.cluster.clone(), region: line.region.clone() });
        }
        let (cluster, arn) = name_or_arn(&line.cluster)?;
        match (&arn, &line.region) {
            (Some(arn), Some(given)) if arn.region != *given => {
                let what =
                    format!("--region {given} contradicts the cluster's ARN, which is in {}", arn.region);
                Err(Failure::new(FailureKind::ClusterMismatch, what)
                    .help("leave --region out: the ARN is enough"))
            }
            _ => {
                Ok(Self { line, cluster, region: arn.map(|arn| arn.region).or_else(|| line.region.clone()) })
            }
        }
    }

    /// With keys in the environment: no runtime, no configuration, no roots.
    pub fn at_once(&self) -> Result<Option<Token>, Failure> {
        if self.line.profile.is_some() || self.role_arn().is_some() {
            return Ok(None);
        }
        let found = environment::from_environment(self.region().as_deref())?;
        let minted = found.map(|(identity, sts)| mint(&identity, &sts, &self.cluster, SystemTime::now()));
        minted.transpose()
    }

    /// Gets whatever credentials there are.
    pub async fn sign_in(&self, settings: &Settings) -> Result<SignedIn, Failure> {
        let cache = settings.cache && !self.line.no_cache;
        let settings = Settings { cache, ..settings.clone() };
        let trace = settings.trace.clone();
        let variables = &self.line.variables;
        let profile = self.line.profile.as_deref().or(variables.profile.as_deref());
        let session = self.session(profile, settings).await?;
        let identity = match self.identity(&session, &trace).await {
            Err(failure) if session.begins_again(&failure) => self.identity(&session, &trace).await?,
            found => found?,
        };
        Ok(SignedIn { session, identity, cluster: self.cluster.clone() })
    }

    /// Whoever signs.
    async fn identity(&self, session: &Session, trace: &Trace) -> Result<Identity, Failure> {
        // A profile named by a variable does not hide keys, as one named by a flag does.
        let keys = if self.line.profile.is_none() { environment::identity()? } else { None };
        let own = match keys {
            Some(keys) => keys,
            None => session.own().await?,
        };
        let Some(arn) = self.role_arn() else { return Ok(own) };
        let session_name = self.session_name(&own, &session.sts(), trace).await?;
        let external_id = self.line.external_id.clone();
        let as_go = self.line.name == Name::AsItStands && session_name.is_none();
        session.assume(&Role { arn, external_id, session_name, as_go }, &own).await
    }

    /// Where no region is known aws-iam-authenticator takes the instance's, and this one where
    /// there is none (`pkg/token/token.go`, `GetWithOptions`).
    async fn session(&self, profile: Option<&str>, settings: Settings) -> Result<Session, Failure> {
        let region = self.region();
        let opened = Session::open_with(region.as_deref(), profile, settings.clone()).await;
        let missing = |failure: &Failure| failure.kind() == FailureKind::RegionMissing;
        if region.is_some() || self.line.name != Name::AsItStands || !opened.as_ref().is_err_and(missing) {
            return opened;
        }
        let session = Session::open_with(Some("us-east-1"), profile, settings.clone()).await?;
        match instance::region(&session).await? {
            Some(region) => Session::open_with(Some(&region), profile, settings).await,
            None => Ok(session),
        }
    }

    /// aws-iam-authenticator takes the role from there if the line has none
    /// (`cmd/aws-iam-authenticator/token.go`).
    fn role_arn(&self) -> Option<String> {
        let default = || std::env::var("DEFAULT_ROLE").ok().filter(|role| !role.is_empty());
        let may_default = self.line.name == Name::AsItStands;
        self.line.role_arn.clone().or_else(|| if may_default { default() } else { None })
    }

    /// The region of the flag or the ARN, else of the line's own variables, which take the places
    /// of ours of the same names.
    fn region(&self) -> Option<String> {
        let variables = &self.line.variables;
        let own = || variables.region.clone();
        let default = || variables.default_region.clone().filter(|_| !region::is_in_aws_region());
        self.region.clone().or_else(own).or_else(default)
    }

    /// `None`: the AWS CLI's.
    async fn session_name(
        &self,
        own: &Identity,
        sts: &StsEndpoint,
        trace: &Trace,
    ) -> Result<Option<String>, Failure> {
        if self.line.forward_session_name
            && let Some(name) = own_session_name(own, sts, &self.cluster, trace).await?
        {
            return Ok(Some(name));
        }
        Ok(self.line.session_name.clone())
    }
}

/// Credentials that sign for a cluster.
pub struct SignedIn {
    session: Session,
    identity: Identity,
    cluster: String,
}

impl SignedIn {
    /// A token that is signed now.
    pub fn fresh_token(&self) -> Result<Token, Failure> {
        mint(&self.identity, &self.session.sts(), &self.cluster, SystemTime::now())
    }

    /// Who signs, as STS names them.
    pub async fn whose(&self, trace: &Trace) -> Result<Dated, Failure> {
        whose(&self.session, &self.identity, trace).await
    }

    /// With what is signed.
    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    /// The same, or one that an earlier run has signed a moment ago.
    pub fn young_token(&self) -> Result<Token, Failure> {
        self.session.young_token(&self.identity, &self.cluster)
    }

    /// The server refused a token. Whether another made now may do better.
    pub async fn refused(&self) -> bool {
        self.session.refused(&self.identity, &self.cluster).await != Refused::ForGood
    }
}

/// The caller's own session, if it is one, as STS names it.
async fn own_session_name(
    own: &Identity,
    sts: &StsEndpoint,
    cluster: &str,
    trace: &Trace,
) -> Result<Option<String>, Failure> {
    let now = SystemTime::now();
    let token = mint(own, sts, cluster, now)?;
    let server = Server { partition: None, region: None, now };
    let unasked = |why: String| {
        Failure::new(FailureKind::Credentials, "can't find out the name of your own session").because(why)
    };
    let checked = token::check(token.secret.expose_secret(), &server).outcome;
    let request = checked.map_err(|broken| unasked(broken.why))?;
    match ask(&request, cluster, trace).await? {
        Asked::Refused(StsRefusal { code, message }) => Err(unasked(format!("{message} ({code})"))),
        Asked::Caller(caller) if !caller.session_name.is_empty() => Ok(Some(caller.session_name)),
        // Of a federated user: account:name.
        Asked::Caller(caller) => Ok(caller.user_id.split_once(':').map(|(_, name)| name.to_owned())),
    }
}
