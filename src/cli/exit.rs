//! What the shell gets to know.

/// How a command ended. Scripts rely on these numbers: docs/exit-codes.md.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum ExitCode {
    /// Done, or nothing to do.
    Done = 0,
    /// The answer is no: differences, findings, a named principal that is not there.
    AnswerIsNo = 1,
    /// Wrong usage, or a question without a terminal.
    Usage = 2,
    /// The manifest or mapping can't be read, or can't be changed safely.
    Unreadable = 3,
    /// Credentials, network, file system, or refused by AWS or Kubernetes.
    Failed = 4,
    /// A guard, the user's no, or a conflict: nothing was written.
    Refused = 5,
    /// Sent, outcome unknown.
    Unknown = 6,
    /// Ctrl-C.
    Interrupted = 130,
}

impl ExitCode {
    /// The number.
    pub const fn number(self) -> u8 {
        self as u8
    }
}

impl From<ExitCode> for std::process::ExitCode {
    fn from(code: ExitCode) -> Self {
        Self::from(code.number())
    }
}

#[cfg(test)]
mod tests {
    use super::ExitCode::{AnswerIsNo, Done, Failed, Interrupted, Refused, Unknown, Unreadable, Usage};

    #[test]
    fn the_numbers_are_those_that_are_documented() {
        let all = [Done, AnswerIsNo, Usage, Unreadable, Failed, Refused, Unknown, Interrupted];
        let book = include_str!("../../docs/exit-codes.md");
        for code in all {
            assert!(book.contains(&format!("| {} |", code.number())), "{code:?} is not in the book");
        }
        assert_eq!(all.map(super::ExitCode::number), [0, 1, 2, 3, 4, 5, 6, 130]);
    }
}
