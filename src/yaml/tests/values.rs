use super::read;
use crate::yaml::{Data, Resolved, Value, documents, fits_plain, json, resolve_plain, strings};

/// A value in short: strings in quotes, the rest as JSON.
fn show(value: &Value) -> String {
    match &value.data {
        Data::Null => "null".into(),
        Data::Bool(truth) => truth.to_string(),
        Data::Number(number) => number.clone(),
        Data::String(text) => format!("{text:?}"),
        Data::Array(items) => format!("[{}]", items.iter().map(show).collect::<Vec<_>>().join(",")),
        Data::Object(members) => {
            let members: Vec<String> =
                members.iter().map(|m| format!("{}:{}", m.key, show(&m.value))).collect();
            format!("{{{}}}", members.join(","))
        }
    }
}

fn value(text: &str) -> String {
    match read(text).to_value() {
        Ok(value) => show(&value),
        Err(error) => format!("error: {error}"),
    }
}

#[test]
fn words_and_numbers_are_those_of_yaml_1_1() {
    assert_eq!(value("[yes, No, y, off, ~, null, Null, '']"), r#"[true,false,true,false,null,null,null,""]"#);
    assert_eq!(value("[010, 0o10, 0x10, 0b10, 1_000, +1]"), "[8,8,16,2,1000,1]");
    assert_eq!(value("[1.50, 1e3, .5, 1e21, -0.0, 1e-7]"), "[1.5,1000,0.5,1e+21,-0,1e-7]");
    assert_eq!(
        value("[1:20, 2020-01-01, =, <<, 08x, nope]"),
        r#"["1:20","2020-01-01","=","<<","08x","nope"]"#
    );
    assert_eq!(value("18446744073709551615"), "18446744073709551615");
}

#[test]
fn tags_decide() {
    assert_eq!(
        value("[!!str 1, !!int '2', !!float 3, !foo 4, ! 5, !!binary aGk=]"),
        r#"["1",2,3,"4","5","hi"]"#
    );
    assert_eq!(value("!!int x"), "error: tagged `!!int`, but is text");
}

#[test]
fn the_last_of_the_same_keys_wins_and_the_others_stay_in_reach() {
    let document = read("a: 1\nb: 2\na: 3\n");
    let value = document.to_value().expect("it is read");
    assert_eq!(show(&value), "{b:2,a:3}");
    let object = value.as_object().expect("a mapping");
    assert_eq!(object.shadowed.len(), 1);
    assert_eq!(object.shadowed[0].value.span, 3..4);
}

#[test]
fn keys_that_differ_only_in_yaml_are_ambiguous() {
    let value = read("1: a\n'1': b\n").to_value().expect("it is read");
    let object = value.as_object().expect("a mapping");
    assert_eq!(object.ambiguous, ["1"]);
    assert_eq!((object.len(), object.shadowed.len()), (1, 1));
}

#[test]
fn a_merge_fills_in_and_a_later_one_overrides() {
    assert_eq!(value("a: &a {x: 1, z: 2}\nb: {<<: *a, x: 3}"), "{a:{x:1,z:2},b:{z:2,x:3}}");
    assert_eq!(value("a: &a {x: 1, z: 2}\nb: {x: 3, <<: *a}"), "{a:{x:1,z:2},b:{x:1,z:2}}");
    assert_eq!(value("<<: 1"), "error: `<<` takes a mapping, or a list of mappings");
}

#[test]
fn what_came_through_an_alias_says_so() {
    let document = read("a: &a [x]\nb: *a\n");
    let value = document.to_value().expect("it is read");
    let (a, b) = (value.get("a").expect("a"), value.get("b").expect("b"));
    assert_eq!((a.via.clone(), b.via.clone()), (None, Some(13..15)));
    let inner = &b.as_array().expect("a list")[0];
    assert_eq!((inner.span.clone(), inner.via.clone()), (7..8, Some(13..15)));
}

#[test]
fn numbers_in_a_list_of_strings_keep_their_text() {
    let read_list = |text: &str| {
        let strings = strings(&read(text));
        (strings.items.into_iter().map(|item| item.value).collect::<Vec<_>>(), strings.errors.len())
    };
    assert_eq!(
        read_list("- 012345678912\n- 1_0\n- yes\n- ~\n"),
        (vec!["012345678912".into(), "1_0".into(), "yes".into(), String::new()], 0)
    );
    assert_eq!(read_list("[a, [b], c]"), (vec!["a".into(), "c".into()], 1));
    assert_eq!(read_list("111122223333"), (vec![], 1));
    assert_eq!(read_list("# nothing"), (vec![], 0));
}

#[test]
fn json_is_read_as_json() {
    let json_value = |text: &str| json::parse(text).and_then(|d| d.to_value()).map(|v| show(&v));
    assert_eq!(json_value(r#"{"a\/b": "\ud83d\ude00", "y": 1E400}"#).as_deref(), Ok(r#"{a/b:"😀",y:1E400}"#));
    assert!(json_value("{a: 1}").is_err());
    assert!(json::is_json("\n {") && !json::is_json("[{"));
}

#[test]
fn an_error_ends_its_own_document_only() {
    let text = "a: 1\n---\nb: [\n---\nc: 3\n...\nnever read\n--- d\n";
    let read: Vec<String> = documents(text)
        .iter()
        .map(|d| d.as_ref().map_or("error".into(), |d| show(&d.to_value().expect("it is read"))))
        .collect();
    assert_eq!(read, ["{a:1}", "error", "{c:3}", "\"d\""]);
}

#[test]
fn plain_scalars_are_told_apart() {
    assert_eq!(resolve_plain("<<"), Resolved::Merge);
    assert_eq!(resolve_plain("0123"), Resolved::Int(83));
    assert_eq!(resolve_plain("2020-01-01"), Resolved::Timestamp);
    assert_eq!(resolve_plain("{{X}}"), Resolved::Str);
}

#[test]
fn only_what_every_reader_takes_for_this_text_goes_without_quotes() {
    for text in ["arn:aws:iam::111122223333:role/A", "system:masters", "x:{{AccountID}}", "a b", "é", "3rd"]
    {
        assert!(fits_plain(text, false), "{text}");
    }
    for text in [
        "",
        "yes",
        "~",
        "012345678912",
        "1:20",
        "0o17",
        "1e3",
        "{{x}}:y",
        "a: b",
        "a #b",
        "a:",
        " a",
        "*a",
        "=",
        "...",
        "a\nb",
    ] {
        assert!(!fits_plain(text, false), "{text}");
    }
    assert!(
        fits_plain("system:masters", true)
            && !fits_plain("x:{{AccountID}}", true)
            && !fits_plain("a,b", true)
    );
}
