//! The command lines of the lab's four programs.

use super::folder::Folder;
use super::programs::{Programs, source};
use super::service::Service;
use super::{CLUSTER, REGION};

pub struct Ports {
    pub etcd: u16,
    pub etcd_peer: u16,
    pub apiserver: u16,
    pub webhook: u16,
    pub emulator: u16,
    pub proxy: u16,
}

pub fn etcd(programs: &Programs, folder: &Folder, ports: &Ports) -> Service {
    let (client, peer) = (url("http", ports.etcd), url("http", ports.etcd_peer));
    let arguments = [
        ("--data-dir", folder.text("etcd")),
        ("--listen-client-urls", client.clone()),
        ("--advertise-client-urls", client),
        ("--listen-peer-urls", peer.clone()),
        ("--initial-advertise-peer-urls", peer.clone()),
        ("--initial-cluster", format!("default={peer}")),
    ];
    let mut arguments = flags(arguments);
    arguments.push("--unsafe-no-fsync".to_owned());
    Service::new("etcd", programs.cluster("etcd"), folder.join("etcd.log"), arguments)
}

pub fn apiserver(programs: &Programs, folder: &Folder, ports: &Ports, cache_ttl: &str) -> Service {
    let arguments = flags([
        ("--etcd-servers", url("http", ports.etcd)),
        ("--bind-address", "127.0.0.1".to_owned()),
        ("--advertise-address", "127.0.0.1".to_owned()),
        ("--secure-port", ports.apiserver.to_string()),
        ("--cert-dir", folder.text("apiserver")),
        ("--tls-cert-file", folder.text("apiserver.crt")),
        ("--tls-private-key-file", folder.text("apiserver.key")),
        ("--client-ca-file", folder.text("cluster-ca.crt")),
        ("--service-account-issuer", "https://kubernetes.default.svc".to_owned()),
        ("--service-account-key-file", folder.text("service-account.pub")),
        ("--service-account-signing-key-file", folder.text("service-account.key")),
        ("--service-cluster-ip-range", "10.0.0.0/24".to_owned()),
        ("--authorization-mode", "RBAC".to_owned()),
        ("--authentication-token-webhook-config-file", folder.text("webhook.json")),
        ("--authentication-token-webhook-cache-ttl", cache_ttl.to_owned()),
        ("--disable-admission-plugins", "ServiceAccount".to_owned()),
        ("--endpoint-reconciler-type", "none".to_owned()),
        ("--audit-policy-file", source().join("audit-policy.yaml").display().to_string()),
        ("--audit-log-path", folder.text("audit.log")),
    ]);
    Service::new(
        "kube-apiserver",
        programs.cluster("kube-apiserver"),
        folder.join("apiserver.log"),
        arguments,
    )
}

pub fn authenticator(programs: &Programs, folder: &Folder, ports: &Ports) -> Service {
    let mut arguments = vec!["server".to_owned()];
    arguments.extend(flags([
        ("--cluster-id", CLUSTER.to_owned()),
        ("--backend-mode", "EKSConfigMap".to_owned()),
        ("--kubeconfig", folder.text("admin.kubeconfig")),
        ("--state-dir", folder.text("authenticator")),
        ("--address", "127.0.0.1".to_owned()),
        ("--port", ports.webhook.to_string()),
    ]));
    arguments.push("--kubeconfig-pregenerated".to_owned());
    Service::new("authenticator", programs.authenticator(), folder.join("authenticator.log"), arguments)
        .with_environment(aws_environment(folder, ports))
}

/// The emulator, the CONNECT proxy and the gates: one process.
pub fn aws(programs: &Programs, folder: &Folder, ports: &Ports) -> Service {
    let main = source().join("aws/main.py").display().to_string();
    let mut arguments = vec![main, folder.path().display().to_string()];
    arguments.extend([ports.emulator, ports.proxy, ports.apiserver].map(|port| port.to_string()));
    Service::new("aws", programs.python(), folder.join("aws.log"), arguments)
        .with_environment(vec![("PYTHONDONTWRITEBYTECODE", "1".to_owned())])
}

/// What makes an unmodified program speak to the lab when it means AWS.
pub fn aws_environment(folder: &Folder, ports: &Ports) -> Vec<(&'static str, String)> {
    let ca = folder.text("aws-ca.crt");
    let nowhere = folder.text("no-such-file");
    vec![
        ("HTTPS_PROXY", url("http", ports.proxy)),
        ("NO_PROXY", "127.0.0.1,localhost".to_owned()),
        ("SSL_CERT_FILE", ca.clone()),
        ("SSL_CERT_DIR", nowhere.clone()),
        ("AWS_CA_BUNDLE", ca),
        ("AWS_REGION", REGION.to_owned()),
        ("AWS_DEFAULT_REGION", REGION.to_owned()),
        ("AWS_EC2_METADATA_DISABLED", "true".to_owned()),
        ("AWS_CONFIG_FILE", nowhere.clone()),
        ("AWS_SHARED_CREDENTIALS_FILE", nowhere),
    ]
}

pub fn url(scheme: &str, port: u16) -> String {
    format!("{scheme}://127.0.0.1:{port}")
}

fn flags<const N: usize>(flags: [(&str, String); N]) -> Vec<String> {
    flags.into_iter().map(|(name, value)| format!("{name}={value}")).collect()
}
