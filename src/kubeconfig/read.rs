//! What kubectl makes of a kubeconfig: the first document, by sigs.k8s.io/yaml, into lists of
//! named entries (client-go `tools/clientcmd/api/v1`).

use std::sync::Arc;

use serde_json::{Map, Value as Json};

use crate::diagnostic::Span;
use crate::yaml::{self, Data, Document, Value};

/// A kubeconfig that kubectl can read.
#[derive(Debug)]
pub struct Config {
    text: Arc<str>,
    pub(super) document: Document,
    pub(super) json: Json,
}

/// Why kubectl can't read it, and where. Never quotes the text: it may hold tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    pub why: String,
    /// From 1.
    pub line: usize,
    pub column: usize,
}

/// No kubeconfig nests deeper; its extensions might.
const DEEPEST: usize = 100;

/// The lists of named entries, each with the field that holds what is named.
pub(super) const LISTS: [(&str, &str); 3] =
    [("clusters", "cluster"), ("contexts", "context"), ("users", "user")];

impl Config {
    /// Reads a text; an empty one is a kubeconfig without entries.
    pub fn read(text: Arc<str>) -> Result<Self, Broken> {
        let broken = |span: &Span, why: String| Broken::at(&text, span.start, why);
        let parsed = if yaml::json::is_json(&text) { yaml::json::parse(&text).ok() } else { None };
        let document = match parsed {
            Some(document) => document,
            None => yaml::parse(&text).map_err(|e| broken(&e.span, e.message))?,
        };
        let value = document.to_value().map_err(|e| broken(&e.span, e.message))?;
        check(&value).map_err(|(span, why)| broken(&span, why))?;
        let json = json_of(&value, DEEPEST)
            .ok_or_else(|| broken(&value.span, format!("it nests deeper than {DEEPEST} levels")))?;
        Ok(Self { text, document, json })
    }

    /// The whole text.
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// What kubectl reads from it.
    pub fn json(&self) -> &Json {
        &self.json
    }

    /// Which context is current, if one is.
    pub fn current_context(&self) -> Option<&str> {
        self.json.get("current-context")?.as_str().filter(|name| !name.is_empty())
    }

    /// What is named so in `clusters`, `contexts` or `users`.
    pub fn named(&self, list: &str, name: &str) -> Option<&Json> {
        let items = self.json.get(list)?.as_array()?;
        items.iter().find(|item| item.get("name").and_then(Json::as_str) == Some(name))
    }
}

impl Broken {
    pub(super) fn at(text: &str, at: usize, why: String) -> Self {
        let before = &text[..text.floor_char_boundary(at.min(text.len()))];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let column = before[line_start..].chars().count() + 1;
        Self { why, line: before.matches('\n').count() + 1, column }
    }
}

/// What kubectl refuses: an object of another kind, wrong types, and two entries of one name.
fn check(root: &Value) -> Result<(), (Span, String)> {
    if matches!(root.data, Data::Null) {
        return Ok(());
    }
    if root.as_object().is_none() {
        return Err((root.span.clone(), "it is no mapping".to_owned()));
    }
    for (field, wanted) in [("apiVersion", "v1"), ("kind", "Config")] {
        let given = root.get(field).filter(|value| !matches!(value.data, Data::Null));
        if let Some(given) =
            given.filter(|value| value.as_str().is_none_or(|it| it != wanted && !it.is_empty()))
        {
            return Err((given.span.clone(), format!("its {field} is not {wanted}, as a kubeconfig's is")));
        }
    }
    for (list, field) in LISTS {
        let Some(value) = root.get(list).filter(|value| !matches!(value.data, Data::Null)) else { continue };
        let items = value.as_array().ok_or_else(|| (value.span.clone(), format!("{list} is no list")))?;
        let mut names = Vec::new();
        for item in items {
            let wrong = |why: &str| (item.span.clone(), format!("an entry of {list} {why}"));
            if item.as_object().is_none() {
                return Err(wrong("is no mapping"));
            }
            if item.get(field).is_some_and(|it| !matches!(it.data, Data::Null | Data::Object(_))) {
                return Err(wrong(&format!("has a {field} that is no mapping")));
            }
            let name = match item.get("name") {
                None => "",
                Some(name) => name.as_str().ok_or_else(|| wrong("has a name that is no text"))?,
            };
            if names.contains(&name) {
                return Err(wrong("has the name of another one"));
            }
            names.push(name);
        }
    }
    match root.get("current-context") {
        Some(Value { data: Data::Null | Data::String(_), .. }) | None => Ok(()),
        Some(other) => Err((other.span.clone(), "current-context is no text".to_owned())),
    }
}

fn json_of(value: &Value, depth: usize) -> Option<Json> {
    let below = depth.checked_sub(1)?;
    Some(match &value.data {
        Data::Null => Json::Null,
        Data::Bool(is) => Json::Bool(*is),
        Data::Number(text) => serde_json::from_str(text).unwrap_or_else(|_| Json::String(text.clone())),
        Data::String(text) => Json::String(text.clone()),
        Data::Array(items) => {
            Json::Array(items.iter().map(|item| json_of(item, below)).collect::<Option<_>>()?)
        }
        Data::Object(members) => {
            let members =
                members.iter().map(|member| Some((member.key.clone(), json_of(&member.value, below)?)));
            Json::Object(members.collect::<Option<Map<_, _>>>()?)
        }
    })
}
