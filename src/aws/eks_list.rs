//! All clusters of a region: `ListClusters`, and `DescribeCluster` of each.

use std::sync::Arc;

use tokio::task::JoinSet;

use super::eks::{Cluster, client, describe};
use super::errors;
use super::identity::Identity;
use super::session::Session;
use crate::failure::{Failure, FailureKind};

/// How many clusters are described at a time: EKS throttles whoever asks for more.
const AT_ONCE: usize = 8;

/// The names of all clusters, page by page.
pub async fn list_clusters(session: &Session, by: &Identity) -> Result<Vec<String>, Failure> {
    let region = session.region().as_str();
    let client = client(session, by).await?;
    let (mut names, mut next) = (Vec::new(), None);
    loop {
        let page = client.list_clusters().set_next_token(next).send().await.map_err(|e| {
            let failure = errors::of_call(
                &e,
                &format!("list the EKS clusters in {region}"),
                &format!("EKS in {region}"),
            );
            match failure.kind() {
                FailureKind::Forbidden => failure.help("eks:ListClusters is needed for --all"),
                _ => failure,
            }
        })?;
        names.extend(page.clusters.unwrap_or_default());
        next = page.next_token.filter(|token| !token.is_empty());
        if next.is_none() {
            return Ok(names);
        }
    }
}

/// Describes clusters, some at a time; `tell` hears how many are done. The answers are in the
/// order of the names.
pub async fn describe_all(
    session: &Arc<Session>,
    by: &Identity,
    names: &[String],
    mut tell: impl FnMut(usize),
) -> Vec<Result<Cluster, Failure>> {
    let mut answers: Vec<Option<Result<Cluster, Failure>>> = names.iter().map(|_| None).collect();
    let mut waiting = names.iter().cloned().enumerate();
    let mut asked = JoinSet::new();
    let mut ask = |asked: &mut JoinSet<_>| {
        if let Some((nth, name)) = waiting.next() {
            let (session, by) = (Arc::clone(session), by.clone());
            asked.spawn(async move { (nth, describe(&session, &by, &name).await) });
        }
    };
    (0..AT_ONCE).for_each(|_| ask(&mut asked));
    let mut done = 0;
    while let Some(answer) = asked.join_next().await {
        if let Ok((nth, answer)) = answer {
            answers[nth] = Some(answer);
        }
        done += 1;
        tell(done);
        ask(&mut asked);
    }
    let lost = || Err(Failure::new(FailureKind::Protocol, "a question to EKS was lost"));
    answers.into_iter().map(|answer| answer.unwrap_or_else(lost)).collect()
}
