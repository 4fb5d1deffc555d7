//! The connection below kube's client, put together from the parts that we use. What
//! `kube::Client::try_from` makes brings kube's credential plugins along, and with them a second
//! YAML reader, JSON paths and regular expressions: a fifth of the program, never run.

mod headers;
mod tls;
mod way;

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

pub use headers::{basic_auth_of, headers};
use http::Uri;
use hyper_timeout::TimeoutConnector;
use hyper_util::client::legacy;
use hyper_util::rt::TokioExecutor;
use kube::client::Body;
pub use tls::Identity;
use way::Way;

/// How to connect.
pub struct Settings<'a> {
    /// DER; `None`: the system's roots.
    pub ca: Option<&'a [Vec<u8>]>,
    pub insecure: bool,
    pub server_name: Option<&'a str>,
    pub proxy: Option<&'a Uri>,
    pub identity: Option<Identity>,
}

const CONNECT: Duration = Duration::from_secs(10);
const ANSWER: Duration = Duration::from_secs(30);

type BoxError = Box<dyn Error + Send + Sync>;

/// A client that connects with the first request. It repeats nothing: retries are the writer's
/// decision.
pub fn client(settings: Settings<'_>) -> Result<kube::Client, BoxError> {
    let tls = Arc::new(tls::config(settings.ca, settings.insecure, settings.identity)?);
    let way = Way::to(settings.proxy, &tls);
    let mut connector = TimeoutConnector::new(tls::connector(way, tls, settings.server_name)?);
    connector.set_connect_timeout(Some(CONNECT));
    connector.set_read_timeout(Some(ANSWER));
    connector.set_write_timeout(Some(ANSWER));
    // Otherwise the time that a user took to answer a question counts as the server's.
    connector.set_reset_reader_on_write(true);
    let http = legacy::Client::builder(TokioExecutor::new()).build::<_, Body>(connector);
    Ok(kube::Client::new(http, "default"))
}
