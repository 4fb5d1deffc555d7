//! A login that a kubeconfig or a pod describes: AWS can be asked as far as its exec line tells
//! about the cluster.

use secrecy::SecretString;

use super::server::{self, Arrived, Eks};
use super::token::{self, For, Signed};
use super::walk::{Looked, Walk};
use super::{Link, Told};
use crate::aws::{self, Session};
use crate::cluster::{self, Login, Named, Options};
use crate::failure::{Failure, FailureKind, printable};
use crate::store::{Place, Plugins, Target, session_settings, stand_in_for_plugins};
use crate::token::Line;

pub async fn walk(walk: &mut Walk<'_>, target: &Target, options: &Options) {
    let trace = &options.trace;
    let opened = open(&target.place, options);
    let proof =
        walk.after(Link::Credentials, Some(&opened), async |opened: &Result<_, _>| log_in(opened).await);
    let proof = proof.await;
    // The way to the API server is the same whoever goes it, so it is looked at in any case.
    let named = opened.as_ref().ok();
    let line = named.and_then(|named| line_of(named.client.login()));
    walk.after(Link::Caller, proof.as_ref(), async |_: &_| {
        Looked::<()>::Unknown(Told::new("not asked: the kubeconfig's login is seen by its token"))
    })
    .await;
    let known = named.map(|_| line.clone());
    let eks =
        walk.after(Link::Cluster, known, async |line: Option<Line>| describe(line, options).await).await;
    let eks = eks.as_ref();
    server::mode(walk, eks).await;
    let endpoint = named.map(|named| named.client.endpoint());
    let found = eks.map(|eks| &eks.cluster);
    let same =
        found.filter(|cluster| endpoint.is_some_and(|at| at.url().eq_ignore_ascii_case(&cluster.endpoint)));
    let reached = server::reach(walk, endpoint, found, same.map(|c| &c.reach), trace).await;
    let mut clocks: Vec<_> = reached.iter().flatten().cloned().collect();
    let mut signed = None;
    // The token is looked at first: its answer tells the time, too.
    let mut token = None;
    if let Some(secret) = &proof {
        let started = std::time::Instant::now();
        token = Some((check(secret.as_ref(), line.as_ref(), options).await, started.elapsed()));
    }
    if let Some((Looked::Holds(_, found), _)) = &token {
        clocks.extend(found.clock.clone());
    }
    server::clock(walk, &clocks).await;
    match token {
        Some((looked, took)) => signed = walk.note(Link::Token, looked, took),
        None => walk.leave_out(Link::Token),
    }
    let client = named.filter(|_| reached.is_some() && proof.is_some()).map(|named| &named.client);
    let context = named.and_then(|named| named.context.as_deref());
    let flags = context.map_or_else(String::new, |c| format!(" --context {}", cluster::shell_quoted(c)));
    let arrived = Arrived {
        object: &target.object,
        eks,
        signed_by: signed.as_ref().map(|signed| &signed.by),
        flags: &flags,
    };
    server::enter(walk, client, &arrived).await;
}

/// Does what the kubeconfig says, e.g. runs its program.
async fn log_in(opened: &Result<Named, Failure>) -> Looked<Option<SecretString>> {
    let named = match opened {
        Ok(named) => named,
        Err(failure) => return failure.clone().into(),
    };
    let how = in_words(named);
    match named.client.log_in().await {
        Ok(secret) => Looked::Holds(Told::new(how), secret),
        Err(failure) => Looked::Broken(Told::from(failure).note(how)),
    }
}

fn open(place: &Place, options: &Options) -> Result<Named, Failure> {
    match place {
        Place::Kubeconfig { context, path, impersonation, plugins } => {
            let act_as = impersonation.act_as();
            let stands_in =
                (*plugins == Plugins::InProcess).then(|| stand_in_for_plugins(session_settings(options)));
            let options = &Options { stands_in, ..options.clone() };
            match cluster::kubeconfig(path.as_deref(), context.as_deref(), act_as, options)? {
                Some(named) => Ok(named),
                None => cluster::in_cluster(act_as, options),
            }
        }
        Place::InCluster(act_as) => cluster::in_cluster(act_as.act_as(), options),
        Place::Eks(..) | Place::File(_) => {
            Err(Failure::new(FailureKind::Unsupported, "this is no login of a kubeconfig"))
        }
    }
}

fn in_words(named: &Named) -> String {
    let by = match named.client.login() {
        Login::Connection
            if named.client.endpoint().auth.client_certificate_data.is_some()
                || named.client.endpoint().auth.client_certificate.is_some() =>
        {
            "a client certificate".to_owned()
        }
        Login::Connection => "nothing: anonymous, or user name and password".to_owned(),
        Login::Bearer(_) => "a token that stands in it".to_owned(),
        Login::TokenFile { path, .. } => format!("the token in {}", path.display()),
        Login::Exec(plugin) => {
            let instead = if plugin.is_stood_in_for() { ", for which awsauth stands in" } else { "" };
            format!("the program {}{instead}", plugin.shown())
        }
        Login::Minted(_) => "a token of our own".to_owned(),
    };
    match &named.context {
        Some(context) => format!("the context {} logs in with {by}", printable(context)),
        None => "the pod's service account".to_owned(),
    }
}

/// What a line says that any of the three programs would take, wherever it is installed.
fn line_of(login: &Login) -> Option<Line> {
    let Login::Exec(plugin) = login else { return None };
    let (command, args, variables) = plugin.line();
    let program = command.rsplit(['/', '\\']).next().unwrap_or_default();
    let args: Vec<String> = args.into_iter().map(str::to_owned).collect();
    Line::read(program.strip_suffix(".exe").unwrap_or(program), &args, variables)
}

/// The region that a line names, by ARN, flag or variable; else ours is meant.
fn region_of(line: &Line) -> Option<String> {
    let arn = aws::ClusterArn::parse(&line.cluster).map(|arn| arn.region);
    let variables = &line.variables;
    arn.or_else(|| line.region.clone())
        .or_else(|| variables.region.clone())
        .or_else(|| variables.default_region.clone())
}

/// EKS is asked with our own credentials, which may not be the plugin's: no answer breaks nothing.
async fn describe(line: Option<Line>, options: &Options) -> Looked<Eks> {
    let Some(line) = line else {
        return Looked::Unknown(Told::new(
            "not known: the kubeconfig names no EKS cluster, so its status and mode can't be asked",
        ));
    };
    let found = async {
        let profile = line.profile.as_deref().or(line.variables.profile.as_deref());
        let session =
            Session::open_with(region_of(&line).as_deref(), profile, session_settings(options)).await?;
        let own = session.own().await?;
        let cluster = aws::describe(&session, &own, &line.cluster).await?;
        Ok::<_, Failure>(Eks { session, asks: own, cluster })
    };
    match found.await {
        Ok(eks) => {
            let told = Told::new(format!("{} is {}, by the exec line", eks.cluster.arn, eks.cluster.status));
            Looked::Holds(told, eks)
        }
        Err(failure) => {
            let told =
                Told::new(format!("not known: EKS could not be asked about {}", printable(&line.cluster)));
            Looked::Unknown(told.note(failure.to_string()))
        }
    }
}

async fn check(secret: Option<&SecretString>, line: Option<&Line>, options: &Options) -> Looked<Signed> {
    let unknown = |says: &str| Looked::Unknown(Told::new(says));
    let Some(secret) = secret else {
        return unknown("none: this login has no token, so STS has no say in it");
    };
    if !token::is_of_aws(secret) {
        return unknown("it is not one of AWS, so STS has no say in it");
    }
    let Some(line) = line else {
        return unknown("not asked: the name of the cluster is signed, and the kubeconfig does not tell it");
    };
    let arn = aws::ClusterArn::parse(&line.cluster);
    let place = For {
        cluster: arn.as_ref().map_or_else(|| line.cluster.clone(), |arn| arn.name.clone()),
        partition: arn.map(|arn| arn.partition),
        region: region_of(line),
    };
    token::look(secret, &place, &options.trace).await
}
