//! The name of an entry: a hash of everything that it depends on, so that whatever changes makes
//! another name.

use std::fmt::Write as _;

use aws_credential_types::Credentials;
use sha2::{Digest as _, Sha256};

use crate::aws::profile::{Files, IGNORE_ENDPOINTS};

/// A hash with its kind in front.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key(String);

impl Key {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file of the entry.
    pub fn file(&self) -> String {
        format!("{}.json", self.0)
    }

    pub(super) fn lock(&self) -> String {
        format!("{}.lock", self.0)
    }
}

/// A key in the making.
#[derive(Clone)]
pub struct KeyOf {
    kind: &'static str,
    hash: Sha256,
}

impl KeyOf {
    /// `kind` is the beginning of the file's name.
    pub fn new(kind: &'static str) -> Self {
        Self { kind, hash: Sha256::new() }.and("v1", kind)
    }

    /// One more thing that it depends on. Lengths are hashed, so that no two lists are alike.
    #[must_use]
    pub fn and(mut self, name: &str, value: &str) -> Self {
        for part in [name, value] {
            self.hash.update(part.len().to_le_bytes());
            self.hash.update(part);
        }
        self
    }

    /// The same for what may be missing, which is not the same as empty.
    #[must_use]
    pub fn and_maybe(self, name: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.and(name, value),
            None => self.and(&format!("no {name}"), ""),
        }
    }

    /// Variables of the environment, by their names.
    #[must_use]
    pub fn and_variables<'a>(self, names: impl IntoIterator<Item = &'a str>) -> Self {
        names.into_iter().fold(self, |key, name| {
            let value = std::env::var_os(name).map(|value| value.to_string_lossy().into_owned());
            key.and_maybe(name, value.as_deref())
        })
    }

    /// Where a service is asked: its own variable, those for all services, and the files where
    /// they have a say in it.
    #[must_use]
    pub fn and_endpoint(self, variable: &str, files: &Files) -> Self {
        let key = self.and_variables(["AWS_ENDPOINT_URL", variable, IGNORE_ENDPOINTS]);
        files
            .with_endpoints()
            .fold(key, |key, text| key.and("profile", files.chosen()).and_maybe("file", text))
    }

    #[must_use]
    pub fn and_credentials(self, credentials: &Credentials) -> Self {
        self.and("access key id", credentials.access_key_id())
            .and("secret", credentials.secret_access_key())
            .and_maybe("session token", credentials.session_token())
    }

    /// What stands behind a login of the shared files: they themselves, and every variable that
    /// programs of AWS look at.
    #[must_use]
    pub fn and_login(self, files: &Files) -> Self {
        let mut variables: Vec<_> =
            std::env::vars_os().filter(|(name, _)| name.as_encoded_bytes().starts_with(b"AWS_")).collect();
        variables.sort_unstable();
        let key = files.contents().fold(self, |key, text| key.and_maybe("file", text));
        variables.iter().fold(key.and_variables(["HOME"]), |key, (name, value)| {
            key.and(&name.to_string_lossy(), &value.to_string_lossy())
        })
    }

    pub fn done(self) -> Key {
        let mut name = format!("{}-", self.kind);
        for byte in self.hash.finalize() {
            let _ = write!(name, "{byte:02x}");
        }
        Key(name)
    }
}
