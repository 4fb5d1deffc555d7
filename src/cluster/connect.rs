//! Where the API server is, whom we trust there and which way leads to it. What kube's `Config`
//! would decide by itself is decided here; kube gets the result.

use std::path::Path;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderValue, Uri, header};
use kube::Config;
use kube::config::{AuthInfo, Cluster};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use secrecy::SecretString;

use super::login::Proof;
use super::proxy::{self, ProxyEnv};
use crate::failure::{Failure, FailureKind, printable};

/// How to reach one API server.
#[derive(Clone)]
pub struct Endpoint {
    pub server: Uri,
    /// DER; `None`: the system's roots.
    pub ca: Option<Vec<Vec<u8>>>,
    pub insecure: bool,
    pub tls_server_name: Option<String>,
    pub proxy: Option<Uri>,
    /// Client certificate, basic auth and impersonation; never a token or a plugin.
    pub auth: AuthInfo,
}

const CONNECT: Duration = Duration::from_secs(10);
const ANSWER: Duration = Duration::from_secs(30);

impl Endpoint {
    /// An endpoint that is reached by the environment's proxy, if any.
    pub fn new(server: &str, ca: Option<Vec<Vec<u8>>>) -> Result<Self, Failure> {
        let server = parse_server(server)?;
        let proxy = ProxyEnv::read().decide(&server)?;
        Ok(Self { server, ca, insecure: false, tls_server_name: None, proxy, auth: AuthInfo::default() })
    }

    /// What a kubeconfig's cluster entry says. A `proxy-url` is used whatever `NO_PROXY` holds,
    /// as in client-go.
    pub fn from_kubeconfig(cluster: &Cluster) -> Result<Self, Failure> {
        let server = cluster.server.as_deref().filter(|s| !s.is_empty()).ok_or_else(|| {
            Failure::new(FailureKind::Kubeconfig, "the kubeconfig's cluster entry has no server")
        })?;
        let mut endpoint = Self::new(server, kubeconfig_ca(cluster)?)?;
        if let Some(url) = cluster.proxy_url.as_deref().filter(|u| !u.is_empty()) {
            endpoint.proxy = Some(proxy::parse(url, "the kubeconfig's proxy-url")?);
        }
        endpoint.insecure = cluster.insecure_skip_tls_verify.unwrap_or(false);
        endpoint.tls_server_name = cluster.tls_server_name.clone().filter(|n| !n.is_empty());
        Ok(endpoint)
    }

    /// Whether requests are made as somebody else (`--as`, or the kubeconfig's `as`).
    pub fn impersonates(&self) -> bool {
        self.auth.impersonate.is_some()
    }

    /// From now on as ourselves.
    pub fn impersonate_nobody(&mut self) {
        self.auth.impersonate = None;
        self.auth.impersonate_groups = None;
        self.auth.impersonate_uid = None;
        self.auth.impersonate_user_extra = None;
    }

    /// The server's URL as it is shown: no user info, no trailing slash.
    pub fn url(&self) -> String {
        let path = self.server.path().trim_end_matches('/');
        format!("{}{path}", proxy::without_secrets(&self.server))
    }

    /// The proxy's URL without user name and password.
    pub fn proxy_shown(&self) -> Option<String> {
        self.proxy.as_ref().map(proxy::without_secrets)
    }

    /// Whether this is a host of EKS.
    pub fn is_eks(&self) -> bool {
        let host = self.server.host().unwrap_or_default().to_ascii_lowercase();
        host.contains(".eks.") && (host.contains("amazonaws.") || host.ends_with(".api.aws"))
    }

    /// Whether what we send can be read or asked for by others on the way.
    pub fn exposes_tokens(&self) -> bool {
        self.insecure || self.server.scheme_str() != Some("https")
    }

    /// A client for this endpoint; it connects with the first request.
    pub fn client(&self, proof: &Proof) -> Result<kube::Client, Failure> {
        let mut config = Config::new(self.server.clone());
        config.root_cert.clone_from(&self.ca);
        config.accept_invalid_certs = self.insecure;
        config.tls_server_name.clone_from(&self.tls_server_name);
        config.proxy_url.clone_from(&self.proxy);
        config.connect_timeout = Some(CONNECT);
        config.read_timeout = Some(ANSWER);
        config.write_timeout = Some(ANSWER);
        // Otherwise the time that a user took to answer a question counts as the server's.
        config.reset_reader_on_write = true;
        // kube 5 would repeat a PATCH up to 15 times; retries are the writer's decision.
        config.default_retry = false;
        config.headers.push((header::USER_AGENT, HeaderValue::from_static(USER_AGENT)));
        config.auth_info = self.auth.clone();
        if let Some((certificate, key)) = &proof.certificate {
            use secrecy::ExposeSecret;
            config.auth_info.client_certificate_data = Some(STANDARD.encode(certificate));
            config.auth_info.client_key_data = Some(SecretString::from(STANDARD.encode(key.expose_secret())));
        }
        kube::Client::try_from(config).map_err(|e| self.unusable(&e))
    }

    /// kube refuses before anything was sent: certificates, keys, header values.
    fn unusable(&self, error: &kube::Error) -> Failure {
        let what = format!("can't set up the connection to {}", self.url());
        Failure::new(FailureKind::Tls, what).because(super::errors::innermost(error))
    }
}

const USER_AGENT: &str = concat!("awsauth/", env!("CARGO_PKG_VERSION"));

fn parse_server(server: &str) -> Result<Uri, Failure> {
    let bad = || {
        let what = format!("{} is not the URL of an API server", printable(server));
        Failure::new(FailureKind::Kubeconfig, what)
    };
    // client-go takes "host:port" for http as kubectl's --server does.
    let url = if server.contains("://") { server.to_owned() } else { format!("http://{server}") };
    let uri: Uri = url.parse().map_err(|_| bad())?;
    match (uri.scheme_str(), uri.host()) {
        (Some("http" | "https"), Some(host)) if !host.is_empty() => Ok(uri),
        _ => Err(bad()),
    }
}

fn kubeconfig_ca(cluster: &Cluster) -> Result<Option<Vec<Vec<u8>>>, Failure> {
    let data = cluster.certificate_authority_data.as_deref().filter(|d| !d.is_empty());
    let file = cluster.certificate_authority.as_deref().filter(|f| !f.is_empty());
    match (data, file) {
        (Some(data), _) => ca_from_base64(data, "the kubeconfig's certificate-authority-data").map(Some),
        (None, Some(path)) => ca_from_file(Path::new(path)).map(Some),
        (None, None) => Ok(None),
    }
}

/// CA certificates of a PEM text in base64, as kubeconfigs and EKS give them.
pub fn ca_from_base64(data: &str, whence: &str) -> Result<Vec<Vec<u8>>, Failure> {
    let pem = STANDARD
        .decode(data.trim())
        .map_err(|_| Failure::new(FailureKind::Tls, format!("{whence} is not valid base64")))?;
    certificates(&pem, whence)
}

/// CA certificates of a PEM file.
pub fn ca_from_file(path: &Path) -> Result<Vec<Vec<u8>>, Failure> {
    let whence = printable(&path.display().to_string());
    let pem = std::fs::read(path)
        .map_err(|e| Failure::new(FailureKind::Tls, format!("can't read the CA file {whence}")).because(e))?;
    certificates(&pem, &whence)
}

/// None at all would make an empty trust store, where each server looks like an impostor.
fn certificates(pem: &[u8], whence: &str) -> Result<Vec<Vec<u8>>, Failure> {
    let found: Result<Vec<_>, _> =
        CertificateDer::pem_slice_iter(pem).map(|c| c.map(|c| c.to_vec())).collect();
    match found {
        Ok(found) if !found.is_empty() => Ok(found),
        _ => Err(Failure::new(FailureKind::Tls, format!("{whence} holds no certificate in PEM"))),
    }
}
