//! `mapRoles` and `mapUsers`: items become entries.

use super::fields::{self, Fields};
use super::report::kind;
use super::{Report, rest, validate};
use crate::data::DataKey;
use crate::mapping::{AuthMap, Entry, EntryRef, Fate, KeyState};
use crate::yaml::{Data, Document, SyntaxError, Value};

pub(super) fn read(
    map: &mut AuthMap,
    document: &Document,
    report: &mut Report<'_>,
) -> Result<KeyState, SyntaxError> {
    let (mut entries, mut prints) = (Vec::new(), Vec::new());
    let mut problems = Vec::new();
    let read = document.each_item(|item| {
        let at = EntryRef { key: report.key, index: entries.len() };
        entries.push(entry(at, &item, &mut Report { key: report.key, problems: &mut problems }));
        prints.push(rest::fingerprint(&item));
    });
    let value = read?;
    match &value.data {
        Data::Array(_) if !entries.is_empty() => {}
        Data::Null | Data::Array(_) => return Ok(KeyState::Empty),
        other => {
            report.no_list(kind(other), &value.span);
            return Ok(KeyState::Lost);
        }
    }
    report.problems.append(&mut problems);
    map.rest[report.key as usize] = prints;
    match report.key {
        DataKey::MapUsers => map.users = entries,
        DataKey::MapRoles | DataKey::MapAccounts => map.roles = entries,
    }
    Ok(KeyState::Read)
}

fn entry(at: EntryRef, item: &Value, report: &mut Report<'_>) -> Entry {
    let span = item.via.clone().unwrap_or_else(|| item.span.clone());
    let (fields, why) = match &item.data {
        Data::Object(object) => {
            let fields = fields::decode(object, report);
            let why = validate::problem(&fields, at.key);
            (fields, why)
        }
        other => (Fields::default(), Some(format!("it is {} instead of a mapping", kind(other)))),
    };
    if let Some(why) = &why {
        report.dropped(&span, why);
    }
    Entry {
        at,
        span,
        arn: fields.arn,
        sso: fields.sso.map(Box::new),
        username: fields.username,
        groups: fields.groups.finish(),
        fate: why.map_or(Fate::Live, |why| Fate::Dropped { why }),
    }
}
