//! Where a mapping is, as JSON.

use std::path::Path;

use serde::Serialize;

use crate::store::{At, AuthenticationMode, ChosenBy, ClusterName, ClusterPlace, Where};

/// A place as JSON.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TargetView {
    /// `file` or `cluster`
    kind: &'static str,
    /// The file as given; `-` is stdin.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cluster: Option<ClusterView>,
    namespace: String,
    config_map: String,
    /// `flag`, `variable`, `currentContext` or `serviceAccount`
    chosen_by: &'static str,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ClusterView {
    /// The cluster's ARN, or what the kubeconfig calls it.
    name: Option<String>,
    context: Option<String>,
    server: String,
    proxy: Option<String>,
    insecure: bool,
    /// `CONFIG_MAP`, `API_AND_CONFIG_MAP` or `API`, as EKS calls them.
    authentication_mode: Option<&'static str>,
}

impl TargetView {
    /// A place that is open.
    pub fn new(place: &Where) -> Self {
        let (file, cluster) = match &place.at {
            At::Stdio => (Some("-".to_owned()), None),
            At::File { path, .. } => (Some(shown(path)), None),
            At::Cluster(cluster) => (None, Some(ClusterView::new(cluster))),
        };
        Self {
            kind: if cluster.is_some() { "cluster" } else { "file" },
            file,
            cluster,
            namespace: place.object.namespace.clone(),
            config_map: place.object.name.clone(),
            chosen_by: match place.chosen_by {
                ChosenBy::Flag => "flag",
                ChosenBy::Variable => "variable",
                ChosenBy::CurrentContext => "currentContext",
                ChosenBy::ServiceAccount => "serviceAccount",
            },
        }
    }
}

impl ClusterView {
    fn new(place: &ClusterPlace) -> Self {
        let (name, context) = match &place.name {
            ClusterName::Arn(arn) => (Some(arn.clone()), None),
            ClusterName::Context { context, cluster } => (Some(cluster.clone()), Some(context.clone())),
            ClusterName::ServiceAccount => (None, None),
        };
        Self {
            name,
            context,
            server: place.server.clone(),
            proxy: place.proxy.clone(),
            insecure: place.insecure,
            authentication_mode: match place.mode {
                Some(AuthenticationMode::ConfigMap) => Some("CONFIG_MAP"),
                Some(AuthenticationMode::ApiAndConfigMap) => Some("API_AND_CONFIG_MAP"),
                Some(AuthenticationMode::Api) => Some("API"),
                Some(AuthenticationMode::Unknown) | None => None,
            },
        }
    }
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
