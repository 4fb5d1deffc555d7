//! `$XDG_CACHE_HOME/awsauth`, for its owner alone. Everything is opened beneath its descriptor;
//! what somebody else could have put there is not looked at.

use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::os::fd::OwnedFd;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rustix::fs::{AtFlags, Dir, FileType, Mode, OFlags, fchmod, fstat, openat, renameat, statat, unlinkat};
use rustix::process::geteuid;

use crate::failure::{Failure, FailureKind, printable};

/// Far above any entry.
const LARGEST: u64 = 64 << 10;
/// No entry is good for longer.
const LONGEST: Duration = Duration::from_hours(24);

pub struct Folder {
    dir: OwnedFd,
    path: PathBuf,
}

impl Folder {
    /// Opens it; `create` makes it where it is missing. `Ok(None)`: it is missing. An error says
    /// why it is not to be used.
    pub fn open(create: bool) -> Result<Option<Self>, String> {
        let path = place().ok_or("neither XDG_CACHE_HOME nor HOME says where")?;
        let shown = printable(&path.display().to_string());
        let failed = |e: io::Error| format!("can't use {shown}: {e}");
        // root's are the system's.
        if let Some(link) = foreign_link(&path, &[geteuid().as_raw(), 0]) {
            let link = printable(&link.display().to_string());
            return Err(format!("can't use {shown}: {link} is somebody else's symbolic link"));
        }
        if create {
            std::fs::DirBuilder::new().recursive(true).mode(0o700).create(&path).map_err(failed)?;
        }
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let dir = match rustix::fs::open(&path, flags, Mode::empty()) {
            Err(rustix::io::Errno::NOENT) if !create => return Ok(None),
            opened => opened.map_err(|e| failed(e.into()))?,
        };
        let stat = fstat(&dir).map_err(|e| failed(e.into()))?;
        if stat.st_uid != geteuid().as_raw() {
            return Err(format!("can't use {shown}: it belongs to somebody else"));
        }
        if Mode::from_raw_mode(stat.st_mode).bits() & 0o777 != 0o700 {
            fchmod(&dir, Mode::RWXU).map_err(|e| failed(e.into()))?;
        }
        Ok(Some(Self { dir, path }))
    }

    pub fn shown(&self) -> String {
        printable(&self.path.display().to_string())
    }

    /// The file, if it is ours and for nobody else.
    pub fn read(&self, name: &str) -> Option<Vec<u8>> {
        // Nobody shall make us wait at a pipe.
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC | OFlags::NONBLOCK;
        let file = openat(&self.dir, name, flags, Mode::empty()).ok()?;
        let stat = fstat(&file).ok()?;
        let is_ours = stat.st_uid == geteuid().as_raw()
            && FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile
            && Mode::from_raw_mode(stat.st_mode).bits() == 0o600;
        if !is_ours {
            return None;
        }
        let mut bytes = Vec::new();
        File::from(file).take(LARGEST).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    /// Puts a whole file in place, or nothing.
    pub fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.forget_old();
        let temporary = format!(".{name}.{:016x}", fastrand::u64(..));
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let mut file = File::from(openat(&self.dir, &temporary, flags, Mode::RUSR | Mode::WUSR)?);
        let written = file
            .write_all(bytes)
            .and_then(|()| Ok(fchmod(&file, Mode::RUSR | Mode::WUSR)?))
            .and_then(|()| Ok(renameat(&self.dir, &temporary, &self.dir, name)?));
        if written.is_err() {
            let _ = unlinkat(&self.dir, &temporary, AtFlags::empty());
        }
        written
    }

    pub fn remove(&self, name: &str) {
        let _ = unlinkat(&self.dir, name, AtFlags::empty());
    }

    /// A file to hold a lock on.
    pub fn lock_file(&self, name: &str) -> io::Result<File> {
        let flags = OFlags::RDWR | OFlags::CREATE | OFlags::NOFOLLOW | OFlags::CLOEXEC | OFlags::NONBLOCK;
        Ok(File::from(openat(&self.dir, name, flags, Mode::RUSR | Mode::WUSR)?))
    }

    /// Files that can be of no use any more, locks and what a crash left included.
    fn forget_old(&self) {
        let Some(before) = SystemTime::now().checked_sub(LONGEST).and_then(seconds) else { return };
        for name in self.names() {
            let old = statat(&self.dir, &name, AtFlags::SYMLINK_NOFOLLOW).is_ok_and(|s| s.st_mtime < before);
            if old {
                self.remove(&name);
            }
        }
    }

    /// Names that are ours to remove.
    fn names(&self) -> Vec<String> {
        let Ok(entries) = Dir::read_from(&self.dir) else { return Vec::new() };
        let names = entries.flatten().filter_map(|entry| entry.file_name().to_str().ok().map(str::to_owned));
        names.filter(|name| name != "." && name != "..").collect()
    }
}

fn seconds(time: SystemTime) -> Option<i64> {
    i64::try_from(time.duration_since(SystemTime::UNIX_EPOCH).ok()?.as_secs()).ok()
}

/// The XDG specification ignores paths that are not absolute.
fn place() -> Option<PathBuf> {
    let absolute = |path: &PathBuf| path.is_absolute();
    let named = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from).filter(absolute);
    let usual = || std::env::home_dir().filter(absolute).map(|home| home.join(".cache"));
    Some(named.or_else(usual)?.join("awsauth"))
}

/// A symbolic link on the way that somebody else could turn elsewhere.
fn foreign_link<'p>(path: &'p Path, trusted: &[u32]) -> Option<&'p Path> {
    path.ancestors()
        .find(|part| part.symlink_metadata().is_ok_and(|is| is.is_symlink() && !trusted.contains(&is.uid())))
}

fn is_entry(name: &str) -> bool {
    !name.starts_with('.') && Path::new(name).extension().is_some_and(|kind| kind == "json")
}

/// Removes every file: how many entries there were, and where.
pub fn clear() -> Result<(usize, String), Failure> {
    let unusable = |why: String| Failure::new(FailureKind::FileUnwritable, why);
    let Some(folder) = Folder::open(false).map_err(unusable)? else {
        let path = place().map_or_else(String::new, |path| printable(&path.display().to_string()));
        return Ok((0, path));
    };
    let names = folder.names();
    let entries = names.iter().filter(|name| is_entry(name)).count();
    for name in &names {
        unlinkat(&folder.dir, name.as_str(), AtFlags::empty()).map_err(|e| {
            unusable(format!("can't remove {} from {}", printable(name), folder.shown())).because(e)
        })?;
    }
    Ok((entries, folder.shown()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_of_nobody_who_is_trusted_is_found_wherever_it_stands_in_the_path() {
        let base = std::env::temp_dir().join(format!("awsauth-link-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&base); // of a run that was killed, with the same process id
        std::fs::create_dir_all(base.join("real/awsauth")).unwrap();
        let link = base.join("link");
        std::os::unix::fs::symlink(base.join("real"), &link).unwrap();
        let owner = link.symlink_metadata().unwrap().uid();
        let path = link.join("awsauth");
        let found = foreign_link(&path, &[]).map(Path::to_owned);
        let (trusted, straight) = (foreign_link(&path, &[owner]).is_none(), base.join("real/awsauth"));
        let straight = foreign_link(&straight, &[]).is_none_or(|found| !found.starts_with(&base));
        std::fs::remove_dir_all(&base).unwrap();
        assert_eq!((found, trusted, straight), (Some(link), true, true));
    }
}
