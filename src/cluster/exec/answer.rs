//! What a plugin prints: an `ExecCredential` with a token, a certificate, or both.

use std::time::SystemTime;

use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;
use serde::Deserialize;

use super::ExecPlugin;
use crate::cluster::login::{Proof, Token};
use crate::failure::{Failure, printable};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    kind: Option<String>,
    api_version: Option<String>,
    status: Option<AnswerStatus>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AnswerStatus {
    expiration_timestamp: Option<String>,
    token: Option<String>,
    client_certificate_data: Option<String>,
    client_key_data: Option<String>,
}

impl ExecPlugin {
    pub(super) fn credential(&self, version: &str, stdout: &[u8]) -> Result<Proof, Failure> {
        // No cause: serde's words may quote the token.
        let answer: Answer = serde_json::from_slice(stdout)
            .map_err(|_| self.failure("did not print an ExecCredential in JSON"))?;
        if answer.kind.as_deref() != Some("ExecCredential") || answer.api_version.as_deref() != Some(version)
        {
            let got = printable(answer.api_version.as_deref().unwrap_or("nothing"));
            return Err(self
                .failure("answered in another version")
                .because(format!("asked for {version}, got {got}")));
        }
        let status = answer.status.ok_or_else(|| self.failure("printed an ExecCredential without status"))?;
        let certificate = match (status.client_certificate_data, status.client_key_data) {
            (Some(certificate), Some(key)) => Some((certificate, key.into())),
            (None, None) => None,
            _ => {
                return Err(
                    self.failure("returned a certificate without its key, or a key without certificate")
                );
            }
        };
        let token = status.token.filter(|t| !t.is_empty()).map(|secret| Token {
            secret: secret.into(),
            expires: status.expiration_timestamp.as_deref().and_then(timestamp),
        });
        if token.is_none() && certificate.is_none() {
            return Err(self.failure("returned neither a token nor a certificate"));
        }
        Ok(Proof { token, certificate })
    }
}

/// RFC 3339, as Kubernetes writes it. An expiry that can't be read is one that is not known.
fn timestamp(text: &str) -> Option<SystemTime> {
    let time = DateTime::from_str(text, Format::DateTimeWithOffset).ok()?;
    SystemTime::try_from(time).ok()
}
