//! One item as `encoding/json` decodes it into `RoleMapping` or `UserMapping`.

use super::Report;
use super::fold::is_field;
use super::groups::Groups;
use super::unknown;
use crate::data::DataKey;
use crate::diagnostic::Span;
use crate::mapping::{Sso, Text};
use crate::yaml::{Data, Member, Object, Value};

/// The fields of one entry, before validation.
#[derive(Default)]
pub(super) struct Fields {
    pub arn: Option<Text>,
    pub sso: Option<Sso>,
    pub username: Option<Text>,
    pub groups: Groups,
    /// `userarn` in `mapRoles` or `rolearn` in `mapUsers`.
    pub foreign: Option<Span>,
}

/// The name of the field that holds the ARN.
pub(super) const fn arn_field(key: DataKey) -> &'static str {
    match key {
        DataKey::MapUsers => "userarn",
        DataKey::MapRoles | DataKey::MapAccounts => "rolearn",
    }
}

/// Members in the order in which Go writes them as JSON, sorted by key: of names that differ in
/// case the last one wins, which is the more lower-case one.
pub(in crate::mapping) fn in_json_order(object: &Object) -> Vec<&Member> {
    let mut members: Vec<_> = object.iter().collect();
    members.sort_unstable_by(|a, b| a.key.cmp(&b.key));
    members
}

/// Decodes one item of the list.
pub(super) fn decode(object: &Object, report: &mut Report<'_>) -> Fields {
    let mut fields = Fields::default();
    let is_there = |name: &str| object.iter().any(|member| is_field(&member.key, name));
    for member in in_json_order(object) {
        fields.set(member, &is_there, report);
    }
    for member in &object.shadowed {
        report.repeated(&member.key, &member.key_span);
    }
    fields
}

impl Fields {
    fn set(&mut self, member: &Member, is_there: &dyn Fn(&str) -> bool, report: &mut Report<'_>) {
        let Member { key, key_span, value, .. } = member;
        let (own, foreign) = match report.key {
            DataKey::MapUsers => ("userarn", "rolearn"),
            _ => ("rolearn", "userarn"),
        };
        if is_field(key, own) {
            string(&mut self.arn, own, member, report);
        } else if is_field(key, "username") {
            string(&mut self.username, "username", member, report);
        } else if is_field(key, "groups") {
            self.groups.set(member, report);
        } else if is_field(key, "sso") && report.key == DataKey::MapRoles {
            self.set_sso(value, report);
        } else if is_field(key, "userid") {
            string(&mut None, "userid", member, report);
        } else if is_field(key, foreign) {
            self.foreign = Some(key_span.clone());
        } else {
            unknown::field(key, key_span, own, is_there, report);
        }
    }

    /// A pointer in Go: null takes it away, a second one is decoded into the first, and what is
    /// no mapping leaves an empty one.
    fn set_sso(&mut self, value: &Value, report: &mut Report<'_>) {
        if matches!(value.data, Data::Null) {
            self.sso = None;
            return;
        }
        let sso = self.sso.get_or_insert_with(|| Sso {
            permission_set: String::new(),
            account: String::new(),
            partition: None,
            span: value.span.clone(),
        });
        let Some(object) = value.as_object() else {
            report.wrong_type("sso", "a mapping", value);
            return;
        };
        for member in in_json_order(object) {
            let mut text = None;
            if is_field(&member.key, "permissionsetname") {
                string(&mut text, "permissionSetName", member, report);
                keep(&mut sso.permission_set, text);
            } else if is_field(&member.key, "accountid") {
                string(&mut text, "accountID", member, report);
                keep(&mut sso.account, text);
            } else if is_field(&member.key, "partition") {
                string(&mut text, "partition", member, report);
                if let Some(text) = text {
                    sso.partition = Some(text.value);
                }
            } else {
                unknown::sso_field(&member.key, &member.key_span, report);
            }
        }
    }
}

fn keep(field: &mut String, text: Option<Text>) {
    if let Some(text) = text {
        *field = text.value;
    }
}

/// A Go string: null and what is no text leave it as it is.
fn string(field: &mut Option<Text>, name: &str, member: &Member, report: &mut Report<'_>) {
    match &member.value.data {
        Data::String(text) => {
            if let Some(before) = field.take() {
                report.overruled(name, &before.span, &member.key_span);
            }
            *field = Some(Text { value: text.clone(), span: member.value.span.clone() });
        }
        Data::Null => {}
        _ => report.wrong_type(name, "text", &member.value),
    }
}
