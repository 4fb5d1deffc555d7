//! A manifest, or a value of `mapRoles`: linting and mending neither panic nor hang, findings lie
//! in the text, and mending twice changes nothing.
#![no_main]

use awsauth::configmap::{Manifest, ObjectName};
use awsauth::data::{DataKey, Values};
use awsauth::lint::fix::{fix_text, fix_values};
use awsauth::lint::{Applicability, Selection, Subject, lint};
use awsauth::mapping;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let mut values = Values::default();
    values.set(DataKey::MapRoles, Some(text.into()));
    look(&values);
    let once = fix_values(&values, &Selection::default(), Applicability::Unsafe).values;
    let twice = fix_values(&once, &Selection::default(), Applicability::Unsafe).values;
    assert!(once == twice);

    let want = ObjectName::default();
    if let Ok(manifest) = Manifest::find(text.into(), &want) {
        let map = mapping::read(manifest.values());
        lint(&Subject::of_manifest(&manifest, &map), &Selection::default());
    }
    fix_text(text.into(), &want, &Selection::default(), Applicability::Unsafe);
});

fn look(values: &Values) {
    let map = mapping::read(values);
    for finding in lint(&Subject::of_values(&map), &Selection::default()).findings {
        for label in finding.diagnostic.labels {
            let text = label.place.key.and_then(|key| values.get(key)).expect("the text of a place");
            assert!(text.get(label.place.span.clone()).is_some(), "{:?}", label.place);
        }
    }
}
