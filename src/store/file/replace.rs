//! Replacing a file's content so that every reader sees the old text or the new one, and so that
//! nothing but the text changes.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::keep::carry_over;
use super::sweep::{beginning, sweep};
use super::text::shown;
use crate::failure::{Failure, FailureKind};

/// Why the file is as it was.
#[derive(Debug)]
pub enum NotReplaced {
    /// It is no longer what was read.
    Moved,
    Failed(Failure),
}

/// How long another writer may hold the lock.
const PATIENCE: Duration = Duration::from_secs(5);

/// Puts `after` in the place of `before`. Symlinks are followed: what they lead to is replaced.
pub fn replace(path: &Path, before: &str, after: &str) -> Result<(), NotReplaced> {
    let real = fs::canonicalize(path).map_err(|e| match e.kind() {
        io::ErrorKind::NotFound => NotReplaced::Moved,
        _ => failed(path, "").because_io(&e),
    })?;
    let mut old = lock(&real)?;
    refuse_special(&real, &old)?;
    let temporary = Temporary::create(&real)?;
    let written = (&temporary.file).write_all(after.as_bytes());
    written.map_err(|e| failed(&real, "").because_io(&e))?;
    carry_over(&old, &temporary.file)
        .map_err(|(what, e)| failed(&real, &format!("its {what} can't be kept")).because_io(&e))?;
    temporary.file.sync_all().map_err(|e| failed(&real, "").because_io(&e))?;
    if !is_same_file(&real, &old) || !holds(&mut old, before) {
        return Err(NotReplaced::Moved);
    }
    temporary.rename_to(&real)
}

/// Puts `text` into a file that is not there yet, its owner's alone.
pub fn create(path: &Path, text: &str) -> Result<(), NotReplaced> {
    let temporary = Temporary::create(path)?;
    let written = (&temporary.file).write_all(text.as_bytes()).and_then(|()| temporary.file.sync_all());
    written.map_err(|e| failed(path, "").because_io(&e))?;
    temporary.link_to(path)
}

/// Puts `text` into a file whatever it holds, its owner's alone; a reader sees all of it or nothing.
/// Symlinks are followed.
pub fn put(path: &Path, text: &str) -> Result<(), NotReplaced> {
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    // A rename would take the place of a device or a pipe.
    if fs::metadata(&real).is_ok_and(|found| !found.is_file()) {
        return Err(failed(path, "it is no regular file").into());
    }
    let temporary = Temporary::create(&real)?;
    let written = (&temporary.file).write_all(text.as_bytes()).and_then(|()| temporary.file.sync_all());
    written.map_err(|e| failed(path, "").because_io(&e))?;
    temporary.rename_to(&real)
}

/// Locks the file that the path names. A writer before us leaves another file under that name:
/// then its lock is the one to wait for.
fn lock(path: &Path) -> Result<File, NotReplaced> {
    let started = Instant::now();
    loop {
        // Before it is opened: opening a FIFO waits for a reader.
        let kind = fs::metadata(path).map_err(|_| NotReplaced::Moved)?;
        if !kind.is_file() {
            return Err(failed(path, "it is no regular file").into());
        }
        let file = OpenOptions::new().read(true).write(true).open(path).map_err(|e| not_opened(path, &e))?;
        match file.try_lock() {
            Ok(()) if is_same_file(path, &file) => return Ok(file),
            Ok(()) => {}
            Err(TryLockError::WouldBlock) if started.elapsed() > PATIENCE => {
                return Err(failed(path, "another program holds its lock").into());
            }
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(10)),
            Err(TryLockError::Error(e)) => return Err(failed(path, "it can't be locked").because_io(&e)),
        }
    }
}

fn not_opened(path: &Path, error: &io::Error) -> NotReplaced {
    match error.kind() {
        io::ErrorKind::NotFound => NotReplaced::Moved,
        io::ErrorKind::PermissionDenied => failed(path, "it may not be written to").into(),
        _ => failed(path, "").because_io(error),
    }
}

/// A rename gives one name another file; other names would keep the old text.
fn refuse_special(path: &Path, file: &File) -> Result<(), NotReplaced> {
    let links = file.metadata().map_or(1, |m| m.nlink());
    if links <= 1 {
        return Ok(());
    }
    let refused =
        failed(path, &format!("it has {links} names (hard links), and only this one would get the new text"));
    Err(NotReplaced::Failed(
        refused.0.help("give it a copy of its own first: cp --remove-destination FILE COPY"),
    ))
}

fn is_same_file(path: &Path, file: &File) -> bool {
    match (fs::metadata(path), file.metadata()) {
        (Ok(named), Ok(open)) => (named.dev(), named.ino()) == (open.dev(), open.ino()),
        _ => false,
    }
}

/// Compared in portions: the text is in memory already, and may be long.
fn holds(file: &mut File, text: &str) -> bool {
    let mut portion = [0; 1 << 14];
    let mut rest = text.as_bytes();
    loop {
        match file.read(&mut portion) {
            Ok(0) => return rest.is_empty(),
            Ok(length) => match rest.strip_prefix(&portion[..length]) {
                Some(behind) => rest = behind,
                None => return false,
            },
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return false,
        }
    }
}

/// The new content under a name of its own, gone again unless it is renamed.
struct Temporary {
    path: PathBuf,
    file: File,
}

impl Temporary {
    fn create(target: &Path) -> Result<Self, NotReplaced> {
        let (Some(directory), Some(name)) = (target.parent(), target.file_name()) else {
            return Err(failed(target, "it has no name").into());
        };
        let mut last = io::Error::from(io::ErrorKind::AlreadyExists);
        for _ in 0..8 {
            let name = name.to_string_lossy();
            let path = directory.join(format!("{}{:08x}", beginning(&name), fastrand::u32(..)));
            match OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path) {
                Ok(file) => {
                    // Held until it is closed, so that nobody takes it for left behind.
                    let _ = file.try_lock();
                    if let Ok(own) = file.metadata() {
                        sweep(directory, &name, &own);
                    }
                    return Ok(Self { path, file });
                }
                Err(e) if e.kind() == io::ErrorKind::AlreadyExists => last = e,
                Err(e) => {
                    last = e;
                    break;
                }
            }
        }
        let why = "no file can be made beside it, which replacing it at once needs";
        Err(failed(target, why).because_io(&last))
    }

    fn rename_to(mut self, target: &Path) -> Result<(), NotReplaced> {
        let renamed = fs::rename(&self.path, target);
        renamed.map_err(|e| failed(target, "the new text can't take its place at once").because_io(&e))?;
        self.path = PathBuf::new();
        // The file is complete either way; this makes the new name survive a power cut.
        if let Some(directory) = target.parent().and_then(|d| File::open(d).ok()) {
            let _ = directory.sync_all();
        }
        Ok(())
    }

    /// Gives it the name if nothing has it; a rename alone would replace what came meanwhile.
    fn link_to(self, target: &Path) -> Result<(), NotReplaced> {
        match fs::hard_link(&self.path, target) {
            Ok(()) => Ok(()),
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => Err(NotReplaced::Moved),
            // A file system without hard links.
            Err(_) if fs::symlink_metadata(target).is_err() => self.rename_to(target),
            Err(_) => Err(NotReplaced::Moved),
        }
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if !self.path.as_os_str().is_empty() {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// A failure in the making; the file is unchanged whenever there is one.
struct Refused(Failure);

fn failed(path: &Path, why: &str) -> Refused {
    let what = format!("can't write {}", shown(path));
    let failure = Failure::new(
        FailureKind::FileUnwritable,
        if why.is_empty() { what } else { format!("{what}: {why}") },
    );
    Refused(failure.help("the file is as it was"))
}

impl Refused {
    fn because_io(self, error: &io::Error) -> NotReplaced {
        NotReplaced::Failed(self.0.because(error))
    }
}

impl From<Refused> for NotReplaced {
    fn from(refused: Refused) -> Self {
        Self::Failed(refused.0)
    }
}
