//! Manifests that are not YAML yet: templates of Helm and Terraform.

use crate::diagnostic::{Diagnostic, Place, Span};
use crate::yaml::lines::{end_of_line, line_start};

/// What only a template writes behind `{{`. The server's own `{{EC2PrivateDNSName}}` and its
/// like have nothing of it.
const SIGNS: [&str; 4] = [".", "-", "$", "/*"];
const WORDS: [&str; 11] =
    ["include", "template", "if", "else", "end", "range", "with", "toYaml", "define", "tpl", "required"];

/// What the server fills in; with a dot before it nobody does. Helm's own names are others
/// (`.Values`, `.Release`, `.Chart`, `.Files`, `.Capabilities`, `.Template`, `.Subcharts`).
const SERVERS: [&str; 5] = ["EC2PrivateDNSName", "AccountID", "SessionName", "SessionNameRaw", "AccessKeyID"];

fn is_helm(expression: &str) -> bool {
    let field = first_word(expression.strip_prefix('.').unwrap_or_default());
    if SERVERS.iter().any(|name| field.eq_ignore_ascii_case(name)) {
        return false;
    }
    WORDS.contains(&first_word(expression)) || SIGNS.iter().any(|sign| expression.starts_with(sign))
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

/// The first expression of a Helm template.
fn helm(text: &str) -> Option<Span> {
    openings(text).find_map(|at| {
        is_helm(text[at + 2..].trim_start_matches(' ')).then(|| {
            let line = text[at..].lines().next().unwrap_or_default();
            at..at + line.find("}}").map_or(line.len(), |end| end + 2)
        })
    })
}

/// Where `{{` stands. By its first character: a search for one is several times faster than for
/// two, and the whole of every manifest is searched.
fn openings(text: &str) -> impl Iterator<Item = usize> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let at = from + text[from..].find('{')?;
            let double = text[at + 1..].starts_with('{');
            from = at + 1 + usize::from(double);
            if double {
                return Some(at);
            }
        }
    })
}

/// What writes manifests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Template {
    Helm,
    Terraform,
}

impl Template {
    /// What a text is a template of; `None`: it is a manifest, or something else.
    pub fn of(text: &str) -> Option<Self> {
        if helm(text).is_some() { Some(Self::Helm) } else { is_terraform(text).then_some(Self::Terraform) }
    }
}

/// A warning for a template that happens to be valid YAML.
pub fn inside(text: &str) -> Option<Diagnostic> {
    let warning = Diagnostic::warning(
        "template",
        "this is a Helm template: what the cluster gets is what Helm makes of it",
    );
    Some(warning.at(Place::manifest(helm(text)?), ""))
}

/// What to do about a text that is no YAML and may be a template.
pub fn advice(text: &str) -> Option<&'static str> {
    Some(match Template::of(text)? {
        Template::Helm => "this is a Helm template: render it with `helm template` first",
        Template::Terraform => TERRAFORM,
    })
}

/// What to do about Terraform.
pub const TERRAFORM: &str = "this is Terraform: change it there, or give the cluster itself with `--cluster`";

/// What to do about an error in a line that has `{{`.
pub fn unquoted(text: &str, error: usize) -> Option<&'static str> {
    let line = &text[line_start(text, error)..end_of_line(text, error)];
    line.contains("{{").then_some("put a value that starts with `{{` in quotes")
}

/// HCL instead of YAML.
pub fn is_terraform(text: &str) -> bool {
    let words = ["resource \"", "module \"", "locals {", "data \"", "variable \"", "yamlencode("];
    text.lines().any(|line| words.iter().any(|word| line.trim_start().starts_with(word)))
}
