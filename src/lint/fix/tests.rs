use std::sync::Arc;

use super::{Applicability, fix_text, fix_values};
use crate::configmap::ObjectName;
use crate::data::{DataKey, Values};
use crate::lint::Selection;
use crate::lint::rules::tests::manifest;

const TWICE: &str = "# roles
- rolearn: arn:aws:iam::111122223333:role/ci
  username: ci
  groups: [view]
# the one that counts
- rolearn: arn:aws:iam::111122223333:role/CI
  username: ci
  groups: [edit]
";

const ONCE: &str = "# the one that counts
- rolearn: arn:aws:iam::111122223333:role/CI
  username: ci
  groups: [edit]
";

fn mended(text: &str, allow: Applicability) -> String {
    let fixed = fix_text(text.into(), &ObjectName::default(), &Selection::default(), allow);
    fixed.text.expect("a text gives a text").to_string()
}

#[test]
fn values_and_manifests_are_mended_alike() {
    let mut values = Values::default();
    values.set(DataKey::MapRoles, Some(TWICE.into()));
    let fixed = fix_values(&values, &Selection::default(), Applicability::Safe);
    assert_eq!(fixed.values.get(DataKey::MapRoles).map(|text| &**text), Some(ONCE));
    assert_eq!(fixed.applied.iter().map(|it| (it.rule.code, it.count)).collect::<Vec<_>>(), [("AA221", 1)]);

    let indented = |text: &str| text.lines().map(|line| format!("  {line}\n")).collect::<Vec<_>>().concat();
    let text = manifest(&format!("mapRoles: |\n{}", indented(TWICE)));
    assert_eq!(mended(&text, Applicability::Safe), manifest(&format!("mapRoles: |\n{}", indented(ONCE))));
}

#[test]
fn a_comment_keeps_an_entry_from_being_mended() {
    let text =
        |comment| manifest(&format!("{comment}mapRoles: |\n  {}\n", TWICE.trim_end().replace('\n', "\n  ")));
    let ignored = text("# awsauth: ignore[AA221]\n");
    assert_eq!(mended(&ignored, Applicability::Unsafe), ignored);
    assert_ne!(mended(&text(""), Applicability::Unsafe), text(""));
}

#[test]
fn thousands_of_fixes_are_one_change() {
    let entry = "- rolearn: arn:aws:iam::111122223333:role/ci\n  username: ci\n  groups: [view]\n";
    let mut values = Values::default();
    values.set(DataKey::MapRoles, Some(Arc::from(entry.repeat(3000))));
    let fixed = fix_values(&values, &Selection::default(), Applicability::Safe);
    assert_eq!(fixed.values.get(DataKey::MapRoles).map(|text| &**text), Some(entry));
}
