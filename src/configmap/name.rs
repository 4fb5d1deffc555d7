//! The name of the `ConfigMap`.

use std::fmt;

/// The `ConfigMap` that is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectName {
    pub namespace: String,
    pub name: String,
}

impl Default for ObjectName {
    /// The live one: `kube-system/aws-auth`.
    fn default() -> Self {
        Self { namespace: "kube-system".into(), name: "aws-auth".into() }
    }
}

impl ObjectName {
    /// Whether the server reads this one.
    pub fn is_live(&self) -> bool {
        *self == Self::default()
    }
}

impl fmt::Display for ObjectName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.namespace, self.name)
    }
}
