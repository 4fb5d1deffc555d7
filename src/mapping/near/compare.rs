//! An entry beside a caller.

use super::alike::{covers, odd, one_typo, plain};
use super::difference::Difference;
use super::loose::Loose;
use super::words::closest;
use crate::mapping::{AuthMap, Entry, Fate, Sso};

/// In what an entry differs from a caller; `None`: it has nothing to do with it.
pub(super) fn differences(map: &AuthMap, entry: &Entry, caller: &Loose<'_>) -> Option<Vec<Difference>> {
    let found = match (&entry.arn, &entry.sso) {
        (Some(arn), _) => stored(&arn.value, caller),
        (None, Some(sso)) => sso_entry(sso, caller),
        (None, None) => None,
    };
    let found = match &entry.fate {
        // It may hold the ARN where we do not look for one: under the name of another field.
        Fate::Dropped { why } => {
            let within = || Some(closest(map.values.get(entry.at.key)?.get(entry.span.clone())?, caller)?.1);
            let mut found = found.or_else(within)?;
            found.push(Difference::Dropped(why.clone()));
            found
        }
        Fate::NeverMatches { why } if found.as_ref().is_some_and(Vec::is_empty) => {
            vec![Difference::Never(why.clone())]
        }
        _ => found?,
    };
    (!found.is_empty()).then_some(found)
}

/// The same for the text of an ARN. Nothing: it is the caller's, or the server should think so.
pub(super) fn stored(text: &str, caller: &Loose<'_>) -> Option<Vec<Difference>> {
    let mut found = Vec::new();
    let bare = text.trim();
    if bare != text {
        found.push(Difference::Blanks);
    }
    let core = bare.trim_matches(|c: char| c.is_whitespace() || "\"'`,;".contains(c));
    let seen = plain(core);
    let Some(entry) = Loose::read(&seen) else {
        found.push(malformed(&seen, caller)?);
        return Some(found);
    };
    names(&entry, caller, &mut found)?;
    kinds(&entry, caller, &mut found);
    paths(&entry, caller, &mut found);
    sections(&entry, caller, &mut found);
    if core != bare {
        found.push(Difference::Malformed(caller.text.to_owned()));
    }
    if let Some(c) = odd(core).filter(|c| !caller.text.contains(*c)) {
        found.push(Difference::LookAlike(c));
    }
    if let Some(why) = caller.strange.filter(|_| found.is_empty()) {
        found.push(Difference::Asked(why.to_owned()));
    }
    let guessed = found.iter().any(|it| matches!(it, Difference::Name(_)));
    // Of two guesses nothing is left that looks alike.
    (!guessed || found.len() == 1).then_some(found)
}

/// What has the caller's name at its end, and is no ARN.
fn malformed(text: &str, caller: &Loose<'_>) -> Option<Difference> {
    if text == "*" {
        return Some(Difference::Wildcard);
    }
    let last = text.trim_end_matches('/').rsplit(['/', ':']).next()?;
    let name = if caller.is("root") { caller.kind } else { caller.name };
    if name.is_empty() || !last.eq_ignore_ascii_case(name) {
        return None;
    }
    let begins = text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("arn:"));
    Some(if begins { Difference::Malformed(caller.text.to_owned()) } else { Difference::NameOnly })
}

/// The names must be alike, or nothing is.
fn names(entry: &Loose<'_>, caller: &Loose<'_>, found: &mut Vec<Difference>) -> Option<()> {
    let same_account = entry.account == caller.account || is_wild(entry.account);
    if entry.name.is_empty() && !same(entry.kind, caller.kind) {
        // `root` for everybody, or `*` in its place.
        let everybody = if entry.is("root") { Difference::Root } else { Difference::Wildcard };
        return (same_account && (entry.is("root") || entry.kind == "*")).then(|| found.push(everybody));
    }
    if same(entry.name, caller.name) {
        return Some(());
    }
    let same_kind = same_account && (same(entry.kind, caller.kind) || is_wild(entry.kind));
    if let Some((set, suffix)) = caller.sso() {
        let (set, suffix) = (set.to_owned(), suffix.to_owned());
        match entry.sso() {
            Some((own, other)) if same(own, &set) && other != "*" => {
                found.push(Difference::SsoSuffix { entry: other.to_owned(), caller: suffix });
                return Some(());
            }
            _ if entry.sso_rest().is_some_and(|rest| same(rest, &set)) => {
                found.push(Difference::SsoSuffix { entry: String::new(), caller: suffix });
                return Some(());
            }
            None if same_kind && same(entry.name, &set) => {
                found.push(Difference::SsoName(caller.name.to_owned()));
                return Some(());
            }
            _ => {}
        }
    }
    if is_wild(entry.name) && same_kind && covers(entry.name, caller.name) {
        found.push(Difference::Wildcard);
        return Some(());
    }
    if !caller.alone || !same_kind || !one_typo(entry.name, caller.name) {
        return None;
    }
    found.push(Difference::Name(entry.name.to_owned()));
    Some(())
}

fn kinds(entry: &Loose<'_>, caller: &Loose<'_>, found: &mut Vec<Difference>) {
    if same(entry.kind, caller.kind) || found.contains(&Difference::Root) {
        return;
    }
    found.push(match () {
        () if is_wild(entry.kind) => return wild(found),
        // A session without its name is no caller, and that is what differs.
        () if caller.is("assumed-role") && entry.is("role") => return,
        () if entry.is("assumed-role") => Difference::Session,
        () if entry.is("instance-profile") => Difference::InstanceProfile,
        // What is asked about is an instance profile: a role of its name is the likely one.
        () if caller.is("instance-profile") && entry.is("role") => Difference::InstanceProfile,
        () => Difference::Kind { entry: entry.kind.to_owned(), caller: caller.kind.to_owned() },
    });
}

fn paths(entry: &Loose<'_>, caller: &Loose<'_>, found: &mut Vec<Difference>) {
    match (entry.path, caller.path) {
        (entry, caller) if same(entry.unwrap_or_default(), caller.unwrap_or_default()) => {}
        (entry, path) if caller.is("user") => {
            let owned = |path: Option<&str>| path.map(str::to_owned);
            found.push(Difference::UserPath { entry: owned(entry), caller: owned(path) });
        }
        (Some(path), _) => found.push(Difference::Path(path.to_owned())),
        (None, _) => {}
    }
}

fn sections(entry: &Loose<'_>, caller: &Loose<'_>, found: &mut Vec<Difference>) {
    let mut differ = |own: &str, callers: &str, other: fn(String) -> Difference| match () {
        () if same(own, callers) => {}
        () if is_placeholder(own) => found.push(Difference::Placeholder(own.to_owned())),
        () if is_wild(own) => wild(found),
        () => found.push(other(own.to_owned())),
    };
    differ(entry.account, caller.account, Difference::Account);
    differ(entry.partition, caller.partition, Difference::Partition);
    differ(entry.region, "", Difference::Region);
    let of_sts = entry.is("assumed-role") || entry.is("federated-user");
    differ(entry.service, if of_sts { "sts" } else { "iam" }, Difference::Service);
}

/// Once is enough.
fn wild(found: &mut Vec<Difference>) {
    if !found.contains(&Difference::Wildcard) {
        found.push(Difference::Wildcard);
    }
}

fn is_wild(text: &str) -> bool {
    text.contains(['*', '?'])
}

/// What somebody or something was to fill in.
fn is_placeholder(text: &str) -> bool {
    text.contains(['<', '>', '$', '{', '}']) || text.to_ascii_lowercase().contains("account")
}

/// An `sso` entry matches roles by permission set and account, if at all
/// (`RoleMapping.SSOArnLike`): by the beginning of the name, whatever follows.
fn sso_entry(sso: &Sso, caller: &Loose<'_>) -> Option<Vec<Difference>> {
    let rest = caller.sso_rest()?;
    let set = rest.get(..sso.permission_set.len())?;
    if !same(set, &sso.permission_set) || !rest[set.len()..].starts_with('_') {
        return None;
    }
    let mut found = vec![match sso.partition.as_deref() {
        None | Some("") => Difference::Gate,
        Some(_) => Difference::SsoPartition,
    }];
    if sso.account != caller.account {
        found.push(Difference::Account(sso.account.clone()));
    }
    Some(found)
}

fn same(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
}
