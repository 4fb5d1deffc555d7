//! A kubeconfig as it may be shown.

use serde_json::Value as Json;

use super::read::Config;
use crate::data::{Splice, splice};
use crate::yaml::{Kind, Node};

/// Keys whose values are secrets, whatever the entry.
const SECRETS: [&str; 10] = [
    "token",
    "password",
    "client-key-data",
    "client-certificate-data",
    "id-token",
    "access-token",
    "refresh-token",
    "client-secret",
    "auth-provider",
    "env",
];

const HIDDEN: &str = "REDACTED";

/// The text with every secret hidden, and certificates shortened to what tells them apart. What
/// can't be read as a kubeconfig is hidden altogether.
pub fn masked(text: &str) -> String {
    let Ok(config) = Config::read(text.into()) else { return HIDDEN.to_owned() };
    let mut splices = Vec::new();
    if let Some(root) = &config.document.root {
        hide(root, &mut splices);
    }
    splice(text, &splices)
}

/// No recursion deeper than a kubeconfig is: reading it has checked that.
fn hide(node: &Node, splices: &mut Vec<Splice>) {
    match &node.kind {
        Kind::Mapping(mapping) => {
            for (key, value) in &mapping.entries {
                let name = key.as_scalar().map_or("", |scalar| scalar.value.as_str());
                match name {
                    "certificate-authority-data" => shorten(value, splices),
                    // An empty one, and null, are no secrets but worth seeing.
                    name if SECRETS.contains(&name) => hide_all(value, splices),
                    "args" => hide_arguments(value, splices),
                    "server" | "proxy-url" => hide_user_info(value, splices),
                    _ => hide(value, splices),
                }
            }
        }
        Kind::Sequence(sequence) => sequence.items.iter().for_each(|item| hide(&item.node, splices)),
        Kind::Scalar(_) | Kind::Alias(_) => {}
    }
}

/// Every scalar below, but names: which variable or field it is may be seen.
fn hide_all(node: &Node, splices: &mut Vec<Splice>) {
    match &node.kind {
        Kind::Mapping(mapping) => {
            let named_profile = mapping.entries.iter().any(|(key, value)| {
                text(key) == Some("name") && matches!(text(value), Some("AWS_PROFILE" | "AWS_REGION"))
            });
            for (key, value) in &mapping.entries {
                if text(key) != Some("name") && !named_profile {
                    hide_all(value, splices);
                }
            }
        }
        Kind::Sequence(sequence) => sequence.items.iter().for_each(|item| hide_all(&item.node, splices)),
        Kind::Scalar(scalar) if scalar.value.is_empty() || scalar.value == "null" => {}
        Kind::Scalar(_) => splices.push(Splice { span: node.span.clone(), text: HIDDEN.to_owned() }),
        Kind::Alias(_) => {}
    }
}

/// `--oidc-client-secret=…`, and `--oidc-client-secret` with the secret behind it.
fn hide_arguments(node: &Node, splices: &mut Vec<Splice>) {
    let Some(sequence) = node.as_sequence() else { return };
    let names_secret = |text: &str| {
        let lower = text.to_lowercase();
        text.starts_with('-') && ["secret", "token", "password"].iter().any(|word| lower.contains(word))
    };
    let mut follows = false;
    for item in &sequence.items {
        let text = text(&item.node).unwrap_or_default();
        let named = names_secret(text);
        if follows || (named && text.contains('=')) {
            hide_all(&item.node, splices);
        }
        follows = named && !text.contains('=');
    }
}

/// `http://me:password@proxy`
fn hide_user_info(node: &Node, splices: &mut Vec<Splice>) {
    let Some((scheme, rest)) = text(node).and_then(|url| url.split_once("://")) else { return };
    if let Some((_, host)) = rest.rsplit_once('@') {
        let shown = Json::String(format!("{scheme}://{HIDDEN}@{host}")).to_string();
        splices.push(Splice { span: node.span.clone(), text: shown });
    }
}

fn text(node: &Node) -> Option<&str> {
    node.as_scalar().map(|scalar| scalar.value.as_str())
}

fn shorten(node: &Node, splices: &mut Vec<Splice>) {
    let Some(value) = text(node).filter(|value| value.len() > 40) else { return };
    // FNV-1a: two certificates begin and end alike.
    let sum =
        value.bytes().fold(0x811C_9DC5_u32, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let short = format!("{}...{} characters, {sum:08x}", &value[..value.floor_char_boundary(8)], value.len());
    splices.push(Splice { span: node.span.clone(), text: Json::String(short).to_string() });
}
