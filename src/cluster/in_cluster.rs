//! The service account that Kubernetes gives to each pod (client-go `rest.InClusterConfig`).

use std::net::IpAddr;
use std::path::Path;

use super::connect::{Endpoint, ca_from_file};
use super::login::Login;
use crate::failure::{Failure, FailureKind};

const MOUNT: &str = "/var/run/secrets/kubernetes.io/serviceaccount";

/// Whether we run in a pod that may talk to its API server.
pub fn is_available() -> bool {
    server().is_some() && Path::new(MOUNT).join("token").exists()
}

/// The API server of the pod's own cluster.
pub fn endpoint() -> Result<(Endpoint, Login), Failure> {
    let server = server().ok_or_else(|| {
        let what = "this is no pod: KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT are not set";
        Failure::new(FailureKind::Kubeconfig, what)
    })?;
    let mount = Path::new(MOUNT);
    let endpoint = Endpoint::new(&server, Some(ca_from_file(&mount.join("ca.crt"))?))?;
    Ok((endpoint, Login::TokenFile { path: mount.join("token"), fallback: None }))
}

fn server() -> Option<String> {
    let variable = |name| std::env::var(name).ok().filter(|v: &String| !v.is_empty());
    let (host, port) = (variable("KUBERNETES_SERVICE_HOST")?, variable("KUBERNETES_SERVICE_PORT")?);
    let is_v6 = matches!(host.parse::<IpAddr>(), Ok(IpAddr::V6(_)));
    Some(if is_v6 { format!("https://[{host}]:{port}") } else { format!("https://{host}:{port}") })
}
