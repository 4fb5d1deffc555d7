//! Where things are kept on this machine.

use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, FailureKind};

/// `$XDG_STATE_HOME/awsauth`, by the XDG base directory specification.
pub(super) fn state_folder() -> Result<PathBuf, Failure> {
    let named = std::env::var_os("XDG_STATE_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    let state = named.or_else(|| Some(home()?.join(".local/state")));
    let state = state.ok_or_else(|| {
        Failure::new(
            FailureKind::FileUnwritable,
            "there is no folder for records: neither XDG_STATE_HOME nor HOME is set",
        )
    })?;
    Ok(state.join("awsauth"))
}

fn home() -> Option<PathBuf> {
    std::env::var_os("HOME").map(PathBuf::from).filter(|path| path.is_absolute())
}

/// A file that was not there before, for us alone.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
