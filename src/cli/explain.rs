//! `awsauth explain`

pub(super) mod access;
pub(super) mod asked;
mod can;
mod rbac;

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
use crate::mapping::{Decision, Explanation, KeyState, Outcome};
use crate::store::{AuthenticationMode, Store, Where, together};
use crate::ui::explain_answer::{AccessEntry, Explained};
use crate::ui::explain_view::ExplanationView;
use crate::ui::rbac_view::RbacView;
use crate::ui::target_view::TargetView;
use crate::ui::{explain_text, json, sanitize, snippet, where_text, yaml};
use crate::write::mapping_of;
use access::Access;
use asked::Asked;

/// Show who a caller becomes, and by which line
///
/// Answers as the server would: the ARN in the form that is looked up, the entry that wins, the
/// username and groups it gives, the entries that lose to it, and those that nearly match with
/// what differs. On a cluster also the access entry that answers instead, with its policies, and with
/// --rbac and --can what that user and these groups may do.
///
/// Exit 1 if the caller does not get in, or may not do what --can asks; 4 if that can't be told.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  awsauth explain arn:aws:iam::111122223333:role/ci --cluster prod
  awsauth explain arn:aws:sts::111122223333:assumed-role/ci/build-7 -f aws-auth.yaml
  awsauth explain arn:aws:iam::111122223333:role/ci --session build-7 -f aws-auth.yaml -o json
  awsauth explain arn:aws:iam::111122223333:role/ci --cluster prod --rbac --can 'get pods -n web'")]
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

    /// Also show the roles that are bound to that user and these groups
    #[arg(long)]
    pub rbac: bool,

    /// Ask the API server whether they may do this, e.g. 'patch configmaps/aws-auth -n kube-system';
    /// without -n in all namespaces; repeatable
    #[arg(long, value_name = "QUESTION", value_parser = can::parse)]
    pub can: Vec<can::Can>,

    #[command(flatten)]
    pub target: TargetArgs,
}

impl ExplainArgs {
    /// Reads and explains.
    pub async fn run(self, console: &mut Console) -> Result<ExitCode, CommandError> {
        let asked = Asked::new(&self.arn, self.session.as_deref(), self.access_key_id.as_deref())?;
        let wanted = rbac::Wanted { bindings: self.rbac, can: self.can };
        if wanted.is_something() && self.target.filename.is_some() {
            return Err(CommandError::usage("a manifest knows no roles: --rbac and --can ask an API server")
                .hint("leave -f out and name the cluster: --cluster NAME"));
        }
        let Opened { store, flags } = open(&self.target, console).await?;
        let read = store.read().await?;
        let place = store.describe();
        if read.is_none() {
            let name = where_text::object_at(&place);
            console.printer.note(&format!("{name} does not exist: the mapping is empty"));
        }
        let auth = mapping_of(read.as_ref());
        let access = Access::learn(&store, &place, &asked).await;
        let explanation = auth.map.explain(&asked.caller);
        let rights = rights(&store, &wanted, &explanation, &access).await;
        answer(&asked, (&auth, &explanation), access, &rights, (&place, &flags), console)
    }
}

/// Of each entry that answers, in their order; none where nothing does.
async fn rights(
    store: &Store,
    wanted: &rbac::Wanted,
    explanation: &Explanation,
    access: &Access,
) -> Vec<Option<RbacView>> {
    if !wanted.is_something() {
        return Vec::new();
    }
    if let AccessEntry::Holds(holder) = &access.entry {
        return vec![rbac::of_holder(store, wanted, holder).await];
    }
    let outcomes: Vec<&Outcome> = match &explanation.decision {
        _ if access.mode == Some(AuthenticationMode::Api) => Vec::new(),
        Decision::Answer { outcome, .. } => vec![outcome],
        Decision::Ambiguous { between } => between.iter().map(|(_, outcome)| outcome).collect(),
        Decision::NoMatch { .. } | Decision::NotAPrincipal(_) => Vec::new(),
    };
    together(outcomes.into_iter().map(|outcome| rbac::learn(store, wanted, outcome))).await
}

fn answer(
    asked: &Asked,
    (auth, explanation): (&AwsAuth, &Explanation),
    access: Access,
    rights: &[Option<RbacView>],
    (place, flags): (&Where, &[String]),
    console: &mut Console,
) -> Result<ExitCode, CommandError> {
    let sources = sources_of(&where_text::name(place), auth);
    let explained = Explained {
        arn: &asked.arn,
        caller: &asked.caller,
        map: &auth.map,
        problems: problems(asked, auth, explanation),
        explanation,
        mode: access.mode,
        access_entry: access.entry,
        sources: &sources,
    };
    let view = || ExplanationView::new(&explained, TargetView::new(place)).with_rights(rights);
    let text = match console.format {
        Format::Table => {
            let paint = console.printer.out_paint;
            let rights =
                rights.iter().flatten().fold(String::new(), |text, rights| text + "\n" + &rights.text(paint));
            explain_text::render(&explained, paint) + &rights
        }
        Format::Json => json::to_string(&view()),
        Format::Yaml => yaml::to_string(&view()),
        Format::Name => names(&explained),
    };
    console.printer.answer(&text)?;
    if matches!(console.format, Format::Table | Format::Name) {
        say_more(&explained, asked, flags, console);
    }
    let can = || rights.iter().flatten().flat_map(|rights| &rights.can).map(|can| can.allowed);
    Ok(if !explained.admitted() || can().any(|allowed| allowed == Some(false)) {
        ExitCode::AnswerIsNo
    } else if can().any(|allowed| allowed.is_none()) {
        // Whoever acts on the answer must not take this for a yes.
        ExitCode::Failed
    } else {
        ExitCode::Done
    })
}

/// The stored principals that answer, one a line.
fn names(explained: &Explained<'_>) -> String {
    let stored = explained.answers().into_iter().filter_map(|answer| {
        let Some(at) = answer.at else {
            return explained.holder().map(|holder| &holder.held.principal);
        };
        let account = explained.map.account(at.index).map(|account| &account.id.value);
        let arn = explained.map.entry(at).map(|entry| entry.arn.as_ref().map(|arn| &arn.value));
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
