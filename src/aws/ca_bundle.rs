//! `AWS_CA_BUNDLE`, which the AWS CLI honours and the Rust SDK ignores.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;

use crate::failure::{Failure, FailureKind, printable};

/// The certificates of the bundle, one PEM text each; none if the variable is not set.
pub fn read() -> Result<Vec<Vec<u8>>, Failure> {
    match std::env::var_os("AWS_CA_BUNDLE").filter(|path| !path.is_empty()) {
        Some(path) => read_file(Path::new(&path)),
        None => Ok(Vec::new()),
    }
}

/// The SDK panics on a certificate that it can't read, so only those that can be read leave here.
fn read_file(path: &Path) -> Result<Vec<Vec<u8>>, Failure> {
    let named = printable(&path.display().to_string());
    let unusable =
        || Failure::new(FailureKind::Tls, format!("AWS_CA_BUNDLE names {named}, which can't be used"));
    let text = std::fs::read(path).map_err(|e| unusable().because(e))?;
    let certificates = CertificateDer::pem_slice_iter(&text).filter_map(Result::ok);
    let usable: Vec<_> = certificates
        .filter(|der| RootCertStore::empty().add(der.clone()).is_ok())
        .map(|der| to_pem(&der).into_bytes())
        .collect();
    if usable.is_empty() {
        return Err(unusable().because("it holds no CA certificate in PEM"));
    }
    Ok(usable)
}

fn to_pem(der: &[u8]) -> String {
    let text = STANDARD.encode(der);
    let mut pem = String::from("-----BEGIN CERTIFICATE-----\n");
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let (line, after) = rest.split_at(rest.len().min(64));
        pem.push_str(line);
        pem.push('\n');
        rest = after;
    }
    pem.push_str("-----END CERTIFICATE-----\n");
    pem
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bundle_without_certificates_is_refused_and_named() {
        let path = std::env::temp_dir().join(format!("awsauth-bundle-{}", std::process::id()));
        std::fs::write(&path, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n").unwrap();
        let error = read_file(&path).unwrap_err().to_string();
        std::fs::remove_file(&path).unwrap();
        assert!(error.contains("no CA certificate") && error.contains("awsauth-bundle"), "{error}");
        assert!(read_file(&path).unwrap_err().to_string().contains("can't be used"));
    }
}
