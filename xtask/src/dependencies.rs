//! What the product may be built from: licences that go with Apache-2.0, and one TLS stack.

use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::toolchain::output;

/// Each with the reason why it must not come in.
const BANNED: &[(&str, &str)] = &[
    ("aws-lc-rs", "the crypto provider is ring"),
    ("aws-lc-sys", "the crypto provider is ring"),
    ("openssl-sys", "TLS is rustls"),
    ("native-tls", "TLS is rustls"),
    ("serde_yaml", "archived"),
    ("serde_yml", "has an advisory"),
];

const LICENCES: &[&str] = &[
    "Apache-2.0",
    "MIT",
    "MIT-0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "BSL-1.0",
    "CC0-1.0",
    "Unlicense",
    "0BSD",
    "Unicode-3.0",
    "CDLA-Permissive-2.0",
    "LLVM-exception",
    "Apache-2.0 WITH LLVM-exception",
];

/// # Errors
/// Names every crate that is banned or has no licence of the list.
pub fn check() -> Result<()> {
    eprintln!("== licences and bans");
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let text = output(Command::new(cargo).args(["metadata", "--format-version=1", "--locked"]))?;
    let metadata: Value = serde_json::from_str(&text).context("cargo metadata")?;
    let packages = metadata["packages"].as_array().context("cargo metadata names no packages")?;
    let mut wrong: Vec<String> = packages.iter().filter_map(complaint).collect();
    wrong.sort();
    if !wrong.is_empty() {
        bail!("{}", wrong.join("\n"));
    }
    Ok(())
}

fn complaint(package: &Value) -> Option<String> {
    let name = package["name"].as_str()?;
    if let Some((_, why)) = BANNED.iter().find(|(banned, _)| *banned == name) {
        return Some(format!("{name} is in the tree: {why} (cargo tree -i {name})"));
    }
    if package["source"].is_null() {
        return None;
    }
    let licence = package["license"].as_str().unwrap_or("none");
    (!is_allowed(licence)).then(|| format!("{name} has the licence {licence}"))
}

/// SPDX, as far as crates write it: one of the alternatives must be allowed in all its parts.
fn is_allowed(expression: &str) -> bool {
    let flat = expression.replace(['(', ')'], "").replace('/', " OR ");
    flat.split(" AND ").all(|part| part.split(" OR ").any(|one| LICENCES.contains(&one.trim())))
}
