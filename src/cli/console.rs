//! What a command gets to answer with, and the ground it runs on.

use std::future::Future;
use std::io::Write as _;

use super::error::CommandError;
use super::exit::ExitCode;
use super::output::Format;
use crate::ui::Printer;

/// The streams, and what the answer should look like.
pub struct Console {
    pub format: Format,
    pub printer: Printer,
}

/// Runs one command. One thread is enough: we wait for a few answers, we compute little.
pub(super) fn block_on<T>(work: impl Future<Output = Result<T, CommandError>>) -> Result<T, CommandError> {
    match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime.block_on(work),
        Err(error) => Err(CommandError::new(
            ExitCode::Failed,
            "runtime",
            format!("the operating system gives us no event queue: {error}"),
        )),
    }
}

/// A panic is a bug of ours: one line instead of a backtrace, and where to take it.
pub(super) fn set_panic_message() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(|l| format!(" at {}:{}", l.file(), l.line())).unwrap_or_default();
        let version = env!("CARGO_PKG_VERSION");
        // Nothing is left to do if stderr is gone.
        let _ = writeln!(
            std::io::stderr(),
            "error: awsauth {version} has a bug{place}; please report what you typed and this line"
        );
    }));
}
