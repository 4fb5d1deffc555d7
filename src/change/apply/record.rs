//! The records of all owners, as the annotations of the object hold them.

use std::collections::{BTreeMap, HashMap};

use super::claims::{Claim, Claims, annotation, owner_of};
use crate::change::Refusal;
use crate::data::{ANNOTATIONS_LIMIT, AnnotationEdit, Annotations, Edit};
use crate::diagnostic::Diagnostic;
use crate::mapping::principal_key;

pub(super) struct Records {
    owner: Option<String>,
    /// What the owner of this apply has added so far.
    own: Claims,
    /// The same by the name of the principal on the server.
    own_keys: HashMap<String, String>,
    /// What other owners have added, by the name of the principal on the server.
    others: HashMap<String, Vec<(String, Claim)>>,
}

impl Records {
    /// Reads the records. One of somebody else that can't be read is noted; then nothing is
    /// theirs.
    pub fn read(
        owner: Option<&str>,
        annotations: &Annotations,
        notes: &mut Vec<Diagnostic>,
    ) -> Result<Self, Refusal> {
        let mut records = Self {
            owner: owner.map(str::to_owned),
            own: Claims::default(),
            own_keys: HashMap::new(),
            others: HashMap::new(),
        };
        for (name, text) in &*annotations.ours {
            let Some(found) = owner_of(name) else { continue };
            match Claims::read(text) {
                Ok(claims) if Some(found) == owner => records.own = claims,
                Ok(claims) => records.add(found, claims),
                Err(why) if Some(found) == owner => return Err(unreadable(found, &why)),
                Err(why) => notes.push(others_unreadable(found, &why)),
            }
        }
        let keys = records.own.0.keys().map(|principal| (principal_key(principal), principal.clone()));
        records.own_keys = keys.collect();
        Ok(records)
    }

    fn add(&mut self, owner: &str, claims: Claims) {
        for (principal, claim) in claims.0 {
            self.others.entry(principal_key(&principal)).or_default().push((owner.to_owned(), claim));
        }
    }

    /// What the owner of this apply has added for a principal.
    pub fn claim(&self, principal: &str) -> Option<&Claim> {
        self.own.0.get(self.own_keys.get(&principal_key(principal))?)
    }

    /// Everything the owner of this apply has added.
    pub fn own(&self) -> &BTreeMap<String, Claim> {
        &self.own.0
    }

    /// Another owner who has added a group.
    pub fn who_added(&self, principal: &str, group: &str) -> Option<&str> {
        let all = self.others.get(&principal_key(principal))?;
        all.iter().find(|(_, claim)| claim.groups.contains(group)).map(|(owner, _)| owner.as_str())
    }

    /// Another owner who has given this username.
    pub fn who_named(&self, principal: &str, username: &str) -> Option<&str> {
        let all = self.others.get(&principal_key(principal))?;
        let named = all.iter().find(|(_, claim)| claim.username.as_deref() == Some(username));
        named.map(|(owner, _)| owner.as_str())
    }

    /// What turns the owner's record into `next`; `None`: it says so already.
    pub fn edit(&self, next: &Claims, annotations: &Annotations) -> Result<Option<AnnotationEdit>, Refusal> {
        let Some(owner) = self.owner.as_deref().filter(|_| *next != self.own) else { return Ok(None) };
        let value = (!next.0.is_empty()).then(|| next.text());
        let edit = AnnotationEdit { name: annotation(owner), value };
        refuse_full(annotations, std::slice::from_ref(&edit))?;
        Ok(Some(edit))
    }
}

/// What is said about a new record, which no reader of the mapping sees.
pub(super) fn note(edit: &AnnotationEdit, alone: bool) -> Diagnostic {
    let what =
        if edit.value.is_some() { "records what was added" } else { "goes: nothing that was added is left" };
    let only = if alone { "; the mapping stays as it is" } else { "" };
    Diagnostic::note("owner-record", format!("the annotation {} {what}{only}", edit.name))
}

fn unreadable(owner: &str, why: &str) -> Refusal {
    let name = annotation(owner);
    let message =
        format!("the annotation {name} can't be read, so what {owner} has added is not known: {why}");
    Refusal::CannotEdit(Box::new(
        Diagnostic::error("owner-record", message)
            .help(format!(
                "to begin anew, on a cluster: kubectl -n kube-system annotate configmap aws-auth {name}-"
            ))
            .help("in a file, take the annotation out; what is there then counts as added by others"),
    ))
}

fn others_unreadable(owner: &str, why: &str) -> Diagnostic {
    let name = annotation(owner);
    Diagnostic::warning("owner-record", format!("the annotation {name} can't be read: {why}"))
        .help(format!("what {owner} has added counts as nobody's until it can"))
}

/// # Errors
/// The annotations would be more than an object may have.
pub(in crate::change) fn refuse_full(there: &Annotations, edits: &[AnnotationEdit]) -> Result<(), Refusal> {
    let after = there.edited(&Edit { annotations: edits.to_vec(), ..Edit::default() }).bytes();
    if after <= ANNOTATIONS_LIMIT || after <= there.bytes() {
        return Ok(());
    }
    let owners = edits.iter().filter_map(|edit| owner_of(&edit.name)).collect::<Vec<_>>().join(", ");
    let message = format!(
        "the annotations of the object would have {after} bytes together with the record of {owners}, and Kubernetes takes {ANNOTATIONS_LIMIT}"
    );
    Err(Refusal::CannotEdit(Box::new(
        Diagnostic::error("annotations-full", message)
            .help("take annotations away that nobody needs: kubectl.kubernetes.io/last-applied-configuration is often the longest")
            .help("or apply without --owner: nothing is recorded then, and nothing can be pruned later"),
    )))
}
