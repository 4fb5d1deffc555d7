//! The question before a write. Whoever can't see it or can't answer it was not asked: both
//! stdin and stderr must be terminals.

use std::future::{Future as _, poll_fn};
use std::io::{self, IsTerminal, Read};
use std::pin::pin;
use std::task::Poll;
use std::thread;

use rustix::io::Errno;
use rustix::termios::{QueueSelector, tcflush};

use super::paint::HEADING;
use super::printer::Printer;
use super::sanitize;

/// What came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Yes,
    /// Said, or the input ended, or just Enter.
    No,
    /// Ctrl-C.
    Interrupted,
}

/// Whether someone is there to answer.
pub fn is_possible() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Asks on stderr and reads a line from stdin. The caller has made sure that it [`is_possible`].
///
/// Reading happens beside the runtime: once tokio watches for Ctrl-C the signal no longer ends
/// the process, and a read that blocks would not notice it.
///
/// What was typed before the question is no answer to it: whoever typed it has not seen what is
/// asked.
pub async fn confirm(printer: &mut Printer, question: &str) -> Answer {
    let mut interrupt = pin!(tokio::signal::ctrl_c());
    // Polled once, it listens: a Ctrl-C right behind the question is not lost.
    if poll_fn(|context| Poll::Ready(interrupt.as_mut().poll(context).is_ready())).await {
        return Answer::Interrupted;
    }
    // A terminal that can't forget has nothing typed ahead that we could tell apart.
    let _ = tcflush(io::stdin(), QueueSelector::IFlush);
    let shown = printer.err_paint.paint(HEADING, sanitize::line(question).into_owned()).to_string();
    printer.tell(&format!("{shown} [y/N] "));
    let (tell, told) = tokio::sync::oneshot::channel();
    thread::spawn(move || {
        let _ = tell.send(read_answer(&mut Unbuffered));
    });
    let (answer, line_is_full) = tokio::select! {
        answer = told => answer.unwrap_or((Answer::No, false)),
        _ = interrupt => (Answer::Interrupted, false),
    };
    // Neither Ctrl-C nor the end of the input moves the cursor on.
    if !line_is_full {
        printer.tell("\n");
    }
    answer
}

/// stdin without the buffer of std, which would keep what stands behind the line for the next
/// question.
struct Unbuffered;

impl Read for Unbuffered {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        loop {
            match rustix::io::read(io::stdin(), &mut *bytes) {
                Err(Errno::INTR) => {}
                done => return Ok(done?),
            }
        }
    }
}

/// The answer, and whether a line end came behind it.
fn read_answer(input: &mut dyn Read) -> (Answer, bool) {
    // Longer than any yes: what does not fit is none.
    const LONGEST: usize = 80;
    let (mut line, mut byte) = (Vec::new(), [0]);
    let line_is_full = loop {
        match (input.read(&mut byte), byte[0]) {
            (Ok(0), _) => break false,
            (Ok(_), b'\n') => break true,
            (Ok(_), byte) if line.len() < LONGEST => line.push(byte),
            (Ok(_), _) => {}
            (Err(_), _) => return (Answer::No, false),
        }
    };
    let answer = match String::from_utf8_lossy(&line).trim().to_ascii_lowercase().as_str() {
        "y" | "yes" if line.len() < LONGEST => Answer::Yes,
        _ => Answer::No,
    };
    (answer, line_is_full)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_yes_is_yes() {
        for line in ["y\n", "Y\r\n", " yes \n", "YES"] {
            assert_eq!(read_answer(&mut line.as_bytes()), (Answer::Yes, line.ends_with('\n')), "{line:?}");
        }
        for line in ["", "\n", "n\n", "yy\n", "yes please\n", "ja\n"] {
            assert_eq!(read_answer(&mut line.as_bytes()), (Answer::No, line.ends_with('\n')), "{line:?}");
        }
        assert_eq!(read_answer(&mut [0xff, b'\n'].as_slice()), (Answer::No, true));
    }
}
