//! `awsauth explain`

pub(super) mod access;
pub(super) mod asked;

use clap::Args;

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitCode;
use super::fail::sources_of;
use super::open::{Opened, open};
use super::output::Format;
use super::target::TargetArgs;
use crate::change::AwsAuth;
use crate::cluster::shell_quoted;
use crate::diagnostic::{Diagnostic, Place};
use crate::mapping::{Explanation, KeyState};
use crate::store::Where;
use crate::ui::explain_answer::{AccessEntry, Explained};
use crate::ui::explain_view::ExplanationView;
use crate::ui::target_view::TargetView;
use crate::ui::{explain_text, json, sanitize, snippet, where_text, yaml};
use crate::write::mapping_of;
use access::Access;
use asked::Asked;

/// Show who a caller becomes, and by which line
///
/// Answers as the server would: the ARN in the form that is looked up, the entry that wins, the
/// username and groups it gives, the entries that lose to it, and those that nearly match with
/// what differs. On a cluster also whether an access entry answers instead.
///
/// Exit 1 if the caller does not get in.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  awsauth explain arn:aws:iam::111122223333:role/ci --cluster prod
  awsauth explain arn:aws:sts::111122223333:assumed-role/ci/build-7 -f aws-auth.yaml
  awsauth explain arn:aws:iam::111122223333:role/ci --session build-7 -f aws-auth.yaml -o json")]
pub struct ExplainArgs {
    /// Role, session of a role, user, root or federated user
    #[arg(value_name = "ARN")]
    pub arn: String,

    /// The name of the role's session, for {{SessionName}} and {{EC2PrivateDNSName}}
    #[arg(long, value_name = "NAME")]
    pub session: Option<String>,

    /// The access key of the caller, for {{AccessKeyID}}
    #[arg(long, value_name = "ID")]
    pub access_key_id: Option<String>,

    #[command(flatten)]
    pub target: TargetArgs,
}

impl ExplainArgs {
    /// Reads and explains.
    pub async fn run(self, console: &mut Console) -> Result<ExitCode, CommandError> {
        let asked = Asked::new(&self.arn, self.session.as_deref(), self.access_key_id.as_deref())?;
        let Opened { store, flags } = open(&self.target, console).await?;
        let read = store.read().await?;
        let place = store.describe();
        if read.is_none() {
            let name = where_text::object_at(&place);
            console.printer.note(&format!("{name} does not exist: the mapping is empty"));
        }
        let auth = mapping_of(read.as_ref());
        let access = Access::learn(&store, &place, &asked).await;
        answer(&asked, &auth, access, (&place, &flags), console)
    }
}

fn answer(
    asked: &Asked,
    auth: &AwsAuth,
    access: Access,
    (place, flags): (&Where, &[String]),
    console: &mut Console,
) -> Result<ExitCode, CommandError> {
    let explanation = auth.map.explain(&asked.caller);
    let sources = sources_of(&where_text::name(place), auth);
    let explained = Explained {
        arn: &asked.arn,
        caller: &asked.caller,
        map: &auth.map,
        problems: problems(asked, auth, &explanation),
        explanation: &explanation,
        mode: access.mode,
        access_entry: access.entry,
        sources: &sources,
    };
    let view = || ExplanationView::new(&explained, TargetView::new(place));
    let text = match console.format {
        Format::Table => explain_text::render(&explained, console.printer.out_paint),
        Format::Json => json::to_string(&view()),
        Format::Yaml => yaml::to_string(&view()),
        Format::Name => names(&explained),
    };
    console.printer.answer(&text)?;
    if matches!(console.format, Format::Table | Format::Name) {
        say_more(&explained, asked, flags, console);
    }
    Ok(if explained.admitted() { ExitCode::Done } else { ExitCode::AnswerIsNo })
}

/// The stored principals that answer, one a line.
fn names(explained: &Explained<'_>) -> String {
    let stored = explained.answers().into_iter().filter_map(|answer| {
        let account = explained.map.account(answer.at.index).map(|account| &account.id.value);
        let arn = explained.map.entry(answer.at).map(|entry| entry.arn.as_ref().map(|arn| &arn.value));
        arn.unwrap_or(account)
    });
    stored.fold(String::new(), |names, name| names + &sanitize::line(name) + "\n")
}

/// On stderr: what else is wrong, and what to type next.
fn say_more(explained: &Explained<'_>, asked: &Asked, flags: &[String], console: &mut Console) {
    if !explained.problems.is_empty() {
        let paint = console.printer.err_paint;
        let text = snippet::render_all(&explained.problems, explained.sources, paint);
        console.printer.say(&format!("\n{text}"));
    }
    if console.printer.verbosity().quiet || explained.matched() {
        return;
    }
    if let Some(command) = asked.command.as_ref().filter(|_| !explained.mapping_is_ignored()) {
        let words: Vec<_> = command.iter().chain(flags).map(|word| shell_quoted(word)).collect();
        console.printer.hint(&format!("to let it in: {}", words.join(" ")));
    }
    if explained.access_entry == AccessEntry::Absent && explained.mapping_is_ignored() {
        console.printer.hint("to let it in: aws eks create-access-entry");
    }
}

/// What is wrong with the question, with whole keys, and with the entries that play a part.
pub(super) fn problems(asked: &Asked, auth: &AwsAuth, explanation: &Explanation) -> Vec<Diagnostic> {
    let map = &auth.map;
    let involved: Vec<Place> = explanation
        .decision
        .answers()
        .into_iter()
        .filter_map(|at| Some(Place::value(at.key, map.entry(at)?.span.clone())))
        .collect();
    let matters = |problem: &&Diagnostic| {
        let Some(label) = problem.labels.first() else { return false };
        let Some(key) = label.place.key else { return true };
        let inside = |place: &Place| {
            place.key == Some(key)
                && place.span.start <= label.place.span.start
                && label.place.span.end <= place.span.end
        };
        // That they lose or draw is the answer itself.
        let told = ["shadowed", "random-match"].contains(&problem.code);
        map.states[key as usize] == KeyState::Lost
            || problem.code == "second-document"
            || (!told && involved.iter().any(inside))
    };
    let notes = auth.manifest.as_ref().map_or(&[][..], |manifest| manifest.notes());
    let found = notes.iter().chain(&map.problems).filter(matters);
    asked.problems.iter().chain(found).cloned().collect()
}
