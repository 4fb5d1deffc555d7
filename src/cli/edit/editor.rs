//! Running the editor, as kubectl does: the variables may hold arguments, a shell takes them apart.

use std::future::{Future as _, poll_fn};
use std::path::Path;
use std::pin::pin;
use std::process::Stdio;
use std::task::Poll;

use tokio::process::Command;

use crate::cli::error::CommandError;
use crate::cli::exit::ExitCode;
use crate::ui::prompt;

/// In the order in which they are looked at (kubectl `pkg/cmd/util/editor`, and `VISUAL` as
/// most programs know it).
const VARIABLES: [&str; 3] = ["KUBE_EDITOR", "VISUAL", "EDITOR"];

/// Runs it on a file and waits. `stdin_is_read`: our stdin was the manifest, so it is not the
/// editor's.
pub(super) async fn run(file: &Path, stdin_is_read: bool) -> Result<(), CommandError> {
    let editor = editor()?;
    let mut command = Command::new("/bin/sh");
    command.args(["-c", &format!("{editor} \"$1\""), "sh"]).arg(file);
    if stdin_is_read {
        command.stdin(terminal(false).unwrap_or_else(Stdio::null));
    }
    // stdout is for our answer.
    if !std::io::IsTerminal::is_terminal(&std::io::stdout()) {
        command.stdout(terminal(true).unwrap_or_else(|| Stdio::from(std::io::stderr())));
    }
    // Ctrl-C in the editor is the editor's: from here on it does not end us.
    let mut interrupt = pin!(tokio::signal::ctrl_c());
    poll_fn(|context| Poll::Ready(_ = interrupt.as_mut().poll(context))).await;
    let ended = command.status().await;
    let status = ended.map_err(|error| failed(format!("can't start a shell for the editor: {error}")))?;
    match status.code() {
        Some(0) => Ok(()),
        Some(126 | 127) => Err(failed(format!("can't start the editor `{editor}`; nothing was written"))
            .hint("name another one: KUBE_EDITOR=nano awsauth edit")),
        // 128 and the number of SIGINT: how a shell tells.
        Some(130) | None => Err(CommandError::new(
            ExitCode::Interrupted,
            "interrupted",
            format!("the editor `{editor}` was ended from outside; nothing was written"),
        )),
        Some(code) => {
            Err(failed(format!("the editor `{editor}` failed with code {code}; nothing was written")))
        }
    }
}

fn editor() -> Result<String, CommandError> {
    let set = VARIABLES.iter().filter_map(|name| std::env::var(name).ok());
    match set.into_iter().find(|value| !value.trim().is_empty()) {
        Some(editor) => Ok(editor),
        None if prompt::is_possible() => Ok("vi".to_owned()),
        None => Err(CommandError::usage("there is no terminal for an editor")
            .hint("name one that needs none: KUBE_EDITOR='sed -i s/old/new/' awsauth edit --yes")),
    }
}

/// The terminal that we run in, if there is one.
fn terminal(write: bool) -> Option<Stdio> {
    let file = std::fs::File::options().read(!write).write(write).open("/dev/tty").ok()?;
    Some(file.into())
}

fn failed(message: String) -> CommandError {
    CommandError::new(ExitCode::Failed, "editor", message)
}
