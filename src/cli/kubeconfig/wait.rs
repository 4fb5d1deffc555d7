//! `--wait`: a cluster that was just created is described, then its name resolves, then it knows
//! its creator; each some minutes after the other.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::find::Found;
use crate::cli::console::Console;
use crate::cli::error::CommandError;
use crate::cli::open;
use crate::cli::target::ClusterArgs;
use crate::cluster::{self, As, Endpoint};
use crate::failure::{Failure, FailureKind};
use crate::store::Signer;

/// Between two questions.
const PAUSES: [u64; 4] = [1, 2, 5, 10];

/// Until when, for all steps together, and what we have been waiting for.
pub(super) struct Patience {
    /// `None`: longer than a clock can count.
    until: Option<Instant>,
    asked: usize,
    said: String,
}

impl Patience {
    pub fn of(time: Duration) -> Self {
        Self { until: Instant::now().checked_add(time), asked: 0, said: String::new() }
    }

    /// Waits, having said for what; an error if that would take too long.
    pub async fn wait(&mut self, failure: Failure, console: &mut Console) -> Result<(), CommandError> {
        let pause = Duration::from_secs(PAUSES[self.asked.min(PAUSES.len() - 1)]);
        self.asked += 1;
        if self.until.is_some_and(|until| Instant::now() + pause > until) {
            let mut error = CommandError::from(failure);
            error.hints.push("nothing was written; wait longer: --wait=30m".to_owned());
            return Err(error);
        }
        let text = failure.to_string();
        if self.said != text {
            console.printer.note(&format!("waiting: {text}"));
            self.said = text;
        }
        tokio::time::sleep(pause).await;
        Ok(())
    }
}

/// Returns when each cluster takes a token.
pub(super) async fn until_let_in(
    found: &Found,
    proxy: Option<&str>,
    patience: &mut Patience,
    console: &mut Console,
) -> Result<(), CommandError> {
    for cluster in &found.clusters {
        loop {
            match try_login(found, cluster, proxy, console).await {
                Ok(()) => break,
                Err(failure) if may_pass(&failure) => patience.wait(failure, console).await?,
                Err(failure) => return Err(failure.into()),
            }
        }
    }
    Ok(())
}

/// As the kubeconfig will log in: a fresh token on a fresh connection.
async fn try_login(
    found: &Found,
    cluster: &crate::aws::Cluster,
    proxy: Option<&str>,
    console: &Console,
) -> Result<(), Failure> {
    let ca = cluster::ca_from_base64(&cluster.certificate_authority, "the CA that EKS returned")?;
    let endpoint = Endpoint::new(&cluster.endpoint, Some(ca))?;
    let endpoint = match proxy {
        Some(url) => endpoint.through(url)?,
        None => endpoint,
    };
    endpoint.resolve().await?;
    let name = cluster.arn.name.clone();
    let signer = Signer::new(found.session.clone(), name, found.role.clone(), found.own.clone());
    let client = cluster::minted(
        endpoint,
        Box::new(Arc::new(signer)),
        As::default(),
        &open::options(&ClusterArgs::default(), console),
    )?;
    cluster::whoami(&client).await.map(drop)
}

/// What a new cluster says until it is ready.
fn may_pass(failure: &Failure) -> bool {
    matches!(
        failure.kind(),
        FailureKind::Network
            | FailureKind::Unauthorized
            | FailureKind::Forbidden
            | FailureKind::Server
            | FailureKind::Throttled
    )
}
