//! What one owner has added, group by group: kept in an annotation of the object itself. It comes
//! back as input from outside, and grants nothing: at most it names what a prune may take.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::pattern;
use crate::data::PREFIX;

/// What one owner has added, by the ARN or account as it was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claims(pub BTreeMap<String, Claim>);

/// What an owner has added for one principal.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Claim {
    /// The entry or account itself was not there before.
    pub entry: bool,
    /// The username, if the owner has given it.
    pub username: Option<String>,
    pub groups: BTreeSet<String>,
}

impl Claim {
    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The version of the format; others are refused.
const VERSION: u64 = 1;

/// The longest name: with `owner.` before it a Kubernetes name of 63 characters.
pub const LONGEST_OWNER: usize = 57;

/// The annotation of an owner.
pub fn annotation(owner: &str) -> String {
    format!("{PREFIX}/owner.{owner}")
}

/// The owner of an annotation, if it is one of these.
pub fn owner_of(annotation: &str) -> Option<&str> {
    annotation.strip_prefix(PREFIX)?.strip_prefix("/owner.")
}

/// Whether Kubernetes takes the name behind `owner.` (apimachinery `IsQualifiedName`).
pub fn is_owner(name: &str) -> bool {
    let alphanumeric = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphanumeric);
    let bytes = name.as_bytes();
    name.len() <= LONGEST_OWNER
        && alphanumeric(bytes.first())
        && alphanumeric(bytes.last())
        && bytes.iter().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(b))
}

/// What the entries of a block have in common; many principals differ in nothing but their name.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Common {
    /// The ARN up to its name.
    under: String,
    claim: Claim,
}

impl Claims {
    /// The text of the annotation; equal claims give equal texts.
    pub fn text(&self) -> String {
        let mut blocks: BTreeMap<Common, Vec<&str>> = BTreeMap::new();
        for (principal, claim) in &self.0 {
            let (under, name) = principal.split_at(name_at(principal));
            let username = claim.username.as_ref().map(|username| pattern::of(username, name));
            let common = Common { under: under.to_owned(), claim: Claim { username, ..claim.clone() } };
            blocks.entry(common).or_default().push(name);
        }
        let blocks: Vec<Value> = blocks.into_iter().map(|(common, names)| block(common, &names)).collect();
        json!({ "version": VERSION, "added": blocks }).to_string()
    }

    /// Reads the text of an annotation.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn read(text: &str) -> Result<Self, String> {
        let value: Value = serde_json::from_str(text).map_err(|error| format!("it is no JSON: {error}"))?;
        let mut fields = object(value)?;
        match fields.remove("version").and_then(|version| version.as_u64()) {
            Some(VERSION) => {}
            Some(other) => return Err(format!("it is of version {other}, and this awsauth knows version 1")),
            None => return Err("it has no version".to_owned()),
        }
        let blocks = list(fields.remove("added"))?;
        refuse_others(&fields)?;
        let mut claims = BTreeMap::new();
        for found in blocks {
            let mut fields = object(found)?;
            let under = text_of(fields.remove("under"))?.unwrap_or_default();
            let names = texts(fields.remove("names"))?;
            let username = text_of(fields.remove("username"))?;
            let groups = texts(fields.remove("groups"))?;
            let entry = !matches!(fields.remove("entry"), Some(Value::Bool(false)));
            refuse_others(&fields)?;
            for name in names {
                let username = username.as_ref().map(|pattern| pattern::filled(pattern, &name));
                let claim = Claim { entry, username, groups: groups.iter().cloned().collect() };
                let principal = format!("{under}{name}");
                if claims.insert(principal.clone(), claim).is_some() {
                    return Err(format!("{principal} stands in it twice"));
                }
            }
        }
        Ok(Self(claims))
    }
}

/// Where the name of a principal starts: behind the last slash.
fn name_at(principal: &str) -> usize {
    principal.rfind('/').map_or(0, |slash| slash + 1)
}

fn block(common: Common, names: &[&str]) -> Value {
    let Common { under, claim } = common;
    let mut fields = Map::new();
    if !under.is_empty() {
        fields.insert("under".to_owned(), under.into());
    }
    fields.insert("names".to_owned(), json!(names));
    if let Some(username) = claim.username {
        fields.insert("username".to_owned(), username.into());
    }
    if !claim.groups.is_empty() {
        fields.insert("groups".to_owned(), json!(claim.groups));
    }
    if !claim.entry {
        fields.insert("entry".to_owned(), false.into());
    }
    fields.into()
}

fn object(value: Value) -> Result<Map<String, Value>, String> {
    match value {
        Value::Object(fields) => Ok(fields),
        other => Err(format!("it has {} where an object belongs", kind(&other))),
    }
}

fn list(value: Option<Value>) -> Result<Vec<Value>, String> {
    match value {
        None => Ok(Vec::new()),
        Some(Value::Array(items)) => Ok(items),
        Some(other) => Err(format!("it has {} where a list belongs", kind(&other))),
    }
}

fn text_of(value: Option<Value>) -> Result<Option<String>, String> {
    match value {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(other) => Err(format!("it has {} where text belongs", kind(&other))),
    }
}

fn texts(value: Option<Value>) -> Result<Vec<String>, String> {
    list(value)?.into_iter().map(|item| Ok(text_of(Some(item))?.unwrap_or_default())).collect()
}

const fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

fn refuse_others(fields: &Map<String, Value>) -> Result<(), String> {
    match fields.keys().next() {
        Some(other) => Err(format!("it has a field `{other}`, which this awsauth does not know")),
        None => Ok(()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const UNDER: &str = "arn:aws:iam::111122223333:role/";

    fn claims(all: &[(&str, bool, Option<&str>, &[&str])]) -> Claims {
        let claim = |(name, entry, username, groups): &(&str, bool, Option<&str>, &[&str])| {
            let groups = groups.iter().map(|g| (*g).to_owned()).collect();
            ((*name).to_owned(), Claim { entry: *entry, username: username.map(str::to_owned), groups })
        };
        Claims(all.iter().map(claim).collect())
    }

    #[test]
    fn principals_that_differ_in_their_name_share_a_block() {
        let default =
            |name: &str| format!("arn:aws:sts::111122223333:assumed-role/{name}/{{{{SessionName}}}}");
        let all = claims(&[
            (&format!("{UNDER}a"), true, Some(&default("a")), &["view"]),
            (&format!("{UNDER}b"), true, Some(&default("b")), &["view"]),
            (&format!("{UNDER}c"), false, None, &["edit"]),
            ("444455556666", true, None, &[]),
        ]);
        let wanted = concat!(
            r#"{"version":1,"added":[{"names":["444455556666"]},"#,
            r#"{"under":"arn:aws:iam::111122223333:role/","names":["c"],"groups":["edit"],"entry":false},"#,
            r#"{"under":"arn:aws:iam::111122223333:role/","names":["a","b"],"#,
            r#""username":"arn:aws:sts::111122223333:assumed-role/{}/{{{{SessionName}}}}","groups":["view"]}]}"#,
        );
        assert_eq!(all.text(), wanted);
        assert_eq!(Claims::read(wanted), Ok(all));
    }

    #[test]
    fn what_is_not_ours_is_refused_in_words() {
        for (text, why) in [
            ("", "no JSON"),
            ("[]", "object"),
            ("{}", "no version"),
            (r#"{"version":2,"added":[]}"#, "version 2"),
            (r#"{"version":1,"removed":[]}"#, "`removed`"),
            (r#"{"version":1,"added":[{"names":[1]}]}"#, "text"),
            (r#"{"version":1,"added":[{"names":"x"}]}"#, "list"),
            (r#"{"version":1,"added":[{"names":["x","x"]}]}"#, "twice"),
        ] {
            let refused = Claims::read(text).unwrap_err();
            assert!(refused.contains(why), "{text}: {refused}");
        }
    }

    #[test]
    fn a_full_config_map_fits_into_the_annotation() {
        // About what 1 MiB of mapping holds.
        let name = |n: usize| format!("{UNDER}team-{n:04}-deployer");
        let claim = |n: usize| Claim {
            entry: true,
            username: Some(format!("team-{n:04}-deployer")),
            groups: [format!("team-{}", n % 40)].into(),
        };
        let all = Claims((0..6000).map(|n| (name(n), claim(n))).collect());
        let text = all.text();
        assert!(text.len() < 160 << 10, "{}", text.len());
        assert_eq!(Claims::read(&text), Ok(all));
    }

    #[test]
    fn an_owner_is_what_kubernetes_takes_for_a_name() {
        assert!(["ci", "team-a.prod_1", "A", &"x".repeat(57)].into_iter().all(is_owner));
        assert!(!["", "-a", "a-", "a/b", "a b", "é", &"x".repeat(58)].into_iter().any(is_owner));
        assert_eq!(owner_of(&annotation("ci")), Some("ci"));
        assert_eq!(owner_of("awsauth/other"), None);
    }
}
