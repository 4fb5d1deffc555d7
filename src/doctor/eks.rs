//! A cluster by name or ARN: everything is ours to ask, from the credentials on.

use std::future::Future;
use std::pin::Pin;
use std::time::SystemTime;

use super::server::{self, Arrived, Eks};
use super::token::{self, For};
use super::walk::{Looked, Walk};
use super::{Link, Told, caller};
use crate::aws::{self, ClusterArn, Identity, Role, Session};
use crate::cluster::{self, Endpoint, Options, Token, TokenSource};
use crate::failure::Failure;
use crate::store::{EksTarget, Impersonation, Target, session_settings};
use crate::token::UnixTime;

pub async fn walk(
    walk: &mut Walk<'_>,
    target: &Target,
    wanted: &EksTarget,
    act_as: &Impersonation,
    options: &Options,
) {
    let trace = &options.trace;
    let own = walk.after(Link::Credentials, Some(wanted), async |w: &EksTarget| own(w, options).await).await;
    let asked = caller::look(walk, own.as_ref().map(|(session, own)| (session, own)), trace).await;
    let (signer, own) = match own.filter(|_| !asked.refused) {
        Some((session, own)) => (Some((session.sts(), own.clone())), Some((session, own))),
        None => (None, None),
    };
    let found =
        walk.after(Link::Cluster, own, async |(session, own)| describe(session, own, wanted).await).await;
    let (eks, endpoint) = found.unzip();
    let eks = eks.as_ref();
    server::mode(walk, eks).await;
    let cluster = eks.map(|eks| &eks.cluster);
    let reached = server::reach(walk, endpoint.as_ref(), cluster, cluster.map(|c| &c.reach), trace).await;
    let mut clocks = asked.clock;
    clocks.extend(reached.iter().flatten().cloned());
    server::clock(walk, &clocks).await;
    let able = eks.zip(signer);
    let sign = async |(eks, (sts, own))| sign(eks, &sts, &own, wanted, options).await;
    let taken = walk.after(Link::Token, able, sign).await;
    let ready = taken.as_ref().filter(|_| reached.is_some()).zip(endpoint);
    let client = ready.map(|((token, _), endpoint)| {
        let source = Box::new(Ready(token.clone()));
        cluster::minted(endpoint, source, act_as.act_as(), options)
    });
    let client = client.and_then(Result::ok);
    let flags = format!(" --cluster {}", cluster::shell_quoted(&wanted.cluster));
    let arrived =
        Arrived { object: &target.object, eks, signed_by: taken.as_ref().map(|(_, by)| by), flags: &flags };
    server::enter(walk, client.as_ref(), &arrived).await;
}

/// The caller's own credentials, and where they were found.
async fn own(wanted: &EksTarget, options: &Options) -> Looked<(Session, Identity)> {
    let arn = ClusterArn::parse(&wanted.cluster);
    let region = arn.map(|arn| arn.region).or_else(|| wanted.region.clone());
    let found = async {
        let session =
            Session::open_with(region.as_deref(), wanted.profile.as_deref(), session_settings(options))
                .await?;
        let own = session.own().await?;
        Ok::<_, Failure>((session, own))
    };
    let (session, own) = match found.await {
        Ok(found) => found,
        Err(failure) => return failure.into(),
    };
    let told = Told::new(format!("{}, access key {}", own.source(), own.access_key_id()));
    match own.expiry() {
        Some(end) if end <= SystemTime::now() => Looked::Broken(
            Told { says: format!("{}: they ended at {}", told.says, shown(end)), ..told }
                .help("log in again, e.g. aws sso login")
                .help("if AWS_CREDENTIAL_EXPIRATION is set, it may be stale: unset it"),
        ),
        Some(end) => Looked::Holds(
            Told { says: format!("{}, until {}", told.says, shown(end)), ..told },
            (session, own),
        ),
        None => Looked::Holds(told, (session, own)),
    }
}

fn shown(time: SystemTime) -> String {
    UnixTime::of(time).map_or_else(|| "a time out of range".to_owned(), |time| time.to_string())
}

async fn describe(session: Session, own: Identity, wanted: &EksTarget) -> Looked<(Eks, Endpoint)> {
    let url = session.endpoint_of_profile("EKS", "AWS_ENDPOINT_URL_EKS").await;
    let found = async {
        let asks = match &wanted.describe_role_arn {
            Some(arn) => session.assume(&Role::to_describe(arn), &own).await?,
            None => own,
        };
        let cluster = aws::describe(&session, &asks, &wanted.cluster).await?;
        let endpoint = endpoint(&cluster)?;
        Ok::<_, Failure>((asks, cluster, endpoint))
    };
    let looked = match found.await {
        Ok((asks, cluster, endpoint)) => {
            let told = Told::new(format!("{} is {}", cluster.arn, cluster.status));
            Looked::Holds(told, (Eks { session, asks, cluster }, endpoint))
        }
        Err(failure) => failure.into(),
    };
    caller::with_endpoint(looked, "EKS", url)
}

fn endpoint(found: &aws::Cluster) -> Result<Endpoint, Failure> {
    let ca = cluster::ca_from_base64(&found.certificate_authority, "the CA that EKS returned")?;
    Endpoint::new(&found.endpoint, Some(ca))
}

/// A token by whoever is to log in, which STS takes.
async fn sign(
    eks: &Eks,
    sts: &aws::StsEndpoint,
    own: &Identity,
    wanted: &EksTarget,
    options: &Options,
) -> Looked<(Token, crate::token::StsCaller)> {
    let arn = &eks.cluster.arn;
    let minted = async {
        let identity = match wanted.role() {
            Some(role) => eks.session.assume(&role, own).await?,
            None => own.clone(),
        };
        aws::mint(&identity, sts, &arn.name, SystemTime::now())
    };
    let token = match minted.await {
        Ok(token) => token,
        Err(failure) => return failure.into(),
    };
    let place = For {
        cluster: arn.name.clone(),
        partition: Some(arn.partition.clone()),
        region: Some(arn.region.clone()),
    };
    match token::look(&token.secret, &place, &options.trace).await {
        Looked::Holds(told, signed) => {
            Looked::Holds(told, (Token { secret: token.secret, expires: Some(token.expires) }, signed.by))
        }
        Looked::Broken(told) => Looked::Broken(told),
        Looked::Unknown(told) => Looked::Unknown(told),
    }
}

/// The very token that STS took.
struct Ready(Token);

impl TokenSource for Ready {
    fn mint(&self) -> Pin<Box<dyn Future<Output = Result<Token, Failure>> + Send + '_>> {
        Box::pin(async { Ok(self.0.clone()) })
    }
}
