//! Fields of a kubeconfig, taken as kubectl takes them: the case of keys counts, null is absent,
//! and a value of another kind than the field's is an error.

use crate::diagnostic::Span;
use crate::yaml::{Data, Object, SyntaxError, Value};

/// A text that is no kubeconfig, and where. Our own words or none: a parser's may quote the line,
/// and the line may be a token.
#[derive(Debug, PartialEq, Eq)]
pub struct Unreadable {
    pub span: Span,
    pub what: Option<String>,
}

pub type Read<T> = Result<T, Unreadable>;

impl From<SyntaxError> for Unreadable {
    fn from(error: SyntaxError) -> Self {
        Self { span: error.span, what: None }
    }
}

impl Unreadable {
    pub fn new(at: &Value, what: String) -> Self {
        Self { span: at.span.clone(), what: Some(what) }
    }

    fn expected(what: &str, key: &str, at: &Value) -> Self {
        Self::new(at, format!("{key} must be {what}"))
    }
}

/// A mapping, and what it is called in errors.
#[derive(Clone, Copy)]
pub struct Fields<'v>(&'v Object);

impl<'v> Fields<'v> {
    /// `None`: null, or nothing.
    pub fn of(value: &'v Value, name: &str) -> Read<Option<Self>> {
        match &value.data {
            Data::Null => Ok(None),
            Data::Object(object) => Ok(Some(Self(object))),
            _ => Err(Unreadable::expected("a mapping", name, value)),
        }
    }

    fn get(self, key: &str) -> Option<&'v Value> {
        self.0.get(key).filter(|value| !matches!(value.data, Data::Null))
    }

    /// A text; an empty one is as good as none.
    pub fn text(self, key: &str) -> Read<Option<String>> {
        let text = self.get(key).map(|value| text(value, key)).transpose()?;
        Ok(text.filter(|text| !text.is_empty()))
    }

    pub fn flag(self, key: &str) -> Read<bool> {
        match self.get(key).map(|value| (value, &value.data)) {
            None => Ok(false),
            Some((_, Data::Bool(flag))) => Ok(*flag),
            Some((value, _)) => Err(Unreadable::expected("true or false", key, value)),
        }
    }

    /// One of a few words.
    pub fn word<T: Clone>(self, key: &str, words: &[(&str, T)]) -> Read<Option<T>> {
        let Some(given) = self.text(key)? else { return Ok(None) };
        if let Some((_, meant)) = words.iter().find(|(word, _)| *word == given) {
            return Ok(Some(meant.clone()));
        }
        let words: Vec<_> = words.iter().map(|(word, _)| *word).collect();
        self.get(key).map_or(Ok(None), |at| Err(Unreadable::expected(&words.join(" or "), key, at)))
    }

    pub fn mapping(self, key: &str) -> Read<Option<Self>> {
        self.get(key).map_or(Ok(None), |value| Self::of(value, key))
    }

    /// Each item of a list.
    pub fn list<T>(self, key: &str, read: impl Fn(&'v Value) -> Read<T>) -> Read<Vec<T>> {
        let Some(value) = self.get(key) else { return Ok(Vec::new()) };
        let items = value.as_array().ok_or_else(|| Unreadable::expected("a list", key, value))?;
        items.iter().map(read).collect()
    }

    pub fn texts(self, key: &str) -> Read<Vec<String>> {
        self.list(key, |item| text(item, &format!("each item of {key}")))
    }

    /// All members, read as what `read` makes of one.
    pub fn members<T, C: FromIterator<(String, T)>>(self, read: impl Fn(Self, &str) -> Read<T>) -> Read<C> {
        self.0.iter().map(|member| Ok((member.key.clone(), read(self, &member.key)?))).collect()
    }

    /// The value of `key` as it is; null if there is none.
    pub fn json(self, key: &str) -> Read<serde_json::Value> {
        self.get(key).map_or(Ok(serde_json::Value::Null), |value| json(value, MAX_DEPTH))
    }
}

fn text(value: &Value, name: &str) -> Read<String> {
    match &value.data {
        Data::String(text) => Ok(text.clone()),
        Data::Null => Ok(String::new()),
        _ => Err(Unreadable::expected("a text", name, value)),
    }
}

/// Deeper JSON would not be read by the plugin that gets it either.
const MAX_DEPTH: usize = 100;

fn json(value: &Value, depth: usize) -> Read<serde_json::Value> {
    use serde_json::Value as Json;
    let Some(depth) = depth.checked_sub(1) else {
        return Err(Unreadable::new(value, format!("nests more than {MAX_DEPTH} deep")));
    };
    Ok(match &value.data {
        Data::Null => Json::Null,
        Data::Bool(truth) => Json::Bool(*truth),
        Data::Number(number) => number.parse().map_or(Json::Null, Json::Number),
        Data::String(text) => Json::String(text.clone()),
        Data::Array(items) => Json::Array(items.iter().map(|item| json(item, depth)).collect::<Read<_>>()?),
        Data::Object(members) => {
            let members = members.iter().map(|m| Ok((m.key.clone(), json(&m.value, depth)?)));
            Json::Object(members.collect::<Read<_>>()?)
        }
    })
}
