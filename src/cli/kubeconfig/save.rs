//! Where the entries go: files, each changed as little as can be, or stdout.

use std::path::{Path, PathBuf};

use super::KubeconfigArgs;
use crate::cli::console::Console;
use crate::cli::error::CommandError;
use crate::cli::exit::ExitCode;
use crate::cli::output::Format;
use crate::cluster;
use crate::kubeconfig::{Broken, CannotEdit, Config, Login, Planned, masked, plan};
use crate::store::KubeconfigFile;
use crate::ui::kubeconfig_view::{FileView, KubeconfigView};
use crate::ui::{TextDiff, json, yaml};

/// Read, and found to be fit for a change.
pub(super) enum Destination {
    Stdout,
    Files(Vec<(KubeconfigFile, Config)>),
}

impl Destination {
    /// Reads the files that kubectl would merge; nothing is written yet.
    pub fn open(given: Option<&Path>, print: bool, console: &mut Console) -> Result<Self, CommandError> {
        if print || given.is_some_and(|path| path.as_os_str() == "-") {
            return Ok(Self::Stdout);
        }
        let named: Vec<PathBuf> = given.map_or_else(cluster::kubeconfig_paths, |path| vec![path.to_owned()]);
        let mut paths: Vec<PathBuf> = Vec::new();
        for path in named {
            if !paths.contains(&path) {
                paths.push(path);
            }
        }
        if paths.is_empty() {
            return Err(CommandError::new(
                ExitCode::Failed,
                "kubeconfig",
                "there is no home for a kubeconfig",
            )
            .hint("name the file: --kubeconfig FILE"));
        }
        let mut files = Vec::new();
        for path in paths {
            let file = KubeconfigFile::read(&path)?;
            let config = Config::read(file.text()).map_err(|why| broken(&file, &why))?;
            if let Some(mode) = file.open_to_others() {
                console.printer.warning(&format!(
                    "{} can be read by others (mode {mode:04o}), which stays so; to keep logins private: chmod 600",
                    file.name()
                ));
            }
            files.push((file, config));
        }
        Ok(Self::Files(files))
    }

    /// Plans, shows and writes.
    pub fn save(
        self,
        args: &KubeconfigArgs,
        logins: &[Login],
        console: &mut Console,
    ) -> Result<ExitCode, CommandError> {
        match self {
            Self::Stdout => print(logins, console),
            Self::Files(files) => write(files, args, logins, console),
        }
    }
}

/// A kubeconfig of its own, as YAML or as JSON, which is a kubeconfig too.
fn print(logins: &[Login], console: &mut Console) -> Result<ExitCode, CommandError> {
    let start = if console.format == Format::Json { "{}" } else { "" };
    let empty = Config::read(start.into()).map_err(|why| CommandError::usage(why.why))?;
    let planned = plan(&[empty], logins, true).map_err(|why| refused("stdout", &why))?;
    let text = planned.changes.first().map(|change| change.text.to_string()).unwrap_or_default();
    match (console.format, serde_json::from_str::<serde_json::Value>(&text)) {
        (Format::Json, Ok(value)) => console.printer.answer(&json::to_string(&value))?,
        _ => console.printer.answer(&text)?,
    }
    Ok(ExitCode::Done)
}

fn write(
    files: Vec<(KubeconfigFile, Config)>,
    args: &KubeconfigArgs,
    logins: &[Login],
    console: &mut Console,
) -> Result<ExitCode, CommandError> {
    let (files, configs): (Vec<_>, Vec<_>) = files.into_iter().unzip();
    let planned = plan(&configs, logins, args.set_current).map_err(|why| refused(&names(&files), &why))?;
    for (context, cluster) in &planned.moved {
        console.printer.warning(&format!("the context {context} led to the cluster {cluster} until now"));
    }
    if !args.dry_run {
        for change in &planned.changes {
            files[change.file].write(&change.text)?;
        }
    }
    let view = view(&files, &planned, logins, args.dry_run);
    let text = match console.format {
        Format::Json => json::to_string(&view),
        Format::Yaml => yaml::to_string(&view),
        Format::Name => view.names(),
        Format::Table if args.dry_run => shown(&files, &planned, console) + &view.words(),
        Format::Table => view.words(),
    };
    console.printer.answer(&text)?;
    say_what_next(args, logins, &planned, console);
    Ok(ExitCode::Done)
}

fn say_what_next(args: &KubeconfigArgs, logins: &[Login], planned: &Planned, console: &mut Console) {
    if args.dry_run {
        console.printer.note("nothing was written (--dry-run)");
    }
    let Some(current) = &planned.current else { return };
    if !args.all && logins.iter().all(|login| login.context != *current) {
        let context = cluster::shell_quoted(&logins[0].context);
        console.printer.note(&format!(
            "the current context is still {current}; to change it: kubectl config use-context {context}"
        ));
    }
}

/// The diffs as people read them.
fn shown(files: &[KubeconfigFile], planned: &Planned, console: &Console) -> String {
    let diffs = planned.changes.iter().map(|change| {
        let file = &files[change.file];
        let (old, new) = (masked(&file.text()), masked(&change.text));
        let old = file.exists().then_some(old.as_str());
        TextDiff { title: &file.name(), old, new: Some(&new) }.render(console.printer.out_paint)
    });
    diffs.collect()
}

fn view(files: &[KubeconfigFile], planned: &Planned, logins: &[Login], dry_run: bool) -> KubeconfigView {
    let changed = planned.changes.iter().map(|change| {
        let file = &files[change.file];
        let (old, new) = (masked(&file.text()), masked(&change.text));
        let old = file.exists().then_some(old.as_str());
        let diff = TextDiff { title: &file.name(), old, new: Some(&new) }.patch();
        FileView { path: file.path().display().to_string(), created: !file.exists(), diff }
    });
    KubeconfigView::new(logins, &planned.outcomes, changed.collect(), planned.current.as_deref(), dry_run)
}

fn names(files: &[KubeconfigFile]) -> String {
    files.iter().map(KubeconfigFile::name).collect::<Vec<_>>().join(", ")
}

/// Without the line: it may be a token.
fn broken(file: &KubeconfigFile, why: &Broken) -> CommandError {
    let Broken { why, line, column } = why;
    let name = file.name();
    let message =
        format!("{name} is not a kubeconfig that can be read (line {line}, column {column}): {why}");
    CommandError::new(ExitCode::Failed, "kubeconfig", message)
        .hint(format!(
            "see what kubectl says: kubectl --kubeconfig {} config view",
            cluster::shell_quoted(&name)
        ))
        .hint("or write another file: --kubeconfig FILE; nothing was changed")
}

fn refused(names: &str, why: &CannotEdit) -> CommandError {
    let CannotEdit { why, place } = why;
    let place = place.map_or_else(String::new, |(line, column)| format!(" (line {line}, column {column})"));
    CommandError::new(ExitCode::Failed, "kubeconfig", format!("{names} can't be changed{place}: {why}"))
        .hint("nothing was changed; take the entry out first, or write another file: --kubeconfig FILE")
}
