//! Every rule keeps what its metadata promises.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::ALL;
use crate::configmap::{Manifest, ObjectName};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::fix::fix_text;
use crate::lint::{Applicability, Facts, Finding, FixKind, Rule, Selection, Subject, lint};
use crate::mapping::{self, AuthMap};

/// A manifest with this under `data:`, unless it is one.
pub fn manifest(data: &str) -> String {
    if data.starts_with("apiVersion") {
        return data.to_owned();
    }
    let lines =
        data.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("  {line}\n") });
    let head =
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: aws-auth\n  namespace: kube-system\ndata:\n";
    head.to_owned() + &lines.collect::<String>()
}

/// The findings of one rule in a manifest, or in what stands under its `data:`.
pub fn findings(rule: &'static Rule, data: &str) -> Vec<Finding> {
    let text: Arc<str> = manifest(data).into();
    let selection = Selection::new(&[rule.code.to_owned()], &[], Severity::Note);
    let selection = selection.expect("a rule has its code");
    match Manifest::find(Arc::clone(&text), &ObjectName::default()) {
        Ok(manifest) => {
            let map = mapping::read(manifest.values());
            lint(&Subject::of_manifest(&manifest, &map), &selection).findings
        }
        Err(found) => {
            lint(&Subject::of_broken(&text, &ObjectName::default(), &found, &AuthMap::default()), &selection)
                .findings
        }
    }
}

/// The findings of one rule where this is known besides.
pub fn known(rule: &'static Rule, data: &str, facts: &Facts) -> Vec<Finding> {
    let manifest = Manifest::find(manifest(data).into(), &ObjectName::default()).expect("it can be read");
    let map = mapping::read(manifest.values());
    let selection = Selection::new(&[rule.code.to_owned()], &[], Severity::Note);
    let subject = Subject::of_manifest(&manifest, &map).knowing(Some(facts));
    lint(&subject, &selection.expect("a rule has its code")).findings
}

/// What a manifest, or what stands under its `data:`, becomes by all fixes of one rule.
pub fn mended(rule: &'static Rule, data: &str) -> String {
    let selection =
        Selection::new(&[rule.code.to_owned()], &[], Severity::Note).expect("a rule has its code");
    let fixed = fix_text(manifest(data).into(), &ObjectName::default(), &selection, Applicability::Unsafe);
    fixed.text.expect("a text stays one").to_string()
}

/// Where one rule finds something: `KEY BYTE: TEXT`, or `- BYTE: TEXT` in the manifest itself.
pub fn places(rule: &'static Rule, data: &str) -> Vec<String> {
    let text: Arc<str> = manifest(data).into();
    let manifest = Manifest::find(Arc::clone(&text), &ObjectName::default()).ok();
    let show = |finding: Finding| {
        let place = &finding.diagnostic.labels[0].place;
        let value = place.key.and_then(|key| manifest.as_ref()?.values().get(key).cloned());
        let text = value.unwrap_or_else(|| Arc::clone(&text));
        let key = place.key.map_or("-", |key| key.as_str());
        format!("{key} {}: {}", place.span.start, &text[place.span.clone()])
    };
    findings(rule, data).into_iter().map(show).collect()
}

#[test]
fn codes_and_names_are_unique_and_in_order() {
    let codes: Vec<_> = ALL.iter().map(|rule| rule.code).collect();
    assert!(codes.is_sorted(), "{codes:?}");
    assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), ALL.len());
    assert_eq!(ALL.iter().map(|rule| rule.name).collect::<BTreeSet<_>>().len(), ALL.len());
    for rule in ALL {
        assert!(rule.code.len() == 5 && rule.code.starts_with("AA"), "{}", rule.code);
        assert!(!rule.summary.ends_with('.') && !rule.summary.contains('\n'), "{}", rule.code);
        assert!(rule.reason.ends_with('.'), "{}", rule.code);
    }
}

#[test]
fn the_bad_example_has_the_finding_and_the_good_one_has_not() {
    for rule in ALL.iter().filter(|rule| !rule.bad.is_empty()) {
        let found = findings(rule, rule.bad);
        assert!(!found.is_empty(), "{}: the bad example has no finding", rule.code);
        for Finding { diagnostic: Diagnostic { labels, message, .. }, fix, .. } in &found {
            assert!(!labels.is_empty(), "{}: a finding without a place", rule.code);
            assert!(!message.ends_with('.'), "{}: {message}", rule.code);
            assert!(fix.is_none() || rule.fix != FixKind::None, "{}: an undocumented fix", rule.code);
        }
        assert!(found.iter().any(|it| it.fix.is_some()) == (rule.fix != FixKind::None), "{}", rule.code);
        assert!(findings(rule, rule.good).is_empty(), "{}: the good example has a finding", rule.code);
    }
}

#[test]
fn a_fix_takes_the_finding_of_the_bad_example_away_and_then_has_nothing_to_do() {
    for rule in ALL.iter().filter(|rule| rule.fix != FixKind::None) {
        let once = mended(rule, rule.bad);
        let left = findings(rule, &once);
        assert!(left.iter().all(|it| it.fix.is_none()), "{}: {once}", rule.code);
        assert!(left.len() < findings(rule, rule.bad).len(), "{}: {once}", rule.code);
        assert_eq!(mended(rule, &once), once, "{}", rule.code);
    }
}

#[test]
fn nothing_that_a_reader_says_is_lost() {
    let arn = "arn:aws:iam::111122223333:user/U";
    let samples = [
        "mapRoles: |\n  x\n".to_owned(),
        format!(
            "mapRoles: |\n  - {{rolearn: {arn}, username: 1, group: [x]}}\n  - {{rolearn: x}}\n  - {{}}\n"
        ),
        format!("mapUsers: |\n  - {{userarn: {arn}, userARN: x}}\n  - {{userarn: {}}}\n", arn.to_lowercase()),
        format!("mapRoles: |\n  - {{rolearn: {arn}}}\n  - {{rolearn: {arn}}}\n  ---\n  x\n"),
        "maproles: x\nmapUsers: '{{ .Values.x }}'\n".to_owned(),
        "apiVersion: v1\nkind: ConfigMap\nimmutable: true\nmapRoles: x\nmetadata: {name: aws-auth}\n"
            .to_owned(),
        manifest("mapRoles: '[]'\n") + "---\n{\n",
    ];
    let mut codes = BTreeSet::new();
    for sample in samples {
        let manifest = Manifest::find(manifest(&sample).into(), &ObjectName::default());
        let manifest = manifest.unwrap_or_else(|found| panic!("{sample}: {found:?}"));
        let map = mapping::read(manifest.values());
        let found = lint(&Subject::of_manifest(&manifest, &map), &Selection::default()).findings;
        for said in manifest.notes().iter().chain(&map.problems) {
            let place = &said.labels[0].place;
            let told = found.iter().any(|finding| finding.diagnostic.labels[0].place == *place);
            assert!(told, "{}: {sample}", said.code);
            codes.insert(said.code);
        }
    }
    assert!(codes.len() >= 13, "{codes:?}");
}
