//! A kubeconfig's file: its text, the paths in it, and what is said when it can't be read.

use std::io;
use std::path::{MAIN_SEPARATOR, Path};

use super::entries::{Kubeconfig, parse};
use super::field::Unreadable;
use crate::cluster::shell::quoted;
use crate::failure::{Failure, FailureKind, printable};

/// Reads one file. Paths in it count from its own folder.
pub fn read_file(path: &Path) -> Result<Kubeconfig, Failure> {
    let shown = printable(&path.display().to_string());
    let text = std::fs::read(path).and_then(decode).map_err(|e| {
        Failure::new(FailureKind::Kubeconfig, format!("can't read the kubeconfig {shown}")).because(e)
    })?;
    let mut config = parse(&text).map_err(|why| explain(why, &text, &shown))?;
    if let Some(folder) = path.parent() {
        resolve_paths(&mut config, folder);
    }
    Ok(config)
}

/// Windows' PowerShell writes UTF-16 by itself; kubectl reads it.
fn decode(bytes: Vec<u8>) -> io::Result<String> {
    let unit: fn([u8; 2]) -> u16 = match bytes.as_slice() {
        [0xFF, 0xFE, ..] => u16::from_le_bytes,
        [0xFE, 0xFF, ..] => u16::from_be_bytes,
        _ => return String::from_utf8(bytes).map_err(|_| not_text("it is not UTF-8")),
    };
    let units: Vec<u16> =
        bytes[2..].chunks(2).map(|pair| unit([pair[0], *pair.get(1).unwrap_or(&0)])).collect();
    String::from_utf16(&units).map_err(|_| not_text("it is not UTF-16, as which it starts"))
}

fn not_text(why: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}

/// client-go `RelativizePaths` and its reverse: a command counts as a path only with a separator.
fn resolve_paths(config: &mut Kubeconfig, folder: &Path) {
    for (_, cluster) in &mut config.clusters {
        resolve(cluster.certificate_authority.as_mut(), folder);
    }
    for (_, user) in &mut config.users {
        resolve(user.client_certificate.as_mut(), folder);
        resolve(user.client_key.as_mut(), folder);
        resolve(user.token_file.as_mut(), folder);
        let command = user.exec.as_mut().and_then(|exec| exec.command.as_mut());
        resolve(command.filter(|command| command.contains(MAIN_SEPARATOR)), folder);
    }
}

fn resolve(path: Option<&mut String>, folder: &Path) {
    if let Some(path) = path
        && Path::new(path).is_relative()
        && let Some(resolved) = folder.join(&*path).to_str()
    {
        resolved.clone_into(path);
    }
}

fn explain(why: Unreadable, text: &str, path: &str) -> Failure {
    let before = &text[..text.floor_char_boundary(why.span.start)];
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = before.matches('\n').count() + 1;
    let column = before[start..].chars().count() + 1;
    let what = format!("{path} is not a kubeconfig that can be read (line {line}, column {column})");
    let failure = Failure::new(FailureKind::Kubeconfig, what);
    let failure = match why.what {
        Some(what) => failure.because(what),
        None => failure,
    };
    failure.help(format!("see what kubectl says: kubectl --kubeconfig {} config view", quoted(path)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_16_is_read_in_either_order() {
        let text = "kind: Config\n";
        let bytes = |order: fn(u16) -> [u8; 2]| {
            "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(order).collect()
        };
        assert_eq!(decode(bytes(u16::to_le_bytes)).unwrap(), text);
        assert_eq!(decode(bytes(u16::to_be_bytes)).unwrap(), text);
        assert!(decode(b"kind: \xE9".to_vec()).is_err());
    }

    #[test]
    fn what_is_to_be_typed_can_be_copied_into_a_shell() {
        let broken = explain(Unreadable { span: 0..0, what: None }, "", "/my files/config");
        let help = "see what kubectl says: kubectl --kubeconfig '/my files/config' config view";
        assert_eq!(broken.helps(), [help]);
    }

    #[test]
    fn paths_count_from_the_folder_of_the_file() {
        let text = "
clusters: [{name: a, cluster: {certificate-authority: ca.pem}}]
users:
- {name: bare, user: {exec: {command: aws}, client-key: /etc/key}}
- {name: path, user: {exec: {command: ./aws}, tokenFile: t}}
";
        let mut config = parse(text).unwrap();
        resolve_paths(&mut config, Path::new("/home/k"));
        let command = |at: usize| config.users[at].1.exec.as_ref().unwrap().command.as_deref();
        assert_eq!(config.clusters[0].1.certificate_authority.as_deref(), Some("/home/k/ca.pem"));
        assert_eq!((command(0), command(1)), (Some("aws"), Some("/home/k/./aws")));
        assert_eq!(config.users[0].1.client_key.as_deref(), Some("/etc/key"));
        assert_eq!(config.users[1].1.token_file.as_deref(), Some("/home/k/t"));
    }
}
