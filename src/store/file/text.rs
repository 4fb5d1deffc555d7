//! From a file or stdin to text: what a manifest can't be is refused here, with its place.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use crate::failure::{Failure, FailureKind, printable};

/// The most that is read. A `ConfigMap` holds 1 MiB; a file of many objects may be longer.
const LIMIT: usize = 10 << 20;

/// Reads a manifest; symlinks are followed.
pub fn read_file(path: &Path) -> Result<Arc<str>, Failure> {
    let name = shown(path);
    let file = File::open(path).map_err(|e| not_opened(&e, &name))?;
    if file.metadata().is_ok_and(|m| m.is_dir()) {
        return Err(is_directory(&name));
    }
    read(file, &name)
}

/// Reads stdin to its end.
pub fn read_stdin() -> Result<Arc<str>, Failure> {
    read(io::stdin().lock(), "stdin")
}

/// A path as it is shown.
pub fn shown(path: &Path) -> String {
    printable(&path.display().to_string())
}

fn read(from: impl Read, name: &str) -> Result<Arc<str>, Failure> {
    let mut bytes = Vec::new();
    from.take(LIMIT as u64 + 1).read_to_end(&mut bytes).map_err(|e| unreadable(name).because(e))?;
    if bytes.len() > LIMIT {
        return Err(not_text(name, "is longer than 10 MiB, more than any manifest of a ConfigMap")
            .help("give the file that holds the aws-auth ConfigMap, or cut that out of this one"));
    }
    if matches!(bytes.as_slice(), [0xff, 0xfe, ..] | [0xfe, 0xff, ..]) {
        return Err(not_text(name, "is UTF-16").help("save it as UTF-8; PowerShell: Out-File -Encoding utf8"));
    }
    match String::from_utf8(bytes) {
        Ok(text) => match text.bytes().position(|b| b == 0) {
            Some(at) => Err(not_text(name, &format!("has a NUL byte ({})", position(text.as_bytes(), at)))
                .help("no manifest has one: is this another file, or one whose writing was cut off?")),
            None => Ok(text.into()),
        },
        Err(e) => {
            let at = e.utf8_error().valid_up_to();
            Err(not_text(name, &format!("is not UTF-8 ({})", position(e.as_bytes(), at)))
                .help("save it as UTF-8, for example: iconv -f WINDOWS-1252 -t UTF-8"))
        }
    }
}

fn position(bytes: &[u8], at: usize) -> String {
    let line = bytes[..at].split(|b| *b == b'\n').count();
    format!("line {line}, byte {at} of the file")
}

fn not_opened(error: &io::Error, name: &str) -> Failure {
    match error.kind() {
        io::ErrorKind::NotFound => {
            Failure::new(FailureKind::FileNotFound, format!("there is no file {name}"))
                .help("check the path; `-f -` takes the manifest from standard input")
        }
        io::ErrorKind::IsADirectory => is_directory(name),
        _ => unreadable(name).because(error),
    }
}

fn is_directory(name: &str) -> Failure {
    Failure::new(FailureKind::FileUnreadable, format!("{name} is a directory"))
        .help("name the file in it that holds the aws-auth ConfigMap")
}

fn unreadable(name: &str) -> Failure {
    Failure::new(FailureKind::FileUnreadable, format!("can't read {name}"))
}

fn not_text(name: &str, why: &str) -> Failure {
    Failure::new(FailureKind::FileNotText, format!("{name} {why}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(bytes: &[u8]) -> String {
        read(bytes, "x").unwrap_err().to_string()
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_place() {
        assert_eq!(refused(b"a\nb\0c"), "x has a NUL byte (line 2, byte 3 of the file)");
        assert_eq!(refused(b"a\n\n\xe9"), "x is not UTF-8 (line 3, byte 3 of the file)");
        assert_eq!(refused(b"\xff\xfea\0"), "x is UTF-16");
        assert!(refused(&vec![b'#'; LIMIT + 1]).contains("10 MiB"));
    }

    #[test]
    fn ten_mebibytes_a_bom_and_crlf_are_taken_as_they_are() {
        assert_eq!(read(vec![b'#'; LIMIT].as_slice(), "x").unwrap().len(), LIMIT);
        assert_eq!(&*read("\u{feff}a: b\r\n".as_bytes(), "x").unwrap(), "\u{feff}a: b\r\n");
    }
}
