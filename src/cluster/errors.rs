//! What the HTTP stack says, told apart: never connected, not trusted, or no answer.

use std::error::Error;
use std::io;

use hyper_util::client::legacy;
use rustls::CertificateError;

use super::connect::Endpoint;
use super::proxy::without_secrets;
use crate::failure::{Failure, FailureKind};

/// The request did not lead to an answer.
#[derive(Clone, Debug)]
pub enum NoAnswer {
    /// Nothing reached the server, or it refused before doing anything.
    NotDone(Failure),
    /// The request may have arrived and may have been carried out.
    MaybeDone(Failure),
}

impl NoAnswer {
    /// The failure, whichever it is.
    pub fn into_failure(self) -> Failure {
        match self {
            Self::NotDone(failure) | Self::MaybeDone(failure) => failure,
        }
    }
}

/// Explains an error of kube's client.
pub fn explain(error: &kube::Error, endpoint: &Endpoint) -> NoAnswer {
    let connected =
        !chain(error).any(|e| e.downcast_ref::<legacy::Error>().is_some_and(legacy::Error::is_connect));
    if let Some(tls) = chain(error).find_map(|e| e.downcast_ref::<rustls::Error>())
        && !connected
    {
        return NoAnswer::NotDone(untrusted(tls, endpoint));
    }
    if connected {
        let what = format!("{} did not answer", endpoint.url());
        return NoAnswer::MaybeDone(Failure::new(FailureKind::Network, what).because(reason(error)));
    }
    NoAnswer::NotDone(unreachable(error, endpoint))
}

fn unreachable(error: &kube::Error, endpoint: &Endpoint) -> Failure {
    let why = reason(error);
    match &endpoint.proxy {
        Some(proxy) => {
            let what = format!("can't connect to {} through the proxy {}", endpoint.url(), without_secrets(proxy));
            Failure::new(FailureKind::Proxy, what)
                .because(why)
                .help("the proxy comes from HTTPS_PROXY or the kubeconfig's proxy-url; NO_PROXY exempts a host")
        }
        None => Failure::new(FailureKind::Network, format!("can't connect to {}", endpoint.url()))
            .because(why)
            .help("a private endpoint answers only inside its VPC: is the VPN up, or a proxy needed (HTTPS_PROXY)?"),
    }
}

fn untrusted(error: &rustls::Error, endpoint: &Endpoint) -> Failure {
    let failure = Failure::new(FailureKind::Tls, format!("{} can't be trusted", endpoint.url()));
    let rustls::Error::InvalidCertificate(certificate) = error else {
        return failure.because(error);
    };
    match certificate {
        CertificateError::UnknownIssuer => failure
            .because("its certificate is signed by none of the CAs given for this cluster")
            .help("was the cluster created again? awsauth kubeconfig --cluster CLUSTER fetches its CA")
            .help("or does a proxy end TLS? then it has to let this host through"),
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => failure
            .because("its certificate is made out to another name")
            .help("behind a tunnel, name the server in the kubeconfig: tls-server-name: HOST"),
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            failure.because("its certificate has expired").help("or is this machine's clock wrong?")
        }
        other => failure.because(other),
    }
}

fn reason(error: &kube::Error) -> String {
    let timed_out = chain(error)
        .filter_map(|e| e.downcast_ref::<io::Error>())
        .any(|e| e.kind() == io::ErrorKind::TimedOut);
    if timed_out { "no answer in time".to_owned() } else { plain(innermost(error)) }
}

/// hyper-util names its parts where people know a proxy.
fn plain(why: String) -> String {
    let known = match why.as_str() {
        "tunnel error: unsuccessful" => "the proxy does not let us through to it",
        "tunnel error: proxy authorization required" => "the proxy wants a user name and a password",
        "SOCKS error: failed to create underlying connection" => "nobody answers at the proxy",
        _ => return why,
    };
    known.to_owned()
}

/// The words of the first cause.
pub fn innermost(error: &(dyn Error + 'static)) -> String {
    chain(error).last().map_or_else(String::new, ToString::to_string)
}

/// An error and its causes. `io::Error::source` skips the error that it carries, hence `get_ref`.
fn chain<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |error| {
        let error: &'a (dyn Error + 'static) = *error;
        match error.downcast_ref::<io::Error>() {
            Some(io) => io.get_ref().map(|inner| inner as &(dyn Error + 'static)),
            None => error.source(),
        }
    })
}
