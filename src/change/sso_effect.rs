//! What changes among `sso` entries. Whom that concerns is not known: the server matches them only
//! with the feature gate `SSORoleMatch`, and EKS does not say whether it is on.

use std::cmp::Ordering;
use std::fmt;

use super::effect::becomes;
use crate::mapping::{AuthMap, Entry, Fate, Sso};

/// The difference for one permission set in one account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SsoLine {
    pub permission_set: String,
    pub account: String,
    /// `None`: there was no such entry.
    pub before: Option<SsoGrant>,
    /// `None`: there is no such entry any more.
    pub after: Option<SsoGrant>,
}

/// What an entry gives to whom it matches.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SsoGrant {
    pub username: String,
    pub groups: Vec<String>,
}

/// Permission set, account, and what they get.
type Gated = ((String, String), SsoGrant);

/// The entries that differ, sorted; their order in the mapping does not count.
pub(super) fn between(before: &AuthMap, after: &AuthMap) -> Vec<SsoLine> {
    let all = side_by_side(gated(before), gated(after), Ord::cmp);
    let (gone, new): (Vec<_>, Vec<_>) =
        all.into_iter().filter(|(was, is)| was.is_none() || is.is_none()).unzip();
    let of_one = |a: &Gated, b: &Gated| a.0.cmp(&b.0);
    let pairs =
        side_by_side(gone.into_iter().flatten().collect(), new.into_iter().flatten().collect(), of_one);
    pairs.into_iter().filter_map(|(was, is)| line(was, is)).collect()
}

fn line(was: Option<Gated>, is: Option<Gated>) -> Option<SsoLine> {
    let (permission_set, account) = was.as_ref().or(is.as_ref())?.0.clone();
    let grant = |gated: Option<Gated>| gated.map(|(_, grant)| grant);
    Some(SsoLine { permission_set, account, before: grant(was), after: grant(is) })
}

/// Two sorted lists with what is equal in them beside each other.
fn side_by_side(
    was: Vec<Gated>,
    is: Vec<Gated>,
    order: impl Fn(&Gated, &Gated) -> Ordering,
) -> Vec<(Option<Gated>, Option<Gated>)> {
    let (mut was, mut is) = (was.into_iter().peekable(), is.into_iter().peekable());
    let mut pairs = Vec::new();
    loop {
        let next = match (was.peek(), is.peek()) {
            (None, None) => return pairs,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(old), Some(new)) => order(old, new),
        };
        pairs.push(match next {
            Ordering::Less => (was.next(), None),
            Ordering::Greater => (None, is.next()),
            Ordering::Equal => (was.next(), is.next()),
        });
    }
}

/// The `sso` entries that would match if the feature gate were on.
fn gated(map: &AuthMap) -> Vec<Gated> {
    let known = |entry: &&Entry| !matches!(entry.fate, Fate::Dropped { .. });
    let one = |entry: &Entry| {
        let Sso { permission_set, account, partition, .. } = entry.sso.as_deref()?;
        // With a partition they match nobody, gate or not: a bug of the server.
        partition.as_deref().is_none_or(str::is_empty).then(|| {
            let username = entry.username.as_ref().map_or_else(String::new, |name| name.value.clone());
            let groups = entry.groups.iter().map(|group| group.value.clone()).collect();
            ((permission_set.clone(), account.clone()), SsoGrant { username, groups })
        })
    };
    let mut all: Vec<Gated> = map.roles.iter().filter(known).filter_map(one).collect();
    all.sort_unstable();
    all
}

/// In words: `sso Admin in 111122223333 becomes ops in group view`.
impl fmt::Display for SsoLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let becomes = |grant: &SsoGrant| becomes(Some(&grant.username), &grant.groups);
        write!(f, "sso {} in {}", self.permission_set, self.account)?;
        match (&self.before, &self.after) {
            (None, Some(now)) => write!(f, " becomes {}", becomes(now)),
            (Some(old), None) => write!(f, " has no entry any more (was {})", becomes(old)),
            (Some(old), Some(now)) => write!(f, " becomes {}, was {}", becomes(now), becomes(old)),
            (None, None) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{DataKey, Values};

    fn map(entries: &[(&str, &str)]) -> AuthMap {
        let text = entries.iter().fold(String::new(), |text, (set, groups)| {
            text + &format!(
                "- sso: {{permissionSetName: {set}, accountID: '111122223333'}}\n  username: u\n  groups: {groups}\n"
            )
        });
        let mut values = Values::default();
        values.set(DataKey::MapRoles, Some(text.into()));
        crate::mapping::read(&values)
    }

    fn words(before: &[(&str, &str)], after: &[(&str, &str)]) -> Vec<String> {
        between(&map(before), &map(after)).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_comes_goes_and_becomes_something_else_is_named() {
        let before = [("Same", "[a]"), ("Gone", "[a, b]"), ("Other", "[a]"), ("Other", "[b]")];
        let after = [("Other", "[b]"), ("New", "[]"), ("Same", "[a]"), ("Other", "[c]")];
        assert_eq!(
            words(&before, &after),
            [
                "sso Gone in 111122223333 has no entry any more (was u in groups a, b)",
                "sso New in 111122223333 becomes u in no group",
                "sso Other in 111122223333 becomes u in group c, was u in group a",
            ]
        );
    }

    #[test]
    fn order_does_not_count_and_how_many_there_are_does() {
        assert!(words(&[("A", "[a]"), ("B", "[b]")], &[("B", "[b]"), ("A", "[a]")]).is_empty());
        let twice = [("A", "[a]"), ("A", "[a]")];
        assert_eq!(words(&twice[..1], &twice), ["sso A in 111122223333 becomes u in group a"]);
        assert_eq!(words(&twice, &twice[..1]).len(), 1);
    }
}
