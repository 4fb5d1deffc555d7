//! Free ports on 127.0.0.1.

use std::net::TcpListener;
use std::os::linux::net::SocketAddrExt as _;
use std::os::unix::net::{SocketAddr, UnixListener};

use anyhow::{Context, Result};

/// Below Linux's range for outgoing connections (32768 and up), so that nobody takes a
/// port between its choice here and the start of the program that listens on it.
const RANGE: std::ops::Range<u16> = 20_000..32_000;

/// A port that no other lab takes while this lives, also while nobody listens on it: a program may
/// not have started yet, or be stopped for a while.
pub struct Port {
    pub number: u16,
    /// A name that ends with the process, as far as ports reach: one per network namespace (unix(7)).
    _claim: UnixListener,
}

/// `N` ports on which nobody listens.
pub fn free<const N: usize>() -> Result<[Port; N]> {
    let found: Vec<Port> = RANGE.filter_map(Port::claim).take(N).collect();
    found.try_into().ok().with_context(|| format!("no free port between {} and {}", RANGE.start, RANGE.end))
}

impl Port {
    fn claim(number: u16) -> Option<Self> {
        let name = SocketAddr::from_abstract_name(format!("awsauth-lab-port-{number}")).ok()?;
        let claim = UnixListener::bind_addr(&name).ok()?;
        TcpListener::bind(("127.0.0.1", number)).ok()?;
        Some(Self { number, _claim: claim })
    }
}
