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
use crate::cluster::shell_quoted;
use crate::failure::FailureKind;
use crate::store::{Caller, ObjectFacts, Signing, Store, StoreError, Where};
use crate::ui::explain_answer::Explained;
use crate::ui::explain_view::ExplanationView;
use crate::ui::target_view::TargetView;
use crate::ui::whoami_view::WhoamiView;
use crate::ui::{explain_text, json, sanitize, where_text, whoami_text, yaml};
use crate::write::mapping_of;
use compare::{Comparison, Meanwhile};

/// Show who you are to AWS and to a cluster, and whether the mapping agrees
///
/// Asks STS whose credentials sign the token (where awsauth signs it), and the API server who you
/// are, with a fresh token. Explains what the mapping makes of the AWS identity that the server
/// saw, or the access entry that answers instead. Says where they differ and why: another identity,
/// the cluster's creator, another mapping, a token that the server remembers.
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
        let caller = match store.caller().await {
            Ok(Some(caller)) => caller,
            Ok(None) => {
                return Err(CommandError::usage("a file knows nobody").hint("name a cluster: --cluster NAME"));
            }
            Err(error) => return Err(unknown(error, &store).await),
        };
        let (signing, read) = tokio::join!(Box::pin(store.signing()), Box::pin(store.read()));
        let who = Who { store: &store, place: store.describe(), caller, signing };
        // Most people may not read kube-system, and want an answer too.
        let read = match read {
            Ok(read) => read,
            Err(error) => return who.alone(CommandError::from(error).message, console),
        };
        let Some(arn) = who.caller.kubernetes.arn().map(str::to_owned) else {
            let why =
                "the API server names no AWS identity: this login is not by IAM, or acts as somebody else";
            return who.alone(why.to_owned(), console);
        };
        let changed = read.as_ref().and_then(|read| last_change(&read.object));
        who.compared(&arn, &mapping_of(read.as_ref()), changed, console).await
    }
}

/// Who is turned away can't read the mapping either: somebody else has to look.
async fn unknown(error: StoreError, store: &Store) -> CommandError {
    let turned_away = error.kind() == Some(FailureKind::Unauthorized);
    let error = CommandError::from(error);
    if !turned_away {
        return error;
    }
    let arn = match store.signing().await {
        Some(Signing { is: Ok(caller), .. }) => caller.arn,
        _ => "ARN".to_owned(),
    };
    let command = format!("awsauth explain {}", shell_quoted(&arn));
    error.hint(format!("whoever has access can see why the mapping does not let you in: {command}"))
}

/// When the object was changed last, and by whom.
fn last_change(object: &ObjectFacts) -> Option<String> {
    let changes = object.managers.iter().filter_map(|manager| Some((manager.time.as_ref()?, &manager.name)));
    let (time, name) = changes.max()?;
    Some(format!("at {time} by {name}"))
}

/// What AWS and the API server say.
struct Who<'a> {
    store: &'a Store,
    place: Where,
    caller: Caller,
    signing: Option<Signing>,
}

impl Who<'_> {
    /// Without the mapping's answer.
    fn alone(&self, why: String, console: &mut Console) -> Result<ExitCode, CommandError> {
        let comparison = Comparison { agrees: None, reasons: vec![why] };
        self.answer(&comparison, None, console)?;
        Ok(ExitCode::Done)
    }

    async fn compared(
        &self,
        arn: &str,
        auth: &AwsAuth,
        changed: Option<String>,
        console: &mut Console,
    ) -> Result<ExitCode, CommandError> {
        let server = &self.caller.kubernetes;
        let mut asked = Asked::new(arn, None, None)?;
        asked.caller.access_key = server.access_key_id().map(Into::into);
        let access = Access::learn(self.store, &self.place, &asked).await;
        let explanation = auth.map.explain(&asked.caller);
        let sources = sources_of(&where_text::name(&self.place), auth);
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
        let mut comparison = Comparison::new(&explained, server);
        if comparison.agrees == Some(false) {
            let again = self.store.fresh_login().await.and_then(Result::ok);
            let aws = self.signing.as_ref().and_then(|signing| signing.is.as_ref().ok());
            comparison.explain(&explained, server, &self.place, &Meanwhile { again, changed, aws });
        }
        self.answer(&comparison, Some(&explained), console)?;
        Ok(if comparison.agrees == Some(false) { ExitCode::AnswerIsNo } else { ExitCode::Done })
    }

    fn answer(
        &self,
        Comparison { agrees, reasons }: &Comparison,
        explained: Option<&Explained<'_>>,
        console: &mut Console,
    ) -> std::io::Result<()> {
        let text = match console.format {
            Format::Table => {
                let paint = console.printer.out_paint;
                let signing = self.signing.as_ref();
                let by_entry = explained.is_some_and(|explained| explained.holder().is_some());
                let compared = whoami_text::Compared { agrees: *agrees, reasons, by_entry };
                let mapping = explained.map(|explained| explain_text::render(explained, paint));
                whoami_text::render(&self.caller, signing, &compared, mapping.as_deref(), paint)
            }
            Format::Name => format!("{}\n", sanitize::line(&self.caller.kubernetes.username)),
            format => {
                let target = TargetView::new(&self.place);
                let mapping = explained.map(|explained| ExplanationView::new(explained, target.clone()));
                let signing = self.signing.as_ref();
                let view = WhoamiView::new(&self.caller, signing, *agrees, reasons, mapping, target);
                if format == Format::Yaml { yaml::to_string(&view) } else { json::to_string(&view) }
            }
        };
        console.printer.answer(&text)
    }
}
