//! From a kubeconfig, a pod or an endpoint of EKS to a [`Client`]. Nothing is connected, minted
//! or run here.

use std::path::Path;

use kube::config::{AuthInfo, ExecAuthCluster};

use super::client::Client;
use super::connect::Endpoint;
use super::exec::{ExecPlugin, StandsIn};
use super::login::{Login, TokenSource};
use super::plugin_output::Hears;
use super::{in_cluster as pod, kubeconfig as config};
use crate::failure::{Failure, FailureKind, printable};
use crate::person::Person;
use crate::trace::Trace;

/// What holds for every connection.
#[derive(Clone, Default)]
pub struct Options {
    pub trace: Trace,
    /// `--insecure-send-token`
    pub insecure_send_token: bool,
    /// Who is asked for MFA codes.
    pub person: Person,
    /// `--no-cache`
    pub no_cache: bool,
    /// For reading alone, where a cluster is may be known from an earlier run.
    pub recalls: bool,
    /// Hears what a credential plugin says while it runs; it may be a question.
    pub plugin_says: Option<Hears>,
    /// Who may make a plugin's tokens in this process.
    pub stands_in: Option<StandsIn>,
}

/// `--as`, `--as-group`.
#[derive(Clone, Copy, Debug, Default)]
pub struct As<'a> {
    pub user: Option<&'a str>,
    pub groups: &'a [String],
}

/// A client and what its target is called.
pub struct Named {
    pub client: Client,
    /// The context of a kubeconfig.
    pub context: Option<String>,
    /// The cluster entry's name in it: the ARN if the AWS CLI wrote it.
    pub cluster: Option<String>,
}

/// A kubeconfig login; `None`: the current context. `Ok(None)`: there is no current context.
pub fn kubeconfig(
    path: Option<&Path>,
    context: Option<&str>,
    act_as: As<'_>,
    options: &Options,
) -> Result<Option<Named>, Failure> {
    let files = config::read(path)?;
    if context.is_none() && path.is_none() && files.current_context.is_none() && pod::is_available() {
        return Ok(None);
    }
    let mut login = config::choose(&files, context)?;
    let mut endpoint = Endpoint::from_kubeconfig(&login.cluster)?;
    let proof = proof_of(&mut login, options)?;
    endpoint.auth = login.user;
    impersonate(&mut endpoint.auth, act_as)?;
    Ok(Some(Named {
        client: client(endpoint, proof, options),
        context: Some(login.context),
        cluster: Some(login.cluster_name),
    }))
}

/// The pod's own service account.
pub fn in_cluster(act_as: As<'_>, options: &Options) -> Result<Named, Failure> {
    let (mut endpoint, login) = pod::endpoint()?;
    impersonate(&mut endpoint.auth, act_as)?;
    Ok(Named { client: client(endpoint, login, options), context: None, cluster: None })
}

/// An endpoint for which we make the tokens ourselves.
pub fn minted(
    mut endpoint: Endpoint,
    source: Box<dyn TokenSource>,
    act_as: As<'_>,
    options: &Options,
) -> Result<Client, Failure> {
    impersonate(&mut endpoint.auth, act_as)?;
    Ok(client(endpoint, Login::Minted(source), options))
}

fn client(endpoint: Endpoint, login: Login, options: &Options) -> Client {
    Client::new(endpoint, login, options.trace.clone(), options.insecure_send_token)
}

/// Takes what proves the user out of the entry; what is left belongs to the connection. The
/// order is client-go's: a token hides a plugin.
fn proof_of(login: &mut config::Login, options: &Options) -> Result<Login, Failure> {
    let user = &mut login.user;
    let token = user.token.take();
    let (file, plugin, provider) = (user.token_file.take(), user.exec.take(), user.auth_provider.take());
    if let Some(path) = file.filter(|p| !p.is_empty()) {
        return Ok(Login::TokenFile { path: path.into(), fallback: token });
    }
    if let Some(token) = token {
        return Ok(Login::Bearer(token));
    }
    if let Some(plugin) = plugin {
        let cluster = if plugin.provide_cluster_info { Some(cluster_info(login)?) } else { None };
        let plugin = ExecPlugin::new(plugin, cluster, options.plugin_says.clone());
        return Ok(Login::Exec(Box::new(match &options.stands_in {
            Some(by) => plugin.stood_in_for(by),
            None => plugin,
        })));
    }
    match provider {
        None => Ok(Login::Connection),
        Some(provider) => match provider.config.get("id-token") {
            Some(token) if provider.name == "oidc" => Ok(Login::Bearer(token.as_str().into())),
            _ => Err(unknown_provider(&provider.name)),
        },
    }
}

fn cluster_info(login: &config::Login) -> Result<ExecAuthCluster, Failure> {
    ExecAuthCluster::try_from(&login.cluster).map_err(|e| {
        let what = format!("can't read the CA of the cluster {}", printable(&login.cluster_name));
        Failure::new(FailureKind::Kubeconfig, what).because(super::errors::innermost(&e))
    })
}

fn unknown_provider(name: &str) -> Failure {
    let what = format!("the kubeconfig logs in with the auth-provider {}", printable(name));
    Failure::new(FailureKind::Kubeconfig, what)
        .because("Kubernetes 1.26 dropped these in favour of credential plugins")
        .help("write the entry again: awsauth kubeconfig --cluster CLUSTER")
}

fn impersonate(auth: &mut AuthInfo, act_as: As<'_>) -> Result<(), Failure> {
    if let Some(user) = act_as.user {
        auth.impersonate = Some(user.to_owned());
        auth.impersonate_uid = None;
        auth.impersonate_user_extra = None;
        auth.impersonate_groups = None;
    }
    if !act_as.groups.is_empty() {
        auth.impersonate_groups = Some(act_as.groups.to_vec());
    }
    // The API server refuses groups without a user with an error that names neither.
    if auth.impersonate.is_none() && auth.impersonate_groups.as_ref().is_some_and(|g| !g.is_empty()) {
        return Err(Failure::new(FailureKind::Unsupported, "groups can't be impersonated without a user")
            .help("add --as USER; any name will do"));
    }
    Ok(())
}
