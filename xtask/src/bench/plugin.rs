//! A kubeconfig whose plugin is the AWS CLI, whose tokens awsauth makes itself.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::Result;
use serde_json::json;

use super::bounds::{Figure, Figures};
use super::cluster::Cluster;
use super::measure::{Subject, in_turn, print};
use crate::toolchain::output;

const CREDENTIALS: [&str; 2] = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];

/// `get` by the line that `aws eks update-kubeconfig` writes, beside curl with a ready token.
pub fn measure(program: &Path, cluster: &Cluster<'_>, rounds: usize) -> Result<Figures> {
    let line = ["--region", "us-east-1", "eks", "get-token", "--cluster-name", "lab", "--output", "json"];
    let exec = json!({"apiVersion": "client.authentication.k8s.io/v1beta1", "command": "aws", "args": line});
    let kubeconfig = cluster.kubeconfig_of("kubeconfig-aws", &json!({"exec": exec}))?;
    let get = || {
        let keys = cluster.lab.environment.iter().filter(|(name, _)| CREDENTIALS.contains(name));
        let mut get = Command::new(program);
        get.arg("get")
            .env_clear()
            .env("HOME", cluster.folder)
            .env("KUBECONFIG", &kubeconfig)
            .envs(keys.cloned());
        get
    };
    let subjects = [
        Subject::new("curl", || {
            let mut curl = cluster.curl();
            curl.arg(cluster.url("kube-system"));
            Ok(curl)
        }),
        Subject::new("awsauth get, aws line", || {
            // Tokens of one second are the same token. The server knows it by the time that is
            // measured, as it knows curl's: how long it asks its webhook is nobody's merit here.
            let second = SystemTime::now().duration_since(UNIX_EPOCH)?.subsec_nanos();
            std::thread::sleep(Duration::from_nanos(1_000_000_000 - u64::from(second)));
            output(&mut get())?;
            Ok(get())
        }),
    ];
    let costs = in_turn(&subjects, rounds)?;
    print("GET by a kubeconfig that runs the AWS CLI", &subjects, &costs);
    Ok(vec![(Figure::PluginRatio, costs[1].over(costs[0]))])
}
