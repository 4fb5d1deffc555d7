//! `awsauth token decode`

use std::time::SystemTime;

use clap::Args;
use secrecy::ExposeSecret;

use super::input::{InputArgs, unreadable};
use crate::cli::console::Console;
use crate::cli::error::CommandError;
use crate::cli::exit::ExitCode;
use crate::cli::output::Format;
use crate::token;
use crate::ui::token_view::TokenView;
use crate::ui::{json, token_text, yaml};

/// Show what is in a token
///
/// Reads a token, or the ExecCredential around it, from stdin or a file, never from an argument.
/// The session token and the signature are secrets and hidden. Nothing is asked of AWS.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  awsauth token decode --file token.txt
  awsauth token decode -o json

A token holds the cluster's name only in its signature: see awsauth token verify --cluster.")]
pub struct DecodeArgs {
    #[command(flatten)]
    input: InputArgs,

    /// Show the secrets too
    #[arg(long)]
    reveal: bool,
}

impl DecodeArgs {
    /// Reads and shows.
    pub fn run(self, console: &mut Console) -> Result<ExitCode, CommandError> {
        let secret = self.input.read()?;
        let decoded = token::decode(secret.expose_secret()).map_err(|broken| {
            unreadable(format!("this is no token: {}", broken.why)).hint(broken.rule.remedy())
        })?;
        let view = TokenView::new(&decoded, SystemTime::now(), self.reveal);
        let text = match console.format {
            Format::Table => token_text::decoded(&view, console.printer.out_paint),
            Format::Json => json::to_string(&view),
            Format::Yaml => yaml::to_string(&view),
            Format::Name => view.names(),
        };
        console.printer.answer(&text)?;
        Ok(ExitCode::Done)
    }
}
