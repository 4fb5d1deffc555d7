//! `explain` where access entries have a say.

use serde_json::json;

use crate::cluster::Cluster;
use crate::sandbox::Said;

const CI: &str = "arn:aws:iam::111122223333:role/ci";

fn explain(mode: &'static str, entry: Option<&'static str>, args: &[&str]) -> Said {
    let roles = Some("- rolearn: arn:aws:iam::111122223333:role/ci\n  username: ci\n");
    Cluster { mode, roles, entry, user: json!(null) }.run(&[&["explain"], args].concat())
}

#[test]
fn without_an_access_entry_the_mapping_answers() {
    for (mode, entry) in [("CONFIG_MAP", json!(null)), ("API_AND_CONFIG_MAP", json!(false))] {
        let json = explain(mode, None, &[CI, "-o", "json"]).exits(0).json();
        assert_eq!((&json["by"], &json["accessEntry"]), (&json!("mapRoles"), &entry));
        assert_eq!(json["target"]["cluster"]["authenticationMode"], mode);
        assert_eq!(json["source"]["source"], "data.mapRoles");
    }
    let said = explain("API_AND_CONFIG_MAP", None, &[CI]).exits(0);
    assert!(said.out.contains("entry    no access entry holds this principal\nbecomes  ci\n"), "{said:?}");
}

#[test]
fn an_access_entry_answers_before_the_mapping() {
    let json = explain("API_AND_CONFIG_MAP", Some("ci"), &[CI, "-o", "json"]).exits(0).json();
    assert_eq!(
        (&json["by"], &json["username"], &json["source"]),
        (&json!("accessEntry"), &json!(null), &json!(null))
    );
    assert_eq!(json["shadowed"][0]["username"], "ci");
    let said = explain("API_AND_CONFIG_MAP", Some("ci"), &[CI]).exits(0);
    assert!(said.out.contains("becomes  what its access entry says"), "{said:?}");
    assert!(said.out.contains("note[loses]: mapRoles[0] matches too and is not asked"), "{said:?}");
    // Access entries hold roles with their path.
    let role = "arn:aws:iam::111122223333:role/team/ci";
    explain("API", Some("ci"), &[role]).exits(0);
}

#[test]
fn in_mode_api_the_mapping_lets_nobody_in() {
    let said =
        explain("API", None, &[CI]).exits(1).complains("hint: to let it in: aws eks create-access-entry");
    assert!(said.out.contains("mode     API: access entries alone count"), "{said:?}");
    assert!(said.out.contains("becomes  nobody: no access entry holds"), "{said:?}");
    let json = explain("API", None, &[CI, "-o", "json"]).exits(1).json();
    assert_eq!((&json["matched"], &json["by"]), (&json!(false), &json!(null)));
    assert_eq!(json["shadowed"][0]["source"]["index"], 0);
}

#[test]
fn of_a_copy_no_access_entry_is_asked() {
    let json = explain("API", Some("ci"), &[CI, "--configmap", "copy", "-o", "json"]).exits(0).json();
    assert_eq!((&json["by"], &json["accessEntry"]), (&json!("mapRoles"), &json!(null)));
}
