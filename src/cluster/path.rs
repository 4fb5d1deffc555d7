//! Where a `ConfigMap` is on the API server.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::configmap::ObjectName;

pub(super) fn collection_path(name: &ObjectName) -> String {
    format!("/api/v1/namespaces/{}/configmaps", escape(&name.namespace))
}

pub(super) fn object_path(name: &ObjectName) -> String {
    format!("{}/{}", collection_path(name), escape(&name.name))
}

/// Kubernetes names need no escapes; anything else must not become another path.
pub(super) fn escape(segment: &str) -> String {
    const ALL: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_');
    const ALL_BUT_DOTS: &AsciiSet = &ALL.remove(b'.');
    let only_dots = segment.bytes().all(|b| b == b'.');
    utf8_percent_encode(segment, if only_dots { ALL } else { ALL_BUT_DOTS }).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leads_to_another_path() {
        for (name, escaped) in [
            ("aws-auth", "aws-auth"),
            ("a.b_c", "a.b_c"),
            (".", "%2E"),
            ("..", "%2E%2E"),
            ("../x", "..%2Fx"),
            ("a?b#c%", "a%3Fb%23c%25"),
            ("é", "%C3%A9"),
        ] {
            assert_eq!(escape(name), escaped);
        }
    }
}
