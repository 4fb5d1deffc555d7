//! Who else manages the object, and may take a change back.

use crate::configmap::{Owner, field_manager, marked_by};
use crate::store::Read;

/// Everybody else who left a sign, each once.
pub fn owners(read: &Read) -> Vec<Owner> {
    if let Some(manifest) = &read.manifest {
        return manifest.owners();
    }
    let object = &read.object;
    let marks =
        object.labels.iter().chain(&object.annotations).filter_map(|(key, value)| marked_by(key, value));
    let fields = object.managers.iter().filter_map(|manager| field_manager(&manager.name));
    let mut found: Vec<Owner> = Vec::new();
    for owner in marks.chain(fields) {
        if found.iter().all(|known| !known.name.eq_ignore_ascii_case(&owner.name)) {
            found.push(owner);
        }
    }
    found
}
