//! Where the API server is, whom we trust there and which way leads to it.

use std::error::Error;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderMap, Uri};
use kube::config::{AuthInfo, Cluster};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use secrecy::ExposeSecret;

use super::login::Proof;
use super::proxy::{self, ProxyEnv};
use super::transport::{self, Identity};
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

    /// A path below the server's URL, which may have one itself (behind Rancher, say).
    pub fn uri(&self, path: &str) -> Result<Uri, http::Error> {
        let base = self.server.path().trim_end_matches('/');
        let mut parts = self.server.clone().into_parts();
        parts.path_and_query = Some(format!("{base}{path}").parse()?);
        Ok(Uri::from_parts(parts)?)
    }

    /// What the connection itself says about the user, in a text that is equal for equal users.
    pub fn user(&self) -> String {
        let auth = &self.auth;
        let parts =
            [&auth.client_certificate, &auth.client_certificate_data, &auth.username, &auth.impersonate];
        let mut parts: Vec<&str> =
            parts.into_iter().map(|part| part.as_deref().unwrap_or_default()).collect();
        parts.extend(auth.impersonate_groups.iter().flatten().map(String::as_str));
        parts.join("\n")
    }

    /// The proxy's URL without user name and password.
    pub fn proxy_shown(&self) -> Option<String> {
        self.proxy.as_ref().map(proxy::without_secrets)
    }

    /// Host and port that a connection is made to: the proxy's, if there is one.
    pub fn connects_to(&self) -> (String, u16) {
        let uri = self.proxy.as_ref().unwrap_or(&self.server);
        let usual = if uri.scheme_str() == Some("https") { 443 } else { 80 };
        (uri.host().unwrap_or_default().to_owned(), uri.port_u16().unwrap_or(usual))
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

    /// This endpoint by a proxy, as a kubeconfig's proxy-url asks for it.
    pub fn through(self, proxy: &str) -> Result<Self, Failure> {
        Ok(Self { proxy: Some(proxy::parse(proxy, "the proxy URL")?), ..self })
    }

    /// Whether its name resolves; behind a proxy that is the proxy's affair.
    pub async fn resolve(&self) -> Result<(), Failure> {
        let Some(host) = self.server.host().filter(|_| self.proxy.is_none()) else { return Ok(()) };
        let name = host.trim_start_matches('[').trim_end_matches(']');
        let port = self.server.port_u16().unwrap_or(443);
        tokio::net::lookup_host((name, port)).await.map(drop).map_err(|e| {
            Failure::new(FailureKind::Network, format!("the name {} does not resolve", printable(name)))
                .because(e)
        })
    }

    /// A client for this endpoint; it connects with the first request.
    pub fn client(&self, proof: &Proof) -> Result<kube::Client, Failure> {
        let settings = transport::Settings {
            ca: self.ca.as_deref(),
            insecure: self.insecure,
            server_name: self.tls_server_name.as_deref(),
            proxy: self.proxy.as_ref(),
            identity: self.identity(proof)?,
        };
        transport::client(settings).map_err(|e| self.unusable(&*e))
    }

    /// What each request to it says besides its own.
    pub fn headers(&self) -> Result<HeaderMap, Failure> {
        transport::headers(&self.auth).map_err(|e| self.unusable(&e))
    }

    /// The credential plugin's certificate, else the kubeconfig's.
    fn identity(&self, proof: &Proof) -> Result<Option<Identity>, Failure> {
        let unusable = |e: Box<dyn Error + Send + Sync>| self.unusable(&*e);
        if let Some((certificate, key)) = &proof.certificate {
            let key = key.expose_secret().as_bytes();
            return Identity::new(certificate.as_bytes(), key).map(Some).map_err(unusable);
        }
        let auth = &self.auth;
        let data = auth.client_certificate_data.as_deref();
        let certificate = pem(data, auth.client_certificate.as_deref(), "client-certificate")?;
        let data = auth.client_key_data.as_ref().map(ExposeSecret::expose_secret);
        let key = pem(data, auth.client_key.as_deref(), "client-key")?;
        match (certificate, key) {
            (None, None) => Ok(None),
            (Some(certificate), Some(key)) => Identity::new(&certificate, &key).map(Some).map_err(unusable),
            _ => Err(self.unusable(&*Box::<dyn Error>::from(
                "the kubeconfig has a client certificate without its key, or a key without certificate",
            ))),
        }
    }

    /// Refused before anything was sent: certificates, keys, header values.
    fn unusable(&self, error: &(dyn Error + 'static)) -> Failure {
        let what = format!("can't set up the connection to {}", self.url());
        Failure::new(FailureKind::Tls, what).because(super::errors::innermost(error))
    }
}

fn parse_server(server: &str) -> Result<Uri, Failure> {
    let bad = || {
        let what = format!("{} is not the URL of an API server", printable(server));
        Failure::new(FailureKind::Kubeconfig, what)
    };
    // client-go takes "host:port" for http as kubectl's --server does.
    let url = if server.contains("://") { server.to_owned() } else { format!("http://{server}") };
    let uri: Uri = url.parse().map_err(|_| bad())?;
    match (uri.scheme_str(), uri.host()) {
        (Some("http" | "https"), Some(host)) if !host.is_empty() && has_real_port(&uri, host) => Ok(uri),
        _ => Err(bad()),
    }
}

/// A port that is none would be taken for that of the scheme, where somebody else may listen.
fn has_real_port(uri: &Uri, host: &str) -> bool {
    let authority = uri.authority().map_or("", |authority| authority.as_str());
    let behind = authority.rsplit_once(host).map_or("", |(_, behind)| behind);
    behind.is_empty() || uri.port_u16().is_some()
}

/// What a kubeconfig holds in base64, or a file that it names.
fn pem(data: Option<&str>, file: Option<&str>, what: &str) -> Result<Option<Vec<u8>>, Failure> {
    let broken = |why: &dyn std::fmt::Display| {
        Failure::new(FailureKind::Tls, format!("can't read the kubeconfig's {what}")).because(why)
    };
    match (data.filter(|d| !d.is_empty()), file.filter(|f| !f.is_empty())) {
        (Some(data), _) => {
            STANDARD.decode(data.trim()).map(Some).map_err(|_| broken(&"its data is not valid base64"))
        }
        (None, Some(path)) => std::fs::read(path).map(Some).map_err(|e| broken(&format!("{path}: {e}"))),
        (None, None) => Ok(None),
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

#[cfg(test)]
mod tests {
    use super::parse_server;

    #[test]
    fn a_server_has_a_host_and_a_port_that_exists() {
        for url in ["https://a.example", "https://127.0.0.1:6443/x", "https://[::1]:6443", "localhost:8080"] {
            assert!(parse_server(url).is_ok(), "{url}");
        }
        for url in [
            "https://a.example:99999",
            "https://[::1]:99999/x",
            "https://a:x",
            "file:///etc/passwd",
            "https://",
        ] {
            assert!(parse_server(url).is_err(), "{url}");
        }
    }
}
