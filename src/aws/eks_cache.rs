//! Where a cluster is, kept for some minutes: endpoint and CA of a cluster do not change while it
//! lives. Its mode may, so only who reads takes a description that is kept; every write asks.

use std::time::{Duration, SystemTime};

use serde_json::{Value, json};

use super::cache::{Key, KeyOf};
use super::cluster_arn::{ClusterArn, name_or_arn};
use super::eks::{AuthenticationMode, Cluster, Reach, describe};
use super::identity::Identity;
use super::session::Session;
use crate::failure::Failure;
use crate::token::partition_of;

const KEPT: Duration = Duration::from_mins(10);

/// A cluster as an earlier run has found it, or as EKS describes it now; and whether it was kept.
pub async fn describe_or_recall(
    session: &Session,
    by: &Identity,
    given: &str,
) -> Result<(Cluster, bool), Failure> {
    let key = key(session, by, given)?;
    if let Some(cluster) = session.cache().read(&key).and_then(|value| cluster_of(&value)) {
        return Ok((cluster, true));
    }
    Ok((describe_and_keep(session, by, given).await?, false))
}

/// Asks EKS, and keeps the answer.
pub async fn describe_and_keep(session: &Session, by: &Identity, given: &str) -> Result<Cluster, Failure> {
    let cluster = describe(session, by, given).await?;
    let value = json!({
        "arn": cluster.arn.to_string(),
        "endpoint": cluster.endpoint,
        "certificateAuthority": cluster.certificate_authority,
        "mode": mode_name(cluster.mode),
        "status": cluster.status,
        "privateOnly": cluster.reach.private_only,
        "onlyFrom": cluster.reach.only_from,
    });
    session.cache().write(&key(session, by, given)?, SystemTime::now() + KEPT, value);
    Ok(cluster)
}

/// By account, partition, region, endpoint and name. Of keys whose account is not known, the
/// key's id stands for it: it belongs to one account.
fn key(session: &Session, by: &Identity, given: &str) -> Result<Key, Failure> {
    let (name, arn) = name_or_arn(given)?;
    let region = session.region().as_str();
    let key = KeyOf::new("cluster").and("name", &name).and("region", region);
    let key = match (&arn, by.account()) {
        (Some(arn), _) => key.and("account", &arn.account).and("partition", &arn.partition),
        (None, Some(account)) => key.and("account", account).and("partition", partition_of(region).as_str()),
        (None, None) => key.and("access key id", by.access_key_id()),
    };
    Ok(key.and_endpoint("AWS_ENDPOINT_URL_EKS", session.files()).done())
}

fn cluster_of(value: &Value) -> Option<Cluster> {
    let text = |name: &str| value[name].as_str().map(str::to_owned);
    Some(Cluster {
        arn: ClusterArn::parse(value["arn"].as_str()?)?,
        endpoint: text("endpoint")?,
        certificate_authority: text("certificateAuthority")?,
        mode: mode_of(value["mode"].as_str()?),
        status: text("status")?,
        reach: Reach {
            private_only: value["privateOnly"].as_bool()?,
            only_from: value["onlyFrom"]
                .as_array()?
                .iter()
                .filter_map(|n| Some(n.as_str()?.to_owned()))
                .collect(),
        },
    })
}

const MODES: [(AuthenticationMode, &str); 3] = [
    (AuthenticationMode::ConfigMap, "CONFIG_MAP"),
    (AuthenticationMode::ApiAndConfigMap, "API_AND_CONFIG_MAP"),
    (AuthenticationMode::Api, "API"),
];

fn mode_name(mode: AuthenticationMode) -> &'static str {
    MODES.iter().find(|(known, _)| *known == mode).map_or("", |(_, name)| name)
}

fn mode_of(name: &str) -> AuthenticationMode {
    MODES.iter().find(|(_, known)| *known == name).map_or(AuthenticationMode::Unknown, |(mode, _)| *mode)
}
