//! A program that is killed at one of its system calls, whichever a test names.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, Command, Stdio};

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/lab/support/kill_at_call.py");

/// Runs one command line again and again.
pub struct Killer(Child);

impl Killer {
    /// `python` is `python3` in the surroundings that the program is to have.
    pub fn of(python: Command, line: &[&str]) -> Self {
        Self::from_opening("", python, line)
    }

    /// Only calls count that come with and after the opening of a file whose path ends so.
    pub fn from_opening(path: &str, mut python: Command, line: &[&str]) -> Self {
        python.arg(SCRIPT).arg(path).args(line).stdin(Stdio::piped()).stdout(Stdio::piped());
        Self(python.spawn().unwrap())
    }

    /// Whether it was killed; else it has made fewer calls and succeeded.
    pub fn at_call(&mut self, number: usize) -> bool {
        writeln!(self.0.stdin.as_mut().unwrap(), "{number}").unwrap();
        let mut answer = String::new();
        BufReader::new(self.0.stdout.as_mut().unwrap()).read_line(&mut answer).unwrap();
        assert!(answer == "killed\n" || answer.starts_with("0 "), "{answer:?}");
        answer == "killed\n"
    }
}

impl Drop for Killer {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        let _ = self.0.wait();
    }
}
