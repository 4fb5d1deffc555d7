//! Failures of the rooms below as failures of a command: which exit code, which words, what to
//! type next.

use std::sync::Arc;

use super::error::CommandError;
use super::exit::ExitCode;
use super::missing::not_found;
use crate::change::{AwsAuth, Refusal, is_plan};
use crate::cluster::shell_quoted;
use crate::diagnostic::{Diagnostic, Label};
use crate::failure::{Failure, FailureKind};
use crate::guard::{Ruling, Verdict};
use crate::history::NotRecorded;
use crate::mapping::{AuthMap, EntryRef};
use crate::store::{NotStored, StoreError, UnusableManifest, WriteError};
use crate::ui::Sources;
use crate::write::{Prepared, WriteFailed};

const WHAT_ALTERS: &str =
    "what alters it is among: kubectl get mutatingwebhookconfigurations,mutatingadmissionpolicies";

impl From<Failure> for CommandError {
    fn from(failure: Failure) -> Self {
        let exit = match failure.kind() {
            FailureKind::FileNotText => ExitCode::Unreadable,
            _ => ExitCode::Failed,
        };
        let mut error = Self::new(exit, code(failure.kind()), failure.to_string());
        error.hints.extend(failure.helps().iter().cloned());
        match failure.kind() {
            FailureKind::Unauthorized => {
                error.hint("to find out which it is: awsauth doctor, with the flags that name the cluster")
            }
            _ => error,
        }
    }
}

impl From<StoreError> for CommandError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Failed(failure) => failure.into(),
            StoreError::Manifest(manifest) => manifest.into(),
        }
    }
}

impl From<UnusableManifest> for CommandError {
    fn from(UnusableManifest { name, text, found }: UnusableManifest) -> Self {
        let message = format!("{name} can't be used as it is");
        let plan = is_plan(&text)
            .then(|| format!("this is a plan; to carry it out: awsauth apply {}", shell_quoted(&name)));
        let sources = Sources::of_text(name, text);
        let error = Self::new(ExitCode::Unreadable, "manifest", message).findings(found, sources);
        match plan {
            Some(hint) => error.hint(hint),
            None => error,
        }
    }
}

impl From<WriteError> for CommandError {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::NotStored(why) => why.into(),
            WriteError::Manifest(manifest) => manifest.into(),
        }
    }
}

impl From<NotStored> for CommandError {
    fn from(error: NotStored) -> Self {
        let message = error.to_string();
        match error {
            NotStored::Denied(failure) | NotStored::Failed(failure) => failure.into(),
            NotStored::Unsure(_) => Self::new(ExitCode::Unknown, "outcome-unknown", message),
            NotStored::Conflict => Self::new(ExitCode::Refused, "conflict", message),
            NotStored::Altered(_) => {
                Self::new(ExitCode::Failed, "altered", format!("{message}; the mapping is as before"))
                    .hint(WHAT_ALTERS)
            }
            NotStored::Throttled { .. } => Self::new(ExitCode::Failed, "throttled", message),
            NotStored::TooLarge { .. } => Self::new(ExitCode::Unreadable, "too-large", message)
                .hint("remove entries that are not used any more, or move some to EKS access entries"),
            NotStored::Immutable => Self::new(ExitCode::Unreadable, "immutable", message)
                .hint("an immutable ConfigMap can only be deleted and created anew, which locks everybody out meanwhile"),
        }
    }
}

/// A write that failed; `name` is what the manifest is called, if there is one.
pub(super) fn write_failed(failed: WriteFailed, name: &str) -> CommandError {
    match failed {
        WriteFailed::Store(error) => error.into(),
        WriteFailed::Write(error) => error.into(),
        WriteFailed::Refused(Refusal::NotFound(who), before) => not_found(&who, &before.map),
        WriteFailed::Refused(refusal, before) => refused(refusal, sources_of(name, &before)),
        WriteFailed::Overtaken(refusal, now) => overtaken(refusal, sources_of(name, &now)),
        WriteFailed::Ignored { why } => CommandError::new(
            ExitCode::Refused,
            "no-effect",
            format!("this write would have no effect: {why}"),
        )
        .hint("use EKS access entries instead: aws eks create-access-entry")
        .hint("to write it all the same, add --allow-ignored"),
        WriteFailed::Guarded(verdicts) => guarded(&verdicts),
        WriteFailed::NotRecorded(why) => not_recorded(*why),
        WriteFailed::OtherEffect(now) => other_effect(&now),
        WriteFailed::NotReplayed(_) => CommandError::new(
            ExitCode::Refused,
            "conflict",
            "somebody changed the mapping meanwhile, and this was meant for the text that was there; nothing was written",
        )
        .hint("look at what is there now: awsauth get")
        .hint("run the command again if it is still what you want"),
        WriteFailed::Vanished => CommandError::new(
            ExitCode::Refused,
            "conflict",
            "the ConfigMap was deleted meanwhile; nothing was written",
        )
        .hint("run the command again to create it, if that is what you want"),
        WriteFailed::Recreated => CommandError::new(
            ExitCode::Refused,
            "conflict",
            "the ConfigMap was deleted and created anew meanwhile; nothing was written",
        )
        .hint("look at what is there now: awsauth get"),
        WriteFailed::Interrupted => {
            CommandError::new(ExitCode::Interrupted, "interrupted", "nothing was written")
        }
        WriteFailed::TakenBack { why } => CommandError::new(
            ExitCode::Refused,
            "self-lockout",
            format!("the change was written and taken back: a new token of yours was refused then: {why}"),
        )
        .hint("to write it all the same, add --allow-self-lockout"),
        WriteFailed::LockedOut { why, back } => locked_out(&why, write_failed(*back, name)),
        WriteFailed::GaveUp { error, tries } => gave_up(error, tries),
        WriteFailed::Altered => {
            CommandError::new(ExitCode::Unknown, "altered", NotStored::Altered(None).to_string())
                .hint("look at what is there: awsauth get")
                .hint(WHAT_ALTERS)
        }
        WriteFailed::WouldBeAltered => CommandError::new(
            ExitCode::Failed,
            "altered",
            "the API server would store something else than it is sent: an admission webhook or a policy alters it; nothing was written",
        )
        .hint(WHAT_ALTERS),
        WriteFailed::Unknown { why, looked } => unknown(&why, looked),
    }
}

/// Written, and no way back for whoever wrote it.
fn locked_out(why: &Failure, back: CommandError) -> CommandError {
    let message = format!(
        "the change is written, a new token of yours is refused ({why}), and it could not be taken back: {}",
        back.message
    );
    let mut error = CommandError::new(ExitCode::Failed, "locked-out", message);
    error.hints = back.hints;
    error.hint("whoever else has access can take it back; see what is there: awsauth get")
}

/// What guards refuse, or could not check: each with the one flag that goes on all the same.
pub(super) fn guarded(verdicts: &[Verdict]) -> CommandError {
    let messages: Vec<&str> = verdicts.iter().map(|verdict| verdict.message.as_str()).collect();
    let code = verdicts.first().map_or("guard", |verdict| match verdict.ruling {
        Ruling::Unchecked => "unchecked",
        _ => verdict.guard.name(),
    });
    let message = format!("{}; nothing was written", messages.join("; and "));
    let mut error = CommandError::new(ExitCode::Refused, code, message);
    error.hints.extend(verdicts.iter().flat_map(|verdict| verdict.help.clone()));
    // A flag that is given twice is none that can be typed.
    let mut flags: Vec<&str> = Vec::new();
    for flag in verdicts.iter().filter_map(Verdict::flag) {
        if !flags.contains(&flag) {
            flags.push(flag);
        }
    }
    if flags.is_empty() {
        error
    } else {
        error.hint(format!("to do it all the same, add {}", flags.join(" ")))
    }
}

fn not_recorded(why: NotRecorded) -> CommandError {
    let NotRecorded { cluster, local } = why;
    let message = match cluster {
        Some(cluster) => format!(
            "nobody takes a record of this change, so nothing was written: {cluster}; and here: {local}"
        ),
        None => format!("no record of this change can be kept, so nothing was written: {local}"),
    };
    CommandError::new(ExitCode::Failed, "no-history", message)
        .hint("name a folder for records that can be written to: XDG_STATE_HOME=DIR")
        .hint("or write without a record: --no-history; awsauth undo can't take it back then")
}

fn other_effect(now: &Prepared) -> CommandError {
    let mut error = CommandError::new(
        ExitCode::Refused,
        "conflict",
        "somebody changed the mapping meanwhile, and the same command would now do something else; nothing was written",
    );
    error.hints.extend(now.plan.effect.words().map(|line| format!("it would do this now: {line}")));
    let told = now.guarding.verdicts.iter().filter(|verdict| verdict.ruling >= Ruling::Warned);
    error.hints.extend(told.map(|verdict| verdict.message.clone()));
    error.hint("run the command again if it is what you want")
}

fn gave_up(error: NotStored, tries: u32) -> CommandError {
    let tries = if tries == 1 { "1 try".to_owned() } else { format!("{tries} tries") };
    if matches!(error, NotStored::Conflict) {
        let message = format!("others kept changing the mapping: gave up after {tries}, nothing was written");
        return CommandError::new(ExitCode::Refused, "conflict", message)
            .hint("run the command again, or give it longer: --retry-for 2m");
    }
    let mut error = CommandError::from(error);
    error.message = format!("{}; gave up after {tries}, nothing was written", error.message);
    error.hint("run the command again, or give it longer: --retry-for 2m")
}

fn unknown(why: &Failure, looked: bool) -> CommandError {
    let then =
        if looked { "it is not there yet but may still arrive" } else { "the API server can't be asked" };
    let message = format!("the change was sent, but no answer came and {then}: {why}");
    CommandError::new(ExitCode::Unknown, "outcome-unknown", message)
        .hint("look at what is there: awsauth get")
        .hint("running the same command again is safe: it does nothing if the change is there")
}

/// The command was right for what was shown; that it is not any more is a conflict, not a mistake
/// of whoever typed it.
fn overtaken(refusal: Refusal, sources: Sources) -> CommandError {
    let mut error = refused(refusal, sources);
    error.exit = ExitCode::Refused;
    error.code = "conflict";
    // Where a place is underlined, the sentence is its headline.
    let why = error.diagnostics.first().map_or(&error.message, |found| &found.message);
    error.message = format!(
        "somebody changed the mapping meanwhile, and what is there now stands in the way: {why}; nothing was written"
    );
    error
}

fn refused(refusal: Refusal, sources: Sources) -> CommandError {
    match refusal {
        Refusal::Broken(found) => CommandError::new(
            ExitCode::Unreadable,
            "broken",
            "the server does not read all of this mapping, so a change to it can't be judged; nothing was written",
        )
        .hint("mend it first, the place is underlined above: awsauth edit")
        .hint("or let it be mended, where it is clear how: awsauth lint --fix")
        .hint("or put an earlier text back, as awsauth history shows it: awsauth restore REVISION")
        .findings(found, sources),
        Refusal::NotFound(who) => not_found(&who, &AuthMap::default()),
        Refusal::Several { subject, entries } => several(&subject, &entries, sources),
        Refusal::Conflict(why) => {
            let Diagnostic { code, message, help, labels, .. } = *why;
            with_place(CommandError::new(ExitCode::Refused, code, message), code, labels, help, sources)
        }
        Refusal::CannotEdit(why) => {
            let Diagnostic { code, message, help, labels, .. } = *why;
            with_place(CommandError::new(ExitCode::Unreadable, code, message), code, labels, help, sources)
        }
    }
}

/// The message once: as the headline of the place if there is one.
fn with_place(
    error: CommandError,
    code: &'static str,
    labels: Vec<Label>,
    help: Vec<String>,
    sources: Sources,
) -> CommandError {
    let mut error = error;
    error.hints.extend(help);
    if labels.is_empty() {
        return error;
    }
    let mut found = Diagnostic::error(code, error.message.clone());
    found.labels = labels;
    "nothing was written".clone_into(&mut error.message);
    error.findings(vec![found], sources)
}

fn several(subject: &str, entries: &[EntryRef], sources: Sources) -> CommandError {
    let message = format!("{subject} stands for {} entries", entries.len());
    let places = entries.iter().map(|at| format!("{}[{}]", at.key, at.index)).collect::<Vec<_>>().join(", ");
    CommandError::new(ExitCode::Usage, "several", format!("{message}: {places}"))
        .hint("to remove them all, add --all")
        .hint("to remove some, name them by --username or --group too")
        .findings(Vec::new(), sources)
}

/// The name of a kind of failure for scripts.
fn code(kind: FailureKind) -> &'static str {
    match kind {
        FailureKind::FileNotFound => "file-not-found",
        FailureKind::FileUnreadable => "file-unreadable",
        FailureKind::FileUnwritable => "file-unwritable",
        FailureKind::FileNotText => "file-not-text",
        FailureKind::Kubeconfig => "kubeconfig",
        FailureKind::Credentials => "credentials",
        FailureKind::ExecPlugin => "exec-plugin",
        FailureKind::RegionMissing => "region-missing",
        FailureKind::ClusterNotFound => "cluster-not-found",
        FailureKind::ClusterNotActive => "cluster-not-active",
        FailureKind::ClusterMismatch => "cluster-mismatch",
        FailureKind::InsecureToken => "insecure-token",
        FailureKind::Proxy => "proxy",
        FailureKind::Network => "network",
        FailureKind::Tls => "tls",
        FailureKind::Redirected => "redirected",
        FailureKind::Unauthorized => "unauthorized",
        FailureKind::Forbidden => "forbidden",
        FailureKind::NotFound => "not-found",
        FailureKind::Throttled => "throttled",
        FailureKind::Server => "server",
        FailureKind::Invalid => "invalid",
        FailureKind::Protocol => "protocol",
        FailureKind::Unsupported => "unsupported",
    }
}

/// The texts behind a mapping, named for people.
pub(super) fn sources_of(name: &str, auth: &AwsAuth) -> Sources {
    match &auth.manifest {
        Some(manifest) => {
            let resolver = Arc::clone(manifest);
            Sources::of_manifest(name, Arc::clone(manifest.text()), move |place| resolver.resolve(place))
        }
        None => Sources::of_values(&auth.map.values),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guard::Guard;

    #[test]
    fn each_flag_that_goes_on_is_named_once() {
        let verdict = |guard, ruling| Verdict {
            guard,
            ruling,
            principal: None,
            message: String::new(),
            help: Vec::new(),
            overridden: None,
        };
        let error = guarded(&[
            verdict(Guard::SelfLockout, Ruling::Unchecked),
            verdict(Guard::NewAdmin, Ruling::Ask),
            verdict(Guard::NewAdmin, Ruling::Unchecked),
            verdict(Guard::NewAdmin, Ruling::Ask),
        ]);
        assert_eq!(error.hints, ["to do it all the same, add --allow-unchecked --allow-new-admin"]);
    }
}
