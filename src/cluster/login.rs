//! How we prove who we are to an API server, and when that has to be done anew.

use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::time::SystemTime;

use secrecy::{ExposeSecret, SecretString};

use super::exec::ExecPlugin;
use crate::failure::{Failure, FailureKind};

/// A bearer token.
#[derive(Clone, Debug)]
pub struct Token {
    pub secret: SecretString,
    pub expires: Option<SystemTime>,
}

/// Something that makes tokens in this process, e.g. from AWS credentials.
pub trait TokenSource: Send + Sync {
    /// A fresh token.
    fn mint(&self) -> Pin<Box<dyn Future<Output = Result<Token, Failure>> + Send + '_>>;

    /// The server refused the last one. Whether the next may do better, though it is young: it
    /// was made with something that an earlier run left.
    fn refused(&self) -> Pin<Box<dyn Future<Output = bool> + Send + '_>> {
        Box::pin(std::future::ready(false))
    }
}

/// What is shown to the API server: a token, a client certificate with its key (PEM), or both.
#[derive(Clone, Default)]
pub struct Proof {
    pub token: Option<Token>,
    pub certificate: Option<(String, SecretString)>,
}

impl Proof {
    fn token(secret: SecretString, expires: Option<SystemTime>) -> Self {
        Self { token: Some(Token { secret, expires }), certificate: None }
    }
}

/// Where the proof comes from. Certificates, basic auth and impersonation of a kubeconfig are
/// part of the connection instead.
pub enum Login {
    /// Nothing to send: a client certificate, or anonymous.
    Connection,
    Bearer(SecretString),
    /// A projected service account token: the kubelet replaces it.
    TokenFile {
        path: PathBuf,
        fallback: Option<SecretString>,
    },
    Exec(Box<ExecPlugin>),
    Minted(Box<dyn TokenSource>),
}

impl Login {
    /// Gets the proof; runs the plugin or mints the token each time.
    pub async fn prove(&self) -> Result<Proof, Failure> {
        match self {
            Self::Connection => Ok(Proof::default()),
            Self::Bearer(secret) => Ok(Proof::token(secret.clone(), None)),
            Self::TokenFile { path, fallback } => read_token(path, fallback.as_ref()),
            Self::Exec(plugin) => plugin.prove().await,
            Self::Minted(source) => Ok(Proof { token: Some(source.mint().await?), certificate: None }),
        }
    }

    /// The server refused the proof. Whether another made now may do better.
    pub async fn refused(&self) -> bool {
        match self {
            Self::Minted(source) => source.refused().await,
            Self::Exec(plugin) => plugin.refused().await,
            _ => false,
        }
    }

    /// Whether asking again may give another answer.
    pub fn renews(&self) -> bool {
        !matches!(self, Self::Connection | Self::Bearer(_))
    }

    /// Whether the token is of our own making, and we answer for where it travels.
    pub fn is_minted(&self) -> bool {
        match self {
            Self::Exec(plugin) => plugin.is_stood_in_for(),
            other => matches!(other, Self::Minted(_)),
        }
    }
}

/// client-go (`transport/token_source.go`): the file wins, trimmed; the inline token stands in
/// where it can't be read.
fn read_token(path: &PathBuf, fallback: Option<&SecretString>) -> Result<Proof, Failure> {
    match (std::fs::read_to_string(path), fallback) {
        (Ok(text), _) if !text.trim().is_empty() => {
            // Not earlier than needed: the kubelet renews tokens long before they expire.
            Ok(Proof::token(SecretString::from(text.trim()), None))
        }
        (_, Some(secret)) if !secret.expose_secret().is_empty() => Ok(Proof::token(secret.clone(), None)),
        (Ok(_), _) => Err(unreadable(path).because("the file is empty")),
        (Err(e), _) => Err(unreadable(path).because(e)),
    }
}

fn unreadable(path: &std::path::Path) -> Failure {
    Failure::new(FailureKind::Credentials, format!("can't read the token file {}", path.display()))
}
