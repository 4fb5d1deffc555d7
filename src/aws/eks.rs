//! `DescribeCluster`: where the API server is and whether the `ConfigMap` counts.

use aws_sdk_eks::Client;
use aws_sdk_eks::config::Builder;
use aws_sdk_eks::operation::describe_cluster::DescribeClusterError;
use aws_sdk_eks::types::{self, ClusterStatus};

use super::cluster_arn::{ClusterArn, name_or_arn};
use super::errors;
use super::identity::Identity;
use super::session::Session;
use crate::failure::{Failure, FailureKind, printable};

/// Whether the cluster asks the `ConfigMap`, access entries or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthenticationMode {
    ConfigMap,
    /// An access entry wins over the `ConfigMap` for the same principal.
    ApiAndConfigMap,
    /// The `ConfigMap` is ignored.
    Api,
    /// A mode that we do not know, or none was returned.
    Unknown,
}

/// What we need of a cluster.
#[derive(Clone, Debug)]
pub struct Cluster {
    pub arn: ClusterArn,
    pub endpoint: String,
    /// PEM in base64.
    pub certificate_authority: String,
    pub mode: AuthenticationMode,
    /// `ACTIVE` or `UPDATING`.
    pub status: String,
    /// Who may connect to the endpoint.
    pub reach: Reach,
}

/// From where a cluster's endpoint answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// Only from inside its VPC.
    pub private_only: bool,
    /// From these networks; empty: not limited.
    pub only_from: Vec<String>,
}

/// Describes a cluster given by name or ARN, and checks that it is the one that is meant and
/// that it can be talked to.
pub async fn describe(session: &Session, by: &Identity, given: &str) -> Result<Cluster, Failure> {
    let (name, wanted) = name_or_arn(given)?;
    let client = client(session, by).await?;
    let region = session.region().as_str();
    let output = client.describe_cluster().name(&name).send().await;
    let output = match output {
        Ok(output) => output,
        Err(e)
            if matches!(e.as_service_error(), Some(DescribeClusterError::ResourceNotFoundException(_))) =>
        {
            return Err(not_found(&client, &name, region, by).await);
        }
        Err(e) => {
            let doing = format!("describe the EKS cluster {name} in {region}");
            let failure = errors::of_call(&e, &doing, &format!("EKS in {region}"));
            return Err(match failure.kind() {
                FailureKind::Forbidden => failure
                    .help("eks:DescribeCluster is needed; --describe-role-arn names a role that may")
                    .help("or use a kubeconfig: --context NAME"),
                _ => failure,
            });
        }
    };
    let found = output.cluster.ok_or_else(|| {
        Failure::new(FailureKind::Protocol, format!("EKS described no cluster when asked for {name}"))
    })?;
    check(&found, &name, region, wanted.as_ref())
}

pub(super) async fn client(session: &Session, by: &Identity) -> Result<Client, Failure> {
    let config = Builder::from(session.sdk().await?).credentials_provider(by.credentials().clone()).build();
    Ok(Client::from_conf(config))
}

fn check(
    found: &types::Cluster,
    name: &str,
    region: &str,
    wanted: Option<&ClusterArn>,
) -> Result<Cluster, Failure> {
    let arn = found.arn().unwrap_or_default();
    let arn = ClusterArn::parse(arn).ok_or_else(|| {
        let what = format!("EKS returned no ARN for the cluster {name}");
        Failure::new(FailureKind::Protocol, what).because(format!("it says {}", printable(arn)))
    })?;
    if wanted.is_some_and(|wanted| *wanted != arn) || arn.name != name || arn.region != region {
        return Err(other_cluster(&arn, name, region, wanted));
    }
    if found.connector_config().is_some() {
        return Err(only_registered(&arn));
    }
    let status = found.status().map_or("UNKNOWN", ClusterStatus::as_str);
    let endpoint = found.endpoint().filter(|e| !e.is_empty());
    let authority = found.certificate_authority().and_then(|ca| ca.data()).filter(|d| !d.is_empty());
    // An update, say of the version, goes on while the API server answers.
    match (status, endpoint, authority) {
        ("ACTIVE" | "UPDATING", Some(endpoint), Some(authority)) => Ok(Cluster {
            arn,
            endpoint: endpoint.to_owned(),
            certificate_authority: authority.to_owned(),
            mode: mode(found),
            status: status.to_owned(),
            reach: reach(found),
        }),
        ("ACTIVE" | "UPDATING", ..) => {
            let what = format!("EKS describes the cluster {} without its endpoint or its CA", arn.name);
            Err(Failure::new(FailureKind::Protocol, what).because(arn))
        }
        _ => Err(not_active(&arn, status)),
    }
}

fn reach(found: &types::Cluster) -> Reach {
    let Some(vpc) = found.resources_vpc_config() else { return Reach::default() };
    let only_from = vpc.public_access_cidrs().iter().filter(|cidr| *cidr != "0.0.0.0/0" && *cidr != "::/0");
    Reach {
        private_only: vpc.endpoint_private_access() && !vpc.endpoint_public_access(),
        only_from: only_from.cloned().collect(),
    }
}

fn mode(found: &types::Cluster) -> AuthenticationMode {
    match found.access_config().and_then(|c| c.authentication_mode()) {
        // Clusters older than access entries return nothing.
        None | Some(types::AuthenticationMode::ConfigMap) => AuthenticationMode::ConfigMap,
        Some(types::AuthenticationMode::ApiAndConfigMap) => AuthenticationMode::ApiAndConfigMap,
        Some(types::AuthenticationMode::Api) => AuthenticationMode::Api,
        Some(_) => AuthenticationMode::Unknown,
    }
}

fn not_active(arn: &ClusterArn, status: &str) -> Failure {
    let what = format!("the cluster {} is not ACTIVE but {}", arn.name, printable(status));
    let failure = Failure::new(FailureKind::ClusterNotActive, what).because(arn);
    match status {
        "CREATING" | "PENDING" => failure
            .help(format!(
                "wait for it: aws eks wait cluster-active --region {} --name {}",
                arn.region, arn.name
            ))
            .passes_after(std::time::Duration::from_secs(10)),
        _ => failure
            .help(format!("see why: aws eks describe-cluster --region {} --name {}", arn.region, arn.name)),
    }
}

/// Of a cluster that runs elsewhere (EKS Connector) EKS knows neither endpoint nor CA, and an
/// authenticator of its own decides who may enter.
fn only_registered(arn: &ClusterArn) -> Failure {
    let what = format!("the cluster {} is only registered with EKS, which does not run it", arn.name);
    Failure::new(FailureKind::Unsupported, what)
        .because(arn)
        .help("log in with a kubeconfig of the cluster's own: --context NAME")
}

fn other_cluster(found: &ClusterArn, name: &str, region: &str, wanted: Option<&ClusterArn>) -> Failure {
    let wanted = wanted.map_or_else(|| format!("{name} in {region}"), ToString::to_string);
    Failure::new(FailureKind::ClusterMismatch, "EKS returned another cluster than the one given")
        .because(format!("wanted {wanted}, got {found}"))
        .help(
            "the credentials belong to another account: choose theirs with --profile, or --describe-role-arn",
        )
}

async fn not_found(client: &Client, name: &str, region: &str, by: &Identity) -> Failure {
    let account = by.account().map_or(String::new(), |a| format!(" of account {a}"));
    let what = format!("there is no EKS cluster {name} in {region}{account}");
    let failure = Failure::new(FailureKind::ClusterNotFound, what);
    // Only to help: who may not list has still been told.
    let there = client.list_clusters().max_results(20).send().await;
    let names: Vec<_> = there
        .iter()
        .flat_map(aws_sdk_eks::operation::list_clusters::ListClustersOutput::clusters)
        .map(|n| printable(n))
        .collect();
    let failure = match (there.is_ok(), names.is_empty()) {
        (true, true) => failure.help(format!("there are no clusters at all in {region} that you can see")),
        (true, false) => failure.help(format!("there are: {}", names.join(", "))),
        _ => failure,
    };
    failure.help("another region or account: --region, --profile")
}

#[cfg(test)]
mod tests {
    use aws_sdk_eks::types::{Certificate, Cluster as Described, ConnectorConfigResponse};

    use super::*;

    const ARN: &str = "arn:aws:eks:eu-west-1:111122223333:cluster/prod";

    fn described(status: ClusterStatus) -> Described {
        Described::builder()
            .name("prod")
            .arn(ARN)
            .endpoint("https://x")
            .certificate_authority(Certificate::builder().data("AA==").build())
            .status(status)
            .build()
    }

    fn kind(found: &Described, wanted: Option<&str>) -> FailureKind {
        let wanted = wanted.map(|w| ClusterArn::parse(w).unwrap());
        check(found, "prod", "eu-west-1", wanted.as_ref()).unwrap_err().kind()
    }

    #[test]
    fn a_cluster_that_answers_is_taken_while_it_is_updated_too() {
        for status in [ClusterStatus::Active, ClusterStatus::Updating] {
            let wanted = ClusterArn::parse(ARN);
            let cluster = check(&described(status), "prod", "eu-west-1", wanted.as_ref()).unwrap();
            assert_eq!(cluster.mode, AuthenticationMode::ConfigMap);
        }
    }

    #[test]
    fn a_cluster_that_can_not_answer_yet_is_refused_with_its_status() {
        let creating = described(ClusterStatus::Creating);
        assert_eq!(kind(&creating, None), FailureKind::ClusterNotActive);
        let error = check(&creating, "prod", "eu-west-1", None).unwrap_err();
        assert!(error.to_string().contains("not ACTIVE but CREATING"), "{error}");
    }

    #[test]
    fn a_cluster_without_an_endpoint_is_told_apart_from_one_in_the_making() {
        let active = || Described::builder().name("prod").arn(ARN).status(ClusterStatus::Active);
        assert_eq!(kind(&active().build(), None), FailureKind::Protocol);
        let connector = ConnectorConfigResponse::builder().provider("OTHER").build();
        for status in [ClusterStatus::Active, ClusterStatus::Pending] {
            let registered = active().status(status).connector_config(connector.clone()).build();
            let error = check(&registered, "prod", "eu-west-1", None).unwrap_err();
            assert_eq!((error.kind(), error.retry_after()), (FailureKind::Unsupported, None));
            assert!(error.to_string().contains("only registered with EKS"), "{error}");
        }
    }

    #[test]
    fn an_arn_of_another_account_or_region_is_refused() {
        for other in [
            "arn:aws:eks:eu-west-1:999999999999:cluster/prod",
            "arn:aws:eks:eu-west-2:111122223333:cluster/prod",
            "arn:aws-cn:eks:eu-west-1:111122223333:cluster/prod",
        ] {
            assert_eq!(kind(&described(ClusterStatus::Active), Some(other)), FailureKind::ClusterMismatch);
        }
    }
}
