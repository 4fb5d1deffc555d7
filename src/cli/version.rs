//! `awsauth version`

use clap::Args;
use serde::Serialize;

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitCode;
use super::output::Format;
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

/// Answers without looking at anything.
pub fn run(console: &mut Console) -> Result<ExitCode, CommandError> {
    let version = env!("CARGO_PKG_VERSION");
    let view = VersionView { api_version: API_VERSION, kind: "Version", version };
    let text = match console.format {
        Format::Table => format!("awsauth {version}\n"),
        Format::Name => format!("{version}\n"),
        Format::Json => json::to_string(&view),
        Format::Yaml => yaml::to_string(&view),
    };
    console.printer.answer(&text)?;
    Ok(ExitCode::Done)
}
