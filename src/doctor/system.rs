//! What runs in kube-system. That we may not look is no failure: no login needs it.

use std::fmt::Write as _;

use serde::Deserialize;

use super::Told;
use super::walk::Looked;
use crate::cluster::{self, Client};
use crate::failure::Failure;

#[derive(Deserialize)]
struct Pod {
    metadata: Name,
    #[serde(default)]
    status: PodStatus,
}

#[derive(Deserialize)]
struct Name {
    name: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct PodStatus {
    phase: String,
}

#[derive(Deserialize)]
struct DaemonSet {
    metadata: Name,
    #[serde(default)]
    status: DaemonSetStatus,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct DaemonSetStatus {
    desired_number_scheduled: i64,
    number_ready: i64,
}

const PODS: &str = "/api/v1/namespaces/kube-system/pods";
const DAEMON_SETS: &str = "/apis/apps/v1/namespaces/kube-system/daemonsets";

/// Names of things that are not well; more would fill the screen.
const NAMED: usize = 5;

/// Two lists at once.
pub async fn look(client: &Client) -> Looked<()> {
    let (pods, sets) = tokio::join!(
        Box::pin(cluster::list::<Pod>(client, PODS, "list the pods of kube-system")),
        Box::pin(cluster::list::<DaemonSet>(client, DAEMON_SETS, "list the daemon sets of kube-system")),
    );
    if let (Err(pods), Err(sets)) = (&pods, &sets) {
        return Looked::Unknown(Told::new("can't be listed").note(pods.to_string()).note(sets.to_string()));
    }
    let mut told = Told::new("kube-system runs ");
    add(&mut told, pods, "pod", |pod| {
        let phase = pod.status.phase;
        (phase != "Running" && phase != "Succeeded").then(|| format!("pod {} is {phase}", pod.metadata.name))
    });
    told.says.push_str(" and ");
    add(&mut told, sets, "daemon set", |set| {
        let DaemonSetStatus { desired_number_scheduled: wanted, number_ready: ready } = set.status;
        (ready < wanted).then(|| format!("daemon set {} has {ready} of {wanted} ready", set.metadata.name))
    });
    Looked::Holds(told, ())
}

fn add<T>(told: &mut Told, found: Result<Vec<T>, Failure>, what: &str, ails: impl Fn(T) -> Option<String>) {
    let found = match found {
        Ok(found) => found,
        Err(failure) => {
            let _ = write!(told.says, "an unknown number of {what}s");
            told.notes.push(failure.to_string());
            return;
        }
    };
    let plural = if found.len() == 1 { "" } else { "s" };
    let _ = write!(told.says, "{} {what}{plural}", found.len());
    let ill: Vec<_> = found.into_iter().filter_map(ails).collect();
    told.notes.extend(ill.iter().take(NAMED).cloned());
    if ill.len() > NAMED {
        told.notes.push(format!("and {} more", ill.len() - NAMED));
    }
}
