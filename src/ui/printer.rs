//! The two streams: stdout carries the answer, stderr everything else.

use std::borrow::Cow;
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};

use rustix::fs::{OFlags, fcntl_getfl, fstat, stat};

use super::paint::{ColorChoice, ColorEnv, ERROR, HELP, NOTE, Paint, WARNING};
use super::sanitize;

/// How much is said on stderr.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verbosity {
    /// `-q`: errors and questions only.
    pub quiet: bool,
    /// `-v`, `-vv`
    pub level: u8,
}

/// Both streams with their colours.
pub struct Printer {
    out: Box<dyn Write>,
    err: Box<dyn Write>,
    /// Colours of stdout.
    pub out_paint: Paint,
    /// Colours of stderr.
    pub err_paint: Paint,
    verbosity: Verbosity,
    reader_gone: bool,
    /// stdout may have been closed from the start.
    leads_nowhere: bool,
    last_line: LastLine,
    as_typed: AsTyped,
}

/// A line with its commands as they are to be typed where this program has another name.
pub type AsTyped = fn(&str) -> Cow<'_, str>;

/// What becomes of stdout's last line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LastLine {
    /// stdout is no terminal that could take it back.
    Stays,
    /// It could be taken back.
    Free,
    /// It goes with the next one.
    Passes,
}

/// Takes back the line that the cursor is in (ECMA-48 EL).
const ERASE: &str = "\r\x1b[2K";

impl Printer {
    /// The process's own streams.
    pub fn of_process(color: ColorChoice, verbosity: Verbosity) -> Self {
        let env = ColorEnv::read();
        Self {
            // A table of 6,000 rows is one write, not one per line.
            out: Box::new(BufWriter::with_capacity(64 << 10, io::stdout())),
            err: Box::new(io::stderr()),
            out_paint: Paint::decide(color, env, io::stdout().is_terminal()),
            err_paint: Paint::decide(color, env, io::stderr().is_terminal()),
            verbosity,
            reader_gone: false,
            leads_nowhere: may_have_been_closed(),
            last_line: if io::stdout().is_terminal() && !env.dumb { LastLine::Free } else { LastLine::Stays },
            as_typed: |line| line.into(),
        }
    }

    /// Any two writers, without colours.
    pub fn to(out: Box<dyn Write>, err: Box<dyn Write>, verbosity: Verbosity) -> Self {
        Self {
            out,
            err,
            out_paint: Paint::OFF,
            err_paint: Paint::OFF,
            verbosity,
            reader_gone: false,
            leads_nowhere: false,
            last_line: LastLine::Stays,
            as_typed: |line| line.into(),
        }
    }

    /// The same where hints name commands in another way.
    #[must_use]
    pub fn naming(mut self, as_typed: AsTyped) -> Self {
        self.as_typed = as_typed;
        self
    }

    /// The answer, as it stands. A reader that has seen enough (`| head`) is no error.
    pub fn answer(&mut self, text: &str) -> io::Result<()> {
        if self.last_line != LastLine::Passes {
            return self.put(text);
        }
        self.last_line = LastLine::Free;
        self.put(&[ERASE, text].concat())
    }

    /// A line that stands until the next answer; nothing where stdout is no terminal.
    pub fn passing(&mut self, text: &str) -> io::Result<()> {
        if self.last_line == LastLine::Stays {
            return Ok(());
        }
        self.answer(text)?;
        self.last_line = LastLine::Passes;
        Ok(())
    }

    fn put(&mut self, text: &str) -> io::Result<()> {
        if self.reader_gone {
            return Ok(());
        }
        match self.out.write_all(text.as_bytes()).and_then(|()| self.out.flush()) {
            Err(e) if e.kind() == ErrorKind::BrokenPipe => {
                self.reader_gone = true;
                Ok(())
            }
            done => done,
        }
    }

    /// A whole document (`-f -`). Half of one is not an answer: here a lost reader is an error.
    pub fn document(&mut self, text: &str) -> io::Result<()> {
        if self.leads_nowhere {
            return Err(io::Error::other("it is closed, or a /dev/null that is open for reading too"));
        }
        self.out.write_all(text.as_bytes())?;
        self.out.flush()
    }

    /// Text for stderr, as it stands; nothing with `-q`.
    pub fn say(&mut self, text: &str) {
        if !self.verbosity.quiet {
            self.tell(text);
        }
    }

    /// Text for stderr, as it stands, with `-q` too: errors and questions.
    pub fn tell(&mut self, text: &str) {
        // Whoever closed stderr does not want to know.
        let _ = self.err.write_all(text.as_bytes()).and_then(|()| self.err.flush());
    }

    /// What a question is about belongs to the question; without one it is nothing with `-q`.
    pub fn show(&mut self, text: &str, asks: bool) {
        if asks { self.tell(text) } else { self.say(text) }
    }

    /// `note: …`; nothing with `-q`. The message may hold foreign text.
    pub fn note(&mut self, message: &str) {
        self.say(&format!("{}: {}\n", self.err_paint.paint(NOTE, "note"), sanitize::line(message)));
    }

    /// `warning: …`; with `-q` too.
    pub fn warning(&mut self, message: &str) {
        self.tell(&format!("{}: {}\n", self.err_paint.paint(WARNING, "warning"), sanitize::line(message)));
    }

    /// `error: …`
    pub fn error(&mut self, message: &str) {
        self.tell(&format!("{}: {}\n", self.err_paint.paint(ERROR, "error"), sanitize::line(message)));
    }

    /// `hint: …`: what to type next.
    pub fn hint(&mut self, message: &str) {
        let message = &(self.as_typed)(message);
        self.tell(&format!("{}: {}\n", self.err_paint.paint(HELP, "hint"), sanitize::line(message)));
    }

    /// Shown from `-v` (1) or `-vv` (2) on.
    pub fn trace(&mut self, level: u8, message: &str) {
        if self.verbosity.level >= level {
            self.tell(&format!("{}\n", sanitize::line(message)));
        }
    }

    /// `-v` counted.
    pub fn verbosity(&self) -> Verbosity {
        self.verbosity
    }
}

/// Whether stdout leads nowhere though nobody may have wanted that. Before `main`, std opens
/// /dev/null in the place of a closed stdout, for reading and writing
/// (library/std/src/sys/pal/unix/mod.rs); a shell's `>/dev/null` is for writing alone. Python and
/// Node open theirs as std does, so only those ask for whom a lost answer is lost work.
fn may_have_been_closed() -> bool {
    let (Ok(flags), Ok(out)) = (fcntl_getfl(io::stdout()), fstat(io::stdout())) else { return true };
    let Ok(null) = stat("/dev/null") else { return false };
    flags & OFlags::RWMODE == OFlags::RDWR && (out.st_dev, out.st_ino) == (null.st_dev, null.st_ino)
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use super::*;

    #[derive(Clone, Default)]
    struct Shared(Rc<RefCell<Vec<u8>>>);

    impl Write for Shared {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    struct Closed(ErrorKind);

    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn printer(out: impl Write + 'static, quiet: bool) -> (Printer, Shared) {
        let err = Shared::default();
        let verbosity = Verbosity { quiet, level: 0 };
        (Printer::to(Box::new(out), Box::new(err.clone()), verbosity), err)
    }

    #[test]
    fn a_reader_that_left_is_no_error_for_an_answer_but_for_a_document() {
        let (mut p, _) = printer(Closed(ErrorKind::BrokenPipe), false);
        assert!(p.document("x").is_err());
        assert!(p.answer("x").is_ok() && p.answer("y").is_ok());
        let (mut full, _) = printer(Closed(ErrorKind::StorageFull), false);
        assert!(full.answer("x").is_err());
    }

    #[test]
    fn a_passing_line_goes_with_the_next_and_only_a_terminal_sees_it() {
        let out = Shared::default();
        let (mut p, _) = printer(out.clone(), false);
        p.passing("x").unwrap();
        assert_eq!(out.0.borrow().len(), 0);
        p.last_line = LastLine::Free;
        p.passing("one").unwrap();
        p.passing("two").unwrap();
        p.answer("done\n").unwrap();
        p.answer("more\n").unwrap();
        let shown = String::from_utf8_lossy(&out.0.borrow()).into_owned();
        assert_eq!(shown, "one\r\x1b[2Ktwo\r\x1b[2Kdone\nmore\n");
    }

    #[test]
    fn quiet_keeps_warnings_and_errors() {
        let (mut p, err) = printer(Vec::new(), true);
        p.note("n");
        p.say("s");
        p.trace(1, "t");
        p.warning("w\x1b");
        p.error("e\nf");
        assert_eq!(String::from_utf8_lossy(&err.0.borrow()), "warning: w\\u{1b}\nerror: e\\nf\n");
    }
}
