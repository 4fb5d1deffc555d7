//! Making a new file what the old one was to everyone else: owner, mode, ACL and the other
//! extended attributes.

use std::collections::BTreeMap;
use std::fs::{File, Metadata, Permissions};
use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};

use rustix::fs::{XattrFlags, fgetxattr, flistxattr, fsetxattr};
use rustix::io::Errno;

/// Gives `new` the owner, mode and extended attributes of `old`; an error says what can't be
/// kept. The owner goes first: changing it takes set-id bits away.
pub fn carry_over(old: &File, new: &File) -> Result<(), (&'static str, io::Error)> {
    let (was, is) = (stat(old)?, stat(new)?);
    if (was.uid(), was.gid()) != (is.uid(), is.gid()) {
        fchown(new, Some(was.uid()), Some(was.gid())).map_err(|e| ("owner", e))?;
    }
    carry_attributes(old, new)?;
    let mode = was.mode() & 0o7777;
    new.set_permissions(Permissions::from_mode(mode)).map_err(|e| ("mode", e))?;
    let is = stat(new)?;
    if (is.uid(), is.gid(), is.mode() & 0o7777) != (was.uid(), was.gid(), mode) {
        return Err(("owner and mode", io::Error::other("the file system did not take them over")));
    }
    Ok(())
}

fn stat(file: &File) -> Result<Metadata, (&'static str, io::Error)> {
    file.metadata().map_err(|e| ("mode", e))
}

/// Includes POSIX ACLs (`system.posix_acl_access`). What the system sets by itself to the same
/// value, such as an `SELinux` label, need not be ours to set.
fn carry_attributes(old: &File, new: &File) -> Result<(), (&'static str, io::Error)> {
    const WHAT: &str = "extended attributes (ACL, labels)";
    let fail = |e: Errno| (WHAT, io::Error::from(e));
    let (wanted, present) = (attributes(old).map_err(fail)?, attributes(new).map_err(fail)?);
    for (name, value) in &wanted {
        if present.get(name) != Some(value) {
            fsetxattr(new, name.as_slice(), value, XattrFlags::empty()).map_err(fail)?;
        }
    }
    Ok(())
}

fn attributes(file: &File) -> Result<BTreeMap<Vec<u8>, Vec<u8>>, Errno> {
    // The kernel's limits: a list and a value have 64 KiB at most (linux/limits.h).
    let mut buffer = vec![0; 1 << 16];
    let length = match flistxattr(file, buffer.as_mut_slice()) {
        Ok(length) => length,
        Err(Errno::NOTSUP | Errno::NOSYS) => 0,
        Err(e) => return Err(e),
    };
    let names: Vec<_> =
        buffer[..length].split(|b| *b == 0).filter(|n| !n.is_empty()).map(<[u8]>::to_vec).collect();
    let mut found = BTreeMap::new();
    for name in names {
        let length = fgetxattr(file, name.as_slice(), buffer.as_mut_slice())?;
        found.insert(name, buffer[..length].to_vec());
    }
    Ok(found)
}
