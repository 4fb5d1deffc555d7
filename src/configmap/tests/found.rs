use super::*;

#[test]
fn a_config_map_alone_is_read() {
    let text = with_data("data:\n  mapRoles: |\n    - rolearn: a\n  mapAccounts: '[]'\n");
    let manifest = find(&text);
    assert_eq!(value(&manifest, DataKey::MapRoles), Some("- rolearn: a\n"));
    assert_eq!(value(&manifest, DataKey::MapUsers), None);
    assert_eq!(value(&manifest, DataKey::MapAccounts), Some("[]"));
    assert_eq!(codes(manifest.notes()), Vec::<&str>::new());
}

#[test]
fn it_is_found_in_a_list_and_among_documents() {
    let object = "{apiVersion: v1, kind: ConfigMap, metadata: {name: aws-auth}, data: {mapRoles: x}}";
    let list = format!("kind: List\nitems:\n- kind: Secret\n- {object}\n");
    let nested = format!("kind: List\nitems:\n- kind: List\n  items: [{object}]\n");
    let typed = format!(
        "kind: ConfigMapList\nitems: [{}]\n",
        object.replace("apiVersion: v1, kind: ConfigMap, ", "")
    );
    let stream = format!("kind: Service\n---\n# ours\n{object}\n---\n---\nkind: Secret\n...\n");
    for text in [list, nested, typed, stream] {
        assert_eq!(value(&find(&text), DataKey::MapRoles), Some("x"), "{text}");
    }
}

#[test]
fn json_is_read_with_tabs_and_escapes() {
    let text = "{\n\t\"apiVersion\": \"v1\",\n\t\"kind\": \"ConfigMap\",\n\t\"metadata\": {\"name\": \"aws-auth\", \
                \"namespace\": \"kube-system\"},\n\t\"data\": {\n\t\t\"mapRoles\": \"- a: \\u003cb\\u003e\\n\"\n\t}\n}\n";
    assert_eq!(value(&find(text), DataKey::MapRoles), Some("- a: <b>\n"));
}

#[test]
fn a_null_value_is_an_empty_one() {
    assert_eq!(value(&find(&with_data("data:\n  mapRoles:\n")), DataKey::MapRoles), Some(""));
    assert_eq!(find(&with_data("data: null\n")).values(), &crate::data::Values::default());
}

#[test]
fn what_is_worth_knowing_is_noted() {
    let text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: aws-auth}\nimmutable: true\nmapUsers: x\ndata:\n  \
                maproles: |\n    - {{ .Values.x }}\n";
    let manifest = find(text);
    let mut found = codes(manifest.notes());
    found.sort_unstable();
    assert_eq!(found, ["immutable", "misplaced-key", "misspelt-key", "no-namespace", "template"]);
    assert!(manifest.immutable());
    let note = manifest.notes().iter().find(|note| note.code == "misspelt-key").expect("noted");
    assert_eq!((pointed_at(text, note), note.help[0].as_str()), ("maproles", "write `mapRoles`"));
}

#[test]
fn a_broken_document_elsewhere_is_noted_and_refuses_edits() {
    let text = format!("a: [\n---\n{}---\nb: }}\n", with_data("data:\n  mapRoles: x\n"));
    let manifest = find(&text);
    assert_eq!(codes(manifest.notes()), ["yaml-syntax", "yaml-syntax"]);
    let refusal = manifest.lift(&Edit::of(vec![put(DataKey::MapRoles, "y")])).expect_err("refused");
    assert_eq!(refusal.code, "yaml-syntax");
}

#[test]
fn others_who_manage_it_are_named() {
    let text = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: aws-auth\n  labels:\n    \
                app.kubernetes.io/managed-by: Helm\n  annotations:\n    meta.helm.sh/release-name: x\n    \
                kubectl.kubernetes.io/last-applied-configuration: '{}'\n  managedFields:\n  - manager: Terraform\n  \
                - manager: kubectl-edit\n";
    let owners = find(text).owners();
    let names: Vec<_> = owners.iter().map(|owner| owner.name.as_str()).collect();
    assert_eq!(names, ["Helm", "kubectl apply", "Terraform"]);
    assert_eq!(owners[0].evidence, "app.kubernetes.io/managed-by=Helm");
}

#[test]
fn json_is_read_as_json() {
    let text = with_json(r#""- \ud83d\ude00 a\/b \ud83d""#);
    assert_eq!(value(&find(&text), DataKey::MapRoles), Some("- 😀 a/b \u{fffd}"));
    assert_eq!(replaced(&text, DataKey::MapRoles, "a", "x\u{7}"), text.replace("a\\/", "x\\u0007\\/"));
}

#[test]
fn text_that_nobody_reads_is_noted() {
    let text = with_json("\"x\"") + "{\"kind\": \"ConfigMap\"}\n";
    assert_eq!(codes(find(&text).notes()), ["no-namespace", "text-behind"]);
    assert!(find(&text).lift(&Edit::of(vec![put(DataKey::MapRoles, "y")])).is_err());
}

fn with_json(value: &str) -> String {
    format!(
        "{{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {{\"name\": \"aws-auth\"}}, \
         \"data\": {{\"mapRoles\": {value}}}}}\n"
    )
}

#[test]
fn the_servers_own_templates_are_no_helm() {
    let text =
        with_data("data:\n  mapRoles: |\n    - {{SessionName}} {{EC2PrivateDNSName}} {{ endpoint }}\n");
    assert_eq!(codes(find(&text).notes()), Vec::<&str>::new());
    // As a template of Go would write them: a mistake, and no value of Helm's.
    for mistake in ["{{.SessionName}}", "{{ .accountID }}", "{{", "{{é}}"] {
        let text = text.replace("{{ endpoint }}", mistake);
        assert_eq!(codes(find(&text).notes()), Vec::<&str>::new(), "{mistake}");
    }
    for helm in ["{{.Values.x}}", "{{ .SessionNames }}", "{{- .x }}", "{{.}}"] {
        let text = text.replace("{{ endpoint }}", helm);
        assert_eq!(codes(find(&text).notes()), ["template"], "{helm}");
    }
}
