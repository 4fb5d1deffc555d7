//! Which file gets what: an entry that is there is changed in its own file, as kubectl does
//! (client-go `tools/clientcmd/config.go`, `ModifyConfig`); everything else goes to the first.

use std::sync::Arc;

use serde_json::{Map, Value as Json, json};

use super::edit::{CannotEdit, realised};
use super::login::Login;
use super::read::{Config, LISTS};

/// What became of one login.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Added,
    Updated,
    Unchanged,
}

/// A file's new text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its place in the list of files.
    pub file: usize,
    pub text: Arc<str>,
}

/// What is to be done.
#[derive(Debug)]
pub struct Planned {
    pub changes: Vec<Change>,
    /// One for each login.
    pub outcomes: Vec<Outcome>,
    /// The current context afterwards.
    pub current: Option<String>,
    /// Contexts that led to another cluster until now: their names and those clusters.
    pub moved: Vec<(String, String)>,
}

/// Plans `logins` into the files that kubectl merges, first one first; there is at least one.
/// The current context is set to the first login's with `set_current`, or where there is none.
pub fn plan(files: &[Config], logins: &[Login], set_current: bool) -> Result<Planned, CannotEdit> {
    let mut wanted: Vec<Json> = files.iter().map(|file| file.json.clone()).collect();
    let mut outcomes = Vec::new();
    let mut moved = Vec::new();
    for login in logins {
        if let Some(before) = cluster_of(&wanted, &login.context).filter(|before| *before != login.cluster) {
            moved.push((login.context.clone(), before));
        }
        outcomes.push(enter(&mut wanted, login));
    }
    let before = files.iter().find_map(Config::current_context).map(str::to_owned);
    let current = match logins.first() {
        Some(login) if set_current || before.is_none() => Some(login.context.clone()),
        _ => before.clone(),
    };
    if current != before {
        let at = files.iter().position(|file| file.current_context().is_some()).unwrap_or(0);
        root(&mut wanted[at]).insert("current-context".to_owned(), json!(current));
    }
    let mut changes = Vec::new();
    for (file, (config, wanted)) in files.iter().zip(&mut wanted).enumerate() {
        if *wanted != config.json {
            complete(wanted);
            changes.push(Change { file, text: realised(config, wanted)? });
        }
    }
    Ok(Planned { changes, outcomes, current, moved })
}

/// Puts one login into what is wanted.
fn enter(wanted: &mut [Json], login: &Login) -> Outcome {
    let (mut there, mut differs) = (false, false);
    for (list, field) in LISTS {
        let name = match list {
            "clusters" => &login.cluster,
            "contexts" => &login.context,
            _ => &login.user,
        };
        let at = wanted.iter().position(|config| index(config, list, name).is_some());
        let config = &mut wanted[at.unwrap_or(0)];
        let seat = index(config, list, name);
        let now = seat.and_then(|seat| config[list][seat].get(field)).cloned();
        let value = match list {
            "clusters" => login.cluster(now.as_ref()),
            "contexts" => login.context(now.as_ref()),
            _ => login.user(now.as_ref()),
        };
        there |= seat.is_some();
        differs |= now.as_ref() != Some(&value);
        match seat {
            Some(seat) => config[list][seat][field] = value,
            None => items(config, list).push(json!({field: value, "name": name})),
        }
    }
    match (there, differs) {
        (false, _) => Outcome::Added,
        (true, true) => Outcome::Updated,
        (true, false) => Outcome::Unchanged,
    }
}

fn index(config: &Json, list: &str, name: &str) -> Option<usize> {
    config
        .get(list)?
        .as_array()?
        .iter()
        .position(|item| item.get("name").and_then(Json::as_str) == Some(name))
}

fn cluster_of(configs: &[Json], context: &str) -> Option<String> {
    let (config, at) =
        configs.iter().find_map(|config| Some((config, index(config, "contexts", context)?)))?;
    let cluster = config["contexts"][at].get("context")?.get("cluster")?.as_str()?;
    Some(cluster.to_owned()).filter(|cluster| !cluster.is_empty())
}

fn root(config: &mut Json) -> &mut Map<String, Json> {
    if !config.is_object() {
        *config = json!({});
    }
    config.as_object_mut().expect("it was made one")
}

fn items<'c>(config: &'c mut Json, list: &str) -> &'c mut Vec<Json> {
    let slot = root(config).entry(list).or_insert(Json::Null);
    if !slot.is_array() {
        *slot = json!([]);
    }
    slot.as_array_mut().expect("it was made one")
}

/// A file that was empty says what it is, in kubectl's order.
fn complete(config: &mut Json) {
    let fields = root(config);
    if !fields.contains_key("apiVersion") && !fields.contains_key("kind") {
        fields.shift_insert(0, "apiVersion".to_owned(), json!("v1"));
        fields.shift_insert(1, "kind".to_owned(), json!("Config"));
    }
}
