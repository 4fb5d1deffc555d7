//! From the tree of one `ConfigMap` to its values, and to what its reader should know.

use super::object::Object;
use crate::data::{DataKey, Values, nearest};
use crate::diagnostic::{Diagnostic, Label, Place};
use crate::yaml::tree::{get, is_null, named, resolved, text_of};
use crate::yaml::{Document, Kind, Mapping, Node, Resolved};

/// What a `ConfigMap` says.
pub struct Reading {
    pub values: Values,
    pub immutable: bool,
    pub notes: Vec<Diagnostic>,
}

/// Reads the object; every problem at once.
pub fn read(document: &Document, object: &Object<'_>) -> Result<Reading, Vec<Diagnostic>> {
    let mut reader = Reader { document, values: Values::default(), notes: Vec::new(), errors: Vec::new() };
    reader.object(object);
    if !reader.errors.is_empty() {
        return Err(reader.errors);
    }
    let immutable = get(object.mapping, "immutable");
    let immutable = immutable.filter(|node| resolved(node) == Some(Resolved::Bool(true)));
    if let Some(node) = immutable {
        let note = Diagnostic::warning(
            "immutable",
            "this ConfigMap is immutable: the API server refuses every change to its data",
        );
        reader.notes.push(note.at(here(node), "set here").help(
            "delete and re-create it without `immutable`; between the two nobody is mapped, nodes included",
        ));
    }
    Ok(Reading { values: reader.values, immutable: immutable.is_some(), notes: reader.notes })
}

struct Reader<'d> {
    document: &'d Document,
    values: Values,
    notes: Vec<Diagnostic>,
    errors: Vec<Diagnostic>,
}

impl<'d> Reader<'d> {
    fn object(&mut self, object: &Object<'d>) {
        self.api_version(object);
        self.duplicates(
            object.mapping,
            &["apiVersion", "kind", "metadata", "data", "binaryData", "immutable"],
        );
        if let Some(metadata) = get(object.mapping, "metadata").and_then(Node::as_mapping) {
            self.duplicates(metadata, &["name", "namespace", "annotations"]);
        }
        if object.namespace.is_none() {
            let note = Diagnostic::note(
                "no-namespace",
                "the manifest names no namespace, so it goes wherever it is applied",
            );
            let place = get(object.mapping, "metadata").map_or_else(|| here(object.node), here);
            self.notes.push(
                note.at(place, "")
                    .help("the server reads it only in kube-system: add `namespace: kube-system`"),
            );
        }
        self.misplaced(object.mapping);
        if let Some(data) = get(object.mapping, "data") {
            self.data(data);
        }
        if let Some(binary) = get(object.mapping, "binaryData").and_then(Node::as_mapping) {
            self.binary(binary);
        }
    }

    fn api_version(&mut self, object: &Object<'d>) {
        if object.api_version == Some("v1") {
            return;
        }
        let version = get(object.mapping, "apiVersion");
        let message = match object.api_version {
            Some(other) => {
                format!("there is no ConfigMap in apiVersion `{other}`: the API server refuses it")
            }
            None => "the manifest has no apiVersion: kubectl refuses it".to_owned(),
        };
        let place = version.map_or_else(|| here(object.node), here);
        self.errors
            .push(Diagnostic::error("api-version", message).at(place, "").help("write `apiVersion: v1`"));
    }

    /// Which of two equal keys counts is not agreed on: the last for go-yaml, none for kubectl's
    /// strict decoding.
    fn duplicates(&mut self, mapping: &'d Mapping, keys: &[&str]) {
        for key in keys {
            let places: Vec<_> = named(mapping, key).map(|(_, (name, _))| here(name)).collect();
            if places.len() < 2 {
                continue;
            }
            let message = format!("`{key}` is there twice, and not every reader takes the same one");
            let mut problem = Diagnostic::error("duplicate-key", message);
            problem.labels = places.into_iter().rev().map(label).collect();
            self.errors.push(problem.help(format!("keep one `{key}`")));
        }
        for (_, (name, _)) in named(mapping, "<<").filter(|(_, (name, _))| name.as_scalar().is_some()) {
            let problem = Diagnostic::error("merge-key", "a merge key brings in keys that do not stand here");
            self.errors.push(problem.at(here(name), "").help("write the merged keys out"));
        }
    }

    fn data(&mut self, data: &'d Node) {
        let target = self.aliased(data);
        match &target.kind {
            Kind::Mapping(mapping) => {
                let names: Vec<_> = DataKey::ALL.iter().map(|key| key.as_str()).collect();
                self.duplicates(mapping, &names);
                for key in DataKey::ALL {
                    if let Some(value) = get(mapping, key.as_str()) {
                        self.value(key, value);
                    }
                }
                self.misspelt(mapping);
            }
            _ if is_null(target) => {}
            _ => {
                let problem = Diagnostic::error("data-type", "`data` has to be a mapping of keys to strings");
                self.errors.push(
                    problem.at(here(data), "").help("write `data:` and under it, indented, `mapRoles: |`"),
                );
            }
        }
    }

    fn value(&mut self, key: DataKey, node: &'d Node) {
        let target = self.aliased(node);
        let found = match (&target.kind, resolved(target)) {
            (_, Some(Resolved::Null)) => Ok(""),
            (Kind::Scalar(scalar), Some(Resolved::Str | Resolved::Timestamp | Resolved::Merge))
                if !is_binary(target) =>
            {
                Ok(scalar.value.as_str())
            }
            (Kind::Sequence(_), _) => Err("a list"),
            (Kind::Mapping(_), _) => Err("a mapping"),
            (_, Some(Resolved::Bool(_))) => Err("a boolean"),
            (Kind::Scalar(_), Some(Resolved::Str)) => Err("base64"),
            (Kind::Scalar(_), Some(_)) => Err("a number"),
            (_, _) => Err("an alias"),
        };
        match found {
            Ok(text) => self.values.set(key, Some(text.into())),
            Err(what) => self.errors.push(not_a_string(key, node, what)),
        }
    }

    /// What an alias means, or the node itself.
    fn aliased(&self, node: &'d Node) -> &'d Node {
        self.document.target(node).unwrap_or(node)
    }

    fn binary(&mut self, binary: &'d Mapping) {
        for key in DataKey::ALL {
            for (_, (name, _)) in named(binary, key.as_str()) {
                let message = format!("`{key}` stands in `binaryData`, which the server does not read");
                let problem = Diagnostic::error("binary-data", message).at(here(name), "");
                self.errors.push(problem.help(format!("move it to `data` as text: `{key}: |`")));
            }
        }
    }

    /// Our keys beside `data` instead of in it.
    fn misplaced(&mut self, object: &'d Mapping) {
        for key in DataKey::ALL {
            for (_, (name, _)) in named(object, key.as_str()) {
                let message = format!("`{key}` stands beside `data`, not in it: the server never sees it");
                let note = Diagnostic::warning("misplaced-key", message).at(here(name), "");
                self.notes.push(note.help(format!("indent `{key}` so that it is under `data:`")));
            }
        }
    }

    fn misspelt(&mut self, data: &'d Mapping) {
        for (name, _) in &data.entries {
            let Some(written) = text_of(name) else { continue };
            let message = |why: &str| format!("the server ignores `{written}`: {why}");
            let (key, message) = match (meant(written), near(written)) {
                (Some(key), _) => (key, message("data keys are case-sensitive")),
                (None, Some(key)) => (key, message("it knows no such key")),
                (None, None) => continue,
            };
            let note = Diagnostic::warning("misspelt-key", message).at(here(name), "");
            self.notes.push(note.help(format!("write `{key}`")));
        }
    }
}

/// The key that a text looks like without being it.
fn meant(written: &str) -> Option<DataKey> {
    let letters: String = written.chars().filter(char::is_ascii_alphanumeric).collect();
    let folded = letters.to_ascii_lowercase();
    let folded = folded.trim_end_matches('s');
    let looks_like = |key: &DataKey| folded == key.as_str().to_ascii_lowercase().trim_end_matches('s');
    DataKey::ALL.into_iter().filter(|key| written != key.as_str()).find(looks_like)
}

/// The key that a text is a typo or two away from.
fn near(written: &str) -> Option<DataKey> {
    let name = nearest(written, &DataKey::ALL.map(DataKey::as_str))?;
    DataKey::ALL.into_iter().find(|key| key.as_str() == name && written != name)
}

fn not_a_string(key: DataKey, node: &Node, what: &str) -> Diagnostic {
    let message =
        format!("`{key}` has to be a string, and this is {what}: the API server refuses the ConfigMap");
    let problem = Diagnostic::error("value-type", message).at(here(node), format!("{what}, not a string"));
    match &node.kind {
        Kind::Scalar(_) => problem.help("put it in quotes"),
        Kind::Alias(_) => problem.help("write the value out"),
        _ => problem.help(format!("add the `|`: `{key}: |`, with the lines under it indented")),
    }
}

fn is_binary(node: &Node) -> bool {
    node.tag().is_some_and(|tag| tag.ends_with(":binary"))
}

fn here(node: &Node) -> Place {
    Place::manifest(node.whole())
}

fn label(place: Place) -> Label {
    Label { place, text: String::new() }
}
