//! The values as a manifest that is comfortable to edit, and back: nothing is lost on the way,
//! whatever is in them.

use std::fmt::Write as _;

use super::{Manifest, ObjectName};
use crate::data::{DataKey, Values};
use crate::diagnostic::{Diagnostic, Place};
use crate::yaml::scalar::{Literal, literal, quoted};
use crate::yaml::tree::{get, text_of};
use crate::yaml::{Mapping, Node};

/// A manifest with nothing but the values. Lines that all end with CR LF end with LF in it.
pub fn sheet(values: &Values, name: &ObjectName) -> String {
    let mut text = format!(
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {}\n  namespace: {}\ndata:\n",
        name.name, name.namespace
    );
    for key in DataKey::ALL.into_iter().filter(|key| values.get(*key).is_none()) {
        let _ = writeln!(text, "  # {key}: |");
    }
    for key in DataKey::ALL {
        let Some(value) = values.get(key) else { continue };
        let shown = if is_crlf(value) { value.replace("\r\n", "\n") } else { value.to_string() };
        let _ = match literal(&shown, 4, 2, "\n") {
            Some(Literal { header, body }) => write!(text, "  {key}: {header}\n{body}"),
            None => writeln!(text, "  {key}: {}", quoted(&shown)),
        };
    }
    text
}

/// The values of an edited sheet of `base`; what is not a value can't be changed there.
///
/// # Errors
/// All that is more than the values.
pub fn sheet_values(sheet: &Manifest, base: &Values) -> Result<Values, Vec<Diagnostic>> {
    let mut errors: Vec<Diagnostic> = sheet.broken.clone();
    if let Some(other) = sheet.documents.iter().filter_map(|it| it.root.as_ref()).nth(1) {
        let message = "this is another document, and only one can be changed here";
        errors.push(Diagnostic::error("not-editable", message).at(Place::manifest(other.whole()), ""));
    }
    refuse_others(sheet.object(), &["apiVersion", "kind", "metadata", "data"], &mut errors);
    if let Some(metadata) = get(sheet.object(), "metadata").and_then(Node::as_mapping) {
        refuse_others(metadata, &["name", "namespace"], &mut errors);
    }
    if let Some(data) = sheet.data() {
        refuse_others(data, &DataKey::ALL.map(DataKey::as_str), &mut errors);
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let mut values = Values::default();
    for key in DataKey::ALL {
        let text = sheet.values().get(key).map(|text| match base.get(key) {
            Some(was) if is_crlf(was) && !text.contains('\r') => text.replace('\n', "\r\n").into(),
            _ => text.clone(),
        });
        values.set(key, text);
    }
    Ok(values)
}

fn refuse_others(mapping: &Mapping, known: &[&str], errors: &mut Vec<Diagnostic>) {
    for (name, _) in &mapping.entries {
        if !text_of(name).is_some_and(|text| known.contains(&text)) {
            errors.push(
                Diagnostic::error(
                    "not-editable",
                    "only mapRoles, mapUsers and mapAccounts can be changed here",
                )
                .at(Place::manifest(name.whole()), "")
                .help("take this out again; kubectl edit changes everything else"),
            );
        }
    }
}

/// Whether every line ends with CR LF.
fn is_crlf(text: &str) -> bool {
    let ends = text.matches("\r\n").count();
    ends > 0 && ends == text.matches('\n').count() && ends == text.matches('\r').count()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn back(text: &str, base: &Values) -> Result<Values, Vec<Diagnostic>> {
        sheet_values(&Manifest::find(text.into(), &ObjectName::default()).unwrap(), base)
    }

    #[test]
    fn every_value_comes_back_as_it_was() {
        for value in [
            "- rolearn: x # why\n  username: y  \n\n# end\n",
            "- a\r\n- b\r\n",
            "- a\r\n- b\n",
            "  - indented\n",
            "\n\n- a\n\n\n",
            "no end",
            "",
            "\n",
            "\t- tab\n",
            "- [broken\n\u{85}\u{feff}\"\\",
            "---\n# x\n...\n",
        ] {
            let mut values = Values::default();
            values.set(DataKey::MapRoles, Some(value.into()));
            values.set(DataKey::MapAccounts, Some("- '1'\n".into()));
            let text = sheet(&values, &ObjectName::default());
            assert_eq!(back(&text, &values).unwrap(), values, "{text}");
        }
        let none = Values::default();
        assert_eq!(back(&sheet(&none, &ObjectName::default()), &none).unwrap(), none);
    }

    #[test]
    fn lines_that_are_added_end_as_the_others_do() {
        let mut values = Values::default();
        values.set(DataKey::MapRoles, Some("- a\r\n".into()));
        let text = sheet(&values, &ObjectName::default()) + "    - b\n";
        assert_eq!(back(&text, &values).unwrap().get(DataKey::MapRoles).unwrap().as_ref(), "- a\r\n- b\r\n");
    }

    #[test]
    fn what_is_no_value_is_refused() {
        let text = sheet(&Values::default(), &ObjectName::default());
        for more in ["  other: x\n", "immutable: true\n", "---\nkind: Secret\n"] {
            let found = back(&format!("{text}{more}"), &Values::default());
            assert!(found.is_err(), "{more}");
        }
        assert!(back(&text.replace("metadata:\n", "metadata:\n  labels: {}\n"), &Values::default()).is_err());
    }
}
