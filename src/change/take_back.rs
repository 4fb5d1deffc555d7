//! Taking a change back where others may have written since: what it did is undone, what they did
//! stays.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::data::{DataKey, Edit};
use crate::diagnostic::Diagnostic;
use crate::mapping::{self, AuthMap, Entry, EntryEdit, KeyState};

use super::apply::{notes_back, records_back};
use super::aws_auth::insertion;
use super::plan::{check_effect, refuse_lost};
use super::whole::changed;
use super::{AwsAuth, Intent, Plan, Refusal, Snapshot};

/// A change that was made, as what was there before and after it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Made {
    pub before: Snapshot,
    pub after: Snapshot,
}

/// The plan that takes a change back. A key that still reads as the change has left it gets its
/// old text, to the byte; of any other, entries are taken back one by one.
pub(super) fn planned(intent: &Intent, made: &Made, now: &AwsAuth) -> Result<Plan, Refusal> {
    let values = &now.map.values;
    let (before, after) = (&made.before.values, &made.after.values);
    let differ = |key: &DataKey| before.get(*key) != after.get(*key);
    let sides = Sides { before: &mapping::read(before), after: &mapping::read(after), now: &now.map };
    let (whole, moved): (Vec<DataKey>, Vec<DataKey>) =
        DataKey::ALL.into_iter().filter(differ).partition(|key| {
            let (was, is) = (before.get(*key), values.get(*key));
            is == was || (is == after.get(*key) && !sides.is_overtaken(*key))
        });
    let mut wanted = values.clone();
    for key in &whole {
        wanted.set(*key, before.get(*key).cloned());
    }
    let mut edit = Edit::between(values, &wanted);
    let untouched = moved.is_empty();
    if !untouched {
        refuse_lost(now)?;
        let mut edits = Vec::new();
        for key in moved {
            edits.extend(sides.back(key, &whole)?);
        }
        let entries = now.map.edited(&edits).map_err(|why| Refusal::CannotEdit(Box::new(why)))?;
        edit = edit.then(entries.edit, values);
    }
    edit.annotations = records_back(made, now, untouched)?;
    if edit.is_empty() {
        return Ok(Plan::nothing(intent, now, Vec::new()));
    }
    let notes = notes_back(&edit);
    let plan = changed(intent, now, edit.clone(), mapping::read(&values.edited(&edit)))?;
    check_effect(&plan.effect, &sides.touched())?;
    Ok(Plan { notes, ..plan })
}

/// The mapping before and after the change, and as it is now.
struct Sides<'m> {
    before: &'m AuthMap,
    after: &'m AuthMap,
    now: &'m AuthMap,
}

/// Entries by what they are about, as it is written.
type ById<'m> = BTreeMap<String, Vec<&'m Entry>>;

impl Sides<'_> {
    /// Everybody whom the change was about, as [`mapping::principal_key`] names them.
    fn touched(&self) -> Vec<String> {
        let mut touched = Vec::new();
        for key in [DataKey::MapRoles, DataKey::MapUsers] {
            let (before, after) = (by_id(self.before, key), by_id(self.after, key));
            let ids: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
            let differ = ids.into_iter().filter(|id| !alike(before.get(*id), after.get(*id)));
            touched.extend(differ.map(|id| mapping::principal_key(id)));
        }
        let (before, after) = (accounts(self.before), accounts(self.after));
        touched.extend(before.symmetric_difference(&after).map(|id| (*id).to_owned()));
        touched
    }

    /// The edits of the mapping as it is now that undo the change in one key. `whole`: the keys
    /// that get their old text.
    fn back(&self, key: DataKey, whole: &[DataKey]) -> Result<Vec<EntryEdit>, Refusal> {
        if [self.before, self.after].iter().any(|map| map.states[key as usize] == KeyState::Lost) {
            return Err(unclear(&format!(
                "{key} could not be read before or after it, and others have written since"
            )));
        }
        if key == DataKey::MapAccounts {
            return Ok(self.accounts_back());
        }
        let (before, after, now) = (by_id(self.before, key), by_id(self.after, key), by_id(self.now, key));
        let ids: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        let mut edits = Vec::new();
        for id in ids.into_iter().filter(|id| !alike(before.get(*id), after.get(*id))) {
            let mut sides = [&before, &after, &now].map(|side| side.get(id));
            let elsewhere: Vec<&Entry> = self.come_since(id).into_iter().collect();
            if let ([Some(_), None, None], [entry, ..]) = (sides, elsewhere.as_slice()) {
                if whole.contains(&entry.at.key) {
                    return Err(unclear(&format!("others have written another entry for {id} since")));
                }
                sides[2] = Some(&elsewhere);
            }
            edits.extend(one_back(sides, id)?);
        }
        Ok(edits)
    }

    /// Whether somebody whom the change took out of one key has been let in by another one since.
    fn is_overtaken(&self, key: DataKey) -> bool {
        let values = |map: &AuthMap| DataKey::ALL.map(|key| map.values.get(key).cloned());
        if key == DataKey::MapAccounts || values(self.now) == values(self.after) {
            return false;
        }
        let after = by_id(self.after, key);
        by_id(self.before, key).keys().any(|id| !after.contains_key(id) && self.come_since(id).is_some())
    }

    /// The entry that somebody has written anew for a principal whom the change had taken away,
    /// wherever it stands: one more would stand before it.
    fn come_since(&self, id: &str) -> Option<&Entry> {
        if self.after.winner(id).is_some() {
            return None;
        }
        self.now.winner(id).and_then(|at| self.now.entry(at))
    }

    fn accounts_back(&self) -> Vec<EntryEdit> {
        let (before, after, now) = (accounts(self.before), accounts(self.after), accounts(self.now));
        let added: Vec<_> = after.difference(&before).collect();
        let gone = self.now.accounts.iter().filter(|account| added.contains(&&account.id.value.as_str()));
        let gone = gone.map(|account| EntryEdit::RemoveAccount { index: account.index });
        let back = before.difference(&after).filter(|id| !now.contains(*id));
        gone.chain(back.map(|id| EntryEdit::InsertAccount { id: (*id).to_owned() })).collect()
    }
}

/// The same for one principal, as it was before, after, and is now.
fn one_back(sides: [Option<&Vec<&Entry>>; 3], id: &str) -> Result<Vec<EntryEdit>, Refusal> {
    if sides.iter().flatten().any(|entries| entries.len() > 1) {
        return Err(unclear(&format!("{id} stands in it several times, and others have written since")));
    }
    Ok(match sides.map(|entries| entries.and_then(|entries| entries.first())) {
        // Whoever took it away since has done so for good.
        [_, Some(_), None] | [None, None, _] => Vec::new(),
        [Some(old), None, None] if old.sso.is_some() => {
            return Err(unclear(&format!("the sso entry of {id} can't be written anew")));
        }
        [Some(old), None, None] => insertion(old).into_iter().collect(),
        [Some(old), None, Some(now)] => set_groups(now, with(groups(now), &groups(old))),
        [None, Some(new), Some(now)] => {
            let rest = without(groups(now), &groups(new));
            if rest.is_empty() { vec![EntryEdit::Remove { at: now.at }] } else { set_groups(now, rest) }
        }
        [Some(old), Some(new), Some(now)] => {
            let given = without(groups(new), &groups(old));
            let taken = without(groups(old), &groups(new));
            let rest = with(without(groups(now), &given), &taken);
            let same = rest.iter().collect::<BTreeSet<_>>() == groups(old).iter().collect();
            let mut edits = set_groups(now, if same { groups(old) } else { rest });
            if username(old) != username(new) && username(now) == username(new) {
                edits.push(EntryEdit::SetUsername { at: now.at, username: username(old).to_owned() });
            }
            edits
        }
    })
}

fn set_groups(now: &Entry, wanted: Vec<String>) -> Vec<EntryEdit> {
    if groups(now) == wanted { Vec::new() } else { vec![EntryEdit::SetGroups { at: now.at, groups: wanted }] }
}

fn with(mut groups: Vec<String>, more: &[String]) -> Vec<String> {
    for group in more {
        if !groups.contains(group) {
            groups.push(group.clone());
        }
    }
    groups
}

fn without(mut groups: Vec<String>, less: &[String]) -> Vec<String> {
    groups.retain(|group| !less.contains(group));
    groups
}

fn alike(one: Option<&Vec<&Entry>>, two: Option<&Vec<&Entry>>) -> bool {
    let says = |entries: Option<&Vec<&Entry>>| {
        let entries = entries.into_iter().flatten();
        entries.map(|entry| (username(entry).to_owned(), groups(entry))).collect::<Vec<_>>()
    };
    says(one) == says(two)
}

fn by_id(map: &AuthMap, key: DataKey) -> ById<'_> {
    let mut all = ById::new();
    for entry in map.entries(key) {
        let sso = || entry.sso.as_ref().map(|sso| format!("{}/{}", sso.account, sso.permission_set));
        if let Some(id) = entry.arn.as_ref().map(|arn| arn.value.clone()).or_else(sso) {
            all.entry(id).or_default().push(entry);
        }
    }
    all
}

fn accounts(map: &AuthMap) -> BTreeSet<&str> {
    map.accounts.iter().map(|account| account.id.value.as_str()).collect()
}

fn username(entry: &Entry) -> &str {
    entry.username.as_ref().map_or("", |name| &name.value)
}

fn groups(entry: &Entry) -> Vec<String> {
    entry.groups.iter().map(|group| group.value.clone()).collect()
}

fn unclear(why: &str) -> Refusal {
    Refusal::Conflict(Box::new(
        Diagnostic::error("unclear-undo", format!("this change can't be taken back by itself: {why}"))
            .help("to put the whole text back, with all that came since: awsauth restore REVISION"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::{Grant, Revoke, plan};
    use crate::data::Values;

    const ROLES: &str = "\
- rolearn: arn:aws:iam::111122223333:role/ci # the build
  username: ci
  groups: [view, edit]
- rolearn: arn:aws:iam::111122223333:role/ops
  username: ops
  groups: [admins]
";

    fn values(roles: &str) -> Values {
        let mut values = Values::default();
        values.set(DataKey::MapRoles, Some(roles.into()));
        values
    }

    fn role(name: &str) -> String {
        format!("arn:aws:iam::111122223333:role/{name}")
    }

    fn grant(name: &str, username: Option<&str>, groups: &[&str], replace: bool) -> Intent {
        Intent::Grant(Grant {
            key: DataKey::MapRoles,
            arn: role(name),
            username: username.map(str::to_owned),
            default_username: name.to_owned(),
            groups: groups.iter().map(|group| (*group).to_owned()).collect(),
            replace,
        })
    }

    fn revoke(name: &str, groups: &[&str]) -> Intent {
        let groups = groups.iter().map(|group| (*group).to_owned()).collect();
        Intent::Revoke(Revoke { principals: vec![role(name)], groups, ..Revoke::default() })
    }

    fn after(intents: &[Intent], before: &Values) -> Values {
        let all = Intent::Several(intents.to_vec());
        plan(&all, &AwsAuth::from_values(before)).expect("planned").after.map.values.clone()
    }

    /// What is left when `change` is made, then `since`, and `change` is taken back.
    fn left(change: Intent, since: &[Intent]) -> Result<Values, Refusal> {
        let before = values(ROLES);
        let made = made(&before, &after(&[change], &before));
        let now = after(since, &made.after.values);
        plan(&Intent::TakeBack(made), &AwsAuth::from_values(&now)).map(|plan| plan.after.map.values.clone())
    }

    fn made(before: &Values, after: &Values) -> Made {
        Made { before: before.clone().into(), after: after.clone().into() }
    }

    fn words(change: Intent, since: &[Intent]) -> Vec<String> {
        let left = left(change, since).expect("can be taken back");
        let effect = super::super::Effect::between(&mapping::read(&values(ROLES)), &mapping::read(&left));
        effect.lines.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn an_untouched_change_goes_to_the_byte() {
        for change in [
            grant("new", None, &["x"], false),
            grant("ci", None, &["x"], true),
            revoke("ci", &[]),
            revoke("ci", &["view"]),
            Intent::Texts(values("")),
            Intent::Texts(values("- {broken")),
        ] {
            assert_eq!(left(change, &[]).expect("taken back"), values(ROLES));
        }
    }

    #[test]
    fn what_others_did_since_stays() {
        let other = grant("other", None, &["o"], false);
        let stays = ["role/other becomes other in group o"];
        for change in [
            grant("new", None, &["x"], false),
            grant("ci", Some("cd"), &["x"], true),
            grant("ops", None, &["x"], false),
            revoke("ci", &[]),
            revoke("ci", &["view"]),
        ] {
            assert_eq!(words(change.clone(), std::slice::from_ref(&other)), stays, "{change:?}");
        }
    }

    #[test]
    fn what_others_did_to_the_same_principal_stays() {
        let new = || grant("new", None, &["x"], false);
        assert_eq!(words(new(), &[grant("new", None, &["y"], false)]), ["role/new becomes new in group y"]);
        assert_eq!(words(new(), &[revoke("new", &[])]), Vec::<String>::new());
        let more = [grant("ci", None, &["more"], false)];
        assert_eq!(words(revoke("ci", &["view"]), &more), ["role/ci gains group more"]);
        assert_eq!(words(grant("ci", Some("cd"), &["x"], true), &more), ["role/ci gains group more"]);
        let renamed = [grant("ci", Some("theirs"), &["x"], true)];
        assert_eq!(
            words(grant("ci", Some("cd"), &["x"], true), &renamed),
            ["role/ci becomes theirs instead of ci"]
        );
        let again = [grant("ci", Some("ci2"), &["z"], false)];
        assert_eq!(words(revoke("ci", &[]), &again), ["role/ci becomes ci2 instead of ci, gains group z"]);
    }

    #[test]
    fn whom_others_let_in_elsewhere_keeps_what_they_gave() {
        let Intent::Grant(wish) = grant("ci", None, &["o"], false) else { unreachable!() };
        let in_users = Intent::Grant(Grant { key: DataKey::MapUsers, ..wish });
        // The entry that comes back would stand before theirs.
        assert_eq!(words(revoke("ci", &[]), &[in_users]), ["role/ci gains group o"]);
    }

    #[test]
    fn a_whole_text_is_not_taken_from_under_others() {
        let wiped = left(Intent::Texts(values("- {broken")), &[]).expect("nobody wrote");
        assert_eq!(wiped, values(ROLES));
        let made = made(&values("- {broken"), &values(ROLES));
        let now = after(&[grant("other", None, &["o"], false)], &values(ROLES));
        let refused = plan(&Intent::TakeBack(made), &AwsAuth::from_values(&now));
        assert!(matches!(refused, Err(Refusal::Conflict(why)) if why.help[0].contains("restore")));
    }

    #[test]
    fn what_is_taken_back_already_is_nothing_to_do() {
        let before = values(ROLES);
        let made = made(&before, &after(&[grant("new", None, &[], false)], &before));
        let plan = plan(&Intent::TakeBack(made), &AwsAuth::from_values(&before)).expect("planned");
        assert!(plan.is_noop());
    }

    #[test]
    fn accounts_come_and_go() {
        let account = |id: &str| Intent::GrantAccount { id: id.to_owned() };
        let before = after(&[account("111122223333")], &values(ROLES));
        let made = made(&before, &after(&[account("444455556666")], &before));
        let now = after(&[account("777788889999")], &made.after.values);
        let left = plan(&Intent::TakeBack(made), &AwsAuth::from_values(&now)).expect("planned");
        let ids: Vec<_> = left.after.map.accounts.iter().map(|a| a.id.value.as_str()).collect();
        assert_eq!(ids, ["111122223333", "777788889999"]);
    }
}
