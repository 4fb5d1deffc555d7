//! Packs the program's relative relocations (RELR) where it is safe: half a megabyte less, and
//! the loader has that much less to read at each start.
//!
//! glibc understands them since 2.36, so they are used only in a build for this very machine whose
//! glibc is known to be that new. Whoever builds here for older ones sets `AWSAUTH_PORTABLE=1`.

#![allow(clippy::disallowed_methods, reason = "a build script is no room: it asks the machine")]

use std::env;
use std::process::Command;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-env-changed=AWSAUTH_PORTABLE");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|it| it == value);
    let at_home = env::var_os("HOST") == env::var_os("TARGET");
    let glibc = is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu");
    let portable = env::var_os("AWSAUTH_PORTABLE").is_some_and(|it| !it.is_empty() && it != "0");
    if at_home && glibc && !portable && glibc_version().is_some_and(|version| version >= (2, 36)) {
        println!("cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}

/// `None`: not known.
fn glibc_version() -> Option<(u32, u32)> {
    let said = Command::new("getconf").arg("GNU_LIBC_VERSION").output().ok()?;
    let said = String::from_utf8(said.stdout).ok()?;
    let (major, minor) = said.trim().strip_prefix("glibc ")?.split_once('.')?;
    let minor = minor.split('.').next()?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}
