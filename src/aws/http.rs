//! The SDK's HTTP client, made with the first request: reading the system's root certificates
//! takes longer than everything else that a token needs.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use aws_smithy_http_client::Connector;
use aws_smithy_http_client::proxy::ProxyConfig;
use aws_smithy_http_client::tls::rustls_provider::CryptoMode;
use aws_smithy_http_client::tls::{Provider, TlsContext, TrustStore};
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;

use crate::trace::{Step, Trace};

/// Connects to AWS hosts: system roots (`SSL_CERT_FILE`, `SSL_CERT_DIR`), the certificates of
/// `AWS_CA_BUNDLE` besides, and the environment's proxy.
#[derive(Debug)]
pub struct LazyClient {
    bundle: Vec<Vec<u8>>,
    trace: Trace,
    made: Mutex<Vec<(Timeouts, SharedHttpConnector)>>,
}

/// Connect and read: all that settings differ in.
type Timeouts = (Option<Duration>, Option<Duration>);

impl LazyClient {
    /// `bundle` holds PEM certificates that are known to be readable.
    pub fn new(bundle: Vec<Vec<u8>>, trace: Trace) -> Self {
        Self { bundle, trace, made: Mutex::default() }
    }

    /// For a request that is not the SDK's; who sends it sets its own time limit.
    pub fn connector(&self) -> SharedHttpConnector {
        self.traced(self.connect(&HttpConnectorSettings::default(), None))
    }

    fn traced(&self, connector: Connector) -> SharedHttpConnector {
        let inner = SharedHttpConnector::new(connector);
        SharedHttpConnector::new(Traced { inner, trace: self.trace.clone() })
    }

    fn connect(&self, settings: &HttpConnectorSettings, components: Option<&RuntimeComponents>) -> Connector {
        let mut trust = TrustStore::default();
        for certificate in &self.bundle {
            trust.add_pem_certificate(certificate.clone());
        }
        let context = TlsContext::builder().with_trust_store(trust).build();
        let mut builder = Connector::builder()
            .connector_settings(settings.clone())
            .proxy_config(ProxyConfig::from_env())
            .tls_provider(Provider::Rustls(CryptoMode::Ring));
        if let Ok(context) = context {
            builder.set_tls_context(context);
        }
        builder.set_sleep_impl(components.and_then(RuntimeComponents::sleep_impl));
        builder.build()
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
        let connector = self.traced(self.connect(settings, Some(components)));
        made.push((timeouts, connector.clone()));
        connector
    }
}

/// Tells each request without its query, which may be signed.
#[derive(Debug)]
struct Traced {
    inner: SharedHttpConnector,
    trace: Trace,
}

impl HttpConnector for Traced {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let method = request.method().to_owned();
        let url = request.uri().split('?').next().unwrap_or_default().to_owned();
        let (trace, started) = (self.trace.clone(), Instant::now());
        let answer = self.inner.call(request);
        HttpConnectorFuture::new(async move {
            let answer = answer.await;
            let status = answer.as_ref().ok().map(|r| r.status().as_u16());
            trace.step(&Step { method: &method, url: &url, status, took: started.elapsed(), attempt: 1 });
            answer
        })
    }
}
