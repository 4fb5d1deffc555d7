//! `awsauth version`

use std::ffi::OsString;

use clap::Args;
use serde::Serialize;

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitCode;
use super::output::Format;
use super::usage;
use crate::ui::mapping_view::API_VERSION;
use crate::ui::{json, yaml};

/// Print the version
#[derive(Args, Debug)]
pub struct VersionArgs {}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct VersionView {
    api_version: &'static str,
    kind: &'static str,
    version: &'static str,
}

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Answers without looking at anything.
pub fn run(console: &mut Console) -> Result<ExitCode, CommandError> {
    let view = VersionView { api_version: API_VERSION, kind: "Version", version: VERSION };
    let text = match console.format {
        Format::Table => line(),
        Format::Name => format!("{VERSION}\n"),
        Format::Json => json::to_string(&view),
        Format::Yaml => yaml::to_string(&view),
    };
    console.printer.answer(&text)?;
    Ok(ExitCode::Done)
}

/// What clap answers to `--version`.
fn line() -> String {
    format!("awsauth {VERSION}\n")
}

/// `awsauth --version`, which scripts ask a lot: answered before any command is described.
pub fn at_once(args: &[OsString]) -> Option<ExitCode> {
    is_asked(args).then(|| usage::answer(&line(), args))
}

fn is_asked(args: &[OsString]) -> bool {
    matches!(args, [_, flag] if flag == "--version" || flag == "-V")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clap_says_the_same() {
        for flag in ["--version", "-V"] {
            let args = ["awsauth", flag].map(OsString::from);
            assert!(is_asked(&args));
            for is_plugin in [false, true] {
                let said =
                    super::super::parse::read(&args, is_plugin).expect_err("clap counts it among errors");
                assert_eq!(said.render().to_string(), line());
            }
        }
        assert!(!is_asked(&["awsauth", "--version", "-v"].map(OsString::from)));
        assert!(!is_asked(&["--version"].map(OsString::from)));
    }
}
