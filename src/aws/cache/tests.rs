use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;

use super::*;

fn key(value: &str) -> Key {
    KeyOf::new("test").and("name", value).done()
}

#[test]
fn keys_differ_where_anything_differs() {
    assert_eq!(key("a"), key("a"));
    let made = [
        key("a"),
        key("b"),
        KeyOf::new("other").and("name", "a").done(),
        KeyOf::new("test").and("nam", "ea").done(),
        KeyOf::new("test").and_maybe("name", None).done(),
        KeyOf::new("test").and("name", "").done(),
        KeyOf::new("test").and("name", "a").and("name", "a").done(),
    ];
    for (nth, one) in made.iter().enumerate() {
        assert!(!made[..nth].contains(one), "{one:?}");
    }
}

#[test]
fn credentials_survive_and_those_without_an_end_are_not_kept() {
    let ends = SystemTime::UNIX_EPOCH + Duration::from_secs(4_000_000_000);
    let made = Credentials::builder()
        .access_key_id("A")
        .secret_access_key("s")
        .session_token("t")
        .expiry(ends)
        .account_id("111122223333")
        .provider_name("x")
        .build();
    let (when, value) = value_of(&made).unwrap();
    let back = credentials_of(&value).unwrap();
    assert_eq!((when, back.expiry(), back.session_token()), (ends, Some(ends), Some("t")));
    assert_eq!(back.account_id().unwrap().as_str(), "111122223333");
    let endless = Credentials::new("A", "s", Some("t".to_owned()), None, "x");
    let permanent = Credentials::new("A", "s", None, Some(ends), "x");
    assert!(value_of(&endless).is_none() && value_of(&permanent).is_none());
}

#[test]
fn an_entry_is_for_its_key_and_until_its_end() {
    let (now, value) = (SystemTime::now(), serde_json::json!("v"));
    let open = |bytes: &[u8], name: &str, now| entry::open(bytes, &key(name), now, ends_soon);
    let sealed = entry::seal(&key("a"), now, now + Duration::from_mins(2), value.clone());
    assert_eq!(open(sealed.as_bytes(), "a", now), Some(value.clone()));
    assert_eq!(open(sealed.as_bytes(), "b", now), None);
    let ending = entry::seal(&key("a"), now, now + Duration::from_secs(30), value);
    for bytes in [ending.as_bytes(), b"", b"{}", b"[1", b"\xff", br#"{"key":1,"made":0,"ends":-1}"#] {
        assert_eq!(open(bytes, "a", now), None);
    }
}

#[test]
fn an_entry_that_was_made_in_the_future_is_of_a_wrong_clock() {
    let (now, value) = (SystemTime::now(), serde_json::json!("v"));
    let sealed = entry::seal(&key("a"), now, now + Duration::from_hours(1), value);
    let opened = |back: Duration| entry::open(sealed.as_bytes(), &key("a"), now - back, |_| false);
    assert!(opened(Duration::from_secs(30)).is_some(), "clocks are set right by seconds");
    for back in [Duration::from_mins(2), Duration::from_hours(24 * 365)] {
        assert!(opened(back).is_none(), "{back:?}");
    }
}
