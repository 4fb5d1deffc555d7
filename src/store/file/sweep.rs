//! What a writer that was killed has left beside a file.

use std::fs::{self, File, Metadata};
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::Duration;

/// A write takes no longer: what is younger may be somebody's who has not locked it yet.
const OLD: Duration = Duration::from_mins(10);

/// How the name of a temporary file of `name` begins; eight hexadecimal digits follow.
pub(super) fn beginning(name: &str) -> String {
    format!(".{name}.awsauth-")
}

/// Takes temporary files of `name` away that nobody holds any more. `own` is one of the same user
/// that is in use. What does not work is no reason to stop a write.
pub(super) fn sweep(folder: &Path, name: &str, own: &Metadata) {
    let begins = beginning(name);
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_ours =
            entry.file_name().to_str().and_then(|found| found.strip_prefix(&begins)).is_some_and(is_id);
        if is_ours && is_left_behind(&entry.path(), own) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn is_id(text: &str) -> bool {
    text.len() == 8 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Whoever writes one holds its lock, which ends with the process.
fn is_left_behind(path: &Path, own: &Metadata) -> bool {
    let is_plain = |found: &Metadata| found.is_file() && found.uid() == own.uid() && found.nlink() == 1;
    let age = |found: &Metadata| own.modified().ok()?.duration_since(found.modified().ok()?).ok();
    let Some(found) = fs::symlink_metadata(path).ok().filter(is_plain) else { return false };
    age(&found).is_some_and(|age| age > OLD)
        && File::open(path).is_ok_and(|file| {
            let same = file.metadata().is_ok_and(|it| (it.dev(), it.ino()) == (found.dev(), found.ino()));
            same && file.try_lock().is_ok()
        })
}
