//! Whom somebody may have meant by a principal that is not there.

use super::{AuthMap, Entry};
use crate::data::nearest;

/// How much alike, the closest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    /// `dev` or `role/dev`, or another account, path or case.
    Name,
    Username,
    Typo,
}

impl AuthMap {
    /// The ARNs, as they are stored, that are most like it: at most three.
    pub fn meant_by(&self, typed: &str) -> Vec<&str> {
        let likeness = |entry: &Entry| like(entry, typed.trim());
        let Some(best) = self.all().filter_map(likeness).min() else { return Vec::new() };
        let mut meant: Vec<&str> = self
            .all()
            .filter(|entry| likeness(entry) == Some(best))
            .filter_map(|entry| entry.arn.as_ref().map(|arn| arn.value.as_str()))
            .collect();
        meant.dedup();
        meant.truncate(3);
        meant
    }
}

fn like(entry: &Entry, typed: &str) -> Option<Likeness> {
    let stored = &entry.arn.as_ref()?.value;
    let (kind, name) = parts(stored);
    let (typed_kind, typed_name) = parts(typed);
    if typed_name.is_empty() || typed_kind.is_some_and(|typed| Some(typed) != kind) {
        return None;
    }
    if name.eq_ignore_ascii_case(typed_name) {
        Some(Likeness::Name)
    } else if entry.username.as_ref().is_some_and(|username| username.value == typed) {
        Some(Likeness::Username)
    } else {
        // Of three letters two typos leave nothing.
        (typed_name.len() > 3 && nearest(typed_name, &[name]).is_some()).then_some(Likeness::Typo)
    }
}

/// `role` and `dev` of an ARN, of `role/team/dev` and, without the kind, of `dev`.
fn parts(text: &str) -> (Option<&str>, &str) {
    let resource = text.rsplit(':').next().unwrap_or(text);
    match resource.split_once('/') {
        Some((kind, rest)) => (Some(kind), rest.rsplit('/').next().unwrap_or(rest)),
        None => (None, resource),
    }
}

#[cfg(test)]
mod tests {
    use crate::data::{DataKey, Values};
    use crate::mapping;

    fn meant_by(typed: &str) -> Vec<String> {
        let role = |name: &str, user: &str| {
            format!("- rolearn: arn:aws:iam::111122223333:role/{name}\n  username: {user}\n")
        };
        let text =
            role("dev", "developers") + &role("deploy", "deploy") + &role("Admin", "boss") + &role("t1", "x");
        let mut values = Values::default();
        values.set(DataKey::MapRoles, Some(text.into()));
        mapping::read(&values).meant_by(typed).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn a_name_alone_a_username_and_a_typo_are_understood() {
        let role = |name: &str| [format!("arn:aws:iam::111122223333:role/{name}")];
        for (typed, name) in [
            ("dev", "dev"),
            ("role/dev", "dev"),
            ("role/team/dev", "dev"),
            ("arn:aws:iam::444455556666:role/dev", "dev"),
            ("ADMIN", "Admin"),
            ("boss", "Admin"),
            ("arn:aws:iam::111122223333:role/depoly", "deploy"),
        ] {
            assert_eq!(meant_by(typed), role(name), "{typed}");
        }
        for typed in ["", "user/dev", "t2", "nobody", "arn:aws:iam::111122223333:user/deploy"] {
            assert_eq!(meant_by(typed), [""; 0], "{typed}");
        }
    }
}
