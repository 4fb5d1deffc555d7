//! The file that the editor gets: nobody else may read it, and on a failure it stays.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use crate::cli::error::CommandError;
use crate::cli::exit::ExitCode;

/// As long as any manifest that is read.
const LIMIT: u64 = 10 << 20;

/// A folder with one file. Gone at the end, unless it is kept.
pub(super) struct Draft {
    folder: PathBuf,
    file: PathBuf,
    /// What was written to it last: a text like that is nothing to keep.
    written: String,
    first: bool,
    keep: bool,
}

impl Draft {
    pub fn create() -> Result<Self, CommandError> {
        let mut last = std::io::Error::from(std::io::ErrorKind::AlreadyExists);
        for _ in 0..8 {
            let folder = std::env::temp_dir().join(format!("awsauth-edit-{:08x}", fastrand::u32(..)));
            match DirBuilder::new().mode(0o700).create(&folder) {
                Ok(()) => {
                    let file = folder.join("aws-auth.yaml");
                    return Ok(Self { folder, file, written: String::new(), first: true, keep: false });
                }
                Err(error) => last = error,
            }
        }
        let message = format!("can't make a folder in {}: {last}", std::env::temp_dir().display());
        Err(failed(message).hint("set TMPDIR to a folder that may be written to"))
    }

    pub fn path(&self) -> &Path {
        &self.file
    }

    /// Puts a text where the editor finds it, in a new file each time.
    pub fn write(&mut self, text: &str) -> Result<(), CommandError> {
        let written = self.replace(text);
        written.map_err(|error| failed(format!("can't write {}: {error}", self.file.display())))?;
        if self.first {
            text.clone_into(&mut self.written);
        }
        self.first = false;
        Ok(())
    }

    /// What somebody typed is there until the new text is, on a full disk too.
    fn replace(&self, text: &str) -> std::io::Result<()> {
        let next = self.folder.join("next.yaml");
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&next);
        let written = file.and_then(|mut file| file.write_all(text.as_bytes()));
        let replaced = written.and_then(|()| fs::rename(&next, &self.file));
        if replaced.is_err() {
            let _ = fs::remove_file(&next);
        }
        replaced
    }

    /// What the editor left.
    pub fn read(&self) -> Result<String, CommandError> {
        let shown = self.file.display();
        // Before it is opened: opening a FIFO waits for somebody to write.
        let kind = fs::symlink_metadata(&self.file)
            .map_err(|_| failed(format!("the editor left no file {shown}; nothing was written")))?;
        if !kind.is_file() {
            return Err(failed(format!("the editor left no regular file as {shown}; nothing was written")));
        }
        let mut bytes = Vec::new();
        let read = File::open(&self.file).and_then(|file| file.take(LIMIT + 1).read_to_end(&mut bytes));
        read.map_err(|error| failed(format!("can't read {shown}: {error}")))?;
        let no_text =
            |what: &str| CommandError::new(ExitCode::Unreadable, "file-not-text", format!("{shown} {what}"));
        if bytes.len() as u64 > LIMIT {
            return Err(no_text("is longer than 10 MiB"));
        }
        match String::from_utf8(bytes) {
            Ok(text) if !text.contains('\0') => Ok(text),
            Ok(_) => Err(no_text("has a NUL byte")),
            Err(_) => Err(no_text("is not UTF-8")),
        }
    }

    /// Leaves the file where it is, if somebody has written something into it.
    pub fn keep(&mut self) -> Option<PathBuf> {
        let there = fs::symlink_metadata(&self.file).is_ok_and(|kind| kind.is_file());
        let same = there && fs::read(&self.file).is_ok_and(|bytes| bytes == self.written.as_bytes());
        self.keep = there && !same;
        self.keep.then(|| self.file.clone())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.keep {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

fn failed(message: String) -> CommandError {
    CommandError::new(ExitCode::Failed, "editor", message)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_stays_where_the_next_text_can_not_be_written() {
        let mut draft = Draft::create().ok().unwrap();
        assert!(draft.write("from us").is_ok());
        fs::write(draft.path(), "typed").unwrap();
        let in_the_way = draft.folder.join("next.yaml");
        fs::create_dir(&in_the_way).unwrap();
        assert!(draft.write("with findings").is_err());
        assert_eq!(draft.read().ok().unwrap(), "typed");
        assert_eq!(draft.keep().as_deref(), Some(draft.path()));
        fs::remove_dir(&in_the_way).unwrap();
        assert!(draft.write("with findings").is_ok());
        assert_eq!(draft.read().ok().unwrap(), "with findings");
        draft.keep = false;
    }

    #[test]
    fn of_a_text_that_was_never_written_nothing_is_kept() {
        let mut draft = Draft::create().ok().unwrap();
        fs::create_dir(draft.folder.join("next.yaml")).unwrap();
        assert!(draft.write("from us").is_err());
        assert_eq!(draft.keep(), None);
        let folder = draft.folder.clone();
        drop(draft);
        assert!(!folder.exists());
    }
}
