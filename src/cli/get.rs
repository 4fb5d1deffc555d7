//! `awsauth get`

use clap::{Args, ValueEnum};

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitCode;
use super::fail::sources_of;
use super::missing::not_shown;
use super::open;
use super::output::Format;
use super::select::{Selected, Selection};
use super::target::TargetArgs;
use crate::arn::AccountId;
use crate::change::AwsAuth;
use crate::diagnostic::{Diagnostic, Severity};
use crate::mapping::AuthMap;
use crate::store::Where;
use crate::ui::mapping_view::{MappingView, Row};
use crate::ui::target_view::TargetView;
use crate::ui::{Printer, Sources, json, mapping_table, sanitize, snippet, where_text, yaml};
use crate::write::mapping_of;

/// Show who may enter
///
/// Shows roles, users and accounts in the order in which the server consults them, and marks
/// entries that never match, are dropped, or are shadowed by another.
#[derive(Args, Debug)]
#[command(
    visible_aliases = ["list", "ls"],
    after_help = "Examples:
  awsauth get --cluster prod
  awsauth get -f aws-auth.yaml --group system:masters
  awsauth get arn:aws:iam::111122223333:role/ci --context staging -o json

A missing ConfigMap is an empty mapping. A principal that is given and not there: exit 1."
)]
pub struct GetArgs {
    /// Only these ARNs or account IDs
    #[arg(value_name = "PRINCIPAL")]
    pub principals: Vec<String>,

    /// Only entries in this group; repeatable, or several with commas
    #[arg(short, long = "group", value_name = "GROUP", value_delimiter = ',')]
    pub groups: Vec<String>,

    /// Only entries with this username, as it is written
    #[arg(short, long, value_name = "NAME")]
    pub username: Option<String>,

    /// Only entries of this AWS account
    #[arg(long, value_name = "ID")]
    pub account: Option<String>,

    /// Only these kinds; several with commas
    #[arg(long = "kind", value_name = "KIND", value_delimiter = ',')]
    pub kinds: Vec<Kind>,

    #[command(flatten)]
    pub target: TargetArgs,
}

/// The three lists of the mapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// mapRoles
    Role,
    /// mapUsers
    User,
    /// mapAccounts
    Account,
}

impl Kind {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::User => "user",
            Self::Account => "account",
        }
    }
}

impl GetArgs {
    /// Which lines are asked for.
    pub fn selection(&self) -> Selection {
        Selection {
            principals: self.principals.clone(),
            kinds: self.kinds.iter().map(|kind| kind.as_str()).collect(),
            groups: self.groups.clone(),
            username: self.username.clone(),
            account: self.account.clone(),
        }
    }

    /// A number that no account has would find nothing, which reads like "not let in".
    fn check(&self) -> Result<(), CommandError> {
        let Some(id) = &self.account else { return Ok(()) };
        let bad = |why| CommandError::usage(format!("--account: {id} is no AWS account: {why}"));
        AccountId::parse(id).map(|_| ()).map_err(|why| bad(why).hint("leading zeros count"))
    }

    /// Reads and shows.
    pub async fn run(self, console: &mut Console) -> Result<ExitCode, CommandError> {
        self.check()?;
        let (store, read) = open::read(&self.target, console).await?;
        let place = store.describe();
        let Some(read) = read else {
            return self.answer_missing(&place, console);
        };
        let auth = mapping_of(Some(&read));
        let sources = sources_of(&where_text::name(&place), &auth);
        let problems = problems(&auth);
        let Selected { rows, missing } = self.selection().select(&auth.map);

        let printer = &mut console.printer;
        let answer = match console.format {
            Format::Table if rows.is_empty() => String::new(),
            Format::Table => mapping_table::render(&rows, printer.out_paint),
            Format::Name => names(&rows),
            format => {
                let version = read.object.resource_version.clone();
                let view = MappingView::new(TargetView::new(&place), version, &rows, &problems, &sources);
                serialised(&view, format)
            }
        };
        printer.answer(&answer)?;
        if matches!(console.format, Format::Table | Format::Name) {
            show_problems(&problems, &sources, !answer.is_empty(), printer);
            if rows.is_empty() && missing.is_empty() {
                printer.note(&nothing_to_show(&auth.map, &place));
            }
        }
        verdict(&missing, &place, Some(&auth.map))
    }

    /// The server takes a missing `ConfigMap` for an empty mapping, and so do we.
    fn answer_missing(&self, place: &Where, console: &mut Console) -> Result<ExitCode, CommandError> {
        if let format @ (Format::Json | Format::Yaml) = console.format {
            console.printer.answer(&serialised(&MappingView::missing(TargetView::new(place)), format))?;
        }
        console
            .printer
            .note(&format!("{} does not exist: the mapping is empty", where_text::object_at(place)));
        verdict(&self.principals, place, None)
    }
}

fn nothing_to_show(map: &AuthMap, place: &Where) -> String {
    let entries = map.roles.len() + map.users.len() + map.accounts.len();
    let name = where_text::object_at(place);
    match entries {
        0 => format!("no entries in {name}"),
        1 => format!("1 entry in {name}, and it does not match what was asked for"),
        n => format!("{n} entries in {name}, and none matches what was asked for"),
    }
}

fn verdict(missing: &[String], place: &Where, map: Option<&AuthMap>) -> Result<ExitCode, CommandError> {
    if missing.is_empty() {
        return Ok(ExitCode::Done);
    }
    Err(not_shown(missing, &where_text::object_at(place), map))
}

/// What is worth knowing of manifest and mapping, in the order of the text.
fn problems(auth: &AwsAuth) -> Vec<Diagnostic> {
    let notes = auth.manifest.as_ref().map_or(&[][..], |manifest| manifest.notes());
    let mut problems: Vec<Diagnostic> = notes.iter().chain(&auth.map.problems).cloned().collect();
    problems.sort_by_key(|p| p.labels.first().map(|label| (label.place.key, label.place.span.start)));
    problems
}

fn names(rows: &[Row<'_>]) -> String {
    let mut out = String::new();
    for principal in rows.iter().filter_map(Row::principal) {
        out.push_str(&sanitize::line(principal));
        out.push('\n');
    }
    out
}

fn serialised(view: &MappingView, format: Format) -> String {
    if format == Format::Yaml { yaml::to_string(view) } else { json::to_string(view) }
}

/// With `-q` too what the server drops: an answer that hides it would be wrong.
fn show_problems(problems: &[Diagnostic], sources: &Sources, below_a_table: bool, printer: &mut Printer) {
    let quiet = printer.verbosity().quiet;
    let shown: Vec<Diagnostic> =
        problems.iter().filter(|p| !quiet || p.severity == Severity::Error).cloned().collect();
    if !shown.is_empty() {
        let text = snippet::render_all(&shown, sources, printer.err_paint);
        printer.tell(&format!("{}{text}", if below_a_table { "\n" } else { "" }));
    }
}
