//! `ExecCredential`, as client-go reads it from a program's stdout.

use serde::Serialize;

use crate::cli::error::CommandError;
use crate::cli::exec_info::ExecInfo;

/// The versions of `client.authentication.k8s.io` that are left; the first is what is spoken
/// where nobody asks, as the AWS CLI and aws-iam-authenticator do.
const VERSIONS: [&str; 2] = ["client.authentication.k8s.io/v1beta1", "client.authentication.k8s.io/v1"];

/// What is printed. It holds a token.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ExecCredential<'a> {
    pub kind: &'static str,
    pub api_version: &'static str,
    pub spec: Spec,
    pub status: Status<'a>,
}

#[derive(Serialize)]
pub(super) struct Spec {}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Status<'a> {
    pub expiration_timestamp: String,
    pub token: &'a str,
}

/// The version that `info`, the value of `KUBERNETES_EXEC_INFO`, asks for.
pub(super) fn version(info: Option<&str>) -> Result<&'static str, CommandError> {
    let Some(info) = info.filter(|info| !info.trim().is_empty()) else { return Ok(VERSIONS[0]) };
    let info = ExecInfo::read(info).ok_or_else(|| {
        CommandError::usage("KUBERNETES_EXEC_INFO is not the JSON that Kubernetes clients put there")
            .hint("unset it to run awsauth token by hand")
    })?;
    let asked = info.api_version.unwrap_or_default();
    VERSIONS.into_iter().find(|known| *known == asked).ok_or_else(|| {
        let what =
            if asked.is_empty() { "no apiVersion".to_owned() } else { format!("the apiVersion {asked}") };
        CommandError::usage(format!(
            "KUBERNETES_EXEC_INFO asks for {what}, and awsauth speaks v1 and v1beta1"
        ))
        .hint("in the kubeconfig's exec entry: apiVersion: client.authentication.k8s.io/v1beta1")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(info: &str) -> Option<&'static str> {
        version(Some(info)).ok()
    }

    #[test]
    fn the_version_asked_for_is_spoken_and_unknown_ones_are_refused() {
        assert_eq!(version(None).ok(), Some("client.authentication.k8s.io/v1beta1"));
        assert_eq!(asked(""), Some("client.authentication.k8s.io/v1beta1"));
        let info =
            |version: &str| format!(r#"{{"apiVersion":"{version}","kind":"ExecCredential","spec":{{}}}}"#);
        for version in VERSIONS {
            assert_eq!(asked(&info(version)), Some(version));
        }
        for refused in ["{", "[]", "{}", &info("client.authentication.k8s.io/v1alpha1"), &info("v1")] {
            assert_eq!(asked(refused), None, "{refused}");
        }
    }
}
