//! TLS: whom we trust, and the certificate that proves who we are.

use std::sync::Arc;

use hyper_rustls::{DefaultServerNameResolver, FixedServerNameResolver, HttpsConnector, ResolveServerName};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme};
use rustls_platform_verifier::BuilderVerifierExt;

use super::BoxError;
use super::way::Way;

/// A client certificate with its key.
pub struct Identity {
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
}

impl Identity {
    /// From PEM.
    pub fn new(certificate: &[u8], key: &[u8]) -> Result<Self, BoxError> {
        let chain: Vec<_> = CertificateDer::pem_slice_iter(certificate)
            .collect::<Result<_, _>>()
            .map_err(|_| "the client certificate is not PEM")?;
        if chain.is_empty() {
            return Err("the client certificate holds no certificate in PEM".into());
        }
        // No cause: it may quote the key.
        let key = PrivateKeyDer::from_pem_slice(key).map_err(|_| "the client key holds no key in PEM")?;
        Ok(Self { chain, key })
    }
}

/// `ca`: DER; `None`: the system's roots.
pub fn config(
    ca: Option<&[Vec<u8>]>,
    insecure: bool,
    identity: Option<Identity>,
) -> Result<ClientConfig, BoxError> {
    let provider = Arc::new(ring::default_provider());
    let schemes = provider.signature_verification_algorithms.supported_schemes();
    let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    let builder = match ca {
        _ if insecure => builder.dangerous().with_custom_certificate_verifier(Arc::new(Anyone(schemes))),
        Some(ca) => builder.with_root_certificates(roots(ca)?),
        None => builder.with_platform_verifier()?,
    };
    Ok(match identity {
        Some(Identity { chain, key }) => builder.with_client_auth_cert(chain, key)?,
        None => builder.with_no_client_auth(),
    })
}

fn roots(ca: &[Vec<u8>]) -> Result<RootCertStore, BoxError> {
    let mut roots = RootCertStore::empty();
    for certificate in ca {
        roots.add(CertificateDer::from(certificate.as_slice()))?;
    }
    Ok(roots)
}

/// A connector for http and https; `server_name` is asked for and checked instead of the host.
pub fn connector(
    way: Way,
    config: Arc<ClientConfig>,
    server_name: Option<&str>,
) -> Result<HttpsConnector<Way>, BoxError> {
    let names: Arc<dyn ResolveServerName + Send + Sync> = match server_name {
        Some(name) => Arc::new(FixedServerNameResolver::new(ServerName::try_from(name)?.to_owned())),
        None => Arc::new(DefaultServerNameResolver::default()),
    };
    Ok(HttpsConnector::new(way, config, false, names))
}

/// `insecure-skip-tls-verify`.
#[derive(Debug)]
struct Anyone(Vec<SignatureScheme>);

impl ServerCertVerifier for Anyone {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn verify_tls13_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.clone()
    }
}
