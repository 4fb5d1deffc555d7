//! The short form of wanted entries: a list of `{rolearn|userarn|account, username, groups}`. It
//! is ours and no server's, so what can't be meant is refused instead of dropped.

use super::Text;
use crate::data::DataKey;
use crate::diagnostic::{Diagnostic, Place, Span};
use crate::yaml::{self, Document, Kind, Mapping, Node, Resolved, ScalarStyle, resolve_plain};

/// One item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShortEntry {
    /// Which list it belongs to: `rolearn`, `userarn` or `account` tells.
    pub key: DataKey,
    pub principal: Text,
    pub username: Option<Text>,
    pub groups: Vec<Text>,
}

const SHAPE: &str =
    "write `- rolearn: ARN`, `- userarn: ARN` or `- account: \"ID\"`, with `username` and `groups`";

/// The entries of a text that is a list; `None`: it is something else, a manifest perhaps.
/// Places are bytes of the text.
///
/// # Errors
/// Everything that is wrong, at once.
pub fn short_list(text: &str) -> Option<Result<Vec<ShortEntry>, Vec<Diagnostic>>> {
    let document = yaml::parse(text).ok()?;
    let items = document.root.as_ref()?.as_sequence()?;
    let mut reader = Reader { document: &document, errors: Vec::new() };
    let entries = items.items.iter().filter_map(|item| reader.entry(&item.node)).collect();
    if let Some(more) = document.more {
        let line = text[more..].lines().next().map_or(0, str::len);
        reader.refuse(
            &(more..more + line),
            "a list of entries is one document, and this is behind its end",
            "",
        );
    }
    Some(if reader.errors.is_empty() { Ok(entries) } else { Err(reader.errors) })
}

struct Reader<'d> {
    document: &'d Document,
    errors: Vec<Diagnostic>,
}

impl<'d> Reader<'d> {
    fn entry(&mut self, node: &'d Node) -> Option<ShortEntry> {
        let node = self.meant(node);
        let Kind::Mapping(mapping) = &node.kind else {
            self.refuse(&node.whole(), "an entry is a mapping", SHAPE);
            return None;
        };
        let (mut principal, mut username, mut groups) = (None, None, Vec::new());
        let before = self.errors.len();
        self.refuse_twice(mapping);
        for (name, value) in &mapping.entries {
            let value = self.meant(value);
            match name.as_scalar().map(|scalar| scalar.value.as_str()) {
                Some(field @ ("rolearn" | "userarn" | "account")) => {
                    if principal.is_some() {
                        self.refuse(&name.whole(), "an entry is about one role, user or account", "");
                    }
                    principal = Some((field, self.text(value, field == "account")?));
                }
                Some("username" | "groups") if is_null(value) => {}
                Some("username") => username = Some(self.text(value, false)?),
                Some("groups") => groups = self.groups(value),
                _ => self.refuse(&name.whole(), "an entry has no such field", SHAPE),
            }
        }
        let Some((field, principal)) = principal else {
            if self.errors.len() == before {
                self.refuse(&node.whole(), "this entry is about nobody", SHAPE);
            }
            return None;
        };
        let key = match field {
            "rolearn" => DataKey::MapRoles,
            "userarn" => DataKey::MapUsers,
            _ => DataKey::MapAccounts,
        };
        if key == DataKey::MapAccounts && (username.is_some() || !groups.is_empty()) {
            self.refuse(
                &node.whole(),
                "an account has no username and no groups: who is in it keeps the own ARN",
                "",
            );
        }
        Some(ShortEntry { key, principal, username, groups })
    }

    fn groups(&mut self, node: &'d Node) -> Vec<Text> {
        let Kind::Sequence(list) = &node.kind else {
            self.refuse(&node.whole(), "`groups` is a list", "write `[…]` around it");
            return Vec::new();
        };
        list.items.iter().filter_map(|item| self.text(self.meant(&item.node), false)).collect()
    }

    /// A scalar that is text; `digits`: or a number, taken as it is written.
    fn text(&mut self, node: &'d Node, digits: bool) -> Option<Text> {
        let Some(scalar) = node.as_scalar() else {
            self.refuse(&node.whole(), "this has to be text", "");
            return None;
        };
        let plain = scalar.style == ScalarStyle::Plain && node.tag().is_none();
        let is_text = !plain || matches!(resolve_plain(&scalar.value), Resolved::Str | Resolved::Timestamp);
        if !(is_text
            || (digits && scalar.value.bytes().all(|b| b.is_ascii_digit()) && !scalar.value.is_empty()))
        {
            let kind = kind(&resolve_plain(&scalar.value));
            let message = format!("this has to be text, and the server's YAML (1.1) reads {kind} here");
            self.refuse(&node.whole(), &message, &format!("write \"{}\"", scalar.value));
            return None;
        }
        Some(Text { value: scalar.value.clone(), span: node.span.clone() })
    }

    fn refuse_twice(&mut self, mapping: &Mapping) {
        for (at, (name, _)) in mapping.entries.iter().enumerate() {
            let text = |node: &Node| node.as_scalar().map(|scalar| scalar.value.clone());
            if mapping.entries[..at].iter().any(|(other, _)| text(other) == text(name)) {
                self.refuse(&name.whole(), "this field stands twice in the entry", "keep one of them");
            }
        }
    }

    fn meant(&self, node: &'d Node) -> &'d Node {
        self.document.target(node).unwrap_or(node)
    }

    fn refuse(&mut self, span: &Span, message: &str, help: &str) {
        let mut error = Diagnostic::error("bad-list", message).at(Place::manifest(span.clone()), "");
        if !help.is_empty() {
            error = error.help(help);
        }
        self.errors.push(error);
    }
}

/// What a scalar without quotes is, in words.
const fn kind(of: &Resolved) -> &'static str {
    match of {
        Resolved::Null => "nothing",
        Resolved::Bool(_) => "a boolean",
        Resolved::Int(_) | Resolved::Uint(_) | Resolved::Float(_) => "a number",
        Resolved::Timestamp | Resolved::Str => "text",
        Resolved::Merge => "a merge",
    }
}

fn is_null(node: &Node) -> bool {
    let plain = node.as_scalar().filter(|scalar| scalar.style == ScalarStyle::Plain && node.tag().is_none());
    plain.is_some_and(|scalar| resolve_plain(&scalar.value) == Resolved::Null)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn refused(text: &str) -> Vec<(String, &str)> {
        let errors = short_list(text).unwrap().unwrap_err();
        errors.into_iter().map(|e| (e.message, &text[e.labels[0].place.span.clone()])).collect()
    }

    #[test]
    fn roles_users_and_accounts_are_read_with_their_places() {
        let text = "# who\n- rolearn: arn:r\n  username: ci\n  groups: [view, edit]\n- {userarn: arn:u}\n- account: 012345678901\n";
        let entries = short_list(text).unwrap().unwrap();
        let read: Vec<_> =
            entries.iter().map(|e| (e.key, e.principal.value.as_str(), e.groups.len())).collect();
        assert_eq!(
            read,
            [
                (DataKey::MapRoles, "arn:r", 2),
                (DataKey::MapUsers, "arn:u", 0),
                (DataKey::MapAccounts, "012345678901", 0)
            ]
        );
        assert_eq!(&text[entries[0].groups[1].span.clone()], "edit");
        assert_eq!(short_list("[]").unwrap().unwrap(), []);
        assert_eq!(short_list(r#"[{"rolearn": "arn:r", "groups": null}]"#).unwrap().unwrap().len(), 1);
    }

    #[test]
    fn what_is_no_list_is_something_else() {
        for text in ["", "kind: ConfigMap\n", "x", "- [", "# nothing\n"] {
            assert!(short_list(text).is_none(), "{text:?}");
        }
    }

    #[test]
    fn what_cannot_be_meant_is_refused_where_it_stands() {
        for (text, place) in [
            ("- arn:r\n", "arn:r"),
            ("- username: x\n", "username: x"),
            ("- rolearn: arn:r\n  group: [x]\n", "group"),
            ("- rolearn: arn:r\n  groups: x\n", "x"),
            ("- rolearn: arn:r\n  groups: [1]\n", "1"),
            ("- rolearn: arn:r\n  username: yes\n", "yes"),
            ("- rolearn: arn:r\n  userarn: arn:u\n", "userarn"),
            ("- rolearn: arn:r\n  rolearn: arn:u\n", "rolearn"),
            ("- account: 0x11\n", "0x11"),
            ("- {account: '1', groups: [x]}\n", "{account: '1', groups: [x]}"),
            ("- rolearn: arn:r\n---\n- rolearn: arn:s\n", "---"),
            ("- ? [a]\n  : b\n", "[a]"),
        ] {
            assert!(refused(text).iter().any(|(_, at)| *at == place), "{text:?}: {:?}", refused(text));
        }
        assert_eq!(refused("- a\n- b\n").len(), 2);
    }

    #[test]
    fn what_yaml_1_1_makes_of_a_word_is_told_with_what_to_write() {
        for (word, kind) in
            [("y", "a boolean"), ("off", "a boolean"), ("0x1F", "a number"), ("1.10", "a number")]
        {
            let text = format!("- rolearn: arn:r\n  username: {word}\n");
            let error = short_list(&text).unwrap().unwrap_err().remove(0);
            assert!(error.message.contains(&format!("reads {kind} here")), "{error:?}");
            assert_eq!(error.help, [format!("write \"{word}\"")]);
            assert!(short_list(&text.replace(word, &format!("\"{word}\""))).unwrap().is_ok());
        }
    }
}
