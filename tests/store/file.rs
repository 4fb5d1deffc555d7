//! Manifests in files: what changes, what stays, and when nothing is touched.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use awsauth::configmap::ObjectName;
use awsauth::data::{DataKey, Edit, KeyEdit, Splice, ValueChange};
use awsauth::failure::FailureKind;
use awsauth::store::{
    At, FileStore, FileTarget, NotStored, StoreError, UnusableManifest, Version, WriteError,
};

use crate::support::{Dir, again};

const MANIFEST: &str = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: aws-auth\n  namespace: kube-system\n\
    data:\n  mapUsers: |\n    - userarn: one\n";

fn store(path: &Path) -> FileStore {
    FileStore::new(FileTarget::Path(path.to_owned()), ObjectName::default())
}

/// Adds a line at the end of mapUsers.
fn add(values: &awsauth::data::Values, line: &str) -> Edit {
    let end = values.get(DataKey::MapUsers).unwrap().len();
    let splice = Splice { span: end..end, text: format!("{line}\n") };
    Edit::of(vec![KeyEdit { key: DataKey::MapUsers, change: ValueChange::Splices(vec![splice]) }])
}

fn append(path: &Path, line: &str) -> Result<Version, WriteError> {
    let store = store(path);
    let read = store.read().unwrap();
    store.write(&add(&read.values, line), Some(&read))
}

/// The refusal of a write, after which file and directory are as they were.
fn refused(path: &Path, error: Result<Version, WriteError>) -> String {
    assert_eq!(fs::read_to_string(path).unwrap(), MANIFEST);
    let leftovers: Vec<_> = fs::read_dir(path.parent().unwrap())
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains("awsauth-"))
        .collect();
    assert!(leftovers.is_empty(), "{leftovers:?}");
    match error.unwrap_err() {
        WriteError::NotStored(NotStored::Failed(f)) if f.kind() == FailureKind::FileUnwritable => {
            f.to_string()
        }
        other => panic!("{other}"),
    }
}

#[test]
fn a_write_changes_the_text_and_nothing_else() {
    let dir = Dir::new();
    let path = dir.file("aws-auth.yaml", MANIFEST);
    fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
    let attribute = rustix::fs::setxattr(&path, "user.note", b"mine", rustix::fs::XattrFlags::empty());
    let after = format!("{MANIFEST}    - userarn: two\n");
    assert_eq!(append(&path, "- userarn: two").unwrap(), Version::Text(after.as_str().into()));
    assert_eq!(fs::read_to_string(&path).unwrap(), after);
    assert_eq!(fs::metadata(&path).unwrap().mode() & 0o7777, 0o640);
    if attribute.is_ok() {
        let mut value = [0; 8];
        let length = rustix::fs::getxattr(&path, "user.note", &mut value[..]).unwrap();
        assert_eq!(&value[..length], b"mine");
    }
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "no temporary is left");
}

#[test]
fn a_symlink_stays_one_and_what_it_leads_to_is_written() {
    let dir = Dir::new();
    let real = dir.file("real.yaml", MANIFEST);
    let link = dir.path().join("link.yaml");
    symlink("real.yaml", &link).unwrap();
    append(&link, "- userarn: two").unwrap();
    assert!(link.is_symlink());
    assert!(fs::read_to_string(&real).unwrap().ends_with("two\n"));
    assert_eq!(store(&link).real_path(), Some(real));
}

#[test]
fn a_file_changed_since_it_was_read_is_a_conflict_and_keeps_the_other_change() {
    let dir = Dir::new();
    let path = dir.file("a.yaml", MANIFEST);
    let store = store(&path);
    let read = store.read().unwrap();
    for theirs in [format!("{MANIFEST}# theirs\n"), MANIFEST[..MANIFEST.len() - 1].to_owned()] {
        fs::write(&path, &theirs).unwrap();
        let error = store.write(&add(&read.values, "- userarn: two"), Some(&read)).unwrap_err();
        assert!(matches!(error, WriteError::NotStored(NotStored::Conflict)));
        assert_eq!(fs::read_to_string(&path).unwrap(), theirs);
    }
    fs::remove_file(&path).unwrap();
    let error = store.write(&add(&read.values, "- userarn: two"), Some(&read)).unwrap_err();
    assert!(matches!(error, WriteError::NotStored(NotStored::Conflict)));
}

#[test]
fn many_writers_at_once_lose_no_change() {
    let dir = Dir::new();
    let path = Arc::new(dir.file("a.yaml", MANIFEST));
    let writers: Vec<_> = (0..8)
        .map(|number| {
            let path = Arc::clone(&path);
            std::thread::spawn(move || {
                while let Err(why) = append(&path, &format!("- userarn: w{number}")) {
                    assert!(is_for_another_time(&why), "{why}");
                }
            })
        })
        .collect();
    for writer in writers {
        writer.join().unwrap();
    }
    let text = fs::read_to_string(&*path).unwrap();
    for number in 0..8 {
        assert_eq!(text.matches(&format!("- userarn: w{number}\n")).count(), 1, "{text}");
    }
}

/// Somebody else was faster; or all others together take longer than a writer waits, which a slow
/// disk can bring about.
fn is_for_another_time(why: &WriteError) -> bool {
    match why {
        WriteError::NotStored(NotStored::Conflict) => true,
        WriteError::NotStored(NotStored::Failed(why)) => why.to_string().contains("holds its lock"),
        _ => false,
    }
}

#[test]
fn a_lock_of_another_program_is_waited_for() {
    let dir = Dir::new();
    let path = dir.file("a.yaml", MANIFEST);
    let other = fs::File::open(&path).unwrap();
    other.lock().unwrap();
    let theirs = Arc::new(AtomicBool::new(true));
    let held = Arc::clone(&theirs);
    let holder = std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_millis(100));
        held.store(false, Ordering::SeqCst);
        drop(other);
    });
    append(&path, "- userarn: two").unwrap();
    assert!(!theirs.load(Ordering::SeqCst), "the write did not wait");
    holder.join().unwrap();
}

#[test]
fn hard_links_are_refused() {
    let dir = Dir::new();
    let path = dir.file("a.yaml", MANIFEST);
    fs::hard_link(&path, dir.path().join("b.yaml")).unwrap();
    let error = refused(&path, append(&path, "- userarn: two"));
    assert!(error.contains("2 names (hard links)"), "{error}");
}

/// Root may write everywhere, so as root this runs as nobody.
#[test]
fn a_file_or_directory_that_may_not_be_written_is_refused() {
    let dir = Dir::new();
    fs::set_permissions(dir.path(), Permissions::from_mode(0o777)).unwrap();
    again("file::inner_unwritable", |command| {
        command.env("TMPDIR", dir.path());
        if rustix::process::geteuid().is_root() {
            command.uid(65534).gid(65534);
        }
    });
}

#[test]
#[ignore = "run by a_file_or_directory_that_may_not_be_written_is_refused"]
fn inner_unwritable() {
    let dir = Dir::new();
    let path = dir.file("a.yaml", MANIFEST);
    fs::set_permissions(&path, Permissions::from_mode(0o444)).unwrap();
    assert!(refused(&path, append(&path, "- userarn: two")).contains("may not be written"));
    fs::set_permissions(&path, Permissions::from_mode(0o644)).unwrap();
    fs::set_permissions(dir.path(), Permissions::from_mode(0o555)).unwrap();
    let error = refused(&path, append(&path, "- userarn: two"));
    fs::set_permissions(dir.path(), Permissions::from_mode(0o755)).unwrap();
    assert!(error.contains("no file can be made beside it"), "{error}");
}

#[test]
fn another_owner_stays_the_owner() {
    if !rustix::process::geteuid().is_root() {
        return; // only root can make a file of someone else
    }
    let dir = Dir::new();
    let path = dir.file("a.yaml", MANIFEST);
    std::os::unix::fs::chown(&path, Some(1234), Some(4321)).unwrap();
    append(&path, "- userarn: two").unwrap();
    let kept = fs::metadata(&path).unwrap();
    assert_eq!((kept.uid(), kept.gid()), (1234, 4321));
}

#[test]
fn a_directory_and_a_missing_file_are_named() {
    let dir = Dir::new();
    let read = |path: &Path| store(path).read().err().unwrap();
    let missing = read(&dir.path().join("none.yaml"));
    assert_eq!(missing.kind(), Some(FailureKind::FileNotFound));
    assert!(missing.to_string().contains("none.yaml"));
    assert!(read(dir.path()).to_string().ends_with("is a directory"));
}

#[test]
fn a_manifest_that_can_not_be_read_is_an_error_of_its_own_with_its_text() {
    let dir = Dir::new();
    let path = dir.file("a.yaml", "kind: [\n");
    match store(&path).read() {
        Err(StoreError::Manifest(UnusableManifest { text, found, .. })) => {
            assert_eq!(&*text, "kind: [\n");
            assert!(!found.is_empty());
        }
        _ => panic!("the manifest was read"),
    }
}

#[test]
fn a_fifo_is_read_and_not_written() {
    let dir = Dir::new();
    let path = dir.path().join("fifo");
    rustix::fs::mknodat(
        rustix::fs::CWD,
        &path,
        rustix::fs::FileType::Fifo,
        rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR,
        0,
    )
    .unwrap();
    let fifo = path.clone();
    let writer = std::thread::spawn(move || fs::write(fifo, MANIFEST).unwrap());
    let store = store(&path);
    let read = store.read().unwrap();
    writer.join().unwrap();
    match store.write(&add(&read.values, "- userarn: two"), Some(&read)) {
        Err(WriteError::NotStored(NotStored::Failed(e))) => {
            assert!(e.to_string().contains("no regular file"), "{e}");
        }
        _ => panic!("it was written"),
    }
}

#[test]
fn where_a_file_is_says_what_its_link_leads_to() {
    let dir = Dir::new();
    let real = dir.file("real.yaml", MANIFEST);
    let link = dir.path().join("link.yaml");
    symlink(&real, &link).unwrap();
    let target = awsauth::store::Target {
        place: awsauth::store::Place::File(FileTarget::Path(link)),
        object: ObjectName::default(),
        chosen_by: awsauth::store::ChosenBy::Flag,
    };
    let options = awsauth::store::Options::default();
    let place = crate::support::run(awsauth::store::Store::open(&target, &options)).unwrap().describe();
    assert!(matches!(place.at, At::File { leads_to: Some(to), .. } if to == real));
}

#[test]
fn what_a_killed_writer_left_goes_when_it_is_old_and_nobody_holds_it() {
    let dir = Dir::new();
    let path = dir.file("aws-auth.yaml", MANIFEST);
    let left = |name: &str, minutes: u64| {
        let left = dir.file(name, "half of a manif");
        let file = fs::File::options().append(true).open(&left).unwrap();
        file.set_modified(std::time::SystemTime::now() - std::time::Duration::from_mins(minutes)).unwrap();
        (left, file)
    };
    let (gone, _) = left(".aws-auth.yaml.awsauth-0123abcd", 20);
    let (held, holder) = left(".aws-auth.yaml.awsauth-0123abce", 20);
    holder.try_lock().unwrap();
    let stays = [
        held,
        left(".aws-auth.yaml.awsauth-0123abcf", 5).0,
        left(".aws-auth.yaml.awsauth-notes", 20).0,
        left(".aws-auth.yaml.awsauth-0123ABCD", 20).0,
        left(".other.yaml.awsauth-01234567", 20).0,
    ];
    let link = path.with_file_name(".aws-auth.yaml.awsauth-01234568");
    symlink(&stays[3], &link).unwrap();
    append(&path, "    - userarn: two").unwrap();
    assert!(!gone.exists());
    assert!(stays.iter().chain([&link]).all(|file| file.exists()));
    drop(holder);
    append(&path, "    - userarn: three").unwrap();
    assert!(!stays[0].exists(), "the process that held it has ended");
}
