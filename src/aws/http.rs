//! The SDK's HTTP client, made with the first request: reading the system's root certificates
//! takes longer than everything else that a token needs. Requests without TLS need none at all.

use std::net::IpAddr;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use aws_sdk_sts::config::SharedAsyncSleep;
use aws_smithy_http_client::proxy::ProxyConfig;
use aws_smithy_http_client::tls::rustls_provider::CryptoMode;
use aws_smithy_http_client::tls::{Provider, TlsContext, TrustStore};
use aws_smithy_http_client::{Connector, ConnectorBuilder};
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;

use crate::failure::without_login;
use crate::trace::{Step, Trace};

/// Connects to AWS hosts: system roots (`SSL_CERT_FILE`, `SSL_CERT_DIR`), the certificates of
/// `AWS_CA_BUNDLE` besides, and the environment's proxy.
#[derive(Debug)]
pub struct LazyClient {
    bundle: Arc<[Vec<u8>]>,
    trace: Trace,
    made: Mutex<Vec<(Timeouts, SharedHttpConnector)>>,
}

/// Connect and read: all that settings differ in.
type Timeouts = (Option<Duration>, Option<Duration>);

impl LazyClient {
    /// `bundle` holds PEM certificates that are known to be readable.
    pub fn new(bundle: Vec<Vec<u8>>, trace: Trace) -> Self {
        Self { bundle: bundle.into(), trace, made: Mutex::default() }
    }

    /// For a request that is not the SDK's; who sends it sets its own time limit.
    pub fn connector(&self) -> SharedHttpConnector {
        self.with(&HttpConnectorSettings::default(), None)
    }

    fn with(
        &self,
        settings: &HttpConnectorSettings,
        components: Option<&RuntimeComponents>,
    ) -> SharedHttpConnector {
        let sleep = components.and_then(RuntimeComponents::sleep_impl);
        let plain = || Connector::builder().connector_settings(settings.clone());
        let inner = Connectors {
            settings: settings.clone(),
            sleep: sleep.clone(),
            bundle: Arc::clone(&self.bundle),
            over_tls: OnceLock::new(),
            by_proxy: with_sleep(plain().proxy_config(ProxyConfig::from_env()), sleep.clone()).build_http(),
            beside_us: with_sleep(plain().proxy_config(ProxyConfig::disabled()), sleep).build_http(),
        };
        SharedHttpConnector::new(Traced { inner, trace: self.trace.clone() })
    }
}

fn with_sleep<T>(mut builder: ConnectorBuilder<T>, sleep: Option<SharedAsyncSleep>) -> ConnectorBuilder<T> {
    builder.set_sleep_impl(sleep);
    builder
}

/// One for each way: TLS is set up by the first request that needs it.
#[derive(Debug)]
struct Connectors {
    settings: HttpConnectorSettings,
    sleep: Option<SharedAsyncSleep>,
    bundle: Arc<[Vec<u8>]>,
    over_tls: OnceLock<Connector>,
    by_proxy: Connector,
    /// For addresses that no proxy leads to: this machine, and the metadata services of AWS.
    beside_us: Connector,
}

impl Connectors {
    fn for_url(&self, url: &str) -> &Connector {
        match url.strip_prefix("http://") {
            None => self.over_tls.get_or_init(|| self.with_tls()),
            Some(rest) if is_beside_us(rest) => &self.beside_us,
            Some(_) => &self.by_proxy,
        }
    }

    fn with_tls(&self) -> Connector {
        let mut trust = TrustStore::default();
        for certificate in self.bundle.iter() {
            trust.add_pem_certificate(certificate.clone());
        }
        let context = TlsContext::builder().with_trust_store(trust).build();
        let mut builder = Connector::builder()
            .connector_settings(self.settings.clone())
            .proxy_config(ProxyConfig::from_env())
            .tls_provider(Provider::Rustls(CryptoMode::Ring));
        if let Ok(context) = context {
            builder.set_tls_context(context);
        }
        with_sleep(builder, self.sleep.clone()).build()
    }
}

/// Whether the authority is a loopback or link-local address, or one where AWS has its
/// services for `IPv6` (`fd00:ec2::/32`).
fn is_beside_us(rest: &str) -> bool {
    let authority = rest.split('/').next().unwrap_or_default();
    let host = match authority.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    };
    match host.parse() {
        Ok(IpAddr::V4(ip)) => ip.is_loopback() || ip.is_link_local(),
        Ok(IpAddr::V6(ip)) => ip.is_loopback() || ip.segments()[..2] == [0xfd00, 0x0ec2],
        Err(_) => host == "localhost",
    }
}

impl HttpClient for LazyClient {
    fn http_connector(
        &self,
        settings: &HttpConnectorSettings,
        components: &RuntimeComponents,
    ) -> SharedHttpConnector {
        let timeouts = (settings.connect_timeout(), settings.read_timeout());
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, connector)) = made.iter().find(|(t, _)| *t == timeouts) {
            return connector.clone();
        }
        let connector = self.with(settings, Some(components));
        made.push((timeouts, connector.clone()));
        connector
    }
}

/// Tells each request without its query, which may be signed.
#[derive(Debug)]
struct Traced {
    inner: Connectors,
    trace: Trace,
}

impl HttpConnector for Traced {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let method = request.method().to_owned();
        let url = without_login(request.uri().split('?').next().unwrap_or_default());
        let (trace, started) = (self.trace.clone(), Instant::now());
        let answer = self.inner.for_url(request.uri()).call(request);
        HttpConnectorFuture::new(async move {
            let answer = answer.await;
            let status = answer.as_ref().ok().map(|r| r.status().as_u16());
            trace.step(&Step { method: &method, url: &url, status, took: started.elapsed(), attempt: 1 });
            answer
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metadata_services_and_this_machine_are_asked_without_a_proxy() {
        for url in [
            "169.254.169.254/latest",
            "169.254.170.23/v1/credentials",
            "[fd00:ec2::23]/v1/credentials",
            "127.0.0.1:8080",
            "localhost:1/x",
            "[::1]:1",
        ] {
            assert!(is_beside_us(url), "{url}");
        }
        for url in ["example.com/169.254.169.254", "10.0.0.1", "[fd00::1]", "169.254.169.254.example.com", ""]
        {
            assert!(!is_beside_us(url), "{url}");
        }
    }
}
