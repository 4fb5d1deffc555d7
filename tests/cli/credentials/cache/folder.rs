//! Where it is kept: for its owner alone, and nobody else's work.

use std::os::unix::fs::{PermissionsExt, lchown, symlink};
use std::path::Path;

use super::*;

#[test]
fn what_is_kept_is_for_its_owner_alone_and_can_be_refused_and_removed() {
    let roles = Roles::new();
    roles.mint(&["--no-cache"]);
    assert!(!roles.sandbox.path("cache").exists(), "--no-cache keeps nothing");
    roles.mint(&[]);
    let folder = roles.sandbox.path("cache/awsauth");
    let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o7777;
    assert_eq!(mode(&folder), 0o700);
    let files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
    assert!(files.iter().all(|file| mode(file) == 0o600), "{files:?}");
    roles.mint(&[]);
    assert_eq!(roles.times_asked(), 2, "the second was kept");
    let cleared = roles.clear().json();
    assert_eq!(
        (&cleared["kind"], &cleared["removed"]),
        (&"CacheCleared".into(), &2.into()),
        "a role and a token"
    );
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0);
    roles.mint(&["--cache"]);
    assert_eq!(roles.times_asked(), 3);
}

/// Others could have written them.
#[test]
fn entries_that_others_may_read_or_that_are_theirs_are_not_taken() {
    let roles = Roles::new();
    roles.mint(&[]);
    let mut made = 1;
    for mode in [0o640, 0o604, 0o644, 0o620, 0o700, 0o400] {
        for file in roles.entries() {
            std::fs::set_permissions(file, PermissionsExt::from_mode(mode)).unwrap();
        }
        roles.mint(&[]);
        made += 1;
        assert_eq!(roles.times_asked(), made, "{mode:o}");
    }
    // Only root can give a file away.
    if rustix::process::geteuid().is_root() {
        for file in roles.entries() {
            lchown(file, Some(65534), None).unwrap();
        }
        roles.mint(&[]);
        assert_eq!(roles.times_asked(), made + 1);
    }
}

#[test]
fn a_cache_that_can_not_be_written_is_no_failure_and_is_told_with_v() {
    let roles = Roles::new();
    roles.sandbox.file("cache", "a file where the folder would be");
    assert_eq!(roles.mint(&[]).err, "");
    roles.mint(&["-v"]).complains("nothing is cached");
    assert_eq!(roles.times_asked(), 2);
}

#[test]
fn after_the_clock_went_back_nothing_of_the_future_is_taken() {
    let roles = Roles::new();
    let signed = || roles.signed_by("a");
    assert_eq!((signed(), signed()), ("ASIAROLE0".to_owned(), "ASIAROLE0".to_owned()));
    for path in roles.entries() {
        let mut entry: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        entry["made"] = (entry["made"].as_u64().unwrap() + 86_400).into();
        std::fs::write(&path, entry.to_string()).unwrap();
    }
    assert_eq!(signed(), "ASIAROLE1");
}

#[test]
fn what_lies_behind_a_link_is_not_taken() {
    let roles = Roles::new();
    roles.mint(&[]);
    // The very entries, by links of our own.
    for path in roles.entries() {
        let moved = roles.sandbox.path(path.file_name().unwrap().to_str().unwrap());
        std::fs::rename(&path, &moved).unwrap();
        symlink(&moved, &path).unwrap();
    }
    roles.mint(&[]);
    assert_eq!(roles.times_asked(), 2);
    // Only root can make a link that is somebody else's.
    if rustix::process::geteuid().is_root() {
        let cache = roles.sandbox.path("cache");
        std::fs::rename(&cache, roles.sandbox.path("theirs")).unwrap();
        symlink("theirs", &cache).unwrap();
        roles.mint(&[]);
        assert_eq!(roles.times_asked(), 2, "a link of our own is followed");
        lchown(cache, Some(65534), Some(65534)).unwrap();
        roles.mint(&["-v"]).complains("somebody else's symbolic link");
        assert_eq!(roles.times_asked(), 3);
    }
}

#[test]
fn a_full_disk_and_a_place_where_no_folder_can_be_are_no_failure() {
    let roles = Roles::new();
    let run = |cache: &Path, limit: &str, flags: &[&str]| {
        let line = format!("trap '' XFSZ; {limit} exec \"$@\"");
        let mut shell = roles.sandbox.command_of(Path::new("/bin/sh"));
        shell.args(["-c", &line, "sh"]).arg(env!("CARGO_BIN_EXE_awsauth")).args(MINT).args(flags);
        shell.env("AWS_CONFIG_FILE", roles.sandbox.path("config")).env("XDG_CACHE_HOME", cache);
        said(shell.env("AWS_PROFILE", "a").env("AWS_ENDPOINT_URL", &roles.sts.url)).exits(0)
    };
    // No file may grow beyond nothing: to whoever writes the same as a disk that is full.
    let own = roles.sandbox.path("cache");
    let full = run(&own, "ulimit -f 0;", &["-v"]).complains("nothing is cached: can't write");
    assert!(full.json()["status"]["token"].is_string());
    assert_eq!(roles.entries(), Vec::<PathBuf>::new(), "nothing half-written");
    let left = std::fs::read_dir(own.join("awsauth")).unwrap().map(|file| file.unwrap().path());
    assert!(left.into_iter().all(|path| path.extension().unwrap() == "lock"));
    assert_eq!(run(&own, "ulimit -f 0;", &[]).err, "");
    run(Path::new("/proc"), "", &["-v"]).complains("nothing is cached: can't use /proc/awsauth");
    assert_eq!(run(Path::new("/proc"), "", &[]).err, "");
    assert_eq!(roles.times_asked(), 4);
}
