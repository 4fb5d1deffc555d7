//! Records on this machine: a file each, readable by nobody else, in a folder for each place.

use std::fs::{self, DirBuilder, File};
use std::io::{self, Read as _};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::name::Name;
use super::state::{state_folder, write_new};
use super::timeline::UNDER_WAY;
use super::{Found, Kept, Record};
use crate::change::sha256;
use crate::failure::{Failure, FailureKind};

/// Places that are remembered; beyond, the one not written to for longest goes.
const PLACES: usize = 500;
/// More than a record of a full `ConfigMap`.
const LONGEST: u64 = 4 << 20;
/// How long a file that was never finished may still be somebody's.
const UNFINISHED: Duration = Duration::from_hours(1);

/// The records of one place.
#[derive(Debug)]
pub(super) struct Shelf {
    folder: PathBuf,
}

impl Shelf {
    /// The shelf of a place; nothing is touched yet.
    pub fn of(place: &str) -> Result<Self, Failure> {
        Ok(Self { folder: state_folder()?.join("history").join(&sha256(place.as_bytes())[..32]) })
    }

    /// Writes a record, so that a reader sees all of it or nothing.
    pub fn keep(&self, record: &Record) -> Result<(), Failure> {
        self.write(record).map_err(|error| {
            let what = format!("can't keep a record in {}", self.folder.display());
            Failure::new(FailureKind::FileUnwritable, what).because(error)
        })
    }

    fn write(&self, record: &Record) -> io::Result<()> {
        if !self.folder.is_dir() {
            DirBuilder::new().recursive(true).mode(0o700).create(&self.folder)?;
            self.forget_old_places();
        }
        let revision = &record.about.revision;
        let number = self.names().iter().map(|name| name.number.saturating_add(1)).max().unwrap_or(1);
        let unfinished = self.folder.join(format!(".{revision}"));
        let written = write_new(&unfinished, record.to_json().to_string().as_bytes());
        let name = Name { number, revision: revision.clone(), pending: true };
        let done = written.and_then(|()| fs::rename(&unfinished, self.folder.join(name.to_string())));
        if done.is_err() {
            let _ = fs::remove_file(&unfinished);
        }
        done
    }

    /// The change of a record has been made.
    pub fn mark_applied(&self, revision: &str) {
        for name in self.names().into_iter().filter(|name| name.revision == revision && name.pending) {
            let applied = Name { pending: false, ..name.clone() };
            let _ = fs::rename(self.folder.join(name.to_string()), self.folder.join(applied.to_string()));
        }
    }

    /// The change of a record was not made.
    pub fn discard(&self, revision: &str) {
        for name in self.names().iter().filter(|name| name.revision == revision) {
            let _ = fs::remove_file(self.folder.join(name.to_string()));
        }
    }

    /// Keeps the newest; 0 keeps all.
    pub fn sweep(&self, limit: usize) {
        let names = self.names();
        let too_many = if limit == 0 { 0 } else { names.len().saturating_sub(limit) };
        for name in &names[..too_many] {
            let path = self.folder.join(name.to_string());
            // What may be under way needs its record still.
            if !name.pending || age(&path) >= UNDER_WAY {
                let _ = fs::remove_file(path);
            }
        }
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let hidden = entry.file_name().to_string_lossy().starts_with('.');
            if hidden && age(&entry.path()) > UNFINISHED {
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    /// Why nobody can tell which records there are.
    pub fn refused(&self) -> Option<Failure> {
        match fs::read_dir(&self.folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                let what = format!("can't read the records in {}", self.folder.display());
                Some(Failure::new(FailureKind::FileUnreadable, what).because(error))
            }
            _ => None,
        }
    }

    /// Everything, oldest first.
    pub fn all(&self) -> Vec<Found> {
        let found = |name: Name| Found {
            record: read(&self.folder.join(name.to_string()), &name.revision),
            revision: name.revision,
            pending: name.pending,
            number: name.number,
            left: None,
            kept: Kept::Locally,
        };
        self.names().into_iter().map(found).collect()
    }

    /// The names of the records in their order.
    fn names(&self) -> Vec<Name> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let mut names: Vec<Name> =
            entries.filter_map(|entry| Name::parse(&entry.file_name().to_string_lossy())).collect();
        names.sort();
        names
    }

    fn forget_old_places(&self) {
        let Some(all) = self.folder.parent() else { return };
        let mut places: Vec<_> =
            fs::read_dir(all).into_iter().flatten().flatten().map(|e| e.path()).collect();
        if places.len() > PLACES {
            places.sort_by_key(|path| std::cmp::Reverse(age(path)));
            for old in places.iter().take(places.len() - PLACES).filter(|path| **path != self.folder) {
                let _ = fs::remove_dir_all(old);
            }
        }
    }
}

fn read(path: &Path, revision: &str) -> Result<Record, String> {
    let mut text = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LONGEST + 1).read_to_end(&mut text));
    read.map_err(|error| format!("it can't be read: {error}"))?;
    if text.len() as u64 > LONGEST {
        return Err("it is longer than any record".to_owned());
    }
    let value = serde_json::from_slice(&text).map_err(|error| format!("it is no JSON: {error}"))?;
    let record = Record::read(&value)?;
    if record.about.revision != revision {
        return Err("it is the record of another revision".to_owned());
    }
    Ok(record)
}

fn age(path: &Path) -> Duration {
    let modified = fs::symlink_metadata(path).and_then(|found| found.modified());
    modified.ok().and_then(|at| SystemTime::now().duration_since(at).ok()).unwrap_or_default()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;
    use crate::data::{Edit, Values};
    use crate::history::record::{About, new_revision};

    fn shelf() -> Shelf {
        let name = format!("awsauth-shelf-{}-{}", std::process::id(), new_revision());
        Shelf { folder: std::env::temp_dir().join(name).join("place") }
    }

    fn keep(shelf: &Shelf) -> String {
        let about =
            About { revision: new_revision(), time: "2026-11-24T12:00:00Z".to_owned(), ..About::default() };
        let record = Record::new(about, Values::default().into(), Edit::default());
        shelf.keep(&record).unwrap();
        record.about.revision
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn records_come_back_in_their_order_with_their_state() {
        let shelf = shelf();
        let revisions: Vec<String> = (0..12).map(|_| keep(&shelf)).collect();
        shelf.mark_applied(&revisions[3]);
        shelf.discard(&revisions[0]);
        let found = shelf.all();
        assert_eq!(found.iter().map(|f| f.revision.as_str()).collect::<Vec<_>>(), &revisions[1..]);
        assert!(found.iter().all(|f| f.pending != (f.revision == revisions[3]) && f.record.is_ok()));
        assert_eq!(mode(&shelf.folder), 0o700);
        for entry in fs::read_dir(&shelf.folder).unwrap() {
            assert_eq!(mode(&entry.unwrap().path()), 0o600);
        }
        fs::remove_dir_all(shelf.folder.parent().unwrap()).unwrap();
    }

    #[test]
    fn only_what_is_settled_or_old_has_to_go() {
        let shelf = shelf();
        let revisions: Vec<String> = (0..6).map(|_| keep(&shelf)).collect();
        let left = || shelf.all().into_iter().map(|found| found.revision).collect::<Vec<_>>();
        for applied in &revisions[1..] {
            shelf.mark_applied(applied);
        }
        shelf.sweep(0);
        assert_eq!(left(), revisions);
        shelf.sweep(2);
        assert_eq!(left(), [&revisions[..1], &revisions[4..]].concat(), "the first may be under way");
        let path = shelf.folder.join(shelf.names()[0].to_string());
        let long_ago = SystemTime::now() - UNDER_WAY;
        File::options().write(true).open(path).unwrap().set_modified(long_ago).unwrap();
        shelf.sweep(2);
        assert_eq!(left(), &revisions[4..]);
        fs::remove_dir_all(shelf.folder.parent().unwrap()).unwrap();
    }

    #[test]
    fn what_is_no_record_is_passed_over_or_told() {
        let shelf = shelf();
        let one = keep(&shelf);
        for name in ["x.json", "0001-../../etc.json", "00000009-UPPERCAS.json"] {
            let _ = fs::write(shelf.folder.join(name), "{}");
        }
        let whole = fs::read(shelf.folder.join(format!("00000001-{one}.pending.json"))).unwrap();
        fs::write(shelf.folder.join("00000002-bbbbbbbb.json"), &whole[..20]).unwrap();
        fs::write(shelf.folder.join("00000003-cccccccc.json"), &whole).unwrap();
        let told: Vec<String> = shelf.all().into_iter().filter_map(|found| found.record.err()).collect();
        assert!(told.len() == 2 && told[0].contains("no JSON") && told[1].contains("another"), "{told:?}");
        fs::write(shelf.folder.join(format!("{}-dddddddd.json", u64::MAX)), "{}").unwrap();
        keep(&shelf);
        fs::remove_dir_all(shelf.folder.parent().unwrap()).unwrap();
    }
}
