//! From flags as meant to a token on stdout.

use secrecy::ExposeSecret;

use super::exec_credential::{ExecCredential, Spec, Status, version};
use crate::aws::{self, Settings, Token};
use crate::cli::console::{Console, block_on};
use crate::cli::error::CommandError;
use crate::cli::exit::ExitCode;
use crate::cli::open;
use crate::cli::output::Format;
use crate::cli::target::check_role;
use crate::failure::Failure;
use crate::token::{Line, UnixTime};
use crate::ui::yaml;

/// Mints and prints.
pub(super) fn run(wanted: &Line, token_only: bool, console: &mut Console) -> Result<ExitCode, CommandError> {
    let info = std::env::var("KUBERNETES_EXEC_INFO").ok();
    // A program that is to print a token only is not asked for a version.
    let version = if token_only { "" } else { version(info.as_deref())? };
    check_role("--role-arn", wanted.role_arn.as_deref())?;
    let signed = aws::Signed::of(wanted).map_err(|failure| misused(&failure))?;
    let token = if let Some(token) = signed.at_once()? {
        token
    } else {
        let settings = Settings { person: open::person(), ..Settings::new(open::trace(console)) };
        block_on(Box::pin(async { Ok(signed.sign_in(&settings).await?.young_token()?) }))?
    };
    console.printer.answer(&printed(&token, version, token_only, console.format))?;
    Ok(ExitCode::Done)
}

/// Nothing is looked up yet, so a wrong name is wrong usage.
fn misused(failure: &Failure) -> CommandError {
    let mut error = CommandError::usage(failure.to_string());
    error.hints.extend(failure.helps().iter().cloned());
    error
}

fn printed(token: &Token, version: &'static str, token_only: bool, format: Format) -> String {
    let secret = token.secret.expose_secret();
    if token_only {
        return format!("{secret}\n");
    }
    let expires = UnixTime::of(token.expires).map(|at| at.to_string());
    let credential = ExecCredential {
        kind: "ExecCredential",
        api_version: version,
        spec: Spec {},
        status: Status { expiration_timestamp: expires.unwrap_or_default(), token: secret },
    };
    match format {
        Format::Yaml => yaml::to_string(&credential),
        Format::Table | Format::Json | Format::Name => {
            serde_json::to_string(&credential).expect("texts become JSON") + "\n"
        }
    }
}
