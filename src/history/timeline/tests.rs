use super::*;
use crate::data::{DataKey, Edit};
use crate::history::record::About;

fn values(text: &str) -> Values {
    let mut values = Values::default();
    values.set(DataKey::MapRoles, Some(text.into()));
    values
}

/// A record named after what it leaves, made on a version of the object.
fn made(revision: &str, from: &str, to: &str, version: u64) -> Found {
    let (before, after) = (values(from), values(to));
    let about = About {
        revision: revision.to_owned(),
        object: "kube-system/aws-auth".to_owned(),
        resource_version: (version > 0).then(|| version.to_string()),
        time: "2026-11-24T12:00:00Z".to_owned(),
        ..About::default()
    };
    let edit = Edit::between(&before, &after);
    Found {
        revision: revision.to_owned(),
        record: Ok(Record::new(about, before.into(), edit)),
        pending: false,
        number: 0,
        left: None,
        kept: Kept::InCluster,
    }
}

fn pending(found: Found) -> Found {
    Found { pending: true, ..found }
}

fn live(text: &str, version: u64) -> Live {
    Live { values: values(text), resource_version: (version > 0).then(|| version.to_string()) }
}

fn later() -> SystemTime {
    SystemTime::now() + Duration::from_hours(100_000)
}

/// The history in words, newest first.
fn told(found: Vec<Found>, live: &Live) -> Vec<String> {
    let events = timeline(found, live, later());
    let word = |event: &Event| match event {
        Event::Change(change) => {
            let undone = change.undone_by.as_ref().map_or(String::new(), |by| format!(" undone by {by}"));
            format!("{} {:?}{undone}", change.revision, change.state)
        }
        Event::Foreign(foreign) => format!("foreign {}", foreign.revision.as_deref().unwrap_or("-")),
    };
    events.iter().map(word).collect()
}

#[test]
fn versions_of_the_object_tell_the_order_and_not_clocks() {
    let mut first = made("a", "0", "1", 9);
    if let Ok(record) = &mut first.record {
        "2036-01-01T00:00:00Z".clone_into(&mut record.about.time);
    }
    let all = vec![made("b", "1", "2", 10), first];
    assert_eq!(told(all, &live("2", 11)), ["b Applied", "a Applied"]);
}

#[test]
fn what_others_wrote_shows_between_and_behind() {
    let all = || vec![made("a", "0", "1", 5), made("b", "x", "2", 9)];
    assert_eq!(told(all(), &live("2", 10)), ["b Applied", "foreign before-b", "a Applied"]);
    assert_eq!(told(all(), &live("y", 12))[0], "foreign -");
    assert_eq!(told(Vec::new(), &live("y", 12)), Vec::<String>::new());
    let events = timeline(all(), &live("2", 10), later());
    assert_eq!(named(&events, "before-b"), Some(values("x").into()));
    assert_eq!(named(&events, "before-a"), Some(values("0").into()));
    assert_eq!(named(&events, "a"), Some(values("1").into()));
    assert_eq!(named(&events, "c"), None);
}

#[test]
fn a_pending_change_is_settled_by_what_is_there() {
    let one = || vec![pending(made("a", "0", "1", 5))];
    assert_eq!(told(one(), &live("1", 6)), ["a Applied"]);
    assert_eq!(told(one(), &live("0", 5)), ["a NotApplied"], "nothing has happened since");
    assert_eq!(told(one(), &live("0", 7)), ["a Unknown"], "it may have been taken back");
    assert_eq!(told(one(), &live("z", 7)), ["a Unknown"]);
    let young = timeline(one(), &live("0", 5), SystemTime::UNIX_EPOCH + Duration::from_secs(1_795_521_601));
    assert!(matches!(&young[0], Event::Change(change) if change.state == State::Pending));
    let ahead = timeline(one(), &live("0", 5), SystemTime::UNIX_EPOCH + Duration::from_hours(498_000));
    assert!(
        matches!(&ahead[0], Event::Change(change) if change.state == State::Pending),
        "its clock is ahead"
    );
}

#[test]
fn a_pending_change_is_settled_by_what_the_next_one_found() {
    let before = |text: &str, version| {
        let next = pending(made("b", text, "9", version));
        told(vec![pending(made("a", "0", "1", 5)), next], &live("9", 20)).pop()
    };
    assert_eq!(before("1", 6).as_deref(), Some("a Applied"));
    assert_eq!(before("0", 7).as_deref(), Some("a Unknown"));
    assert_eq!(before("z", 7).as_deref(), Some("a Unknown"));
    let raced = vec![pending(made("a", "0", "1", 5)), made("b", "0", "2", 5)];
    assert_eq!(told(raced, &live("2", 6)), ["b Applied", "a NotApplied"], "one change for one version");
}

#[test]
fn changes_to_files_are_settled_by_their_text() {
    let file = |found: Found, number| Found { number, kept: Kept::Locally, ..found };
    let all = |live_text: &str| {
        told(
            vec![file(made("a", "0", "1", 0), 1), file(pending(made("b", "1", "2", 0)), 2)],
            &live(live_text, 0),
        )
    };
    assert_eq!(all("2"), ["b Applied", "a Applied"]);
    assert_eq!(all("1"), ["b NotApplied", "a Applied"]);
    assert_eq!(all("z"), ["foreign -", "b Unknown", "a Applied"]);
}

#[test]
fn a_change_that_is_undone_says_by_which_and_again_when_that_is_undone() {
    let undo = |revision: &str, from: &str, to: &str, version, of: &str| {
        let mut found = made(revision, from, to, version);
        if let Ok(record) = &mut found.record {
            record.about.undoes = Some(of.to_owned());
        }
        found
    };
    let mut all = vec![made("a", "0", "1", 1), undo("b", "1", "0", 2, "a")];
    assert_eq!(told(all.clone(), &live("0", 3)), ["b Applied", "a Applied undone by b"]);
    all.push(undo("c", "0", "1", 3, "b"));
    assert_eq!(told(all, &live("1", 4)), ["c Applied", "b Applied undone by c", "a Applied"]);
}

#[test]
fn two_copies_are_one_record_and_a_damaged_one_is_told() {
    let local = Found { number: 3, kept: Kept::Locally, ..pending(made("a", "0", "1", 5)) };
    let events = timeline(vec![local, made("a", "0", "1", 5)], &live("1", 6), later());
    assert!(
        matches!(&events[..], [Event::Change(one)] if one.kept == Kept::Both && one.state == State::Applied)
    );
    let damaged = Found { record: Err("cut off".to_owned()), ..made("b", "1", "2", 6) };
    assert_eq!(told(vec![made("a", "0", "1", 5), damaged], &live("1", 6)), ["a Applied", "b Damaged"]);
}

#[test]
fn only_what_is_settled_or_old_has_to_go() {
    let names = ["a", "b", "c", "d", "e", "f"];
    let all = || {
        let made_by = |(name, version): (&&str, u64)| made(name, "0", name, version);
        let mut all: Vec<Found> = names.iter().zip(1..).map(made_by).collect();
        all[1].pending = true;
        all[2].record = Err("it is of version 2".to_owned());
        all
    };
    let recorded = seconds(&all()[0]).unwrap();
    let after = |age: Duration| SystemTime::UNIX_EPOCH + Duration::from_secs(recorded) + age;
    let young = after(Duration::from_mins(1));
    // What can't be read has no place of its own: it stands before all that can.
    assert_eq!(superfluous(all(), 2, young), ["a", "d"]);
    assert_eq!(superfluous(all(), 2, after(UNDER_WAY)), ["a", "b", "d"]);
    assert_eq!(superfluous(all(), 2, after(Duration::ZERO) - Duration::from_hours(1)), ["a", "d"]);
    assert_eq!(superfluous(all(), 6, young), [""; 0]);
}
