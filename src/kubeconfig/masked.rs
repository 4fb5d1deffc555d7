//! A kubeconfig as it may be shown.

use serde_json::Value as Json;

use super::read::Config;
use crate::data::{Splice, splice};
use crate::yaml::{Document, Kind, Node};

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

/// The text with every secret hidden, also in comments, and certificates shortened to what tells
/// them apart. What can't be read as a kubeconfig is hidden altogether.
pub fn masked(text: &str) -> String {
    let Ok(config) = Config::read(text.into()) else { return HIDDEN.to_owned() };
    let document = &config.document;
    let mut mask = Mask { document, splices: Vec::new(), followed: Vec::new() };
    if let Some(root) = &document.root {
        mask.hide(root);
    }
    mask.hide_comments(text);
    mask.hide_rest(text);
    // What an alias means stands before it, and may have been hidden where it stands.
    mask.splices.sort_by_key(|splice| (splice.span.start, splice.span.end));
    mask.splices.dedup_by_key(|splice| splice.span.start);
    splice(text, &mask.splices)
}

struct Mask<'d> {
    document: &'d Document,
    splices: Vec<Splice>,
    /// Where what aliases mean starts: each is looked at once.
    followed: Vec<usize>,
}

impl<'d> Mask<'d> {
    /// No recursion deeper than a kubeconfig is: reading it has checked that.
    fn hide(&mut self, node: &'d Node) {
        match &node.kind {
            Kind::Mapping(mapping) => {
                for (key, value) in &mapping.entries {
                    match text(key).unwrap_or_default() {
                        "certificate-authority-data" => self.shorten(value),
                        // An empty one, and null, are no secrets but worth seeing.
                        name if SECRETS.contains(&name) => self.hide_all(value),
                        "args" => self.hide_arguments(value),
                        "server" | "proxy-url" => self.hide_user_info(value),
                        _ => self.hide(value),
                    }
                }
            }
            Kind::Sequence(sequence) => sequence.items.iter().for_each(|item| self.hide(&item.node)),
            Kind::Scalar(_) | Kind::Alias(_) => {}
        }
    }

    /// Every scalar below, but names: which variable or field it is may be seen.
    fn hide_all(&mut self, node: &'d Node) {
        match &node.kind {
            Kind::Mapping(mapping) => {
                let named_profile = mapping.entries.iter().any(|(key, value)| {
                    text(key) == Some("name") && matches!(text(value), Some("AWS_PROFILE" | "AWS_REGION"))
                });
                for (key, value) in &mapping.entries {
                    if text(key) != Some("name") && !named_profile {
                        self.hide_all(value);
                    }
                }
            }
            Kind::Sequence(sequence) => sequence.items.iter().for_each(|item| self.hide_all(&item.node)),
            Kind::Scalar(scalar) if scalar.value.is_empty() || scalar.value == "null" => {}
            Kind::Scalar(_) => self.put(node, HIDDEN.to_owned()),
            Kind::Alias(_) => {
                if let Some(target) = self.document.target(node)
                    && !self.followed.contains(&target.span.start)
                {
                    self.followed.push(target.span.start);
                    self.hide_all(target);
                }
            }
        }
    }

    /// `--oidc-client-secret=…`, and `--oidc-client-secret` with the secret behind it.
    fn hide_arguments(&mut self, node: &'d Node) {
        let Some(sequence) = self.document.target(node).unwrap_or(node).as_sequence() else { return };
        let names_secret = |text: &str| {
            let lower = text.to_lowercase();
            text.starts_with('-') && ["secret", "token", "password"].iter().any(|word| lower.contains(word))
        };
        let mut follows = false;
        for item in &sequence.items {
            let text = text(self.document.target(&item.node).unwrap_or(&item.node)).unwrap_or_default();
            let named = names_secret(text);
            if follows || (named && text.contains('=')) {
                self.hide_all(&item.node);
            }
            follows = named && !text.contains('=');
        }
    }

    /// `http://me:password@proxy`, also where the scheme was forgotten.
    fn hide_user_info(&mut self, node: &'d Node) {
        let node = self.document.target(node).unwrap_or(node);
        let Some(url) = text(node) else { return };
        let (scheme, rest) = url.find("://").map_or(("", url), |at| url.split_at(at + 3));
        if let Some((_, host)) = rest.rsplit_once('@') {
            self.put(node, Json::String(format!("{scheme}{HIDDEN}@{host}")).to_string());
        }
    }

    fn shorten(&mut self, node: &'d Node) {
        let Some(value) = text(node).filter(|value| value.len() > 40) else { return };
        // FNV-1a: two certificates begin and end alike.
        let sum = value
            .bytes()
            .fold(0x811C_9DC5_u32, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        let short =
            format!("{}...{} characters, {sum:08x}", &value[..value.floor_char_boundary(8)], value.len());
        self.put(node, Json::String(short).to_string());
    }

    /// Comments that begin as a field with a secret does: a login that was taken out.
    fn hide_comments(&mut self, text: &str) {
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let end = start + line.trim_end().len();
            if let Some(at) = secret_in_comment(line).map(|at| start + at)
                && self.splices.iter().all(|it| it.span.end <= at || it.span.start >= end)
            {
                self.splices.push(Splice { span: at..end, text: format!(" {HIDDEN}") });
            }
            start += line.len();
        }
    }

    /// What stands behind the first document: nobody reads it.
    fn hide_rest(&mut self, text: &str) {
        let end = text.trim_end().len();
        if let Some(more) = self.document.more.filter(|more| *more < end) {
            self.splices.retain(|it| it.span.end <= more);
            self.splices.push(Splice { span: more..end, text: HIDDEN.to_owned() });
        }
    }

    fn put(&mut self, node: &Node, text: String) {
        self.splices.push(Splice { span: node.span.clone(), text });
    }
}

/// Where the value of a field with a secret starts that is commented out: behind its colon.
fn secret_in_comment(line: &str) -> Option<usize> {
    line.match_indices('#').find_map(|(hash, _)| {
        let (name, value) = line[hash..].split_once(':')?;
        let name = name.trim_matches(['#', '-', ' ', '\t', '"', '\'']);
        (SECRETS.contains(&name) && !value.trim().is_empty()).then_some(line.len() - value.len())
    })
}

fn text(node: &Node) -> Option<&str> {
    node.as_scalar().map(|scalar| scalar.value.as_str())
}
