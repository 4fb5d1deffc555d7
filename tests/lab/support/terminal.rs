//! The product at a terminal, where it asks.

use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::OwnedFd;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};

use rustix::fs::{Mode, OFlags};
use rustix::process::{Pid, Signal, kill_process};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

use super::run::{Ran, eventually};
use super::{Credentials, Lab};

/// A program whose standard input and error are a terminal that the test reads and types on.
pub struct Terminal {
    child: Child,
    keyboard: File,
    /// Its own end, which it may let go of and open again as `/dev/tty`: a terminal that nobody has
    /// open in between has ended.
    far: OwnedFd,
    screen: Arc<Mutex<String>>,
}

impl Lab {
    /// awsauth at a terminal, with credentials.
    pub fn awsauth_at_terminal(&self, who: &Credentials, arguments: &[&str]) -> Terminal {
        let mut command = self.awsauth_command();
        command.envs(who.variables()).args(arguments);
        Terminal::with(command)
    }
}

impl Terminal {
    /// A program at a terminal.
    pub fn with(mut command: Command) -> Self {
        let (near, far) = open();
        let end = || far.try_clone().unwrap();
        command.env("NO_COLOR", "1").stdin(end()).stdout(Stdio::piped()).stderr(end());
        let child = command.spawn().unwrap();
        drop(command); // with its copies of the far end, or the near one would never end
        let screen = Arc::<Mutex<String>>::default();
        let (shown, mut reader) = (Arc::clone(&screen), near.try_clone().unwrap());
        std::thread::spawn(move || {
            let mut chunk = [0; 4096];
            // Linux ends a terminal that nobody has open any more with EIO.
            while let Ok(read @ 1..) = reader.read(&mut chunk) {
                shown.lock().unwrap().push_str(&String::from_utf8_lossy(&chunk[..read]));
            }
        });
        Self { child, keyboard: near, far, screen }
    }

    /// Returns once this text was shown so often.
    pub fn wait_for(&self, text: &str, times: usize) {
        eventually(|| {
            let shown = self.screen.lock().unwrap();
            if shown.matches(text).count() >= times { Ok(()) } else { Err(format!("no {text:?} in {shown}")) }
        });
    }

    /// Types a line.
    pub fn type_line(&mut self, line: &str) {
        writeln!(self.keyboard, "{line}").unwrap();
    }

    /// What Ctrl-C does.
    pub fn interrupt(&self) {
        kill_process(Pid::from_child(&self.child), Signal::INT).unwrap();
    }

    /// Waits for its end; `stderr` is what the terminal showed.
    pub fn end(self) -> Ran {
        let output = self.child.wait_with_output().unwrap();
        // What it wrote last may still be on its way through the reading thread.
        drop((self.keyboard, self.far));
        eventually(|| if Arc::strong_count(&self.screen) == 1 { Ok(()) } else { Err("still read".into()) });
        Ran {
            success: output.status.success(),
            code: output.status.code(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: self.screen.lock().unwrap().clone(),
        }
    }
}

/// The test's end of a terminal, and the program's.
fn open() -> (File, OwnedFd) {
    let near = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&near).unwrap();
    unlockpt(&near).unwrap();
    // No program that another test starts now may get the far end, or it would not end with ours.
    let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC;
    let far = rustix::fs::open(ptsname(&near, Vec::new()).unwrap(), flags, Mode::empty()).unwrap();
    (File::from(near), far)
}
