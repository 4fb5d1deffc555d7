//! `awsauth edit`

mod draft;
mod editor;
mod findings;

use std::sync::Arc;

use clap::Args;

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitCode;
use super::fail::write_failed;
use super::open::{Opened, open};
use super::target::TargetArgs;
use super::write::{self, Wish};
use super::write_args::WriteArgs;
use crate::change::{Effect, Intent};
use crate::cluster::shell_quoted;
use crate::configmap::{Manifest, ObjectName, sheet};
use crate::data::{Values, merge_values};
use crate::diagnostic::Diagnostic;
use crate::mapping;
use crate::store::{At, NotStored, Read};
use crate::ui::prompt::{self, Answer};
use crate::ui::where_text;
use crate::write::WriteFailed;
use draft::Draft;
use findings::Findings;

/// Change a mapping in your editor
///
/// Opens mapRoles, mapUsers and mapAccounts as a manifest in $KUBE_EDITOR, $VISUAL or $EDITOR, else
/// vi. What is saved is checked, shown and asked about like every other change; where it can't be
/// taken, the editor opens again with your text and what was found. If somebody else changed the
/// mapping meanwhile, your lines are put into what is there now. Closed without a change, or saved
/// empty, nothing is done.
///
/// Works on a mapping that the server can't read, and where there is no ConfigMap yet.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  awsauth edit --cluster prod
  awsauth edit -f aws-auth.yaml
  EDITOR='sed -i s/edit/view/' awsauth edit --cluster prod --yes")]
pub struct EditArgs {
    #[command(flatten)]
    pub target: TargetArgs,

    #[command(flatten)]
    pub write: WriteArgs,
}

impl EditArgs {
    /// Edits, until it is written or given up.
    pub async fn run(self, console: &mut Console) -> Result<ExitCode, CommandError> {
        self.write.check_target(&self.target)?;
        self.write.check_read_only()?;
        let opened = open(&self.target, console).await?;
        let read = opened.store.read().await?;
        if read.as_ref().is_some_and(|read| read.object.immutable) {
            return Err(write_failed(WriteFailed::Write(NotStored::Immutable.into()), ""));
        }
        let mut editing = Editing::of(&opened, &self.write, read.as_ref())?;
        loop {
            match Box::pin(editing.once(console)).await {
                Ok(exit) => return Ok(exit),
                Err(stopped) => editing.again(stopped, console).await?,
            }
        }
    }
}

/// Why a round did not end in a write.
struct Stopped {
    error: CommandError,
    /// Whether the same text, changed, may do.
    may_go_on: bool,
}

impl From<CommandError> for Stopped {
    fn from(error: CommandError) -> Self {
        Self { error, may_go_on: false }
    }
}

fn open_again(error: CommandError) -> Stopped {
    Stopped { error, may_go_on: true }
}

/// What is being edited.
struct Editing<'a> {
    opened: &'a Opened,
    write: &'a WriteArgs,
    /// What the text in the editor is a change of.
    base: Values,
    /// Of the object with these values; `None`: there was none, or it is a file.
    uid: Option<String>,
    /// The text in the editor, without its header.
    text: String,
    findings: Findings,
    draft: Draft,
    /// The whole document, where it belongs on stdout whatever happens.
    stdin: Option<Arc<str>>,
}

impl<'a> Editing<'a> {
    fn of(opened: &'a Opened, write: &'a WriteArgs, read: Option<&Read>) -> Result<Self, CommandError> {
        let base = values(read);
        let text = sheet(&base, &opened.store.describe().object);
        let document = || read.and_then(|read| Some(Arc::clone(read.manifest.as_ref()?.text())));
        let stdin = if is_stdio(opened) { document() } else { None };
        let (uid, draft) = (uid(read), Draft::create()?);
        Ok(Self { opened, write, base, uid, text, findings: Findings::default(), draft, stdin })
    }

    /// The editor once, and what became of its text.
    async fn once(&mut self, console: &mut Console) -> Result<ExitCode, Stopped> {
        let place = self.opened.store.describe();
        let header = self.findings.header(&where_text::object_at(&place));
        self.draft.write(&format!("{header}{}", self.text))?;
        editor::run(self.draft.path(), self.stdin.is_some()).await?;
        let saved = findings::without_header(&self.draft.read()?);
        if saved.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
            return self.nothing("nothing was saved, so nothing was done", console);
        }
        let unchanged = saved == self.text;
        self.text = saved;
        if let Some(error) = self.findings.take_error().filter(|_| unchanged) {
            return Err(error.into());
        }
        let wanted = findings::check(&self.text, &place.object, &self.base).map_err(open_again)?;
        if wanted == self.base {
            return self.nothing("nothing was changed, so nothing was done", console);
        }
        self.put(wanted, console).await
    }

    /// Writes as every command does, onto what the text is a change of and nothing else.
    async fn put(&mut self, mut wanted: Values, console: &mut Console) -> Result<ExitCode, Stopped> {
        loop {
            let wish = Wish {
                made_for: Some(self.base.clone()),
                ..Wish::typed(Intent::Texts(wanted.clone()), Vec::new())
            };
            let put = write::carry_out_at(wish, self.opened, self.write, console);
            let error = match Box::pin(put).await {
                Ok(exit) => return Ok(exit),
                Err(error) => error,
            };
            let moved = error.code == write::MOVED || (error.code == "conflict" && self.asks());
            if !moved {
                let may_go_on = matches!(error.exit, ExitCode::Refused | ExitCode::Unreadable);
                return Err(Stopped { error, may_go_on });
            }
            wanted = self.join(&wanted, error).await?;
            console
                .printer
                .warning("the mapping was changed meanwhile; your lines were put into what is there now");
        }
    }

    /// Three-way: what was changed here goes into what is there now.
    async fn join(&mut self, wanted: &Values, error: CommandError) -> Result<Values, Stopped> {
        let now = self.opened.store.read().await.map_err(CommandError::from)?;
        self.refuse_another(now.as_ref())?;
        let now = values(now.as_ref());
        let (joined, conflicts) = merge_values(&self.base, wanted, &now);
        // Nobody looks at it again, so it must come to what was meant.
        let as_meant = self.asks() || effect(&self.base, wanted).is_as(&effect(&now, &joined));
        self.base = now;
        let object = self.opened.store.describe().object;
        self.text = sheet(&joined, &object);
        let what = match conflicts {
            0 if as_meant => return findings::check(&self.text, &object, &self.base).map_err(open_again),
            0 => "and together with that your lines would do something else".to_owned(),
            many => format!("in {many} of the places that you changed"),
        };
        let message = format!("somebody changed the mapping meanwhile, {what}; nothing was written");
        let error = CommandError { message, code: "conflict", exit: ExitCode::Refused, ..error };
        Err(open_again(CommandError { hints: Vec::new(), ..error }))
    }

    /// An object that vanished takes its values along, and what was changed here would come back
    /// without them; one that was created anew is another one.
    fn refuse_another(&mut self, now: Option<&Read>) -> Result<(), CommandError> {
        let before = std::mem::replace(&mut self.uid, uid(now));
        match (before, &self.uid) {
            (Some(_), None) => Err(write_failed(WriteFailed::Vanished, "")),
            (Some(before), Some(now)) if before != *now => Err(write_failed(WriteFailed::Recreated, "")),
            _ => Ok(()),
        }
    }

    fn asks(&self) -> bool {
        prompt::is_possible() && !self.write.yes
    }

    fn nothing(&self, message: &str, console: &mut Console) -> Result<ExitCode, Stopped> {
        if let Some(text) = &self.stdin {
            console.printer.document(text).map_err(CommandError::from)?;
        }
        console.printer.note(message);
        Ok(ExitCode::Done)
    }

    /// Back to the editor, if somebody is there who wants that; else the text is set aside.
    async fn again(&mut self, stopped: Stopped, console: &mut Console) -> Result<(), CommandError> {
        let Stopped { mut error, may_go_on } = stopped;
        if may_go_on && prompt::is_possible() {
            error.report(console.format, &mut console.printer);
            if prompt::confirm(&mut console.printer, "Open the editor again?").await == Answer::Yes {
                self.findings = Findings::of(error);
                return Ok(());
            }
            error = CommandError::new(error.exit, error.code, "nothing was written");
        }
        if may_go_on {
            // With the marks of a conflict, if there was one.
            self.draft.write(&self.text)?;
        }
        match self.draft.keep() {
            None => Err(error),
            Some(path) => {
                let path = path.display().to_string();
                let editor = shell_quoted(&format!("cp {}", shell_quoted(&path)));
                Err(error
                    .hint(format!("your text is kept in {path}"))
                    .hint(format!("to go on with it: KUBE_EDITOR={editor} awsauth edit")))
            }
        }
    }
}

fn is_stdio(opened: &Opened) -> bool {
    matches!(opened.store.describe().at, At::Stdio)
}

fn values(read: Option<&Read>) -> Values {
    read.map_or_else(Values::default, |read| read.values.clone())
}

fn effect(before: &Values, after: &Values) -> Effect {
    Effect::between(&mapping::read(before), &mapping::read(after))
}

fn uid(read: Option<&Read>) -> Option<String> {
    read.and_then(|read| read.object.uid.clone())
}

/// The manifest that a text is, for checks.
fn manifest(text: &str, object: &ObjectName) -> Result<Manifest, Vec<Diagnostic>> {
    Manifest::find(text.into(), object)
}
