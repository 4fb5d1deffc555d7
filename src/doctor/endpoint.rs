//! Whether the API server's name resolves, and whether anybody answers there.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use tokio::net::{TcpStream, lookup_host};

use super::Told;
use super::walk::Looked;
use crate::aws::{Cluster, Reach};
use crate::cluster::Endpoint;

const RESOLVE: Duration = Duration::from_secs(10);
const CONNECT: Duration = Duration::from_secs(5);

/// Resolves and connects; by a proxy only the proxy. `eks` is what EKS says of the same cluster.
pub async fn look(endpoint: &Endpoint, reach: Option<&Reach>, eks: Option<&Cluster>) -> Looked<()> {
    match try_to_connect(endpoint, reach).await {
        Looked::Broken(told) => Looked::Broken(with_eks(told, endpoint, eks)),
        other => other,
    }
}

/// Where the kubeconfig is older than the cluster.
pub fn with_eks(told: Told, endpoint: &Endpoint, eks: Option<&Cluster>) -> Told {
    let Some(eks) = eks.filter(|eks| !eks.endpoint.eq_ignore_ascii_case(&endpoint.url())) else {
        return told;
    };
    let mut told = told.note(format!("EKS says that the cluster's endpoint is {}", eks.endpoint));
    let again =
        format!("the kubeconfig leads elsewhere; to write it anew: awsauth kubeconfig --cluster {}", eks.arn);
    told.help.insert(0, again);
    told
}

async fn try_to_connect(endpoint: &Endpoint, reach: Option<&Reach>) -> Looked<()> {
    let proxy = endpoint.proxy_shown();
    let (host, port) = endpoint.connects_to();
    let named = match &proxy {
        Some(proxy) => format!("{} through the proxy {proxy}", endpoint.url()),
        None => endpoint.url(),
    };
    let addresses = match resolve(&host, port).await {
        Ok(addresses) => addresses,
        Err(why) => return Looked::Broken(unresolved(&host, &why, reach, proxy.is_some())),
    };
    let shown: Vec<_> = addresses.iter().take(3).map(|address| address.ip().to_string()).collect();
    let shown = shown.join(", ");
    let inside = proxy.is_none() && addresses.iter().all(|address| is_private(address.ip()));
    let mut why = String::new();
    for address in &addresses {
        match connect(*address).await {
            Ok(()) => {
                let told = Told::new(format!("{named} answers at {shown}"));
                return Looked::Holds(if inside { told.note(PRIVATE) } else { told }, ());
            }
            Err(error) => why = error,
        }
    }
    let told = Told::new(format!("nobody answers at {named} ({shown}): {why}"));
    Looked::Broken(unreached(told, inside, reach, proxy.is_some()))
}

const PRIVATE: &str = "its addresses are private: it answers only inside its network";

async fn resolve(host: &str, port: u16) -> Result<Vec<SocketAddr>, String> {
    // An IPv6 address stands in brackets in a URL.
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    match tokio::time::timeout(RESOLVE, lookup_host((bare, port))).await {
        Ok(Ok(found)) => {
            let found: Vec<_> = found.collect();
            if found.is_empty() { Err("it has no address".to_owned()) } else { Ok(found) }
        }
        Ok(Err(error)) => Err(error.to_string()),
        Err(_) => Err("the name server did not answer in time".to_owned()),
    }
}

async fn connect(address: SocketAddr) -> Result<(), String> {
    match tokio::time::timeout(CONNECT, TcpStream::connect(address)).await {
        Ok(Ok(_)) => Ok(()),
        Ok(Err(error)) => Err(error.to_string()),
        Err(_) => Err(format!("no answer in {} seconds", CONNECT.as_secs())),
    }
}

fn unresolved(host: &str, why: &str, reach: Option<&Reach>, by_proxy: bool) -> Told {
    let told = Told::new(format!("the name {host} does not resolve: {why}"));
    if by_proxy {
        return told
            .help("the proxy comes from HTTPS_PROXY or the kubeconfig's proxy-url: is its name right?");
    }
    let told = match reach {
        Some(reach) if reach.private_only => private_only(told),
        _ => told,
    };
    told.help("was the cluster deleted or created again? awsauth kubeconfig --cluster CLUSTER writes its endpoint anew")
        .help(format!("does this machine resolve anything? getent hosts {host}"))
}

fn unreached(told: Told, inside: bool, reach: Option<&Reach>, by_proxy: bool) -> Told {
    if by_proxy {
        return told
            .help("the proxy comes from HTTPS_PROXY or the kubeconfig's proxy-url; NO_PROXY exempts a host");
    }
    match reach {
        Some(reach) if reach.private_only => private_only(told),
        Some(reach) if !reach.only_from.is_empty() => told.help(format!(
            "the public endpoint answers only {}: aws eks update-cluster-config changes that",
            reach.only_from.join(", ")
        )),
        _ if inside => private_only(told),
        _ => told.help("is a firewall in between, or a proxy needed (HTTPS_PROXY)?"),
    }
}

fn private_only(told: Told) -> Told {
    told.help("the endpoint is private and answers only inside its VPC: is the VPN up?")
        .help("from outside go by a bastion or proxy: HTTPS_PROXY, or proxy-url in the kubeconfig")
}

/// Addresses that lead nowhere from outside (RFC 1918, 6598, 4193).
fn is_private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => {
            v4.is_private() || v4.is_link_local() || (v4.octets()[0] == 100 && v4.octets()[1] & 0xc0 == 64)
        }
        IpAddr::V6(v6) => v6.is_unique_local() || v6.is_unicast_link_local(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_inside_a_vpc_are_known() {
        for (text, private) in [
            ("10.1.2.3", true),
            ("100.64.0.9", true),
            ("172.31.0.1", true),
            ("fd00::1", true),
            ("100.128.0.1", false),
            ("3.4.5.6", false),
            ("127.0.0.1", false),
            ("2a05::1", false),
        ] {
            assert_eq!(is_private(text.parse().unwrap()), private, "{text}");
        }
    }

    #[test]
    fn a_private_endpoint_is_named_where_it_is_not_reached() {
        let private = Reach { private_only: true, ..Reach::default() };
        let told = unreached(Told::default(), false, Some(&private), false);
        assert!(told.help[0].contains("only inside its VPC"), "{told:?}");
        let told = unresolved("x", "no", Some(&private), false);
        assert!(told.help[0].contains("only inside its VPC"), "{told:?}");
        let limited = Reach { private_only: false, only_from: vec!["203.0.113.0/24".to_owned()] };
        let told = unreached(Told::default(), false, Some(&limited), false);
        assert!(told.help[0].contains("answers only 203.0.113.0/24"), "{told:?}");
    }
}
