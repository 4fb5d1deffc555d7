//! Where a change goes, for people: the first thing that is shown.

use std::fmt::Write as _;

use super::paint::{FAINT, Paint};
use super::sanitize;
use crate::store::{At, ChosenBy, ClusterName, Where};

/// A line for each: place, API server, object, login.
pub fn render(place: &Where, login: Option<&str>, paint: Paint) -> String {
    let mut out = String::new();
    let mut line = |label: &str, text: &str| {
        let label = paint.paint(FAINT, format!("{label:<8}"));
        let _ = writeln!(out, "{label} {}", sanitize::line(text));
    };
    line(kind(place), &format!("{}{}", name(place), chosen(place)));
    if let At::Cluster(cluster) = &place.at {
        let via = cluster.proxy.as_ref().map_or_else(String::new, |p| format!(" through {p}"));
        let open = if cluster.insecure { " (not encrypted, or not checked)" } else { "" };
        line("server", &format!("{}{via}{open}", cluster.server));
        line("object", &place.object.to_string());
    } else if !place.object.is_live() {
        line("object", &place.object.to_string());
    }
    if let Some(login) = login {
        line("as", login);
    }
    out
}

fn kind(place: &Where) -> &'static str {
    match &place.at {
        At::Stdio | At::File { .. } => "file",
        At::Cluster(cluster) => match cluster.name {
            ClusterName::Arn(_) | ClusterName::ServiceAccount => "cluster",
            ClusterName::Context { .. } => "context",
        },
    }
}

/// What a place is called: the file, the cluster's ARN, the context.
pub fn name(place: &Where) -> String {
    match &place.at {
        At::Stdio => "stdin".to_owned(),
        At::File { path, leads_to: Some(real) } => format!("{} -> {}", path.display(), real.display()),
        At::File { path, leads_to: None } => path.display().to_string(),
        At::Cluster(cluster) => match &cluster.name {
            ClusterName::Arn(arn) => arn.clone(),
            ClusterName::Context { context, cluster } if context == cluster => context.clone(),
            ClusterName::Context { context, cluster } => format!("{context}, cluster {cluster}"),
            ClusterName::ServiceAccount => "the one this pod runs in".to_owned(),
        },
    }
}

/// What a mapping is called in a sentence: the file, or the object and the cluster it is in.
pub fn object_at(place: &Where) -> String {
    match &place.at {
        At::Stdio | At::File { .. } => name(place),
        At::Cluster(_) => format!("{} in {}", place.object, name(place)),
    }
}

fn chosen(place: &Where) -> &'static str {
    match place.chosen_by {
        ChosenBy::Flag => "",
        ChosenBy::Variable => " (from AWSAUTH_CLUSTER)",
        ChosenBy::CurrentContext => " (the current context)",
        ChosenBy::ServiceAccount => " (the pod's service account)",
    }
}
