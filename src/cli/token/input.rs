//! Where a token to look at comes from: stdin or a file, never an argument, which everybody on
//! the machine could read.

use std::fs::File;
use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};

use clap::Args;
use secrecy::SecretString;
use serde::Deserialize;

use crate::cli::error::CommandError;
use crate::cli::exit::ExitCode;
use crate::failure::printable;

/// Far above any token.
const LARGEST: u64 = 1 << 20;

/// The flag, and `-`.
#[derive(Args, Debug)]
pub struct InputArgs {
    /// Read it from stdin, which is what is done anyway
    #[arg(value_name = "-", value_parser = dash, conflicts_with = "file")]
    dash: Option<String>,

    /// A file with the token or its ExecCredential, instead of stdin
    #[arg(short, long, value_name = "FILE")]
    file: Option<PathBuf>,
}

#[derive(Deserialize)]
struct Credential {
    status: Option<Status>,
}

#[derive(Deserialize)]
struct Status {
    token: Option<String>,
}

/// The one word that is no token.
fn dash(word: &str) -> Result<String, &'static str> {
    if word == "-" {
        Ok(word.to_owned())
    } else {
        Err("a token is read from stdin or --file, never from an argument")
    }
}

impl InputArgs {
    /// The file, if there is one.
    pub(super) fn path(&self) -> Option<&Path> {
        self.file.as_deref().filter(|path| path.as_os_str() != "-")
    }

    /// The token: the text itself, or that of an `ExecCredential`.
    pub(super) fn read(&self) -> Result<SecretString, CommandError> {
        let bytes = match self.path() {
            Some(path) => from_file(path)?,
            None => from_stdin()?,
        };
        let text = String::from_utf8_lossy(&bytes);
        let text = text.trim();
        if !text.starts_with('{') {
            return Ok(text.to_owned().into());
        }
        let credential: Option<Credential> = serde_json::from_str(text).ok();
        credential.and_then(|c| c.status?.token).map(SecretString::from).ok_or_else(|| {
            unreadable("this JSON is no ExecCredential with a token")
                .hint("it has the token in .status.token; a token alone is fine too")
        })
    }
}

fn from_file(path: &Path) -> Result<Vec<u8>, CommandError> {
    let failed = |error: std::io::Error| {
        let name = printable(&path.display().to_string());
        CommandError::new(ExitCode::Failed, "file-unreadable", format!("can't read {name}: {error}"))
    };
    bounded(File::open(path).map_err(failed)?).map_err(failed)
}

fn from_stdin() -> Result<Vec<u8>, CommandError> {
    let stdin = std::io::stdin();
    if stdin.is_terminal() {
        // A terminal cuts lines at 4096 bytes, and shows them.
        return Err(CommandError::usage("a token is read from stdin, and stdin is the terminal")
            .hint("awsauth token --cluster NAME | awsauth token decode")
            .hint("or name a file: --file FILE"));
    }
    bounded(stdin.lock())
        .map_err(|error| CommandError::new(ExitCode::Failed, "stdin", format!("can't read stdin: {error}")))
}

fn bounded(from: impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(LARGEST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

pub(super) fn unreadable(message: impl Into<String>) -> CommandError {
    CommandError::new(ExitCode::Unreadable, "token", message)
}
