//! A mapping as a table.

use super::mapping_view::Row;
use super::paint::Paint;
use super::{sanitize, table};
use crate::mapping::{EntryRef, Fate};

/// Draws the rows, one line each.
pub fn render(rows: &[Row<'_>], paint: Paint) -> String {
    let cells = |row: &Row<'_>| {
        vec![row.kind().to_owned(), principal(row), username(row), groups(row), note(row.fate())]
    };
    let headings = ["KIND", "PRINCIPAL", "USERNAME", "GROUPS", "NOTE"];
    table::render(&headings, rows.iter().map(cells).collect(), paint)
}

fn principal(row: &Row<'_>) -> String {
    if let Some(stored) = row.principal() {
        return sanitize::name(stored).into_owned();
    }
    match row {
        Row::Entry(entry) => match &entry.sso {
            Some(sso) => {
                sanitize::name(&format!("sso {} in {}", sso.permission_set, sso.account)).into_owned()
            }
            None => NOTHING.to_owned(),
        },
        Row::Account(_) => NOTHING.to_owned(),
    }
}

/// As kubectl shows what is not there.
const NOTHING: &str = "<none>";

fn username(row: &Row<'_>) -> String {
    match (row, row.username()) {
        // The server makes it up: the caller's own ARN.
        (Row::Account(_), _) => "<caller's ARN>".to_owned(),
        (Row::Entry(_), None | Some("")) => NOTHING.to_owned(),
        (Row::Entry(_), Some(name)) => sanitize::line(name).into_owned(),
    }
}

fn groups(row: &Row<'_>) -> String {
    let groups: Vec<_> = row.groups().map(sanitize::name).collect();
    if groups.is_empty() { NOTHING.to_owned() } else { groups.join(",") }
}

fn note(fate: &Fate) -> String {
    match fate {
        Fate::Live => String::new(),
        Fate::Shadowed { by } => format!("shadowed by {}", name(*by)),
        Fate::NeverMatches { why } => format!("never matches: {}", sanitize::line(why)),
        Fate::Dropped { why } => format!("dropped: {}", sanitize::line(why)),
        Fate::Random { with } => {
            let others: Vec<String> = with.iter().copied().map(name).collect();
            format!("random: {} may answer instead", others.join(", "))
        }
    }
}

fn name(at: EntryRef) -> String {
    format!("{}[{}]", at.key, at.index)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::DataKey;
    use crate::mapping::{Account, Entry, Text};
    use crate::ui::cpu_time::cpu_time;

    fn text(value: &str) -> Text {
        Text { value: value.into(), span: 0..0 }
    }

    fn entry(arn: &str, username: Option<&str>, groups: &[&str], fate: Fate) -> Entry {
        Entry {
            at: EntryRef { key: DataKey::MapRoles, index: 0 },
            span: 0..0,
            arn: Some(text(arn)),
            sso: None,
            username: username.map(text),
            groups: groups.iter().map(|g| text(g)).collect(),
            fate,
        }
    }

    fn drawn(rows: &[Row<'_>]) -> String {
        render(rows, Paint::OFF)
    }

    #[test]
    fn entries_are_rows_under_headings() {
        let by = EntryRef { key: DataKey::MapRoles, index: 4 };
        let a = entry("arn:aws:iam::111122223333:role/A", Some("a"), &["view", "edit"], Fate::Live);
        let b = entry("arn:aws:iam::111122223333:role/B", None, &[], Fate::Shadowed { by });
        let account = Account { index: 0, id: text("012345678912"), fate: Fate::Live };
        assert_eq!(
            drawn(&[Row::Entry(&a), Row::Entry(&b), Row::Account(&account)]),
            "KIND      PRINCIPAL                          USERNAME         GROUPS      NOTE\n\
             role      arn:aws:iam::111122223333:role/A   a                view,edit\n\
             role      arn:aws:iam::111122223333:role/B   <none>           <none>      shadowed by mapRoles[4]\n\
             account   012345678912                       <caller's ARN>   <none>\n"
        );
    }

    #[test]
    fn hostile_cells_stay_on_their_line() {
        let a = entry("arn\x1b[2J", Some("a\nrole  fake"), &["m\u{430}", "\u{202e}"], Fate::Live);
        let shown = drawn(&[Row::Entry(&a)]);
        assert_eq!(shown.lines().count(), 2, "{shown}");
        assert!(shown.contains("m\u{430} [non-ASCII: U+0430],\\u{202e}"), "{shown}");
        assert!(shown.contains("arn\\u{1b}[2J"), "{shown}");
    }

    #[test]
    fn what_people_copy_is_never_broken() {
        let arn = format!("arn:aws:iam::111122223333:role/{}", "r".repeat(64));
        let group = "g".repeat(200);
        let shown = drawn(&[Row::Entry(&entry(&arn, Some("a"), &[&group], Fate::Live))]);
        assert_eq!(shown.lines().count(), 2, "{shown}");
        assert!(shown.contains(&arn) && shown.contains(&group), "{shown}");
    }

    #[test]
    fn six_thousand_rows_are_quick() {
        let entries: Vec<Entry> = (0..6000)
            .map(|n| {
                entry(&format!("arn:aws:iam::111122223333:role/role-{n}"), Some("u"), &["view"], Fate::Live)
            })
            .collect();
        let rows: Vec<Row<'_>> = entries.iter().map(Row::Entry).collect();
        let start = cpu_time();
        assert_eq!(drawn(&rows).lines().count(), 6001);
        let took = cpu_time().saturating_sub(start);
        assert!(took.as_millis() < 3000, "{took:?}");
    }
}
