//! `awsauth whoami`

mod compare;

use clap::Args;

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitCode;
use super::explain::access::Access;
use super::explain::asked::Asked;
use super::explain::problems;
use super::fail::sources_of;
use super::open::{Opened, open};
use super::output::Format;
use super::target::{ClusterArgs, TargetArgs};
use crate::change::AwsAuth;
use crate::failure::FailureKind;
use crate::store::{Caller, Store, StoreError};
use crate::ui::explain_answer::Explained;
use crate::ui::explain_view::ExplanationView;
use crate::ui::target_view::TargetView;
use crate::ui::whoami_view::WhoamiView;
use crate::ui::{explain_text, json, sanitize, where_text, whoami_text, yaml};
use crate::write::mapping_of;
use compare::Comparison;

/// Show who you are to a cluster, and whether the mapping agrees
///
/// Asks the API server who you are, with a fresh token where awsauth signs it, and explains what
/// the mapping makes of the AWS identity that the server saw. Says where the two differ and why:
/// an access entry, the cluster's creator, a token that the server remembers.
///
/// Exit 1 if they differ.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  awsauth whoami --cluster prod
  awsauth whoami --context staging -o json
  awsauth whoami --cluster prod --role-arn arn:aws:iam::111122223333:role/deploy")]
pub struct WhoamiArgs {
    #[command(flatten)]
    pub cluster: ClusterArgs,
}

impl WhoamiArgs {
    /// Asks and compares.
    pub async fn run(self, console: &mut Console) -> Result<ExitCode, CommandError> {
        let target = TargetArgs { filename: None, cluster: self.cluster };
        let Opened { store, .. } = open(&target, console).await?;
        let Some(caller) = store.caller().await.map_err(unknown)? else {
            return Err(CommandError::usage("a file knows nobody").hint("name a cluster: --cluster NAME"));
        };
        // Most people may not read kube-system, and want an answer too.
        let read = match store.read().await {
            Ok(read) => Ok(mapping_of(read.as_ref())),
            Err(error) => Err(CommandError::from(error).message),
        };
        match (caller.kubernetes.arn().map(str::to_owned), read) {
            (Some(arn), Ok(auth)) => compared(&store, &caller, &arn, &auth, console).await,
            (None, _) => {
                let why = "the API server names no AWS identity: this login is not by IAM, or acts as somebody else";
                alone(&store, &caller, why.to_owned(), console)
            }
            (_, Err(why)) => alone(&store, &caller, why, console),
        }
    }
}

/// Who is turned away can't read the mapping either: somebody else has to look.
fn unknown(error: StoreError) -> CommandError {
    let turned_away = error.kind() == Some(FailureKind::Unauthorized);
    let error = CommandError::from(error);
    if !turned_away {
        return error;
    }
    error.hint("whoever has access can see why the mapping does not let you in: awsauth explain ARN")
}

/// Only the API server's answer.
fn alone(
    store: &Store,
    caller: &Caller,
    why: String,
    console: &mut Console,
) -> Result<ExitCode, CommandError> {
    let reasons = [why];
    let text = match console.format {
        Format::Table => whoami_text::render(caller, None, &reasons, None, console.printer.out_paint),
        format => {
            let target = TargetView::new(&store.describe());
            serialised(&WhoamiView::new(caller, None, &reasons, None, target), format, caller)
        }
    };
    console.printer.answer(&text)?;
    Ok(ExitCode::Done)
}

async fn compared(
    store: &Store,
    caller: &Caller,
    arn: &str,
    auth: &AwsAuth,
    console: &mut Console,
) -> Result<ExitCode, CommandError> {
    let mut asked = Asked::new(arn, None, None)?;
    asked.caller.access_key = caller.kubernetes.access_key_id().map(Into::into);
    let place = store.describe();
    let access = Access::learn(store, &place, &asked).await;
    let explanation = auth.map.explain(&asked.caller);
    let sources = sources_of(&where_text::name(&place), auth);
    let explained = Explained {
        arn,
        caller: &asked.caller,
        map: &auth.map,
        problems: problems(&asked, auth, &explanation),
        explanation: &explanation,
        mode: access.mode,
        access_entry: access.entry,
        sources: &sources,
    };
    let Comparison { agrees, reasons } = Comparison::new(&explained, &caller.kubernetes, &place);
    let text = match console.format {
        Format::Table => {
            let paint = console.printer.out_paint;
            let mapping = explain_text::render(&explained, paint);
            whoami_text::render(caller, agrees, &reasons, Some(&mapping), paint)
        }
        format => {
            let target = TargetView::new(&place);
            let mapping = ExplanationView::new(&explained, target.clone());
            serialised(&WhoamiView::new(caller, agrees, &reasons, Some(mapping), target), format, caller)
        }
    };
    console.printer.answer(&text)?;
    Ok(if agrees == Some(false) { ExitCode::AnswerIsNo } else { ExitCode::Done })
}

fn serialised(view: &WhoamiView, format: Format, caller: &Caller) -> String {
    match format {
        Format::Yaml => yaml::to_string(view),
        Format::Name => format!("{}\n", sanitize::line(&caller.kubernetes.username)),
        Format::Json | Format::Table => json::to_string(view),
    }
}
