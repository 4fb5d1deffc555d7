//! Several wishes as one change, and whole texts.

use super::{ROLES, after, grant, planned, revoke, role, roles, words};
use crate::change::{AwsAuth, Intent, Refusal, plan};
use crate::configmap::{Manifest, ObjectName};
use crate::data::{DataKey, Values};

fn manifest(text: &str) -> AwsAuth {
    let manifest = Manifest::find(text.into(), &ObjectName::default()).expect("a manifest");
    AwsAuth::from_manifest(manifest.into())
}

fn in_manifest(value: &str) -> String {
    let value: String = value.split_inclusive('\n').flat_map(|line| ["    ", line]).collect();
    format!(
        "# kept\nkind: ConfigMap\napiVersion: v1\nmetadata:\n  name: aws-auth\n  namespace: kube-system\n\
         data:\n  mapRoles: |\n{value}"
    )
}

#[test]
fn several_wishes_are_one_change() {
    let wishes = Intent::Several(vec![
        Intent::Grant(grant("dev", Some("dev"), &["edit"])),
        Intent::Revoke(revoke(&role("ci"), &[])),
        Intent::Grant(grant("dev", None, &["view"])),
    ]);
    let on_values = planned(&wishes, &roles(ROLES));
    assert_eq!(
        words(&on_values),
        ["role/ci loses access (was ci in group view)", "role/dev becomes dev in groups edit, view"]
    );
    assert_eq!(on_values.before.map.values.edited(&on_values.edit), on_values.after.map.values);
    let text = in_manifest(ROLES);
    let in_file = planned(&wishes, &manifest(&text));
    assert_eq!(after(&in_file), after(&on_values));
    let file = in_file.after.manifest.as_ref().map_or("", |m| m.text());
    assert_eq!(file, in_manifest(after(&on_values)));
}

#[test]
fn a_wish_that_fails_among_several_fails_them_all() {
    let wishes = Intent::Several(vec![
        Intent::Grant(grant("dev", Some("dev"), &["edit"])),
        Intent::Revoke(revoke(&role("gone"), &[])),
    ]);
    assert!(matches!(plan(&wishes, &roles(ROLES)), Err(Refusal::NotFound(who)) if who == [role("gone")]));
    assert!(planned(&wishes.again(), &roles(ROLES)).effect.lines.len() == 1, "again, what is gone is fine");
}

#[test]
fn wishes_that_cancel_out_are_nothing_to_do() {
    let wishes = Intent::Several(vec![
        Intent::Grant(grant("dev", Some("dev"), &["edit"])),
        Intent::Revoke(revoke(&role("dev"), &[])),
    ]);
    assert!(planned(&wishes, &roles(ROLES)).is_noop());
    assert!(planned(&Intent::Several(Vec::new()), &roles("- broken: [")).is_noop(), "nothing is wished");
}

#[test]
fn whole_texts_take_the_place_of_whatever_is_there() {
    let mut wanted = Values::default();
    wanted.set(DataKey::MapRoles, Some(ROLES.into()));
    let intent = Intent::Texts(wanted.clone());
    assert!(planned(&intent, &roles(ROLES)).is_noop());
    for before in
        [roles("- rolearn: [broken\n"), AwsAuth::default(), roles(""), manifest(&in_manifest("- {\n"))]
    {
        let plan = planned(&intent, &before);
        assert_eq!(plan.after.map.values, wanted);
        assert_eq!(plan.before.map.values.edited(&plan.edit), wanted);
        assert_eq!(plan.effect.lines.len(), 2);
        assert!(plan.undo.is_empty());
    }
    let from_file = planned(&intent, &manifest(&in_manifest("- {\n")));
    assert_eq!(from_file.after.manifest.as_ref().map_or("", |m| m.text()), in_manifest(ROLES));
    let gone = planned(&Intent::Texts(Values::default()), &roles(ROLES));
    assert_eq!(gone.after.map.values, Values::default());
}
