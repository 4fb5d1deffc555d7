//! Which credential plugins the user allows: kubectl's `kuberc` (`credentialPluginPolicy`,
//! kubectl `pkg/kuberc`, client-go `plugin/pkg/client/auth/exec`, since Kubernetes 1.35).

use std::env;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, FailureKind, printable};
use crate::yaml;

/// What may be run.
#[derive(Debug, PartialEq, Eq)]
enum Policy {
    AllowAll,
    DenyAll,
    /// Names or paths.
    Allowlist(Vec<String>),
}

/// Refuses a plugin that the user's kuberc does not allow.
pub fn check(command: &str) -> Result<(), Failure> {
    let Some((path, is_given)) = kuberc() else { return Ok(()) };
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(e) if !is_given && e.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(e) => return Err(unusable(&path).because(e)),
    };
    let allowed = match read(&text).map_err(|why| unusable(&path).because(why))? {
        Policy::AllowAll => true,
        Policy::DenyAll => false,
        Policy::Allowlist(names) => names.iter().any(|name| is_same(name, command)),
    };
    if allowed {
        return Ok(());
    }
    let what = format!("the credential plugin {} may not be run", printable(command));
    Err(Failure::new(FailureKind::ExecPlugin, what)
        .because(format!(
            "the credentialPluginPolicy in {} forbids it",
            printable(&path.display().to_string())
        ))
        .help("add it to credentialPluginAllowlist there, or use --cluster NAME, which needs no plugin"))
}

/// The file, and whether the user named it.
fn kuberc() -> Option<(PathBuf, bool)> {
    match env::var_os("KUBERC").filter(|v| !v.is_empty()) {
        Some(off) if off == "off" => None,
        Some(path) => Some((path.into(), true)),
        None => env::home_dir().map(|home| (home.join(".kube/kuberc"), false)),
    }
}

/// kubectl warns of a kuberc that it can't read, and runs everything; we do that only where the
/// text holds nothing about plugins.
fn read(text: &str) -> Result<Policy, String> {
    if !text.contains("credentialPlugin") {
        return Ok(Policy::AllowAll);
    }
    let document = yaml::parse(text).map_err(|_| "it is no valid YAML".to_owned())?;
    let root = document.to_value().map_err(|_| "it is no valid YAML".to_owned())?;
    let list = root.get("credentialPluginAllowlist");
    let policy = root.get("credentialPluginPolicy").map(|p| p.as_str().unwrap_or("no text"));
    match (policy.unwrap_or(""), list) {
        ("" | "AllowAll", None) => Ok(Policy::AllowAll),
        ("DenyAll", None) => Ok(Policy::DenyAll),
        ("" | "AllowAll" | "DenyAll", Some(_)) => {
            Err("it has a credentialPluginAllowlist, but another policy".into())
        }
        ("Allowlist", Some(list)) => names(list).map(Policy::Allowlist),
        ("Allowlist", None) => Err("its credentialPluginPolicy is Allowlist, but there is no list".into()),
        (other, _) => Err(format!("it has the unknown credentialPluginPolicy {}", printable(other))),
    }
}

fn names(list: &yaml::Value) -> Result<Vec<String>, String> {
    let items = list.as_array().filter(|items| !items.is_empty());
    let items = items.ok_or("its credentialPluginAllowlist is empty or no list")?;
    let name = |item: &yaml::Value| {
        item.get("name").and_then(yaml::Value::as_str).filter(|n| !n.is_empty()).map(str::to_owned)
    };
    items
        .iter()
        .map(name)
        .collect::<Option<_>>()
        .ok_or_else(|| "an entry of its credentialPluginAllowlist has no name".into())
}

/// An entry means the command as written, or the program that both lead to.
fn is_same(entry: &str, command: &str) -> bool {
    entry == command || matches!((look_up(entry), look_up(command)), (Some(a), Some(b)) if a == b)
}

/// Go's `exec.LookPath`: names without a separator are searched in `PATH`, for a file that may be
/// run. What an empty part of `PATH` or `.` leads to is relative.
pub fn look_up(command: &str) -> Option<PathBuf> {
    if command.contains('/') {
        return Some(Path::new(command).components().collect());
    }
    let directories = env::var_os("PATH")?;
    env::split_paths(&directories).map(|directory| directory.join(command)).find(|path| may_be_run(path))
}

fn may_be_run(path: &Path) -> bool {
    path.metadata().is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o111 != 0)
}

fn unusable(path: &Path) -> Failure {
    let what = format!(
        "can't tell from {} which credential plugins may be run",
        printable(&path.display().to_string())
    );
    Failure::new(FailureKind::ExecPlugin, what)
        .help("kubectl reads this file, too; KUBERC=off passes it over")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_is_read_as_kubectl_reads_it() {
        let with = |text: &str| {
            read(&format!("apiVersion: kubectl.config.k8s.io/v1beta1\nkind: Preference\n{text}"))
        };
        assert_eq!(with(""), Ok(Policy::AllowAll));
        assert_eq!(with("credentialPluginPolicy: AllowAll"), Ok(Policy::AllowAll));
        assert_eq!(with("credentialPluginPolicy: DenyAll"), Ok(Policy::DenyAll));
        let list =
            "credentialPluginPolicy: Allowlist\ncredentialPluginAllowlist:\n- name: aws\n- name: /opt/x\n";
        assert_eq!(with(list), Ok(Policy::Allowlist(vec!["aws".into(), "/opt/x".into()])));
        for broken in [
            "credentialPluginPolicy: Denyall",
            "credentialPluginPolicy: Allowlist",
            "credentialPluginPolicy: Allowlist\ncredentialPluginAllowlist: []",
            "credentialPluginPolicy: Allowlist\ncredentialPluginAllowlist:\n- nome: aws",
            "credentialPluginPolicy: DenyAll\ncredentialPluginAllowlist:\n- name: aws",
            "credentialPluginPolicy: [",
        ] {
            assert!(with(broken).is_err(), "{broken}");
        }
    }

    #[test]
    fn a_bare_name_and_the_path_it_leads_to_are_the_same() {
        let sh = look_up("sh").unwrap();
        assert!(is_same("sh", sh.to_str().unwrap()));
        assert!(is_same("sh", "sh"));
        assert!(!is_same("sh", "/elsewhere/sh"));
    }
}
