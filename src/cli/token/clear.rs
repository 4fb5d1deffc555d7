//! `awsauth token clear`

use clap::Args;
use serde::Serialize;

use crate::aws;
use crate::cli::console::Console;
use crate::cli::error::CommandError;
use crate::cli::exit::ExitCode;
use crate::cli::output::Format;
use crate::ui::mapping_view::API_VERSION;
use crate::ui::{json, yaml};

/// Forget the credentials, tokens and endpoints that are kept
///
/// Empties the cache of this user. Programs that hold a token go on; what is needed next is made
/// anew, with MFA codes where they are wanted.
#[derive(Args, Debug)]
pub struct ClearArgs {}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct View<'a> {
    api_version: &'static str,
    kind: &'static str,
    removed: usize,
    folder: &'a str,
}

/// Removes, and says how much.
pub fn run(console: &mut Console) -> Result<ExitCode, CommandError> {
    let (removed, folder) = aws::clear_cache()?;
    let view = View { api_version: API_VERSION, kind: "CacheCleared", removed, folder: &folder };
    let text = match console.format {
        Format::Table | Format::Name => {
            let entries = if removed == 1 { "entry" } else { "entries" };
            format!("removed {removed} {entries} from {folder}\n")
        }
        Format::Json => json::to_string(&view),
        Format::Yaml => yaml::to_string(&view),
    };
    console.printer.answer(&text)?;
    Ok(ExitCode::Done)
}
