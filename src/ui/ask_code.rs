//! Who may be asked for an MFA code: on the terminal itself, since stdin and stdout may lead to
//! a program. Where a Kubernetes client started us, it says whether a person is there.

use std::fs::{File, OpenOptions};
use std::io::{self, IsTerminal, Read, Write};

use rustix::process::getpgrp;
use rustix::termios::{QueueSelector, tcflush, tcgetpgrp};

use super::sanitize;
use crate::person::Person;

/// `interactive` is what `KUBERNETES_EXEC_INFO` says; `None`: it is not set.
pub fn person(interactive: Option<bool>) -> Person {
    match interactive {
        Some(true) => Person::present(ask),
        Some(false) => Person::absent("KUBERNETES_EXEC_INFO says that nobody can be asked"),
        None if io::stdin().is_terminal() || io::stderr().is_terminal() => Person::present(ask),
        None => Person::absent("there is no terminal to ask for it"),
    }
}

fn ask(question: &str) -> Result<String, String> {
    let mut terminal = open().map_err(|e| format!("there is no terminal to ask for it: {e}"))?;
    // Reading in the background would stop us until somebody looks.
    if tcgetpgrp(&terminal).is_ok_and(|group| group != getpgrp()) {
        return Err("nobody can be asked for it in the background".to_owned());
    }
    // What was typed before the question is no answer to it.
    let _ = tcflush(&terminal, QueueSelector::IFlush);
    let asked = terminal.write_all(sanitize::block(question).as_bytes());
    asked.and_then(|()| line(&mut terminal)).map_err(|e| format!("the terminal can't be asked: {e}"))
}

fn open() -> io::Result<File> {
    OpenOptions::new().read(true).write(true).open("/dev/tty")
}

fn line(terminal: &mut File) -> io::Result<String> {
    // Longer than any code.
    let (mut line, mut byte) = (Vec::new(), [0]);
    while line.len() < 80 && terminal.read(&mut byte)? == 1 && byte[0] != b'\n' {
        line.push(byte[0]);
    }
    Ok(String::from_utf8_lossy(&line).into_owned())
}
