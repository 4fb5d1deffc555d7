//! The way to the server: straight, or through a proxy's tunnel. One type whatever the way is, so
//! that the whole HTTP stack above is compiled once.

use std::io::{Error, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use http::Uri;
use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_rustls::HttpsConnector;
use hyper_util::client::legacy::connect::proxy::{SocksV5, Tunnel};
use hyper_util::client::legacy::connect::{Connected, Connection, HttpConnector};
use percent_encoding::percent_decode_str;
use rustls::ClientConfig;
use tower_service::Service;

use super::BoxError;
use super::headers::basic_auth;

/// Connects to a server, without TLS.
#[derive(Clone)]
pub enum Way {
    Direct(HttpConnector),
    Tunnel(Tunnel<HttpConnector>),
    /// The proxy itself speaks TLS.
    TlsTunnel(Box<Tunnel<HttpsConnector<HttpConnector>>>),
    /// What `ssh -D` opens. The proxy looks the server's name up.
    Socks(SocksV5<HttpConnector>),
}

impl Way {
    /// `proxy` is http, https or socks5; as in Go, one that speaks TLS is trusted like the server.
    pub fn to(proxy: Option<&Uri>, tls: &Arc<ClientConfig>) -> Self {
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        let Some(proxy) = proxy else { return Self::Direct(tcp) };
        let auth = credentials(proxy);
        match proxy.scheme_str() {
            Some("socks5") => {
                let socks = SocksV5::new(proxy.clone(), tcp);
                let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
                Self::Socks(match auth {
                    Some((user, password)) => socks.with_auth(text(&user), text(&password)),
                    None => socks,
                })
            }
            Some("https") => {
                let tunnel = Tunnel::new(proxy.clone(), HttpsConnector::from((tcp, Arc::clone(tls))));
                Self::TlsTunnel(Box::new(with_auth(tunnel, auth)))
            }
            _ => Self::Tunnel(with_auth(Tunnel::new(proxy.clone(), tcp), auth)),
        }
    }
}

/// User and password.
type Credentials = (Vec<u8>, Vec<u8>);

fn with_auth<C>(tunnel: Tunnel<C>, auth: Option<Credentials>) -> Tunnel<C> {
    match auth {
        Some((user, password)) => tunnel.with_auth(basic_auth(&user, &password)),
        None => tunnel,
    }
}

/// Those in a proxy's URL, where they are escaped.
fn credentials(proxy: &Uri) -> Option<Credentials> {
    let (user_info, _) = proxy.authority()?.as_str().rsplit_once('@')?;
    let (user, password) = user_info.split_once(':').unwrap_or((user_info, ""));
    let plain = |text| percent_decode_str(text).collect();
    Some((plain(user), plain(password)))
}

impl Service<Uri> for Way {
    type Response = Stream;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Stream, BoxError>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        match self {
            Self::Direct(way) => way.poll_ready(cx).map_err(Into::into),
            Self::Tunnel(way) => way.poll_ready(cx).map_err(Into::into),
            Self::TlsTunnel(way) => way.poll_ready(cx).map_err(Into::into),
            Self::Socks(way) => way.poll_ready(cx).map_err(Into::into),
        }
    }

    fn call(&mut self, server: Uri) -> Self::Future {
        match self {
            Self::Direct(way) => stream(way.call(server)),
            Self::Tunnel(way) => stream(way.call(server)),
            Self::TlsTunnel(way) => stream(way.call(server)),
            Self::Socks(way) => stream(way.call(server)),
        }
    }
}

fn stream<S, E>(
    connecting: impl Future<Output = Result<S, E>> + Send + 'static,
) -> Pin<Box<dyn Future<Output = Result<Stream, BoxError>> + Send>>
where
    S: Bytes + 'static,
    E: Into<BoxError>,
{
    Box::pin(async move { Ok(Stream(Box::new(connecting.await.map_err(Into::into)?))) })
}

/// What bytes go through.
trait Bytes: Read + Write + Connection + Send + Unpin {}

impl<T: Read + Write + Connection + Send + Unpin> Bytes for T {}

/// An open connection.
pub struct Stream(Box<dyn Bytes>);

impl Connection for Stream {
    fn connected(&self) -> Connected {
        self.0.connected()
    }
}

impl Read for Stream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        into: ReadBufCursor<'_>,
    ) -> Poll<Result<(), Error>> {
        Pin::new(&mut *self.0).poll_read(cx, into)
    }
}

impl Write for Stream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<Result<usize, Error>> {
        Pin::new(&mut *self.0).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), Error>> {
        Pin::new(&mut *self.0).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), Error>> {
        Pin::new(&mut *self.0).poll_shutdown(cx)
    }

    fn is_write_vectored(&self) -> bool {
        self.0.is_write_vectored()
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[IoSlice<'_>],
    ) -> Poll<Result<usize, Error>> {
        Pin::new(&mut *self.0).poll_write_vectored(cx, bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_gets_user_and_password_as_they_were_before_escaping() {
        let of = |proxy: &'static str| credentials(&Uri::from_static(proxy));
        assert_eq!(of("http://u%40x:p%3Aw@proxy:3128").unwrap(), (b"u@x".to_vec(), b"p:w".to_vec()));
        assert_eq!(of("http://u@proxy:3128").unwrap(), (b"u".to_vec(), Vec::new()));
        assert!(of("http://proxy:3128").is_none());
    }
}
