//! Which clusters, as EKS describes them.

use std::sync::Arc;
use std::time::Instant;

use super::KubeconfigArgs;
use super::wait::Patience;
use crate::aws::{self, Cluster, Identity, Role, Session, Settings};
use crate::cli::console::Console;
use crate::cli::error::CommandError;
use crate::cli::open;
use crate::failure::{Failure, FailureKind};
use crate::store::EksTarget;
use crate::ui::progress::Progress;

/// Clusters, and who asked for them.
pub(super) struct Found {
    pub clusters: Vec<Cluster>,
    pub session: Arc<Session>,
    pub own: Identity,
    /// Who logs in, if it is not whoever asked.
    pub role: Option<Role>,
}

/// Asks EKS.
pub(super) async fn clusters(
    args: &KubeconfigArgs,
    target: &EksTarget,
    patience: &mut Option<Patience>,
    console: &mut Console,
) -> Result<Found, CommandError> {
    let (_, arn) = aws::name_or_arn(&target.cluster).ok().unzip();
    let region = arn.flatten().map(|arn| arn.region).or_else(|| target.region.clone());
    let settings = Settings { trace: open::trace(console), person: open::person(), cache: !args.no_cache };
    let session = Session::open_with(region.as_deref(), target.profile.as_deref(), settings).await?;
    let session = Arc::new(session);
    let (own, clusters) = match ask(args, target, &session, patience, console).await {
        Err(error) if error.code == "credentials" && session.makes_anew() => {
            ask(args, target, &session, patience, console).await?
        }
        found => found?,
    };
    Ok(Found { clusters, session, own, role: target.role() })
}

/// With the caller's own credentials, or the role's that is to ask.
async fn ask(
    args: &KubeconfigArgs,
    target: &EksTarget,
    session: &Arc<Session>,
    patience: &mut Option<Patience>,
    console: &mut Console,
) -> Result<(Identity, Vec<Cluster>), CommandError> {
    let own = session.own().await?;
    let asks = match &target.describe_role_arn {
        Some(arn) => session.assume(&Role::to_describe(arn), &own).await?,
        None => own.clone(),
    };
    let clusters = if args.all {
        all(session, &asks, console).await?
    } else {
        vec![one(session, &asks, &target.cluster, patience, console).await?]
    };
    Ok((own, clusters))
}

/// One cluster; with patience it may still be in the making.
async fn one(
    session: &Session,
    by: &Identity,
    cluster: &str,
    patience: &mut Option<Patience>,
    console: &mut Console,
) -> Result<Cluster, CommandError> {
    loop {
        match (aws::describe(session, by, cluster).await, &mut *patience) {
            (Ok(found), _) => return Ok(found),
            (Err(failure), Some(patience)) if failure.retry_after().is_some() => {
                patience.wait(failure, console).await?;
            }
            (Err(failure), None) if failure.retry_after().is_some() => {
                return Err(failure.help("or add --wait here").into());
            }
            (Err(failure), _) => return Err(failure.into()),
        }
    }
}

/// Every cluster that can be logged in to; of the others it is said why not.
async fn all(
    session: &Arc<Session>,
    by: &Identity,
    console: &mut Console,
) -> Result<Vec<Cluster>, CommandError> {
    let names = aws::list_clusters(session, by).await?;
    let progress = Progress::new("clusters", console.printer.verbosity().quiet);
    progress.at(0, names.len());
    let started = Instant::now();
    let answers = aws::describe_all(session, by, &names, |done| progress.at(done, names.len())).await;
    drop(progress);
    console.printer.trace(1, &format!("{} clusters described in {:.1?}", names.len(), started.elapsed()));
    let mut clusters = Vec::new();
    for answer in answers {
        match answer {
            Ok(cluster) => clusters.push(cluster),
            Err(failure) if left_out(&failure) => console.printer.warning(&format!("left out: {failure}")),
            Err(failure) => return Err(failure.into()),
        }
    }
    Ok(clusters)
}

/// One that is being made, or went away since it was listed.
fn left_out(failure: &Failure) -> bool {
    matches!(failure.kind(), FailureKind::ClusterNotActive | FailureKind::ClusterNotFound)
}
