//! Which proxy leads to a server, decided as Go's `net/http` does for kubectl
//! (golang.org/x/net/http/httpproxy). kube 5 can't be asked: it matches `NO_PROXY` against the
//! proxy's own URL and fails the whole configuration on a trailing comma in it.

use std::net::IpAddr;

use http::Uri;

use crate::failure::{Failure, FailureKind};

/// The proxy of the environment, as text.
#[derive(Clone, Debug, Default)]
pub struct ProxyEnv {
    pub https: Option<String>,
    pub http: Option<String>,
    pub no_proxy: Option<String>,
}

impl ProxyEnv {
    /// Reads the variables; upper case wins over lower case.
    pub fn read() -> Self {
        let read = |upper: &str| {
            [upper.to_owned(), upper.to_lowercase()]
                .iter()
                .find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()))
        };
        Self { https: read("HTTPS_PROXY"), http: read("HTTP_PROXY"), no_proxy: read("NO_PROXY") }
    }

    /// The proxy for a server; `None`: connect directly.
    pub fn decide(&self, server: &Uri) -> Result<Option<Uri>, Failure> {
        let (name, value) = match server.scheme_str() {
            Some("http") => ("HTTP_PROXY", &self.http),
            _ => ("HTTPS_PROXY", &self.https),
        };
        match value {
            Some(proxy) if !self.exempts(server) => parse(proxy, name).map(Some),
            _ => Ok(None),
        }
    }

    fn exempts(&self, server: &Uri) -> bool {
        let host = bare_host(server);
        let ip = host.parse::<IpAddr>().ok();
        if host == "localhost" || ip.is_some_and(|ip| ip.is_loopback()) {
            return true;
        }
        let port = server.port_u16().unwrap_or(if server.scheme_str() == Some("http") { 80 } else { 443 });
        let rules = self.no_proxy.as_deref().unwrap_or("").split(',').map(str::trim);
        rules.filter(|rule| !rule.is_empty()).any(|rule| matches(&rule.to_lowercase(), &host, ip, port))
    }
}

/// Reads a proxy's URL; without a scheme it is http. `whence` names the setting in errors, since
/// the URL itself may carry a password.
pub fn parse(proxy: &str, whence: &str) -> Result<Uri, Failure> {
    let url = if proxy.contains("://") { proxy.to_owned() } else { format!("http://{proxy}") };
    // Both leave the server's name to the proxy, in Go.
    let url = url.replacen("socks5h://", "socks5://", 1);
    let bad = |why: &str| {
        Failure::new(FailureKind::Proxy, format!("{whence} is no proxy that can be used")).because(why)
    };
    let uri: Uri = url.parse().map_err(|_| bad("not a URL"))?;
    match uri.scheme_str() {
        Some("http" | "https" | "socks5") if uri.host().is_none_or(str::is_empty) => {
            Err(bad("it names no host"))
        }
        Some("http" | "https") => Ok(uri),
        Some("socks5") if uri.port().is_some() => Ok(uri),
        Some("socks5") => with_port(&uri, SOCKS).ok_or_else(|| bad("not a URL")),
        _ => Err(bad("it has to be an http://, https:// or socks5:// URL")),
    }
}

/// Whether kubectl takes it in a kubeconfig: there the scheme has to stand
/// (client-go `tools/clientcmd/client_config.go`, `parseProxyURL`).
pub fn check_url(proxy: &str) -> Result<(), Failure> {
    let uri = parse(proxy, "the proxy URL")?;
    if proxy.starts_with(&format!("{}://", uri.scheme_str().unwrap_or_default())) {
        return Ok(());
    }
    Err(Failure::new(FailureKind::Proxy, "the proxy URL is none that kubectl can use")
        .because("it has to begin with http://, https:// or socks5://"))
}

/// RFC 1928; Go's `net/http` takes it where none is named.
const SOCKS: u16 = 1080;

fn with_port(uri: &Uri, port: u16) -> Option<Uri> {
    let mut parts = uri.clone().into_parts();
    parts.authority =
        Some(format!("{}:{port}", parts.authority?.as_str().trim_end_matches(':')).parse().ok()?);
    Uri::from_parts(parts).ok()
}

/// A URL without user name and password.
pub fn without_secrets(uri: &Uri) -> String {
    let authority = uri.authority().map_or("", |a| a.as_str().rsplit('@').next().unwrap_or(""));
    format!("{}://{authority}", uri.scheme_str().unwrap_or("http"))
}

fn bare_host(uri: &Uri) -> String {
    uri.host().unwrap_or("").trim_matches(['[', ']']).trim_end_matches('.').to_lowercase()
}

fn matches(rule: &str, host: &str, ip: Option<IpAddr>, port: u16) -> bool {
    if rule == "*" {
        return true;
    }
    if let Some((network, bits)) = rule.split_once('/') {
        let parsed = (network.parse::<IpAddr>(), bits.parse::<u32>());
        return matches!((parsed, ip), ((Ok(net), Ok(bits)), Some(ip)) if contains(net, bits, ip));
    }
    let rule = match split_port(rule) {
        (_, Some(wanted)) if wanted != port => return false,
        (name, _) => name,
    };
    if let Ok(wanted) = rule.parse::<IpAddr>() {
        return ip == Some(wanted);
    }
    // "example.com" means itself and what is below it, ".example.com" only what is below.
    let rule = rule.strip_prefix('*').unwrap_or(rule);
    match rule.strip_prefix('.') {
        Some(_) => host.ends_with(rule),
        None => host == rule || host.strip_suffix(rule).is_some_and(|rest| rest.ends_with('.')),
    }
}

/// `host:port` apart; a bare IPv6 address has no port.
fn split_port(rule: &str) -> (&str, Option<u16>) {
    if let Some(inner) = rule.strip_prefix('[') {
        let (host, rest) = inner.split_once(']').unwrap_or((inner, ""));
        return (host, rest.strip_prefix(':').and_then(|p| p.parse().ok()));
    }
    match rule.split_once(':') {
        Some((host, port)) if !port.contains(':') => (host, port.parse().ok()),
        _ => (rule, None),
    }
}

fn contains(network: IpAddr, bits: u32, ip: IpAddr) -> bool {
    let (net, ip, width) = match (network, ip) {
        (IpAddr::V4(n), IpAddr::V4(i)) => (u128::from(n.to_bits()), u128::from(i.to_bits()), 32),
        (IpAddr::V6(n), IpAddr::V6(i)) => (n.to_bits(), i.to_bits(), 128),
        _ => return false,
    };
    // Shifting by the whole width overflows: a network of 0 bits holds everything.
    bits <= width && (net ^ ip).checked_shr(width - bits).is_none_or(|differs| differs == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn goes_direct(no_proxy: &str, server: &str) -> bool {
        let env =
            ProxyEnv { https: Some("http://proxy:3128".into()), http: None, no_proxy: Some(no_proxy.into()) };
        env.decide(&server.parse().unwrap()).unwrap().is_none()
    }

    #[test]
    fn no_proxy_is_matched_against_the_server_as_go_does() {
        for (rule, server) in [
            ("*", "https://a.example"),
            ("example.com", "https://example.com"),
            ("example.com", "https://a.example.com:6443"),
            (".example.com", "https://a.example.com"),
            ("*.example.com", "https://a.example.com"),
            ("EXAMPLE.com", "https://Example.COM"),
            ("10.1.2.3", "https://10.1.2.3"),
            ("10.0.0.0/8", "https://10.1.2.3"),
            ("10.1.2.3/32", "https://10.1.2.3"),
            ("0.0.0.0/0", "https://10.1.2.3"),
            ("fd00::/8", "https://[fd00::1]"),
            ("fd00::1", "https://[fd00::1]:6443"),
            ("a.example:6443", "https://a.example:6443"),
            ("x,,example.com,", "https://example.com"),
            ("", "https://127.0.0.1:6443"),
            ("", "https://localhost"),
            ("", "https://[::1]"),
        ] {
            assert!(goes_direct(rule, server), "{rule} should exempt {server}");
        }
        for (rule, server) in [
            ("", "https://example.com"),
            (".example.com", "https://example.com"),
            ("example.com", "https://badexample.com"),
            ("a.example:443", "https://a.example:6443"),
            ("10.0.0.0/8", "https://11.0.0.1"),
            ("10.1.2.3/32", "https://10.1.2.4"),
            ("10.0.0.0/99", "https://10.0.0.0"),
            ("10.0.0.0/8", "https://ten.example"),
            ("proxy", "https://example.com"),
        ] {
            assert!(!goes_direct(rule, server), "{rule} should not exempt {server}");
        }
    }

    #[test]
    fn a_proxy_password_appears_in_no_text() {
        let uri = parse("http://me:s3cret@proxy:3128", "HTTPS_PROXY").unwrap();
        assert_eq!(without_secrets(&uri), "http://proxy:3128");
        for wrong in ["ftp://me:s3cret@proxy", "socks5://me:s3cret@", "socks5://me:s3cret@:1"] {
            let error = parse(wrong, "HTTPS_PROXY").unwrap_err().to_string();
            assert!(!error.contains("s3cret") && error.contains("HTTPS_PROXY"), "{error}");
        }
    }

    #[test]
    fn what_kubectl_would_not_take_is_not_written() {
        for fine in ["http://proxy:3128", "https://me:x@proxy", "socks5://localhost"] {
            assert!(check_url(fine).is_ok(), "{fine}");
        }
        for wrong in ["proxy:3128", "socks5h://localhost", "ftp://proxy", "http://", ""] {
            assert!(check_url(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_socks_proxy_has_its_usual_port() {
        let read = |proxy: &str| parse(proxy, "x").unwrap().to_string();
        assert_eq!(read("socks5://localhost"), "socks5://localhost:1080/");
        assert_eq!(read("socks5h://me:x@localhost"), "socks5://me:x@localhost:1080/");
        assert_eq!(read("socks5://[::1]:9050"), "socks5://[::1]:9050/");
    }
}
