//! `mapAccounts`: go-yaml decodes it straight into a list of strings.

use super::Report;
use crate::arn::AccountId;
use crate::mapping::{Account, AuthMap, Fate, KeyState, Text};
use crate::yaml::{self, Document, Kind};

pub(super) fn read(map: &mut AuthMap, document: &Document, report: &mut Report<'_>) -> KeyState {
    let Some(root) = &document.root else { return KeyState::Empty };
    let strings = yaml::strings(document);
    let Kind::Sequence(list) = &root.kind else {
        let lost = strings.errors.first();
        if let Some(error) = lost {
            report.no_list("this is no list", &error.span);
        }
        return if lost.is_some() { KeyState::Lost } else { KeyState::Empty };
    };
    for error in &strings.errors {
        report.dropped(&error.span, &error.message);
    }
    // Skipped items leave no string: find each string's place in the list. Where go-yaml gives up
    // in the middle, empty strings stand behind it that have none.
    let mut places = list.items.iter().enumerate();
    let mut behind = list.items.len()..;
    for string in strings.items {
        let stands = string.via.as_ref().unwrap_or(&string.span);
        let place = places.find(|(_, item)| item.node.span == *stands).map(|(index, _)| index);
        let Some(index) = place.or_else(|| behind.next()) else { break };
        let fate = match AccountId::parse(&string.value) {
            Ok(_) => Fate::Live,
            Err(why) => Fate::NeverMatches { why: why.to_string() },
        };
        let id = Text { value: string.value, span: stands.clone() };
        map.accounts.push(Account { index, id, fate });
    }
    if list.items.is_empty() { KeyState::Empty } else { KeyState::Read }
}
