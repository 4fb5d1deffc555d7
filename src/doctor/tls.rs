//! Whether it is the API server that is meant that answers.

use std::time::SystemTime;

use super::Told;
use super::clock::Reading;
use super::endpoint::with_eks;
use super::walk::Looked;
use crate::aws::Cluster;
use crate::cluster::{self, Endpoint};
use crate::trace::Trace;

/// One request that proves nothing about us. `eks` is what EKS says of the same cluster.
pub async fn look(endpoint: &Endpoint, eks: Option<&Cluster>, trace: &Trace) -> Looked<Option<Reading>> {
    let asked = SystemTime::now();
    let answered = match cluster::knock(endpoint, trace).await {
        Ok(answered) => answered,
        Err(failure) => return Looked::Broken(with_eks(failure.into(), endpoint, eks)),
    };
    let took = asked.elapsed().unwrap_or_default();
    let reading = answered.date.map(|date| Reading::new("the API server", date, asked, took));
    let version = answered.version.map_or_else(String::new, |version| format!(", Kubernetes {version}"));
    Looked::Holds(trusted(endpoint, &version), reading)
}

fn trusted(endpoint: &Endpoint, version: &str) -> Told {
    if endpoint.server.scheme_str() != Some("https") {
        return Told::new(format!("not used: the URL is http{version}")).note(
            "whoever is in between can read tokens; awsauth sends its own only with --insecure-send-token",
        );
    }
    if endpoint.insecure {
        return Told::new(format!("not checked: insecure-skip-tls-verify is set{version}"))
            .note("anyone could be there; awsauth sends its own tokens only with --insecure-send-token");
    }
    let by = if endpoint.ca.is_some() { "the cluster's CA" } else { "a CA of this system" };
    Told::new(format!("its certificate is signed by {by}{version}"))
}
