use super::*;

/// The only problem, and the text it points at.
fn only(text: &str) -> (Diagnostic, String) {
    let mut found = problems(text);
    assert_eq!(found.len(), 1, "{found:#?}");
    let problem = found.remove(0);
    let place = pointed_at(text, &problem).to_owned();
    (problem, place)
}

#[test]
fn invalid_yaml_is_pointed_at() {
    let (problem, place) = only(&with_data("data:\n  mapRoles: [\n"));
    assert_eq!(problem.code, "yaml-syntax");
    assert!(place.len() < 12, "{place}");
}

#[test]
fn a_list_instead_of_a_string_is_explained() {
    let (problem, place) = only(&with_data("data:\n  mapRoles:\n    - rolearn: a\n"));
    assert_eq!((problem.code, place.as_str()), ("value-type", "- rolearn: a"));
    assert!(problem.message.contains("a list"), "{}", problem.message);
    assert!(problem.help[0].contains("mapRoles: |"), "{:?}", problem.help);
}

#[test]
fn every_value_that_is_no_string_is_reported_at_once() {
    let text = with_data("data:\n  mapRoles: {a: b}\n  mapUsers: yes\n  mapAccounts: 111122223333\n");
    assert_eq!(codes(&problems(&text)), ["value-type"; 3]);
    assert_eq!(codes(&problems(&with_data("data:\n  mapRoles: !!binary eA==\n"))), ["value-type"]);
    assert_eq!(codes(&problems(&with_data("data: [a]\n"))), ["data-type"]);
}

#[test]
fn equal_keys_are_refused_with_both_places() {
    for text in
        ["data:\n  mapRoles: a\n  'mapRoles': b\n", "data: {mapRoles: a}\ndata: {}\n", "kind: ConfigMap\n"]
    {
        let found = problems(&with_data(text));
        assert_eq!(codes(&found), ["duplicate-key"], "{text}");
        assert_eq!(found[0].labels.len(), 2);
    }
}

#[test]
fn two_of_them_are_refused() {
    let one = with_data("data: {}\n");
    let found = problems(&format!("{one}---\n{one}"));
    assert_eq!((codes(&found), found[0].labels.len()), (vec!["two-configmaps"], 2));
}

#[test]
fn binary_data_with_our_keys_is_refused() {
    let (problem, place) = only(&with_data("binaryData:\n  mapRoles: eA==\n"));
    assert_eq!((problem.code, place.as_str()), ("binary-data", "mapRoles"));
}

#[test]
fn a_merge_key_is_refused() {
    assert_eq!(codes(&problems(&with_data("x: &x {mapRoles: a}\ndata:\n  <<: *x\n"))), ["merge-key"]);
}

#[test]
fn what_stands_elsewhere_too_is_read_but_not_edited() {
    let texts = [
        "x: &x {mapRoles: a}\ndata: *x\n",
        "x: &x a\ndata:\n  mapRoles: *x\n",
        "data:\n  mapRoles: &x a\n  other: *x\n",
        "data: &x\n  mapRoles: a\nother: *x\n",
    ];
    for text in texts {
        let text = with_data(text);
        let manifest = find(&text);
        assert_eq!(value(&manifest, DataKey::MapRoles), Some("a"), "{text}");
        let refusal = manifest.lift(&Edit::of(vec![put(DataKey::MapRoles, "b")])).expect_err(&text);
        assert_eq!(refusal.code, "shared-value");
    }
    let alone = with_data("data:\n  mapRoles: &x 'a'\n");
    assert_eq!(replaced(&alone, DataKey::MapRoles, "a", "b"), alone.replace("'a'", "'b'"));
}

#[test]
fn objects_that_lack_kind_or_name_are_told_so() {
    let help = |text: &str| problems(text)[0].help[0].clone();
    assert_eq!(help("a: b\n"), "it has an object with neither kind nor name");
    assert_eq!(help("metadata: {name: x}\n"), "it has an object without kind named x");
    assert_eq!(help("kind: Pod\n"), "it has Pod without a name");
}

#[test]
fn a_manifest_without_it_tells_what_it_has() {
    let text =
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: aws-auth, namespace: copy}\ndata: {mapRoles: x}\n";
    let problem = &problems(text)[0];
    assert_eq!(problem.code, "no-configmap");
    assert_eq!(
        problem.help,
        ["it has ConfigMap copy/aws-auth", "for that one: `-n copy --configmap aws-auth`"]
    );
}

#[test]
fn a_mapping_without_its_config_map_is_explained() {
    for text in ["mapRoles: |\n  - a\n", "- rolearn: a\n", "data:\n  mapUsers: x\n"] {
        let found = problems(text);
        assert!(found[0].help[0].contains("`kind: ConfigMap`"), "{text}: {found:#?}");
    }
    assert_eq!(problems("")[0].help, ["the file is empty"]);
}

#[test]
fn a_wrong_kind_or_api_version_is_pointed_at() {
    let (problem, place) =
        only("apiVersion: v1\nkind: Secret\nmetadata: {name: aws-auth, namespace: kube-system}\n");
    assert_eq!((problem.code, place.as_str()), ("no-configmap", "Secret"));
    let (problem, place) = only(&with_data("").replace("apiVersion: v1", "apiVersion: v2"));
    assert_eq!((problem.code, place.as_str()), ("api-version", "v2"));
}

#[test]
fn templates_are_recognised() {
    let helm = with_data("data:\n  {{- if .Values.roles }}\n  mapRoles: x\n  {{- end }}\n");
    assert!(
        problems(&helm)[0].help.iter().any(|help| help.contains("helm template")),
        "{:#?}",
        problems(&helm)
    );
    let terraform = "resource \"kubernetes_config_map\" \"aws_auth\" {\n  data = {\n    mapRoles = yamlencode([])\n  }\n}\n";
    let found = problems(terraform);
    assert!(found[0].help.iter().any(|help| help.contains("Terraform")), "{found:#?}");
}

#[test]
fn control_characters_are_refused() {
    let (problem, place) = only(&with_data("data:\n  mapRoles: \"a\u{0}b\"\n"));
    assert_eq!((problem.code, place.as_str()), ("yaml-syntax", "\u{0}"));
}

#[test]
fn splices_outside_the_value_are_refused() {
    let text = with_data("data:\n  mapRoles: 'é'\n");
    for (start, end) in [(0, 9), (1, 2), (2, 1)] {
        let span = start..end;
        let edit = Edit::of(vec![splices(DataKey::MapRoles, vec![Splice { span, text: String::new() }])]);
        assert_eq!(find(&text).lift(&edit).expect_err("refused").code, "edit-check");
    }
}

#[test]
fn lines_that_end_in_an_odd_way_are_not_turned_into_others() {
    let cr = with_data("data:\n  mapRoles: |\n    - a\n    - b\n").replace('\n', "\r");
    let nel = with_data("data:\n  mapRoles: |\n    - a\u{85}    - b\n");
    let ls = with_data("data:\n  mapRoles: |\n    - a\u{2028}      b\n    - c\n");
    let plain = with_data("data:\n  mapRoles: 'a\u{2029}    b'\n");
    for text in [cr, nel, ls, plain] {
        let manifest = find(&text);
        let value = value(&manifest, DataKey::MapRoles).expect("there");
        let end = value.len();
        let edit = splices(DataKey::MapRoles, vec![Splice { span: end..end, text: "- z\n".into() }]);
        let problem = manifest.lift(&Edit::of(vec![edit])).expect_err("refused");
        assert_eq!(problem.code, "line-breaks");
        assert!(text.get(problem.labels[0].place.span.clone()).is_some());
    }
    let quoted = "data:\n  mapRoles: \"- a\u{2028}b\\n\"\n";
    let after = replaced(&with_data(quoted), DataKey::MapRoles, "", "- z\n");
    assert_eq!(after, with_data(&quoted.replace("\\n", "\\n- z\\n")));
}
