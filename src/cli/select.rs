//! Which lines of a mapping are asked for.

use crate::change::entries_named;
use crate::mapping::AuthMap;
use crate::ui::mapping_view::Row;

/// Filters; an empty one lets everything through.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Principals as typed.
    pub principals: Vec<String>,
    /// `role`, `user`, `account`
    pub kinds: Vec<&'static str>,
    pub groups: Vec<String>,
    pub username: Option<String>,
    pub account: Option<String>,
}

/// What passed.
#[derive(Debug)]
pub struct Selected<'a> {
    /// In the order in which the server consults them.
    pub rows: Vec<Row<'a>>,
    /// Principals that stand nowhere in the mapping, as typed.
    pub missing: Vec<String>,
}

impl Selection {
    /// Looks through a mapping.
    pub fn select<'a>(&self, map: &'a AuthMap) -> Selected<'a> {
        let mut wanted = Vec::new();
        let mut missing = Vec::new();
        for principal in &self.principals {
            let found = entries_named(map, principal);
            if found.is_empty() {
                missing.push(principal.clone());
            }
            wanted.extend(found);
        }
        let named = |row: &Row<'_>| self.principals.is_empty() || wanted.contains(&row.at());
        let rows = all(map).filter(|row| named(row) && self.passes(row)).collect();
        Selected { rows, missing }
    }

    fn passes(&self, row: &Row<'_>) -> bool {
        let Self { kinds, groups, username, account, .. } = self;
        (kinds.is_empty() || kinds.contains(&row.kind()))
            && (groups.is_empty() || row.groups().any(|group| groups.iter().any(|g| g == group)))
            && username.as_deref().is_none_or(|wanted| row.username() == Some(wanted))
            && account.as_deref().is_none_or(|wanted| account_of(row) == Some(wanted))
    }
}

fn all(map: &AuthMap) -> impl Iterator<Item = Row<'_>> {
    map.all().map(Row::Entry).chain(map.accounts.iter().map(Row::Account))
}

/// The account in an ARN, an `sso` entry or a line of `mapAccounts`.
fn account_of<'a>(row: &Row<'a>) -> Option<&'a str> {
    match row {
        Row::Account(account) => Some(&account.id.value),
        Row::Entry(entry) => match (&entry.arn, &entry.sso) {
            (Some(arn), _) => arn.value.split(':').nth(4),
            (None, Some(sso)) => Some(&sso.account),
            (None, None) => None,
        },
    }
}
