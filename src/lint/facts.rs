//! What a cluster and AWS say beside the mapping: learned by whoever lints, looked at by the rules
//! `AA9`.

use std::collections::{HashMap, HashSet};

use super::Context;
use crate::arn::as_mapped;
use crate::mapping::principal_key;

/// What was learned. `None`: it was not, and no rule says anything about it.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Whether the server reads the mapping at all.
    pub is_read: Option<bool>,
    /// Whom access entries hold that answer before the mapping.
    pub held: Option<Principals>,
    /// To whom RBAC gives something.
    pub bound: Option<Bound>,
    /// What IAM has; who is not there was not looked up.
    pub in_iam: InIam,
}

/// Principals, compared as the server compares them.
#[derive(Clone, Debug, Default)]
pub struct Principals(HashSet<String>);

/// The ids of principals; `None`: IAM has none of this name.
#[derive(Clone, Debug, Default)]
pub struct InIam(HashMap<String, Option<String>>);

/// The subjects of all bindings.
#[derive(Clone, Debug, Default)]
pub struct Bound {
    pub groups: HashSet<String>,
    /// Users, and service accounts by the names of their users.
    pub users: HashSet<String>,
}

impl Principals {
    /// A role of IAM may have a path here, which a mapping never has.
    pub fn hold(&self, arn: &str) -> bool {
        self.0.contains(&key(arn))
    }
}

impl<S: AsRef<str>> FromIterator<S> for Principals {
    fn from_iter<I: IntoIterator<Item = S>>(arns: I) -> Self {
        Self(arns.into_iter().map(|arn| key(arn.as_ref())).collect())
    }
}

impl InIam {
    /// `None`: it was not looked up.
    pub fn id_of(&self, arn: &str) -> Option<Option<&str>> {
        self.0.get(&key(arn)).map(Option::as_deref)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(String, Option<String>)> for InIam {
    fn from_iter<I: IntoIterator<Item = (String, Option<String>)>>(answers: I) -> Self {
        Self(answers.into_iter().map(|(arn, id)| (key(&arn), id)).collect())
    }
}

fn key(arn: &str) -> String {
    principal_key(&as_mapped(arn))
}

impl<'a> Context<'a> {
    /// What was learned; `None`: nobody was asked, or no server reads the mapping, which is all
    /// there is to say then (AA901).
    pub fn facts(&self) -> Option<&'a Facts> {
        self.subject.facts.filter(|facts| facts.is_read != Some(false))
    }
}
