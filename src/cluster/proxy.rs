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
    let bad = |why: &str| {
        Failure::new(FailureKind::Proxy, format!("{whence} is no proxy that can be used")).because(why)
    };
    let uri: Uri = url.parse().map_err(|_| bad("not a URL"))?;
    match uri.scheme_str() {
        Some("http" | "https") if uri.host().is_some_and(|h| !h.is_empty()) => Ok(uri),
        Some("http" | "https") => Err(bad("it names no host")),
        _ => Err(bad("only http:// and https:// proxies are supported")),
    }
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
        let error = parse("socks5://me:s3cret@proxy", "HTTPS_PROXY").unwrap_err().to_string();
        assert!(!error.contains("s3cret") && error.contains("HTTPS_PROXY"), "{error}");
    }
}
