//! An entry beside a caller.

use super::difference::Difference;
use super::loose::Loose;
use crate::mapping::{Entry, Fate, Sso};

/// In what an entry differs from a caller; `None`: it has nothing to do with it.
pub(super) fn differences(entry: &Entry, caller: &Loose<'_>) -> Option<Vec<Difference>> {
    let mut found = match (&entry.arn, &entry.sso) {
        (Some(arn), _) => stored(&arn.value, caller)?,
        (None, Some(sso)) => sso_entry(sso, caller)?,
        (None, None) => return None,
    };
    match &entry.fate {
        Fate::Dropped { why } => found.push(Difference::Dropped(why.clone())),
        Fate::NeverMatches { why } if found.is_empty() => found.push(Difference::Never(why.clone())),
        _ => {}
    }
    (!found.is_empty()).then_some(found)
}

fn stored(text: &str, caller: &Loose<'_>) -> Option<Vec<Difference>> {
    let mut found = Vec::new();
    let Some(entry) = Loose::read(text) else {
        let is_name = !caller.name.is_empty() && text.trim().eq_ignore_ascii_case(caller.name);
        return is_name.then(|| vec![Difference::NameOnly]);
    };
    names(&entry, caller, &mut found)?;
    kinds(&entry, caller, &mut found);
    paths(&entry, caller, &mut found);
    sections(&entry, caller, &mut found);
    if text.trim() != text {
        found.push(Difference::Blanks);
    }
    Some(found)
}

/// The names must be alike, or nothing is.
fn names(entry: &Loose<'_>, caller: &Loose<'_>, found: &mut Vec<Difference>) -> Option<()> {
    if entry.is("root") && !caller.is("root") {
        return (entry.account == caller.account).then(|| found.push(Difference::Root));
    }
    if entry.name.eq_ignore_ascii_case(caller.name) {
        return Some(());
    }
    if let (Some((set, suffix)), Some((callers, own))) = (entry.sso(), caller.sso())
        && set.eq_ignore_ascii_case(callers)
        && suffix != "*"
    {
        found.push(Difference::SsoSuffix { entry: suffix.to_owned(), caller: own.to_owned() });
        return Some(());
    }
    let wild = entry.name.contains('*') && covers(entry.name, caller.name);
    wild.then(|| found.push(Difference::Wildcard))
}

fn kinds(entry: &Loose<'_>, caller: &Loose<'_>, found: &mut Vec<Difference>) {
    if entry.kind.eq_ignore_ascii_case(caller.kind) || found.contains(&Difference::Root) {
        return;
    }
    found.push(match () {
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
    if entry.account != caller.account {
        found.push(Difference::Account(entry.account.to_owned()));
    }
    if !same(entry.partition, caller.partition) {
        found.push(Difference::Partition(entry.partition.to_owned()));
    }
    if !entry.region.is_empty() {
        found.push(Difference::Region(entry.region.to_owned()));
    }
    let of_sts = entry.is("assumed-role") || entry.is("federated-user");
    if !same(entry.service, if of_sts { "sts" } else { "iam" }) {
        found.push(Difference::Service(entry.service.to_owned()));
    }
}

/// An `sso` entry matches roles by permission set and account, if at all
/// (`RoleMapping.SSOArnLike`).
fn sso_entry(sso: &Sso, caller: &Loose<'_>) -> Option<Vec<Difference>> {
    let (set, _suffix) = caller.sso()?;
    if !same(set, &sso.permission_set) {
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

/// Whether a pattern with `*` covers a name, as people mean it.
fn covers(pattern: &str, name: &str) -> bool {
    let (pattern, name) = (pattern.to_ascii_lowercase(), name.to_ascii_lowercase());
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = name.strip_prefix(first) else { return false };
    let mut parts: Vec<&str> = parts.collect();
    let last = parts.pop().unwrap_or_default();
    for part in parts {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}
