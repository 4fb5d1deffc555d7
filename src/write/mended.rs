//! A file that gets another text as a whole, because the one it has may be no manifest yet. What
//! that does to the mapping is guarded and recorded like any other change.

use std::sync::Arc;

use serde_json::json;

use super::WriteFailed;
use super::keeping::file_journal;
use crate::change::{AwsAuth, Intent, plan};
use crate::configmap::ObjectName;
use crate::data::Edit;
use crate::guard::{Allowances, Facts, Ground, Ruling, Verdict, judge};
use crate::history::{Begun, Draft, Journal};
use crate::store::{FileStore, FileTarget};

/// A text, and the mapping in it if it can be read.
#[derive(Clone, Copy)]
pub struct Whole<'a> {
    pub text: &'a Arc<str>,
    pub mapping: Option<&'a AwsAuth>,
}

/// What the guards say to such a change.
#[derive(Clone, Debug)]
pub struct Judged(Vec<Verdict>);

impl Judged {
    /// Asks them. A text that can't be read lets nobody in.
    pub fn new(
        object: &ObjectName,
        before: Option<&AwsAuth>,
        after: Option<&AwsAuth>,
        allow: Allowances,
    ) -> Self {
        let ground = if object.is_live() { Ground::File } else { Ground::Unread };
        let facts = Facts { ground, ..Facts::default() };
        let before = before.map(|before| AwsAuth { manifest: None, ..before.clone() }).unwrap_or_default();
        let plan = after.and_then(|after| plan(&Intent::Texts(after.map.values.clone()), &before).ok());
        Self(plan.map_or_else(Vec::new, |plan| judge(&plan, &facts, allow)))
    }

    /// The verdicts, the gravest first.
    pub fn verdicts(&self) -> &[Verdict] {
        &self.0
    }

    /// Those for which nothing must be written.
    pub fn refusals(&self) -> impl Iterator<Item = &Verdict> {
        self.0.iter().filter(|verdict| verdict.ruling >= Ruling::Unchecked)
    }
}

/// What is in the history of such a change.
#[derive(Clone, Debug)]
pub enum Mended {
    Recorded(Begun),
    /// One of the texts holds no mapping that could be read.
    Unreadable,
    /// The mapping's values are as before, or none was to be kept.
    NothingToKeep,
}

/// Puts `after` in the place of `before`, if that is what the file holds. `keep`: how many records
/// are kept, 0 all; `None`: none is made.
///
/// # Errors
/// [`WriteFailed::Guarded`], [`WriteFailed::NotRecorded`] and [`WriteFailed::Write`]; the file is as
/// it was then.
pub async fn mend_file(
    store: &FileStore,
    before: Whole<'_>,
    after: Whole<'_>,
    judged: &Judged,
    keep: Option<usize>,
) -> Result<Mended, WriteFailed> {
    let against: Vec<Verdict> = judged.refusals().cloned().collect();
    if !against.is_empty() {
        return Err(WriteFailed::Guarded(against));
    }
    let journal = match (store.target(), keep) {
        (FileTarget::Path(path), Some(limit)) => Some(file_journal(path, store.object(), limit)),
        _ => None,
    };
    let mended = match (&journal, before.mapping, after.mapping) {
        (None, ..) => Mended::NothingToKeep,
        (Some(journal), Some(was), Some(is)) => begin(journal, was, is).await?,
        (Some(_), ..) => Mended::Unreadable,
    };
    let written = store.replace(before.text, Arc::clone(after.text));
    if let (Some(journal), Mended::Recorded(begun)) = (&journal, &mended) {
        match &written {
            Ok(_) => journal.applied(begun, None, async |_| false).await,
            Err(_) => journal.discard(begun).await,
        }
    }
    written?;
    Ok(mended)
}

async fn begin(journal: &Journal<'_>, was: &AwsAuth, is: &AwsAuth) -> Result<Mended, WriteFailed> {
    let edit = Edit::between(&was.map.values, &is.map.values);
    if edit.is_empty() {
        return Ok(Mended::NothingToKeep);
    }
    let draft = Draft {
        before: &was.map.values,
        annotations: &was.annotations.ours,
        edit: &edit,
        uid: None,
        resource_version: None,
        intent: json!({ "texts": {} }),
        undoes: None,
        restores: None,
    };
    let begun = journal.begin(draft, async |_, _| false).await.map_err(WriteFailed::NotRecorded)?;
    Ok(Mended::Recorded(begun))
}
