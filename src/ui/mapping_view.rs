//! A mapping as JSON and YAML. The schema is documented in docs/json.md and only ever grows.

use serde::Serialize;

use super::problem_view::ProblemView;
use super::sources::{Position, Sources};
use super::target_view::TargetView;
use crate::data::DataKey;
use crate::diagnostic::{Diagnostic, Place, Span};
use crate::mapping::{Account, Entry, EntryRef, Fate};

/// `apiVersion` of everything that `-o json` prints.
pub const API_VERSION: &str = "awsauth/v1";

/// What `get` answers.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MappingView {
    api_version: &'static str,
    kind: &'static str,
    pub target: TargetView,
    /// Whether the `ConfigMap` is there at all.
    pub exists: bool,
    pub resource_version: Option<String>,
    pub entries: Vec<EntryView>,
    pub problems: Vec<ProblemView>,
}

impl MappingView {
    /// A mapping of which `rows` were asked for.
    pub fn new(
        target: TargetView,
        resource_version: Option<String>,
        rows: &[Row<'_>],
        problems: &[Diagnostic],
        sources: &Sources,
    ) -> Self {
        Self {
            api_version: API_VERSION,
            kind: "Mapping",
            target,
            exists: true,
            resource_version,
            entries: rows.iter().map(|row| EntryView::new(row, sources)).collect(),
            problems: problems.iter().map(|p| ProblemView::new(p, sources)).collect(),
        }
    }

    /// The `ConfigMap` is not there, which the server takes for an empty mapping.
    pub fn missing(target: TargetView) -> Self {
        Self {
            api_version: API_VERSION,
            kind: "Mapping",
            target,
            exists: false,
            resource_version: None,
            entries: Vec::new(),
            problems: Vec::new(),
        }
    }
}

/// One line of the mapping.
#[derive(Clone, Copy, Debug)]
pub enum Row<'a> {
    Entry(&'a Entry),
    Account(&'a Account),
}

impl<'a> Row<'a> {
    /// `role`, `user` or `account`: the list it stands in, which is what the server calls it.
    pub fn kind(&self) -> &'static str {
        match self.at().key {
            DataKey::MapRoles => "role",
            DataKey::MapUsers => "user",
            DataKey::MapAccounts => "account",
        }
    }

    /// List and position.
    pub fn at(&self) -> EntryRef {
        match self {
            Self::Entry(entry) => entry.at,
            Self::Account(account) => EntryRef { key: DataKey::MapAccounts, index: account.index },
        }
    }

    /// The ARN or account as stored; `None`: an `sso` entry, or a broken one.
    pub fn principal(&self) -> Option<&'a str> {
        match self {
            Self::Entry(entry) => entry.arn.as_ref().map(|arn| arn.value.as_str()),
            Self::Account(account) => Some(&account.id.value),
        }
    }

    /// What becomes of it on the server.
    pub fn fate(&self) -> &'a Fate {
        match self {
            Self::Entry(entry) => &entry.fate,
            Self::Account(account) => &account.fate,
        }
    }

    /// As stored, before templates.
    pub fn username(&self) -> Option<&'a str> {
        match self {
            Self::Entry(entry) => entry.username.as_ref().map(|name| name.value.as_str()),
            Self::Account(_) => None,
        }
    }

    /// As stored, before templates.
    pub fn groups(&self) -> impl Iterator<Item = &'a str> {
        let groups = match self {
            Self::Entry(entry) => entry.groups.as_slice(),
            Self::Account(_) => &[],
        };
        groups.iter().map(|group| group.value.as_str())
    }

    fn span(&self) -> &Span {
        match self {
            Self::Entry(entry) => &entry.span,
            Self::Account(account) => &account.id.span,
        }
    }
}

/// One entry.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EntryView {
    kind: &'static str,
    principal: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sso: Option<SsoView>,
    username: Option<String>,
    groups: Vec<String>,
    /// `live`, `shadowed`, `neverMatches`, `dropped`, `random`
    fate: &'static str,
    why: Option<String>,
    /// The entries that answer instead, or as well.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rivals: Vec<EntryRefView>,
    at: EntryRefView,
    position: Option<Position>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct SsoView {
    permission_set_name: String,
    #[serde(rename = "accountID")]
    account_id: String,
    partition: Option<String>,
}

#[derive(Debug, Serialize)]
struct EntryRefView {
    key: &'static str,
    index: usize,
}

impl From<EntryRef> for EntryRefView {
    fn from(at: EntryRef) -> Self {
        Self { key: at.key.as_str(), index: at.index }
    }
}

impl EntryView {
    fn new(row: &Row<'_>, sources: &Sources) -> Self {
        let sso = match row {
            Row::Entry(entry) => entry.sso.as_deref(),
            Row::Account(_) => None,
        };
        let (fate, why, rivals) = match row.fate() {
            Fate::Live => ("live", None, Vec::new()),
            Fate::Shadowed { by } => ("shadowed", None, vec![(*by).into()]),
            Fate::NeverMatches { why } => ("neverMatches", Some(why.clone()), Vec::new()),
            Fate::Dropped { why } => ("dropped", Some(why.clone()), Vec::new()),
            Fate::Random { with } => ("random", None, with.iter().map(|at| (*at).into()).collect()),
        };
        Self {
            kind: row.kind(),
            principal: row.principal().map(Into::into),
            sso: sso.map(|sso| SsoView {
                permission_set_name: sso.permission_set.clone(),
                account_id: sso.account.clone(),
                partition: sso.partition.clone(),
            }),
            username: row.username().map(Into::into),
            groups: row.groups().map(Into::into).collect(),
            fate,
            why,
            rivals,
            at: row.at().into(),
            position: sources.position(&Place::value(row.at().key, row.span().clone())),
        }
    }
}
